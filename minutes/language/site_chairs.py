"""Who presides at which bridge point: leads each «chủ trì» to the sites that it is said of."""

from __future__ import annotations

from bisect import bisect_left

from minutes.language.page import Page
from minutes.language.people import Registry
from minutes.language.presiding import AT, MEETING, Chairing
from minutes.language.site_names import name_end
from minutes.language.sites import Site, identity
from minutes.language.tokens import Tokens

_FEW = 8
"""Among so many namings of one place a site is looked for."""
_SIDES = AT | frozenset(("phía", "bên"))
_WITH = frozenset(("tham", "dự", "với", "cùng", ",", "ngoài", "sự"))


def give_chairs(page: Page, people: Registry, sites: list[Site], found: list[Chairing]) -> None:
    """Tell each site its chair, where the text says who presides there."""
    starts = [site.start for site in sites]
    called: dict[str, list[tuple[str, Site]]] = {}
    for site in sites if found else ():
        kind, core = identity(site.name)
        called.setdefault(core, []).append((kind, site))
    for chairing in found:
        low, high = bisect_left(starts, chairing.start), bisect_left(starts, chairing.end)
        pairs = _seated(page.tokens, chairing, sites[low:high]) or _told(page, people, chairing, sites, low, high)
        for site, person in pairs or _by_place(page, chairing, called):
            site.chair = site.chair or person
    for site in sites:
        if site.cell:
            site.chair = site.chair or _first_in(people, site)


def _seated(tokens: Tokens, chairing: Chairing, here: list[Site]) -> list[tuple[Site, str]]:
    """Each with the site that stands behind the name: «ông A (điểm cầu X) và bà B (điểm cầu Y) đồng chủ trì»."""
    last = max(chairing.at if chairing.first < chairing.at else 0, chairing.last)
    inside = [site for site in here if chairing.first < site.group <= last]
    if not inside or (len(chairing.mentions) < 2 and not _bracketed(tokens, inside[0])):
        return []
    pairs = []
    for site in inside:
        named = [mention for mention in chairing.mentions if mention.start < site.group]
        if not named or (len(inside) < len(chairing.mentions) and len(named) > 1):
            return []
        pairs.append((site, named[-1].person))
    return pairs


def _told(page: Page, people: Registry, chairing: Chairing, sites: list[Site], low: int, high: int) -> list[tuple[Site, str]]:
    """The sites that a «chủ trì» is said of, each with who presides there; ``low`` to ``high`` are those of its sentence part."""
    wanted = _where(page, chairing, sites[low:high])
    if wanted and chairing.at < wanted[0].group:
        wanted = _whole_list(sites, low, high, wanted)
    elif not wanted and low and _led_back(page, chairing, sites[low - 1]):
        wanted = _whole_list(sites, low - 1, low, sites[low - 1 : low]) if len(chairing.people) > 1 else [sites[low - 1]]
    own = [_first_in(people, site) if chairing.at < site.group else "" for site in wanted]
    if any(own):
        return list(zip(wanted, own, strict=True))
    if len(chairing.people) == len(wanted):
        return list(zip(wanted, chairing.people, strict=True))
    return [(site, chairing.people[0]) for site in wanted] if 1 in (len(chairing.people), len(wanted)) else []


def _by_place(page: Page, chairing: Chairing, called: dict[str, list[tuple[str, Site]]]) -> list[tuple[Site, str]]:
    """«Ông A chủ trì tại Hà Nội», «Phía Ninh Bình, bà B chủ trì»: the site that is told by its bare name, once it was named as one."""
    tokens, person = page.tokens, chairing.people[0]
    if not called or len(chairing.people) > 1:
        return []
    behind = chairing.at + 2
    while behind < chairing.end and tokens.low(behind) in MEETING:
        behind += 1
    for at in (behind, chairing.start):
        if at + 1 >= len(tokens) or tokens.low(at) not in _SIDES or (end := name_end(tokens, at + 1)) is None:
            continue
        kind, core = identity(tokens.words(at + 1, end))
        for known, site in called.get(core, ())[:_FEW] if core else ():
            if not kind or not known or known == kind:
                return [(site, person)]
    return []


def _whole_list(sites: list[Site], low: int, high: int, wanted: list[Site]) -> list[Site]:
    """All sites of the list that some of a sentence part belong to; a semicolon may part them from it."""
    group = wanted[0].group
    while high < len(sites) and sites[high].group == group:
        high += 1
    while low and sites[low - 1].group == group:
        low -= 1
    return [site for site in sites[low:high] if site.group == group]


def _led_back(page: Page, chairing: Chairing, site: Site) -> bool:
    """Whether a «chủ trì» without a site of its own is said of the one before it."""
    if _heading(page, chairing, site) or _points_back(page.tokens, chairing):
        return True
    same = page.sentence_of(page.tokens.row[site.start].start) == page.sentence_of(page.tokens.row[chairing.at].start)
    return same and any(mention.group >= 0 for mention in chairing.mentions)


def _bracketed(tokens: Tokens, site: Site) -> bool:
    return tokens.low(site.group - 1 - (tokens.low(site.group - 1) in AT)) == "("


def _first_in(people: Registry, site: Site) -> str:
    """Who is named first in what a list or a table says of a site."""
    return next((mention.person for mention in people.at(*site.remark) if mention.person), "")


def _where(page: Page, chairing: Chairing, here: list[Site]) -> list[Site]:
    """The sites of a sentence part that a «chủ trì» is said of."""
    told = [site for site in here if _remarked(site, chairing)]
    if told:
        return told[-1:]
    behind = [site for site in here if site.group > chairing.at and _leads_to(page.tokens, chairing, site)]
    if behind:
        return [site for site in behind if site.group == behind[0].group]
    ahead = [site for site in here if site.end <= chairing.at]
    if not ahead:
        return []
    wanted = [site for site in ahead if site.group == ahead[-1].group]
    inside = [site for site in wanted if site.end <= chairing.first]
    return inside or wanted


def _remarked(site: Site, chairing: Chairing) -> bool:
    """Whether «chủ trì» stands in what a list says of a site, or holds for the list and the person stands there."""
    first, last = site.remark
    return first <= chairing.at < last or chairing.at <= site.start < chairing.first < last


def _points_back(tokens: Tokens, chairing: Chairing) -> bool:
    """«… chủ trì tại điểm cầu này», «chủ trì tại đây», «chủ trì điểm cầu có bà B»: at the site named before."""
    for at in range(chairing.at + 2, chairing.at + 12):
        if tokens.kind(at) in ("mark", "line", ""):
            return False
        bare = tokens.low(at) in ("điểm", "đầu") and tokens.low(at + 1) == "cầu"
        if bare and (tokens.low(at + 2) in ("có", "là", "do") or tokens.kind(at + 2) in ("mark", "line", "")):
            return True
        if (tokens.low(at), tokens.low(at + 1)) in (("cầu", "này"), ("cầu", "trên"), ("tại", "đây"), ("ở", "đây")):
            return True
    return False


def _closed(tokens: Tokens, site: Site) -> bool:
    """Whether nothing more is said of a site: «… chủ trì, tại điểm cầu Hà Nội.», not «…, tại điểm cầu Huế có bà B»."""
    return tokens.low(site.end) in (".", ";", ")", ",") or tokens.kind(site.end) in ("line", "")


def _leads_to(tokens: Tokens, chairing: Chairing, site: Site) -> bool:
    """Whether a site behind «chủ trì» is where one presides: only words of place and of the meeting stand between."""
    cue = site.group
    start = chairing.last if chairing.at < chairing.first and chairing.last <= cue else chairing.at + 2
    if cue - start <= 10 and all(tokens.low(at) in MEETING or tokens.low(at) in AT for at in range(start, cue)):
        return True
    gap = [tokens.low(at) for at in range(start, cue) if tokens.low(at) not in MEETING]
    if gap and gap[0] in (",", "(") and all(low in AT for low in gap[1:]):
        return gap[0] == "(" or chairing.at < chairing.first or _closed(tokens, site)
    if tokens.low(cue - 1) not in AT or cue - start > 34:
        return False
    if tokens.low(start) == "," and tokens.low(start + 1) == "cùng" and tokens.low(cue - 2) == "dự":
        return True
    for at in range(start, cue):
        if tokens.low(at) in ("dự", "có", ";", ":", ".", "tham", "nối", "đến", "tới") or tokens.kind(at) == "line":
            return False
        if tokens.low(at) == "," and (tokens.low(at + 1) in _WITH | AT or tokens.row[at + 1].capital):
            return False
    return True


def _heading(page: Page, chairing: Chairing, site: Site) -> bool:
    """Whether a label «- Chủ trì: ông A», or a line «Ông A, … - Chủ trì», stands under the heading that names a site."""
    tokens = page.tokens
    number = page.line_of(tokens.row[chairing.at].start)
    line = page.prepared.lines[number]
    above = page.line_of(tokens.row[site.start].start)
    heading = page.prepared.lines[above]
    lead = site.group - page.token(heading.body) <= 2 and page.token(heading.end) - site.end <= 12
    body = page.token(line.body)
    label = chairing.at - body <= 2 or (chairing.first - body <= 1 and page.token(line.end) - chairing.at <= 3)
    return label and lead and 0 < number - above <= 12
