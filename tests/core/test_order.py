"""A list that many stations write keeps an order in which a place can always be found."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutes.order import DIGITS, NoRoom, after_each, between, room


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=300))
def test_a_key_always_fits_between_its_neighbours(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        key = between(low, high)
        assert low < key
        assert not high or key < high
        keys.insert(at, key)
    assert keys == sorted(set(keys))


def test_a_list_that_grows_at_its_end_keeps_short_keys() -> None:
    keys = after_each("", "", 20_000)
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= 4


def test_a_list_that_grows_at_its_start_keeps_short_keys() -> None:
    first = ""
    keys = []
    for _ in range(5_000):
        first = between("", first)
        keys.append(first)
    assert keys == sorted(set(keys), reverse=True)
    assert max(map(len, keys)) <= 4


OURS = st.text(DIGITS, max_size=4)
ANY = st.text(max_size=8) | OURS


@given(ANY, ANY)
@example("3NT", "E")
@example("", "1k")
@example("", "00")
@example("z", "z" + "0" * 30 + "1")
@example("z" * 3000, "")
@example("a" * 3000, "a" * 3000 + "1")
def test_between_keys_of_any_making_lies_a_key_or_it_is_said_that_there_is_none(low: str, high: str) -> None:
    try:
        key = between(low, high)
    except NoRoom:
        neighbours = high == low + high[-1:] and high[-1:] <= DIGITS[0]
        assert high and (low >= high or neighbours)
    else:
        assert low < key
        assert not high or key < high


@given(st.lists(ANY, max_size=12), st.integers(0, 12), st.integers(1, 4))
@example(["a0", "a1", "a1"], 2, 1)
@example(["", "", ""], 1, 2)
def test_there_is_room_at_every_place_of_every_list(keys: list[str], at: int, count: int) -> None:
    keys.sort()
    at = min(at, len(keys))
    made, moved = room(keys, at, count)
    after = keys[at + len(moved) :]
    assert len(made) == count
    new = [*keys[max(at - 1, 0) : at], *made, *moved, *after[:1]]
    assert all(one < other for one, other in pairwise(new))


def test_only_those_that_share_a_key_make_room() -> None:
    assert room(["a0", "a1", "a2"], 2)[1] == []
    assert len(room(["a0", "a1", "a1", "a1", "a2", "a3"], 2)[1]) == 2


@pytest.mark.parametrize(("low", "high"), [("a5", "a5"), ("b", "a")])
def test_keys_that_are_equal_or_the_wrong_way_round_leave_no_room(low: str, high: str) -> None:
    with pytest.raises(NoRoom):
        between(low, high)
