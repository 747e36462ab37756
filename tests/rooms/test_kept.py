"""What was used last is kept, within its bound; a list that is walked from the start judges."""

from hypothesis import given
from hypothesis import strategies as st

from winset.kept import Kept

MOST = 6
steps = st.lists(st.tuples(st.sampled_from(["find", "put", "drop"]), st.integers(0, 5), st.integers(0, 8)), max_size=40)


@given(steps)
def test_what_is_kept_is_what_a_list_from_the_last_used_on_holds(told: list[tuple[str, int, int]]) -> None:
    kept, used = Kept[int](MOST, int), list[tuple[int, int]]()  # a thing is its own weight; the last used stands last
    for what, key, weight in told:
        before = dict(used)
        used = [one for one in used if one[0] != key]
        if what == "find":
            assert kept.find(key) == before.get(key)
            used += [(key, before[key])] if key in before else []
        elif what == "put":
            kept.put(key, weight)
            used += [(key, weight)] if weight <= MOST else []
        else:
            kept.drop(key)
        while sum(weight for _, weight in used) > MOST:
            del used[0]
        assert list(kept.items.items()) == used
        assert kept.weighs == sum(weight for _, weight in used)


def test_the_last_few_that_were_made_are_kept() -> None:
    kept = Kept[object](4)
    made = [kept.made(one, object) for one in range(4)]
    assert kept.made(0, object) is made[0]  # which leaves 1 as the one that was asked for the longest ago
    kept.made("new", object)
    assert [kept.made(one, object) is made[one] for one in (0, 2, 3)] == [True] * 3
    assert kept.made(1, object) is not made[1]
