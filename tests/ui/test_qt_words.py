"""Qt's own words: in the language of the program, at once after a change of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from minutes import texts
from minutes.settings import Settings
from ui import app
from ui.qt_words import QtWords

MENU = ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Chép", "&Dán", "Xóa", "Chọn tất cả"]


@pytest.fixture
def words(theme) -> Iterator[None]:
    app.make_program(Settings())
    yield
    texts.set_language("vi")
    theme.apply()


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_speaks_vietnamese_and_keeps_the_names_of_keys(words, field, qtbot: QtBot) -> None:
    edit = field()
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    said = [action.text().split("\t") for action in menu.actions() if not action.isSeparator()]
    assert [text for text, *_key in said] == MENU
    assert said[0][1:] == ["Ctrl+Z"]
    assert QKeySequence("Del").toString(QKeySequence.SequenceFormat.NativeText) == "Del"


def test_another_language_is_heeded_at_once(words, qtbot: QtBot) -> None:
    texts.set_language("en")
    edit = QLineEdit()
    qtbot.addWidget(edit)
    assert edit.createStandardContextMenu().actions()[0].text().startswith("&Undo")


def test_the_file_dialog_says_nothing_in_english_where_the_system_lends_none(words, qtbot: QtBot, tmp_path) -> None:
    dialog = QFileDialog(None, "Xuất thành", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    dialog.show()
    said = {part.text() for kind in (QLabel, QPushButton) for part in dialog.findChildren(kind) if part.text()}
    assert said == {"&Xem trong:", "&Tên tệp:", "&Kiểu tệp:", "&Lưu", "Hủy"}


def test_a_name_that_is_taken_is_asked_about_in_vietnamese(words, qtbot: QtBot, tmp_path) -> None:
    taken = tmp_path / "biên bản.docx"
    taken.write_text("x")
    dialog = QFileDialog(None, "Xuất thành", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.selectFile(str(taken))
    asked = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        box.close()

    QTimer.singleShot(200, look)
    dialog.accept()
    assert asked == ["Đã có biên bản.docx.\nThay tệp này?"]


def test_it_is_installed_once(words) -> None:
    app.make_program(Settings())
    assert len(QCoreApplication.instance().findChildren(QtWords)) == 1
