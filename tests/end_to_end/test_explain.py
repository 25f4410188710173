"""``minutes extract --explain``: a report that a person judges in a minute."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes import cli, texts
from minutes.cli.explain import RULES, explain
from minutes.language.reader import read
from minutes.language.readings import Reading, Result, Unread
from minutes.places import resource

REPORT = resource("sample/report.txt").read_text(encoding="utf-8")
NOTE = """Ông Lê Văn Bình, Giám đốc Sở Y tế cho biết, quý I/2024 đã khám 1.250 lượt, tăng 4,5% so với cùng kỳ; gọi 0233 385 2146.

Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế bố trí kinh phí trước ngày 30/6/2024."""


def test_each_reading_stands_under_its_quote_with_its_rule_and_confidence():
    told = explain(read(NOTE), width=200).splitlines()
    at = next(place for place, line in enumerate(told) if "số liệu:" in line)
    assert re.fullmatch(r" +số liệu: .*: 1\.250 lượt, tăng 4,5% so với cùng kỳ  \(số có đơn vị, 0,9\)", told[at])
    column, quote = re.fullmatch(r"1:(\d+) +«(.*)»", told[at - 1]).groups()
    assert NOTE[int(column) - 1 :].startswith(quote) and "1.250 lượt" in quote
    assert any(
        "nhiệm vụ: Sở Tài chính · Bố trí kinh phí · phối hợp: Sở Y tế · trước ngày 30/6/2024  (giao việc, 0,9)" in line
        for line in told
    )
    assert any("người: Ông Lê Văn Bình · Giám đốc Sở Y tế · Người phát biểu" in line for line in told)


def test_the_first_line_counts_and_another_paragraph_stands_apart():
    told = explain(read(NOTE)).splitlines()
    assert told[0] == "1 người, 1 phát biểu, 1 số liệu, 1 nhiệm vụ"
    task = next(place for place, line in enumerate(told) if line.startswith("3:"))
    assert told[task - 1] == ""


def test_what_is_less_sure_is_marked_and_counted():
    sure = Reading("task", "task/1", {"text": "rà soát"}, "rà soát", 0, 7, "order", 0.9)
    unsure = Reading("task", "task/2", {"text": "báo cáo", "owner": "Sở A"}, "báo cáo", 9, 16, "plan", 0.65)
    told = explain(Result("rà soát; báo cáo", (sure, unsure))).splitlines()
    assert told[1] == "1 mục chưa chắc: “?”"
    assert [line for line in told if line.startswith("?")] == [
        "?        nhiệm vụ: Sở A · Báo cáo  (việc tiếp theo của cùng đơn vị, 0,65)"
    ]
    assert any("không nêu ai · Rà soát" in line for line in told)


def test_numbers_that_no_rule_took_stand_in_their_words_at_the_end():
    text = "Một dòng.\nNhóm số 7 ngồi bên trái."
    at = text.index("7")
    told = explain(Result(text, (), (Unread("7", at, at + 1),))).splitlines()
    assert told[:2] == ["Không đọc được gì.", "1 số chưa quy tắc nào nhận: ở cuối"]
    assert told[-1] == "2:9      Nhóm số [7] ngồi bên trái."
    assert explain(Result("chữ")).splitlines()[-1] == "Mọi con số đều đã được đọc."


def test_lines_are_folded_and_a_rule_is_never_torn():
    for width in (60, 100, 140):
        told = explain(read(REPORT), width=width).splitlines()
        assert all(len(line) <= width for line in told)
        assert all(line.count("(") == line.count(")") for line in told if re.search(r", 0,\d+\)$", line))


def test_colours_are_for_a_terminal_only_and_change_no_word():
    result = read(REPORT)
    plain, painted = explain(result, width=90), explain(result, colour=True, width=90)
    assert "\x1b" not in plain
    assert "\x1b[34msố liệu\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted).split() == plain.split()


def test_every_word_of_the_explanation_is_vietnamese_or_the_texts_own():
    words = set(re.findall(r"[^\W\d_]+", explain(read(REPORT + "\n" + NOTE))))
    own = set(re.findall(r"[^\W\d_]+", REPORT + NOTE))
    english = {"rule", "title", "figure", "task", "statement", "owner", "value", "unit", "actual", "rank", "amount", "and", "the"}
    assert not (words - own) & english


def test_every_rule_that_reads_something_has_its_words():
    texts_read = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[1] / "language/cases").glob("*.txt")]
    lines = [line for text in texts_read for line in text.splitlines()]
    rules = {reading.rule for text in (REPORT, NOTE, *lines) for reading in read(text).readings}
    assert len(rules) > 12
    assert rules <= set(RULES)


def test_it_speaks_english_too():
    texts.set_language("en")
    assert "1 number that no rule took: at the end" in explain(read(REPORT))
    assert "(place in a ranking, 0,9)" in explain(read(REPORT))


def test_a_rule_or_kind_that_has_no_words_yet_stands_as_it_is():
    told = explain(Result("lời", (Reading("poem", "poem/1", {"text": "lời"}, "lời", 0, 3, "rhyme", 0.9),)))
    assert "poem  (rhyme, 0,9)" in told


@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x01", "7" * 5000, "«»", "1 2 3\r\n4 5 6", "\u202eabc 12"])
def test_any_text_has_an_explanation(text, tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    code = cli.main(["extract", "--explain", str(path)])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert (code == 0 and shown.out) or shown.err
    assert "\x1b" not in shown.out
