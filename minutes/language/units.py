"""What a number counts or measures: ``nghìn tỷ đồng``, ``triệu lượt``, ``tấn/ha``, ``tỉnh, thành phố``, ``%``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from minutes.language import lexicon
from minutes.language.tokens import Found, Phrases, Tokens, phrases, table, words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, of a ``sort``: percent, points, times, places, money, measure, noun or none; up to the token ``last``."""

    text: str
    sort: str
    last: int


@cache
def _known() -> Phrases[str]:
    """Measures and the rest that is no noun, each with its sort."""
    data = table("units")
    rows = [
        (piece.strip(), sort)
        for sort in ("percent", "points", "times", "places", "money", "measures")
        for piece in _split(data[sort])
    ]
    return Phrases((text, sort) for text, sort in rows if text)


@cache
def _nouns() -> Phrases[str]:
    data = table("units")
    pairs = [(piece.strip(), "noun") for line in data["pairs"].splitlines() for piece in line.split("|") if piece.strip()]
    plain = [(piece, "noun") for section in data["noun_sections"] if section != "pairs" for piece in _split(data[section])]
    return Phrases([*pairs, *plain])


def _split(section: str) -> list[str]:
    return [piece.strip() for line in section.splitlines() for piece in line.split(",") if piece.strip()]


@cache
def _lists() -> Phrases[str]:
    return Phrases(
        (piece.strip(), "list") for line in table("units")["lists"].splitlines() for piece in line.split("|") if piece.strip()
    )


def list_at(tokens: Tokens, at: int) -> int:
    """Return the token after several nouns that are counted together («cán bộ, công chức»), or ``at``: the first is the unit."""
    found = _lists().at(tokens, at)
    return found.end if found is not None else at


def noun_at(tokens: Tokens, at: int) -> int | None:
    """Return the token after the known noun that begins at a token, or None."""
    found = _nouns().at(tokens, at)
    if found is not None:
        return found.end
    return at + 1 if tokens.low(at) in words("units", "single") and not tokens.row[at].text.isdigit() else None


@cache
def _people() -> Phrases[str]:
    return Phrases((piece, "person") for piece in _split(table("units")["people"]))


def person_at(tokens: Tokens, at: int) -> bool:
    """Return whether a noun of people begins at a token: «giáo viên», «học sinh»."""
    return _people().at(tokens, at) is not None


def read_unit(tokens: Tokens, at: int, scale: str) -> Unit:
    """Return the unit whose noun begins at the token ``at``; ``scale`` are the scale words before it."""
    sort, end = _plain_unit(tokens, at, scale)
    if sort in ("", "none"):
        stop = _per(tokens, at) if scale else at  # «60 triệu/m2»
        written = f"{scale}{tokens.words(at, stop)}" if stop > at else scale
        return Unit(written, "money" if scale else "none", stop)
    if sort == "measure" and tokens.low(end + 1) == "/" and tokens.kind(end) == "word" and _per(tokens, end + 1) > end + 1:
        end += 1  # «500 tấn rác/ngày đêm»
    end = _per(tokens, end) if sort != "noun" or tokens.low(end) == "/" else end
    written = tokens.words(at, end)
    return Unit(f"{scale} {written}" if scale else written, sort, end)


def _plain_unit(tokens: Tokens, at: int, scale: str) -> tuple[str, int]:
    if at >= len(tokens):
        return "", at
    token = tokens.row[at]
    if token.low == "điểm" and _second(tokens, at + 1) and _nouns().at(tokens, at) is None and _known().at(tokens, at) is not None:
        if (_known().at(tokens, at) or Found("", at, at)).end == at + 1:
            return "noun", at + 1  # «1.234 điểm bán hàng» counts places, «6,5 điểm» measures
    known, noun = _known().at(tokens, at), _nouns().at(tokens, at)
    if known is not None and (noun is None or known.end >= noun.end) and not _is_other(tokens, at, known.end, known.what):
        return known.what.rstrip("s") if known.what == "measures" else known.what, known.end
    if noun is not None:
        return "noun", noun.end
    if token.kind != "word" or token.low in words("units", "no_noun"):
        return "", at
    if token.low in words("units", "single"):
        return "noun", at + 1
    if (
        token.text.isupper()
        and 2 <= len(token.text) <= 5
        and token.low not in words("units", "no_abbreviation")
        and not token.glued
    ):
        return "noun", at + 1
    if _hyphened(tokens, at):
        return "noun", at + 3
    if token.glued or token.capital or (scale and scale.rsplit(maxsplit=1)[-1].casefold() in ("tỷ", "tỉ")) or _is_verb(tokens, at):
        return "", at
    if scale.casefold().endswith("triệu") and not _second(tokens, at + 1):
        return "", at
    return "noun", at + (2 if _second(tokens, at + 1) else 1)


def _hyphened(tokens: Tokens, at: int) -> bool:
    """«ki-ốt», «pa-nô»: two syllables of a loan word with a hyphen glued between them."""
    if at + 2 >= len(tokens) or tokens.row[at].capital or tokens.row[at].glued or tokens.row[at + 1].text != "-":
        return False
    inner = tokens.row[at + 2]
    return tokens.row[at + 1].glued and inner.glued and inner.kind == "word" and not inner.capital


def _is_verb(tokens: Tokens, at: int) -> bool:
    """«35 triệu mua giống»: what is done with it, not what is counted."""
    return _verbs().at(tokens, at) is not None


@cache
def _verbs() -> Phrases[str]:
    return Phrases((row[0], row[1]) for row in lexicon.rows("verbs") if row[1] == "act")


def _second(tokens: Tokens, at: int) -> bool:
    """Whether an unknown noun has a second syllable: most of the nouns that offices count are compounds of two."""
    if at >= len(tokens) or tokens.kind(at) != "word" or tokens.row[at].capital:
        return False
    return tokens.low(at) not in words("units", "no_noun")


def _is_other(tokens: Tokens, at: int, end: int, sort: str) -> bool:
    """A measure that is the first syllable of something else: «đồng chí», «chỉ tiêu», «điểm cầu», «độ tuổi», «g» of a list."""
    token = tokens.row[at]
    if token.low == "chỉ" and tokens.low(at + 1) in ("đạo", "tiêu", "số", "thị", "huy", "đạt", "có", "còn", "là"):
        return True
    if sort == "money" and token.low == "đ" and not token.glued:
        return True
    if len(token.text) == 1 and token.text.isalpha() and end == at + 1:
        return token.text.isupper() and not token.glued and token.text not in "VW"
    return False


def _is_round(text: str) -> bool:
    """Whether digits are a one with noughts: «100», «1.000», «10.000»."""
    return text.replace(".", "").strip("0") == "1"


def _per(tokens: Tokens, end: int) -> int:
    """«/ha», «/người/năm», «/1.000 dân»: the rest of a unit that counts in proportion."""
    if tokens.low(end) == "trên" and (known := _known().at(tokens, end + 1)) and known.what == "measures":
        return known.end
    while tokens.low(end) == "/" and end + 1 < len(tokens):
        step = end + 1
        if tokens.kind(step) == "num":
            step += 1
            if tokens.low(step) in ("tỷ", "triệu", "nghìn", "ngàn"):
                return end
        if step > end + 1 and not _is_round(tokens.row[step - 1].text):
            return end  # «45 vụ/67 đối tượng» counts two things
        found = (_known().at(tokens, step), phrases("units", "per").at(tokens, step))
        stop = max(*(one.end if one else 0 for one in found), noun_at(tokens, step) or 0)
        if not stop:
            stop = step + 1 if tokens.kind(step) == "word" and not tokens.row[step].capital else 0
        if not stop:
            return end
        end = stop
    return end
