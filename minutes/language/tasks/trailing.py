"""What is said below a task: until when («Hoàn thành trước …»), and who does it («Đơn vị thực hiện: …»)."""

from __future__ import annotations

from minutes.language.tasks.ground import Ground
from minutes.language.tasks.parts import Task
from minutes.language.tokens import phrases


class Trailing(Ground):
    """Reads lines and sentences that only add to the tasks above them."""

    def _only_deadline(self, begin: int, end: int) -> bool:
        """«Hoàn thành trước ngày 30/6.», «Thời gian hoàn thành: …»: gives its time to the tasks above that have none."""
        if end - begin > 18 or not self.found:
            return False
        words = self.tokens.words(begin, end)
        due = self._read_due(words)
        if due is None:
            return False
        rest = (words[: due.start] + " " + words[due.end :]).casefold()
        left = [word.strip(" .,:;") for word in rest.split()]
        allowed = set(
            "thời gian hạn hoàn thành xong tất cả các việc nhiệm vụ nội dung trên này phải yêu cầu thực hiện là và báo cáo kết quả".split()
        )
        if any(word and word not in allowed for word in left):
            return False
        spread = any(word in ("tất", "các", "trên") for word in left)
        for task in reversed(self.found):
            if task.line < self._line - 12 or task.due:
                break
            if not spread and task.line not in self._just_above():
                break
            task.due, task.due_words = due.due, due.words
            if not spread:
                break
        return True

    def _labelled_task(self, number: int) -> int | None:
        """«Nhiệm vụ: Hoàn thiện cơ sở dữ liệu» over «Đơn vị chủ trì: Sở A»: where the words behind the label begin."""
        lines = self.page.prepared.lines
        at = self.page.token(lines[number].body)
        label = phrases("tasks", "task_label").at(self.tokens, at, self.page.lines[number][1])
        if label is None or self.tokens.low(label.end) != ":" or label.end + 2 >= self.page.lines[number][1]:
            return None
        for line in lines[number + 1 : number + 4]:
            below = self.page.token(line.body)
            owner = phrases("tasks", "owner_label").at(self.tokens, below)
            if owner is not None and self.tokens.low(owner.end) == ":":
                return label.end + 1
        return None

    def _only_owner(self, begin: int, end: int) -> bool:
        """«Đơn vị thực hiện: Sở A; đơn vị phối hợp: Sở B.»: gives who does it to the tasks just above that have no owner."""
        found = phrases("tasks", "owner_label", "partner_label").at(self.tokens, begin, end)
        if found is None or self.tokens.low(found.end) != ":":
            return False
        lines = self._just_above()
        above = [task for task in self.found[-8:] if task.line in lines and not (task.owner and found.what == "owner_label")]
        if not above:
            return False
        self._labelled, self._label = min(lines), self._line
        while found is not None and self.tokens.low(found.end) == ":":
            stop = next((i for i in range(found.end + 1, end) if self.tokens.low(i) in (";", ".", "(")), end)
            self._add(above, found.what, found.end + 1, stop)
            found = phrases("tasks", "owner_label", "partner_label").at(self.tokens, stop + 1, end)
        return True

    def _just_above(self) -> tuple[int, ...]:
        """The lines that a line below tasks adds to: its own, the one above, and the one that labels just above added to."""
        return (self._labelled, self._line - 1, self._line) if self._label == self._line - 1 else (self._line - 1, self._line)

    def _add(self, tasks: list[Task], label: str, at: int, stop: int) -> None:
        if at >= stop:
            return
        if label == "owner_label":
            for task in tasks:
                task.owner = task.owner or self.tokens.words(at, stop)
            return
        names: list[str] = []
        while at < stop and (actor := self.actors.one(at, stop)) is not None:
            names.append(actor.text)
            at = actor.end
            while at < stop and self.tokens.low(at) in (",", "và", "+"):
                at += 1
        for task in tasks:
            task.partners = task.partners or tuple(names)
