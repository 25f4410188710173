"""The bridge points that a text names.

A site is what stands after «điểm cầu» or «đầu cầu»: a place, a body, or a list of them, in a line, on lines below, or in a
table's column. Who presides there is told by :mod:`minutes.language.presiding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from minutes.language import names, places, site_tables
from minutes.language.page import Page
from minutes.language.site_names import bare_name_follows, level_end, name_end, proper, site_follows
from minutes.language.tokens import Tokens, phrases, table, tokenize

_AT = frozenset(("tại", "ở", "từ", "đặt"))
_COUNTS = frozenset("các những cả hai ba bốn năm sáu bảy tám chín mười".split())
_KINDS = frozenset(
    "tỉnh huyện xã phường quận thành phố thị trấn đặc khu địa phương đơn vị trường bệnh viện công ty nhà máy trung tâm sở nước".split()
)
_QUOTES = frozenset("“”\"'‘’«»")
_FAR = 60


@dataclass(slots=True)
class Site:
    """A bridge point: its name, the tokens of the name, the cue that it hangs on, what is said of it in a list, who presides."""

    name: str
    start: int
    end: int
    group: int
    chair: str = ""
    remark: tuple[int, int] = (0, 0)
    cell: bool = False


def find(page: Page) -> list[Site]:
    """Return every naming of a bridge point, in order."""
    found: list[Site] = []
    tokens, index = page.tokens, 0
    rows = {row.first: row for row in site_tables.rows(page)}
    while index < len(tokens):
        row = rows.get(index)
        if row is not None:
            if row.name[0] < row.name[1]:
                found.append(Site(tokens.words(*row.name), *row.name, row.first, remark=row.chair, cell=True))
            index = max(index + 1, row.last)
        elif _cue(tokens, index):
            new = _named(tokens, index)
            found.extend(new)
            index = new[-1].end if new else index + 2
        else:
            index += 1
    return found


def _cue(tokens: Tokens, at: int) -> bool:
    return tokens.low(at) in ("điểm", "đầu") and tokens.low(at + 1) == "cầu"


def _named(tokens: Tokens, cue: int) -> list[Site]:
    """The sites that hang on one «điểm cầu»."""
    many = tokens.low(cue - 1) in _COUNTS or tokens.kind(cue - 1) == "num"
    at = _past_kind(tokens, cue + 2)
    many_of = many and tokens.low(at - 1) in ("của", "thuộc")
    at = _past_level(tokens, at) if many else at
    opened = phrases("sites", "opens").at(tokens, at)
    if opened is not None:
        at = opened.end + (tokens.low(opened.end) == ":" and tokens.low(opened.start) != ":")
        many = True
    if tokens.kind(at) == "line" and tokens.low(at - 1) == ":":
        return _below(tokens, at, cue)
    if tokens.kind(at) == "line" and at + 1 < len(tokens) and tokens.row[at + 1].text.islower():
        at += 1  # the line was broken by a narrow margin
    while tokens.low(at) in _AT:
        at += 1
    kinds = _kinds(tokens, at)
    found = _listed(tokens, kinds, cue, many or kinds > at)
    counted = tokens.kind(cue - 1) == "num" and opened is None and tokens.row[cue - 1].text.lstrip("0") not in ("", "1")
    if (many_of or counted) and len(found) == 1:  # «159 điểm cầu cấp xã của tỉnh Bình Định», «63 điểm cầu Sở Y tế»: whose they are
        return []
    return found if not (many or kinds > at) or any(proper(tokens, site.start, site.end) for site in found) else []


def _past_level(tokens: Tokens, at: int) -> int:
    """Step over what many bridge points are, before their names: «các điểm cầu | xã: Ninh Gia, Đà Loan», «| huyện, thị xã gồm A, B»."""
    end = at
    while tokens.low(end) in _KINDS or (end > at and tokens.low(end) in (",", "và") and tokens.low(end + 1) in _KINDS):
        end += 1
    return end if end > at and phrases("sites", "opens").at(tokens, end) is not None else at


def _past_kind(tokens: Tokens, at: int) -> int:
    """Step over what tells which kind of bridge point it is: «điểm cầu chính tại …», «điểm cầu số 2 đặt tại …»."""
    for _step in range(4):
        found = phrases("sites", "between").at(tokens, at)
        if found is not None and not tokens.row[at].capital:
            at = found.end
        elif tokens.low(at) == "số" and tokens.kind(at + 1) == "num":
            at += 2
        elif tokens.kind(at) == "num" and tokens.low(at + 1) == ":" and len(tokens.low(at)) < 3:
            at += 2  # «Điểm cầu 1: Trụ sở UBND huyện»
        else:
            break
    return at


def _listed(tokens: Tokens, at: int, cue: int, many: bool) -> list[Site]:
    """Names one after another, up to the first thing that is none."""
    found: list[Site] = []
    parted = ""
    while at < len(tokens):
        at = _past_number(tokens, at) if many else at
        quoted = at < len(tokens) and tokens.row[at].text in _QUOTES
        at += quoted
        end = name_end(tokens, at) or level_end(tokens, at)
        if end is None:
            break
        site = Site(tokens.words(at, end), at, end, cue)
        found.append(site)
        end += quoted and end < len(tokens) and tokens.row[end].text in _QUOTES
        at = _past_remark(tokens, end, len(found) > 1 and parted == ";") if many else end
        if tokens.low(at) == "(":
            close = next((i for i in range(at, min(at + _FAR, len(tokens))) if tokens.low(i) in (")", "\n")), at)
            at = close + 1 if tokens.low(close) == ")" else at
        site.remark = (end, at)
        if not _goes_on(tokens, at, many):
            break
        parted = tokens.low(at)
        at += 1
        if tokens.low(at) in ("tại", "ở") and _cue(tokens, at + 1):
            at += 1
        at = _past_kind(tokens, at + 2) if _cue(tokens, at) else at
    return found


def _goes_on(tokens: Tokens, at: int, many: bool) -> bool:
    """Whether a list of sites goes on behind the token ``at``."""
    follows = tokens.low(at)
    if follows in ("và", "với", "cùng"):
        return names.honorific_at(tokens, at + 1) is None
    if follows in ("-", "–"):
        return many and not tokens.row[at].glued and site_follows(tokens, at + 1)
    if follows == ",":
        return many or bare_name_follows(tokens, at)
    return many and follows in (";", "+", "/")


def _past_number(tokens: Tokens, at: int) -> int:
    """Step over the number of an item inside a line: «1. Hà Nội; 2) Vinh», «(1) Bộ Y tế»."""
    if tokens.low(at) == "(" and tokens.kind(at + 1) == "num" and tokens.low(at + 2) == ")":
        return at + 3
    return at + 2 if tokens.kind(at) == "num" and tokens.low(at + 1) in (".", ")", "-") else at


def _past_remark(tokens: Tokens, at: int, inside: bool) -> int:
    """Step over what is said of one site of a list: «Hướng Hóa - đ/c Thơ chủ trì; Hải Lăng có bà Hà; …», to the next item's mark."""
    dash = tokens.low(at) in ("-", "–", ":") and not (tokens.row[at].glued and tokens.low(at) != ":")
    if (dash and tokens.low(at) != ":" and site_follows(tokens, at + 1)) or not (dash or tokens.low(at) in ("có", "do", "là")):
        return at
    reach = range(at, min(len(tokens), at + _FAR))
    stop = next((i for i in reach if tokens.kind(i) == "line" or (tokens.low(i) == "." and len(tokens.low(i - 1)) > 2)), reach.stop)
    mark = next((i for i in range(at, stop) if tokens.low(i) == ";"), None)
    if mark is not None and (dash or inside or site_follows(tokens, _past_number(tokens, mark + 1))):
        return mark
    if not dash or inside:
        return stop if inside else at
    return next((i for i in range(at, stop) if tokens.low(i) == "," and site_follows(tokens, i + 1)), at)


def _kinds(tokens: Tokens, at: int) -> int:
    """«điểm cầu các huyện Mường Lát, Quan Sơn», «ở 3 xã: …»: step over the kind that is said once for all."""
    if tokens.low(at) != "các" and tokens.kind(at) != "num":
        return at
    end = at + 1
    while tokens.low(end) in _KINDS or (tokens.low(end) in (",", "và") and tokens.low(end + 1) in _KINDS):
        end += 1
    if end == at + 1:
        return at
    end += tokens.low(end) == ":"
    return end if end < len(tokens) and names.syllable(tokens.row[end]) else at


def _below(tokens: Tokens, at: int, cue: int) -> list[Site]:
    """A list of sites on the lines below: «Các điểm cầu:», then «- Huyện Hà Quảng: …» on a line each."""
    found: list[Site] = []
    while at < len(tokens) and tokens.kind(at) == "line" and len(tokens.row[at].text.replace("\r", "")) == 1:
        at += 1
        if tokens.low(at) not in ("-", "+", "*", "•", "–") and tokens.kind(at) != "num":
            break
        while at < len(tokens) and (tokens.kind(at) == "mark" or tokens.kind(at) == "num") and tokens.low(at) != "(":
            at += 1
        at = at + 2 if _cue(tokens, at) else at
        end = name_end(tokens, at)
        if end is None:
            break
        site = Site(tokens.words(at, end), at, end, cue)
        at = next((i for i in range(end, len(tokens)) if tokens.kind(i) == "line"), len(tokens))
        site.remark = (end, at)
        found.append(site)
    return found


# one site in two spellings -------------------------------------------------------------------------------------------


def unique(sites: list[Site]) -> list[Site]:
    """Return the sites once each, as first written; a chair told at any naming is the site's.

    «tỉnh Yên Bái» and «Yên Bái» are one, so are «TP.HCM» and «TP Hồ Chí Minh»; «tỉnh Hòa Bình» and «thành phố Hòa Bình»
    are two. «điểm cầu tỉnh» means the one province that is named in full elsewhere.
    """
    found: dict[str, list[tuple[str, Site]]] = {}
    order: list[Site] = []
    bare: list[tuple[str, Site]] = []
    for site in sites:
        kind, core = identity(site.name)
        if not core:
            bare.append((kind, site))
            order.append(site)
            continue
        same = next((other for known, other in found.get(core, ()) if not kind or not known or known == kind), None)
        if same is None:
            found.setdefault(core, []).append((kind, site))
            order.append(site)
        else:
            same.chair = same.chair or site.chair
    return _without_levels(order, bare, [one for group in found.values() for one in group])


def _without_levels(order: list[Site], bare: list[tuple[str, Site]], named: list[tuple[str, Site]]) -> list[Site]:
    """Lead «tỉnh» back to the one province, or its «UBND tỉnh», that is named, or to the «tỉnh» before it.

    «UBND tỉnh» is likewise the one «UBND tỉnh Hậu Giang» that is named.
    """
    gone: set[int] = set()
    first: dict[str, Site] = {}
    cores = [(identity(site.name)[1], site) for _, site in named]
    for kind, site in bare:
        full = [other for known, other in named if known == kind] or [
            other for core, other in cores if core.endswith(f"dân {kind}")
        ]
        _fold_into(site, full[0] if len(full) == 1 else first.setdefault(kind, site), gone)
    for core, site in cores:
        longer = [other for wide, other in cores if wide.startswith(f"{core} ")] if core.endswith(_OPEN) else []
        if len(longer) == 1:
            _fold_into(site, longer[0], gone)
    return [site for site in order if id(site) not in gone]


_OPEN = ("dân tỉnh", "dân huyện", "dân thành phố", "dân xã", "dân phường", "tỉnh ủy", "huyện ủy", "thành ủy")
"""How names end that tell a level and not which one."""


def _fold_into(site: Site, other: Site, gone: set[int]) -> None:
    if other is not site:
        other.chair = other.chair or site.chair
        gone.add(id(site))


_SEATS = frozenset((("trụ", "sở"), ("hội", "trường")))


@cache
def _levels() -> dict[tuple[str, ...], str]:
    return {
        tuple(tokenize(form).row[i].low for i in range(len(tokenize(form)))): kind
        for kind, forms in table("sites")["kinds"].items()
        for form in forms.split(", ")
    }


def identity(name: str) -> tuple[str, str]:
    """Return the kind of place («tỉnh», empty where not told) and the rest of a name, made comparable."""
    tokens = tokenize(name)
    lows = [token.low for token in tokens.row if token.kind in ("word", "num")]
    kind = ""
    if len(lows) > 3 and tuple(lows[:2]) in _SEATS:
        lows = lows[2:]
    for size in (2, 1):
        if tuple(lows[:size]) in _levels():
            kind, lows = _levels()[tuple(lows[:size])], lows[size:]
            break
    province = places.names().at(tokenize(" ".join(lows)), 0) if lows else None
    if province is not None and province.end == len(tokenize(" ".join(lows))):
        return kind, province.what.casefold()
    spellings = table("sites")["spellings"]
    return kind, " ".join(spellings.get(low, low) for low in lows)
