"""A list that many stations write keeps an order in which a place can always be found."""

from hypothesis import given
from hypothesis import strategies as st

from minutes.order import after_each, between


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


def test_two_equal_keys_leave_room_after_them() -> None:
    assert between("a5", "a5") > "a5"


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_key_of_unknown_making_breaks_nothing(low: str, high: str) -> None:
    assert isinstance(between(low, high), str)
