"""What stands behind a name besides an office: what somebody is who holds none, how old he is and where he lives, a body above."""

from __future__ import annotations

from minutes.language import lexicon, names, organisations
from minutes.language.tokens import Tokens

_LAY = frozenset(
    "nông chủ giáo bác đại thành người công trưởng phụ hộ cán kỹ học sinh chuyên nhân kế nghệ già tổ đội hội đảng thợ ngư tiểu cử tri".split()
)
_AT_MEETING = frozenset((("chủ", "trì"), ("chủ", "tọa"), ("điều", "hành"), ("dẫn", "chương"), ("kết", "luận"), ("đồng", "chủ")))
"""«Người chủ trì tại điểm cầu X»: what somebody does at the meeting is no position."""
_LIVES = frozenset(("ngụ", "trú", "ở", "quê", "cư", "sinh"))
_PARTS_OF = ("phòng", "Phòng", "Đội", "đội", "khoa", "Khoa", "Trạm", "trạm", "bộ phận", "Trung tâm", "Chi cục", "chi nhánh")


def lay_position(tokens: Tokens, at: int, stop: int) -> int | None:
    """Return where it ends what somebody is who holds no office: «bà Lê Thị B, nông dân xã C, cho biết», «ông D (chủ hợp tác xã)»."""
    if tokens.low(at + 1) not in _LAY or (at + 1 < len(tokens) and tokens.row[at + 1].capital and tokens.low(at) != "("):
        return None
    dash = tokens.low(at) in ("-", "–", "—")
    closing = ")" if tokens.low(at) == "(" else ","
    end = next(
        (i for i in range(at + 2, min(stop, at + 16)) if tokens.low(i) in (",", ")", ";", ".", ":") or _says(tokens, i)), None
    )
    if dash and end is not None and tokens.low(end - 1) == tokens.low(at):
        end -= 1
    if end is None or end - at < 3:
        return None
    if dash and tokens.low(end) == tokens.low(at):
        return end
    if closing == "," and _says(tokens, end):
        return end if not _does(tokens, at + 1) else None
    if tokens.low(end) != closing:
        return None
    if closing == "," and _does(tokens, at + 1):
        return None
    if closing == "," and not any(lexicon.speech().at(tokens, i) for i in range(end + 1, min(stop, end + 5))):
        return None
    return end


def aside(tokens: Tokens, at: int, stop: int) -> int | None:
    """Return where the aside ends: «…, ngụ ấp 5, xã Phước Vĩnh An, phản ánh», «…, 63 tuổi, nói», «– người chủ trì tại X – nói»: up to the verb."""
    presides = tokens.low(at + 1) == "người" and (tokens.low(at + 2), tokens.low(at + 3)) in _AT_MEETING
    if not presides and tokens.low(at + 1) not in _LIVES and not (tokens.kind(at + 1) == "num" and tokens.low(at + 2) == "tuổi"):
        return None
    verbs = (i for i in range(at + 2, min(stop, at + 18)) if lexicon.speech().at(tokens, i) is not None)
    verb = next(verbs, None)
    return (
        None
        if verb is None or any(tokens.low(i) in (".", ";", ":") for i in range(at, verb))
        else verb - (tokens.low(verb - 1) in (",", "-", "–", "—"))
    )


def owns_name(tokens: Tokens, at: int) -> bool:
    """Return whether a position is followed by its own name: «…, Giám đốc Sở Y tế Lê Văn Bình» names another person."""
    at += tokens.low(at) == ":"
    for index in range(at, min(len(tokens), at + 8)):
        if names.name_at(tokens, index, addressed=False) is not None:
            return True
        if tokens.kind(index) != "word" or lexicon.speech().at(tokens, index) is not None or tokens.low(index) in _ENDS:
            return False
    return False


_ENDS = frozenset("chủ dự tham cùng đã phát và đồng trình điều với do của là có được đến".split())
"""What begins something else behind a position."""


def body_behind(tokens: Tokens, position: organisations.Position) -> int:
    """Return where the position ends with the body behind it: «Trưởng phòng Kế hoạch, Sở Y tế», the body that a smaller one is part of, behind a comma."""
    if tokens.low(position.end) not in (",", "-", "–") or not any(
        w in tokens.words(position.start, position.end) for w in _PARTS_OF
    ):
        return position.end
    body = organisations.body_at(tokens, position.end + 1)
    if (
        body is None
        or body.kind not in ("department", "ministry", "people", "company", "centre", "police")
        or not tokens.row[body.start].capital
    ):
        return position.end
    after = tokens.low(body.end)
    return body.end if after in (",", ";", ".", ")", ":", "", "-", "–") or lexicon.speech().at(tokens, body.end) else position.end


def _does(tokens: Tokens, at: int) -> bool:
    """Whether a verb begins at a token, not a noun that looks like one («cử tri»)."""
    return lexicon.verbs().at(tokens, at) is not None and (tokens.low(at), tokens.low(at + 1)) != ("cử", "tri")


def _says(tokens: Tokens, at: int) -> bool:
    """Whether a verb of speech begins at a token: of two syllables, or in front of a colon («…, đại biểu HĐND tỉnh nêu: …»)."""
    spoken = lexicon.speech().at(tokens, at)
    return spoken is not None and (spoken.end - at > 1 or tokens.low(spoken.end) == ":")
