"""The sentence under a field that cannot be read as it stands."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Theme

_NAME = "complaint"


class Complaint(QLabel):
    """A small label under an editor, a sibling of it, that takes no focus and no mouse."""

    def __init__(self, theme: Theme, editor: QWidget) -> None:
        super().__init__(editor.parentWidget() or editor.window())
        self._theme = theme
        self.setObjectName(_NAME)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(theme.font("secondary"))
        self.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.colour("bad"))
        self.setPalette(palette)
        self.setWordWrap(True)
        editor.destroyed.connect(self.deleteLater)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, its outline, the words."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour("bad"))
        painter.setBrush(self._theme.colour("badSoft"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)

    @classmethod
    def show_under(cls, theme: Theme, editor: QWidget, sentence: str) -> None:
        """Show the sentence under an editor (over it at the foot of its parent), and say it to a screen reader."""
        cls.withdraw(editor)
        label = cls(theme, editor)
        label.setText(sentence)
        parent = editor.parentWidget() or editor.window()
        width = min(parent.width(), max(editor.width(), theme.px(360)))
        label.resize(width, label.heightForWidth(width))
        at = editor.pos() + QPoint(0, editor.height() + 1)
        if at.y() + label.height() > parent.height():
            at = editor.pos() - QPoint(0, label.height() + 1)
        label.move(max(0, min(at.x(), parent.width() - width)), max(0, at.y()))
        label.show()
        label.raise_()
        editor.setProperty("complaint", label)
        editor.setAccessibleDescription(sentence)
        _mark(editor, True)

    @staticmethod
    def of(editor: QWidget) -> str:
        """Return the sentence that shows under an editor, empty when none does."""
        label = editor.property("complaint")
        return label.text() if isinstance(label, QLabel) else ""

    @staticmethod
    def withdraw(editor: QWidget) -> None:
        """Take the sentence away."""
        label = editor.property("complaint")
        if isinstance(label, QLabel):
            editor.setProperty("complaint", None)
            label.hide()
            label.deleteLater()
            editor.setAccessibleDescription("")
            _mark(editor, False)


def _mark(editor: QWidget, wrong: bool) -> None:
    """Outline an editor as wrong, or not."""
    editor.setProperty("wrong", "true" if wrong else None)
    editor.style().unpolish(editor)
    editor.style().polish(editor)
