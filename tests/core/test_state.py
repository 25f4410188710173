"""The conference that is kept up to date change by change is the one that would be built from scratch."""

from hypothesis import given
from hypothesis import strategies as st

from minutes.state import Assembler, conference

THINGS = ["conference", *(f"{kind}/{n}" for kind in ("site", "participant", "statement", "figure", "reading") for n in "123")]
FIELDS = {
    "conference": ["title"],
    "site": ["name", "chair", "deleted"],
    "participant": ["name", "site", "deleted", "order"],
    "statement": ["text", "speaker", "deleted", "order"],
    "figure": ["indicator", "statement", "deleted"],
    "reading": ["of", "became", "deleted", "state"],
}
VALUES = st.sampled_from([None, True, "", "a0", "a1", "accepted", *THINGS])
EDITS = st.lists(st.tuples(st.sampled_from(THINGS), st.integers(0, 4), VALUES), max_size=60)


@given(EDITS, st.integers(1, 7))
def test_updating_is_the_same_as_building_again(edits: list[tuple[str, int, object]], batch: int) -> None:
    recorded: dict[str, dict[str, object]] = {}
    assembler = Assembler({})
    changed: set[str] = set()
    for place, (thing, field, value) in enumerate(edits, 1):
        names = FIELDS[thing.partition("/")[0]]
        recorded.setdefault(thing, {})[names[field % len(names)]] = value
        changed.add(thing)
        if place % batch == 0 or place == len(edits):
            assembler.update({thing: dict(recorded[thing]) for thing in changed})
            changed.clear()
    assert assembler.conference == conference(recorded)


def test_a_pointer_follows_an_accepted_reading_and_ends_with_the_thing() -> None:
    recorded = {
        "reading/1": {"of": "participant", "state": "waiting"},
        "statement/1": {"text": "Tỉnh đã hoàn thành.", "speaker": "reading/1"},
    }
    assembler = Assembler(recorded)
    assert assembler.conference.statements[0].speaker == ""
    assembler.update({"participant/1": {"name": "Lê Thị Hoa"}, "reading/1": {"of": "participant", "became": "participant/1"}})
    assert assembler.conference.statements[0].speaker == "participant/1"
    assembler.update({"participant/1": {"name": "Lê Thị Hoa", "deleted": True}})
    assert assembler.conference.participants == ()
    assert assembler.conference.statements[0].speaker == ""


def test_a_thing_whose_fields_are_all_absent_is_not_there() -> None:
    assert conference({"site/1": {"name": None, "order": None}}).sites == ()


def test_two_things_at_one_place_stand_in_the_same_order_everywhere() -> None:
    one = conference({"site/b": {"name": "B", "order": "a0"}, "site/a": {"name": "A", "order": "a0"}})
    two = conference({"site/a": {"name": "A", "order": "a0"}, "site/b": {"name": "B", "order": "a0"}})
    assert [site.name for site in one.sites] == ["A", "B"] == [site.name for site in two.sites]
