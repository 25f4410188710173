"""What a rank is a rank of: «xếp hạng Chỉ số cải cách hành chính của tỉnh», «xếp hạng thu ngân sách của Tây Ninh»."""

from __future__ import annotations

from minutes.language.figures.around import only_direction, written
from minutes.language.figures.before import is_short_name
from minutes.language.figures.candidate import Candidate, cue
from minutes.language.figures.clauses import is_body, tell_apart
from minutes.language.figures.scene import Scene
from minutes.language.tokens import phrases, words


def name_rank(scene: Scene, one: Candidate, earlier: str, left: list[int], own: str) -> None:
    """Word the indicator of a rank; ``earlier`` is what the figure before it measured, ``own`` the words after the number."""
    left = _without_keeping(scene, left)
    told = tell_apart(scene, left)
    subject = written(scene, (*told.who, *told.aux, *told.done))
    if is_body(scene, told.who) and told.done:  # «Tây Ninh thu ngân sách …» ranks «thu ngân sách của Tây Ninh»
        subject = f"{written(scene, told.done)} của {written(scene, told.who, lower=True)}"
    subject = "" if only_direction(subject) else subject
    index = _index_name(scene, one)
    if index and index.casefold() not in subject.casefold():
        subject = f"{index} {subject}".strip() if len(subject.split()) < 6 else f"{subject} {index}"
    elif earlier and not only_direction(earlier):
        subject = " ".join(part for part in (earlier, subject) if part)
    one.subject = subject
    head = "" if subject.casefold().startswith("xếp hạng") else "xếp hạng"
    common = subject.partition(" ")[0].casefold() in words("figures", "ranked_heads")
    worded = subject[:1].lower() + subject[1:] if common else subject
    one.indicator = " ".join(part for part in (head, worded, own) if part)


def _without_keeping(scene: Scene, left: list[int]) -> list[int]:
    """«số tên miền … giữ vị trí» without the verb that says that the place is held or reached."""
    while left:
        found = cue("held").before(scene.tokens, left[-1] + 1, left[0])
        if found is None:
            break
        left = [at for at in left if at < found.start]
    moved = list(cue("put").all(scene.tokens, left[0], left[-1] + 1)) if left else []
    return [at for at in left if at >= moved[-1].end] if moved and moved[-1].end <= left[-1] else left


def _index_name(scene: Scene, one: Candidate) -> str:
    """The index that was named last in the sentence («Chỉ số cải cách hành chính»), up to a verb or a break."""
    tokens, start = scene.tokens, max(one.place.sentence.start, one.first - 60)
    found = list(cue("subject_index").all(tokens, start, one.first))
    if not found:
        return ""
    at = found[-1].start
    end = at
    while end < one.first and end - at < 14 and not scene.is_break(end) and not scene.in_time(end):
        if tokens.kind(end) == "num" or (phrases("figures", "rank", "between", "held").at(tokens, end) and end > found[-1].end):
            break
        if tokens.low(end) in ("do", "của", "được") and end > at + 2:
            break
        end += 1
    if end > at + 2 and end + 2 < one.first and is_short_name(scene, end):
        end += 3
    return tokens.words(at, end) if end > at + 2 or tokens.row[end - 1].text.isupper() else ""
