"""A statement cut in two or joined: what was read from its words stays with its words."""

import pytest

from minutes.conference import ConferenceFile
from minutes.errors import Refused
from minutes.model import ReadingState

TEXT = "Thu 5 tỷ. Chi 5 tỷ. Đề nghị bổ sung biên chế."
CUT = TEXT.index("Chi")


def halves(file: ConferenceFile) -> list[str]:
    return [statement.text for statement in file.state().statements]


def test_words_that_stand_in_both_halves_go_where_they_were_read(file: ConferenceFile) -> None:
    whole = file.add("statement", text=TEXT)
    thu = file.add("figure", indicator="thu", statement=whole, quote="5 tỷ", start=4, end=8)
    chi = file.add("figure", indicator="chi", statement=whole, quote="5 tỷ", start=14, end=18)
    second = file.split_statement(whole, CUT)
    assert halves(file) == ["Thu 5 tỷ.", "Chi 5 tỷ. Đề nghị bổ sung biên chế."]
    state = file.state()
    assert {figure.id: figure.statement for figure in state.figures} == {thu: whole, chi: second}
    moved = state.figures[1]
    assert (moved.start, moved.end) == (4, 8)
    assert state.statements[1].text[4:8] == "5 tỷ", "a place in the text counts in the half where it lies now"
    file.join_statements(whole, second)
    state = file.state()
    assert [figure.statement for figure in state.figures] == [whole, whole]
    assert [state.statements[0].text[f.start : f.end] for f in state.figures] == ["5 tỷ", "5 tỷ"]
    assert [(f.start, f.end) for f in state.figures] == [(4, 8), (14, 18)]


@pytest.fixture
def imported(file: ConferenceFile) -> ConferenceFile:
    """A statement and what was read in it, from a source whose text is longer."""
    lead = "Ông Bình phát biểu: "
    at = len(lead)
    file.add_many(
        [
            ("source", {"id": "source/1", "name": "báo cáo", "text": lead + TEXT}),
            ("session", {"id": "session/1", "title": "sáng"}),
            ("site", {"id": "site/1", "name": "Huế"}),
            (
                "reading",
                {
                    "id": "reading/s",
                    "of": "statement",
                    "data": {"text": TEXT},
                    "state": ReadingState.ACCEPTED,
                    "became": "statement/1",
                },
            ),
            (
                "statement",
                {
                    "id": "statement/1",
                    "text": TEXT,
                    "source": "source/1",
                    "quote": TEXT,
                    "start": at,
                    "end": at + len(TEXT),
                    "session": "session/1",
                    "site": "site/1",
                },
            ),
            ("figure", {"id": "figure/1", "statement": "reading/s", "source": "source/1", "quote": "5 tỷ", "start": at + 14}),
            ("petition", {"id": "petition/1", "text": "bổ sung biên chế", "statement": "statement/1"}),
            (
                "reading",
                {
                    "id": "reading/t",
                    "of": "task",
                    "data": {"text": "bổ sung", "statement": "reading/s"},
                    "source": "source/1",
                    "quote": "Đề nghị bổ sung",
                    "start": at + 20,
                },
            ),
            ("remark", {"id": "remark/1", "about": "statement/1", "text": "xem lại"}),
        ],
        "Nhập",
    )
    return file


def test_all_that_was_read_in_the_second_half_goes_with_it(imported: ConferenceFile) -> None:
    second = imported.split_statement("statement/1", CUT)
    state = imported.state()
    assert state.figures[0].statement == second
    assert state.petitions[0].statement == second
    assert state.waiting[0].data["statement"] == second
    assert state.remarks[0].about == "statement/1"
    imported.accept("reading/t")
    assert imported.state().tasks[0].statement == second


def test_each_half_has_its_own_words_of_the_source(imported: ConferenceFile) -> None:
    imported.split_statement("statement/1", CUT)
    one, two = imported.state().statements
    text = imported.state().sources[0].text
    assert (one.quote, two.quote) == ("Thu 5 tỷ.", "Chi 5 tỷ. Đề nghị bổ sung biên chế.")
    assert (text[one.start : one.end], text[two.start : two.end]) == (one.quote, two.quote)
    assert {two.source, two.session, two.site} == {"source/1", "session/1", "site/1"}
    imported.join_statements(one.id, two.id)
    (whole,) = imported.state().statements
    assert (whole.text, whole.quote) == (TEXT, TEXT)
    assert text[whole.start : whole.end] == TEXT


def test_all_that_points_to_a_joined_statement_points_to_the_one_that_stays(imported: ConferenceFile) -> None:
    first = imported.add("statement", text="Nhất trí.", after="")
    imported.join_statements(first, "statement/1")
    state = imported.state()
    assert halves(imported) == [f"Nhất trí. {TEXT}"]
    assert state.figures[0].statement == state.petitions[0].statement == state.remarks[0].about == first
    imported.accept("reading/t")
    assert imported.state().tasks[0].statement == first
    assert imported.state().find("reading/s").became == first


def test_a_statement_is_not_joined_with_itself(file: ConferenceFile) -> None:
    said = file.add("statement", text="Nhất trí.")
    with pytest.raises(Refused, match="chính nó"):
        file.join_statements(said, said)
    assert halves(file) == ["Nhất trí."]


@pytest.mark.parametrize("offset", [-3, 0, 9, 99])
def test_a_cut_outside_the_text_is_refused(file: ConferenceFile, offset: int) -> None:
    said = file.add("statement", text="Nhất trí.")
    with pytest.raises(Refused):
        file.split_statement(said, offset)
    assert halves(file) == ["Nhất trí."]
