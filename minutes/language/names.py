"""Names of people: words of address, ranks, family names, and where a name begins in a row of capitals."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutes.language import lexicon, places
from minutes.language.folding import bare
from minutes.language.tokens import Token, Tokens

_MIDDLE = frozenset("văn thị đức hữu quốc công minh ngọc thanh xuân đình trọng thế bá duy anh quang thúy thu hồng kim mạnh".split())
_SURE_MIDDLE = frozenset("văn thị ngọc hữu đình đức quốc duy".split())
_LONGEST = 5
NOT_NAMES = frozenset(
    "bộ sở ban cục vụ phòng ubnd hđnd tỉnh huyện xã đảng quốc chính trung phó trưởng giám chủ bí ủy hội công phát kết theo "
    "trong tại năm sáng chiều tối ngày tháng quý về sau trước trên dưới cùng ngoài đây đó tuy nhưng và các những một hai ba "
    "văn_phòng thứ cụ đối với từ đến khi nếu vì do để là có không hiện việc đặc bên đồng mặc riêng như qua được kể nhờ để".split()
)


_NEVER = frozenset("bộ sở ubnd hđnd tỉnh huyện xã phường năm tháng quý phó ủy đảng giám".split())


_NEVER_ALONE = frozenset(
    "bộ sở ban cục vụ phòng ubnd hđnd tỉnh huyện xã quốc phó trưởng giám chủ bí ủy đảng hội phát kết theo tại".split()
)


class Honorific(NamedTuple):
    """Words of address, ranks and degrees in front of a name: the tokens, the first one's kind, and how it is told."""

    start: int
    end: int
    kind: str
    full: str


_TWO_SYLLABLES = re.compile("[aeiouy][b-df-hj-np-tv-xz]+[aeiouy]|[fjwz]|[bdghklrsvx]$")
_PLACES = frozenset((("bà", "rịa"), ("bà", "nà"), ("bà", "đen"), ("cô", "tô")))
"""Places that begin as an address does."""


def honorific_at(tokens: Tokens, index: int) -> Honorific | None:
    """Return the words of address that begin at a token; «đồng chí Thiếu tướng» is one, told by its rank."""
    found = lexicon.honours().at(tokens, index)
    if found is None:
        return None
    kind, full, end = found.what.kind, found.what.full, found.end
    first = kind
    if kind == "talk" and tokens.row[index].capital and tokens.low(index) in ("em",):
        return None
    if (tokens.low(index), tokens.low(end)) in _PLACES:
        return None
    inside = index > 0 and syllable(tokens.row[index - 1]) and not tokens.row[index - 1].text.isupper()
    if kind in ("talk", "address") and tokens.row[index].capital and not tokens.row[index].text.isupper() and inside:
        return None  # «Âu | Anh Tuấn»
    for _more in range(3):
        stop = end + 1 if tokens.low(end) in (".", ",") and tokens.row[end].glued else end
        again = lexicon.honours().at(tokens, stop) if kind != "talk" else None
        if again is None or again.what.kind not in ("rank", "degree", "address"):
            break
        kind = kind if kind == "plural" else again.what.kind
        full, end = full if first == "rank" else again.what.full, again.end
        first = "rank" if again.what.kind == "rank" else first
    if tokens.low(end) == "." and tokens.row[end].glued and kind != "plural" and _shortened(tokens.row[end - 1]):
        end += 1
    return Honorific(index, end, kind, full)


def _shortened(token: Token) -> bool:
    """Whether a word of address is written short, so that a full stop belongs to it: «BS.», «Ô.», «đ/c.»."""
    return token.text.isupper() or len(token.text) <= 2 or token.low in ("ths", "bsckii", "bscki", "ckii", "cki")


def syllable(token: Token) -> bool:
    """Return whether a token can be a part of a person's name: a capital, then small letters, or all capitals."""
    return token.kind == "word" and token.capital and token.text.isalpha() and len(token.text) <= 10


def outlandish(token: Token) -> bool:
    """Return whether a capitalised word is no Vietnamese syllable and no family name: «Agribank», «FPT», «Vinatex»."""
    if token.kind != "word" or not token.capital or surname(token):
        return False
    return (token.text.isupper() and len(token.text) > 1) or _TWO_SYLLABLES.search(bare(token.text)) is not None


def run_end(tokens: Tokens, index: int, limit: int = 12) -> int:
    """Return where the row of capitalised words that begins at ``index`` ends."""
    end = index
    while end < len(tokens) and end - index < limit:
        token = tokens.row[end]
        if end > index and tokens.text[token.start - 1] == "\t":  # another cell of a table
            break
        if syllable(token) and (end == index or not token.glued or tokens.low(end - 1) in ("'", "’")):
            end += 1
        elif token.text in ("'", "’") and token.glued and end + 1 < len(tokens) and syllable(tokens.row[end + 1]):
            end += 1
        elif token.text in ("'", "’") and token.glued and _highland(tokens, end):
            end += 2
        elif token.low in ("thị", "văn") and end > index and end + 1 < len(tokens) and _between(tokens, end):
            end += 1
        else:
            break
        if end > index + 1 and lexicon.offices().at(tokens, end) and tokens.row[min(end, len(tokens) - 1)].capital:
            break
    return end


def _highland(tokens: Tokens, at: int) -> bool:
    """«Ea H'leo», «Cư M'gar», «Đắk R'lấp»: one capital, an apostrophe, and small letters glued to it."""
    if at + 1 >= len(tokens) or len(tokens.row[at - 1].text) != 1:
        return False
    return tokens.kind(at + 1) == "word" and tokens.row[at + 1].glued and len(tokens.row[at + 1].text) > 1


def _between(tokens: Tokens, at: int) -> bool:
    """«Nguyễn thị Hoa»: a middle name in small letters between a family name and a given name."""
    return surname(tokens.row[at - 1]) >= 2 and syllable(tokens.row[at + 1]) and not tokens.row[at + 1].glued


def surname(token: Token) -> int:
    """Return how sure a word is a family name: 0 (no) to 3."""
    return lexicon.surnames().get(token.low, 0) if syllable(token) else 0


def looks_like_name(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the capitalised words from ``start`` to ``end`` are a full name by themselves."""
    size = end - start
    if not 2 <= size <= _LONGEST or (surname(tokens.row[start]) < 2 and not _rare_name(tokens, start, end)):
        return False
    province = places.names().at(tokens, start, end)
    if province is not None and province.end == end:
        return False
    last = end - 1 if size > 2 and tokens.low(end - 1) in ("quý", "năm") and not _counted(tokens, end) else end
    if any(token.low in _NEVER for token in tokens.row[start + 1 : last]):
        return False
    return not any(token.text.isupper() and len(token.text) > 1 for token in tokens.row[start:end]) or all(
        token.text.isupper() for token in tokens.row[start:end]
    )


def _counted(tokens: Tokens, at: int) -> bool:
    """Whether a number stands here: «Quý | III», «Năm | 2023» are times, «Bùi Đăng Quý», «Lê Văn Năm» are people."""
    return tokens.kind(at) == "num" or tokens.low(at) in ("i", "ii", "iii", "iv")


def highland_end(tokens: Tokens, index: int) -> int | None:
    """Return where a name like «K'Brẻm», «H’Liêng Niê» ends: one letter, an apostrophe, more; or None. Places look alike."""
    if len(tokens.row[index].text) != 1 or not tokens.row[index].capital or tokens.low(index + 1) not in ("'", "’"):
        return None
    end = run_end(tokens, index, _LONGEST + 2)
    return end if end > index + 2 else None


def full_name_follows(tokens: Tokens, index: int) -> bool:
    """Return whether a full name of three or four words, as no city has it, begins at a token."""
    end = run_end(tokens, index, _LONGEST)
    return end - index in (3, 4) and tokens.low(index + 1) in _MIDDLE and looks_like_name(tokens, index, end)


def _rare_name(tokens: Tokens, start: int, end: int) -> bool:
    """«Châu Ngọc Tuấn»: a family name that places begin with too is one in front of a middle name that no place has."""
    return end - start > 2 and surname(tokens.row[start]) == 1 and tokens.low(start + 1) in _SURE_MIDDLE


def name_in_run(tokens: Tokens, start: int, end: int, first: int = 0) -> int | None:
    """Return where in a row of capitals a person's name begins so that it reaches to its end, or None.

    «Hà Giang Nguyễn Văn Bình» → at «Nguyễn». ``first`` is the earliest place allowed, counted from ``start``.
    """
    best, best_score = None, 0.0
    for at in range(start + first, end - 1):
        sure, size = surname(tokens.row[at]), end - at
        sure = 2 if sure < 2 and _rare_name(tokens, at, end) else sure
        if sure < 2 or not 2 <= size <= _LONGEST:
            continue
        score = sure + (1.0 if size in (3, 4) else 0.0) + (1.5 if tokens.low(at + 1) in _MIDDLE and size > 2 else 0.0)
        score += 0.2 * (at - start > 0)
        if score > best_score:
            best, best_score = at, score
    return best


def name_at(tokens: Tokens, index: int, *, addressed: bool) -> int | None:
    """Return where the person's name that begins at a token ends, or None.

    :param addressed: whether a word of address or a position stands before it; then any capitals are a name.
    """
    end = run_end(tokens, index, _LONGEST)
    if end == index + 2 and (tokens.low(index), tokens.low(index + 1)) == ("việt", "nam"):
        return None
    while end > index and tokens.row[end - 1].text in ("'", "’"):
        end -= 1
    if end == index:
        return None
    if addressed:
        given = end - index == 1 and tokens.low(index) == "khoa"  # a faculty, but behind «ông» a given name
        if lexicon.heads().at(tokens, index) and surname(tokens.row[index]) < 2 and not given:
            return None
        if (
            end - index == 1
            and (tokens.low(index) in _NEVER_ALONE or tokens.row[index].text.isupper())
            and len(tokens.row[index].text) > 1
        ):
            return None
        if (
            tokens.row[index].text.isupper()
            and len(tokens.row[index].text) > 3
            and not all(t.text.isupper() for t in tokens.row[index:end])
        ):
            return None
        return _before_letters(tokens, index, end)
    return end if looks_like_name(tokens, index, end) else None


_TALK = frozenset("em anh chị ta ơi à ạ ấy này kia bà ông nào đó con chú bác cháu".split())
"""Words that stand behind an address in talk and are no name: «anh em», «chị ơi»."""


def spoken_at(tokens: Tokens, index: int, stop: int) -> int | None:
    """Return where a name in small letters ends that stands behind a word of address, as speech-to-text writes it, or None.

    «ông | lê văn dũng | giám đốc sở y tế»: a family name, and up to three words more, to an office, a body, a verb or a mark.
    """
    if index >= stop or tokens.kind(index) != "word":
        return None
    full = lexicon.surnames().get(tokens.low(index), 0) >= 2
    for at in range(index + 1, min(stop, index + _LONGEST + 1) if full else min(stop, index + 2)):
        bound = tokens.kind(at) == "mark" or lexicon.speech().at(tokens, at) or lexicon.offices().at(tokens, at)
        if bound or lexicon.heads().at(tokens, at):
            return at if at - index > 1 or tokens.low(index) not in _TALK else None
        if tokens.kind(at) != "word":
            return None
    return None


def _before_letters(tokens: Tokens, index: int, end: int) -> int:
    """«đ/c Giang | KL:», «ông Pích | PCT UBND»: letters that stand for words are no part of a name in small letters."""
    if all(tokens.row[at].text.isupper() or tokens.kind(at) == "mark" for at in range(index, end)):
        return end
    return next((at for at in range(index + 1, end) if tokens.row[at].text.isupper() and len(tokens.row[at].text) > 1), end)
