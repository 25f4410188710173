"""Bars under the head: what happened, what of the work is safe, what to do. Two at most: the newest, and the worst of the others.

A notice goes by itself: after some seconds, with the next step, or with the room. An error stays until it is closed, or until
the same deed is begun anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from minutes.texts import _
from ui.theme import Theme
from ui.widgets.press import Button
from ui.widgets.words import Words

MOST = 2

NOTICE_MS, ASKING_MS = 10_000, 30_000
"""How long a notice stands that only tells, and one that has something to press."""


class Level(IntEnum):
    """How bad it is; the greater is not hidden by the lesser."""

    NOTICE = 1
    RECOVERY = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a bar: its verb, what it does, its face (``alarm``, ``strong``); it closes the bar unless it ``stays``."""

    verb: str
    deed: Callable[[], None]
    kind: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What a bar says. A message with the same ``key`` takes the place of the former one.

    ``deed`` names what failed: it is no longer so once that is begun anew. A notice is told ``after`` a step (its id): the
    next one takes it away.
    """

    level: Level
    title: str
    detail: str = ""
    answers: tuple[Answer, ...] = ()
    key: str = ""
    closable: bool = True
    deed: str = ""
    after: str = ""

    def is_alike(self, other: Message) -> bool:
        """Return whether a person sees no difference."""
        return (self.level, self.title, self.detail, self.key) == (other.level, other.title, other.detail, other.key)


_FACES = {
    Level.ERROR: ("error", True, "bad", "badSoft", "bad"),
    Level.RECOVERY: ("history", False, "wait", "waitSoft", "waitLine"),
    Level.NOTICE: ("info", False, "accent", "accentSoft", "accent"),
}

_NARROW = 360
"""The width, at 100 %, under which the words beside a title would be a narrow column."""


class Bar(QWidget):
    """One bar."""

    def __init__(self, theme: Theme, message: Message, close: Callable[[], None]) -> None:
        super().__init__()
        self._theme = theme
        self.message = message
        self._close = close
        icon, filled, colour, _ground, _line = _FACES[message.level]
        self._icon = QLabel()
        self._icon.setPixmap(theme.pixmap(icon, 20, colour, filled=filled))
        self.title = Words(theme, message.title, weight=600, colour=colour, wrap=not message.detail)
        self.detail = Words(theme, message.detail, wrap=True)
        if not message.detail:  # to show it here would open a window of its own, and take the focus from who types
            self.detail.hide()
        self.buttons = [self._button(answer) for answer in message.answers[:2]]
        if message.closable and len(self.buttons) < 2:
            self.buttons.append(self._button(Answer(_("Close"), lambda: None)))
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(7), theme.px(16), theme.px(7))
        box.setSpacing(theme.px(8))
        box.addWidget(self._icon)
        box.addSpacing(theme.px(4))
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(theme.px(12))
        self._words.addWidget(self.title, 0 if message.detail else 1)
        self._words.addWidget(self.detail, 1)
        box.addLayout(self._words, 1)
        for button in self.buttons:
            box.addWidget(button)
        self.setMinimumHeight(theme.size("banner"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # Fixed would cut what wraps
        self.setAccessibleName(f"{message.title} {message.detail}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what it means under what happened where it would be a narrow column beside it."""
        super().resizeEvent(event)
        if not self.message.detail:
            return
        taken = sum(button.sizeHint().width() + self._box.spacing() for button in self.buttons)
        title = QFontMetrics(self.title.font()).horizontalAdvance(self.message.title)
        below = event.size().width() - taken - title < self._theme.px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._words.direction() != way:
            self._words.setDirection(way)
            self._words.setSpacing(0 if below else self._theme.px(12))
            self.title.setWordWrap(below)
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Higher where the text has to wrap."""
        return max(self._theme.size("banner"), self._box.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """At least as high as the tokens say."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._theme.size("banner")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the bar at the left and the hairline at the foot."""
        _icon, _filled, _colour, ground, line = _FACES[self.message.level]
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(ground))
        painter.fillRect(0, 0, self._theme.px(4), self.height(), self._theme.colour(line))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))

    def _button(self, answer: Answer) -> Button:
        button = Button(answer.verb, answer.kind)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: self._answer(answer))
        return button

    def _answer(self, answer: Answer) -> None:
        if not answer.stays:
            self._close()
        answer.deed()


class Banners(QWidget):
    """The bars of a window. More than two wait until one is closed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._messages: list[Message] = []
        self._bars: list[Bar] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.setVisible(False)
        theme.changed.connect(self._rebuild)

    def tell(self, message: Message) -> None:
        """Show a message; a former one with the same key goes."""
        if message.level is Level.ERROR and self._messages and message.is_alike(self._messages[0]):
            return
        kept = [m for m in self._messages if not (m.key and m.key == message.key) and m != message]
        self._messages = [message, *kept]
        self._rebuild()
        if message.level is Level.NOTICE:
            self._end_later(message)

    def take_back(self, key: str) -> None:
        """Remove the message with this key: it is no longer so."""
        self._keep([m for m in self._messages if m.key != key])

    def begin(self, deed: str) -> None:
        """Remove what is told of an earlier try of a deed that is begun anew."""
        self._keep([m for m in self._messages if m.deed != deed])

    def go_on(self, step: str | None) -> None:
        """Remove the notices of before: another step was done than the one they were told after, or (None) the room changed."""
        self._keep([m for m in self._messages if m.level is not Level.NOTICE or m.after == step])

    def _keep(self, kept: list[Message]) -> None:
        if len(kept) != len(self._messages):
            self._messages = kept
            self._rebuild()

    def _end_later(self, message: Message) -> None:
        QTimer.singleShot(ASKING_MS if message.answers else NOTICE_MS, self, partial(self._end, message))

    def _end(self, message: Message) -> None:
        """Remove a notice that has stood long enough, unless somebody is about to press something in it."""
        bar = next((bar for bar in self._bars if bar.message is message), None)
        if bar is not None and (bar.underMouse() or bar.isAncestorOf(QApplication.focusWidget() or self)):
            self._end_later(message)
        else:
            self._keep([m for m in self._messages if m is not message])

    def _shown(self) -> list[Message]:
        """The newest, and the worst of the others."""
        newest, others = self._messages[:1], self._messages[1:]
        return [*newest, *sorted(others, key=lambda m: -m.level)[: MOST - 1]]

    def bars(self) -> tuple[Bar, ...]:
        """Return the bars that show, from the top."""
        return tuple(self._bars)

    def _rebuild(self) -> None:
        for bar in self._bars:
            self._box.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self._bars = []
        for message in self._shown():
            bar = Bar(self._theme, message, partial(self._close, message))
            self._bars.append(bar)
            self._box.addWidget(bar)
        self.setVisible(bool(self._bars))

    def _close(self, message: Message) -> None:
        self._messages = [m for m in self._messages if m != message]
        self._rebuild()
        parent = self.window()
        if parent.focusWidget() is None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
