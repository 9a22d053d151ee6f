"""Whatever people said about officials holds, in any order of the officials."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.store.identity import Appearance, Decision, people

_appearances = st.builds(
    Appearance,
    official=st.just(0),
    article=st.just(0),
    address=st.just(""),
    name=st.sampled_from(["Ann Roe", "Ann B. Roe", "Ann C. Roe", "Annie Roe", "A. Roe"]),
    role=st.sampled_from([None, "mayor", "senator", "spokesman"]),
    organization=st.sampled_from([None, "Bath", "NYPD", "New York Police Department"]),
    party=st.sampled_from([None, "Green", "Labour"]),
    district=st.sampled_from([None, "Ohio", "Iowa"]),
    published=st.none(),
    day=st.sampled_from([None, 700_000, 720_000, 730_000, 730_900]),
)
_pairs = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(4, 7)), st.booleans(), max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(_appearances, min_size=8, max_size=10), _pairs, st.randoms(use_true_random=False))
def test_what_people_say_holds_in_any_order(
    made: list[Appearance], said: dict[tuple[int, int], bool], chance: random.Random
) -> None:
    numbered = list(enumerate(made))
    told = []
    for _ in range(2):
        rows = {number: row for row, (number, _) in enumerate(numbered)}
        officials = [
            each._replace(official=rows[number], article=rows[number], address=f"page {number}")
            for number, each in numbered
        ]
        decisions = [Decision(rows[one], rows[other], same, "I know") for (one, other), same in said.items()]
        found = people(officials, decisions)
        told.append(sorted(sorted((numbered[row][0], why) for row, why in each.reasons.items()) for each in found))
        chance.shuffle(numbered)
    assert told[0] == told[1]
    person = {number: place for place, reasons in enumerate(told[0]) for number, _ in reasons}
    assert all(person[one] != person[other] for (one, other), same in said.items() if not same)
    if all(said.values()):
        assert all(person[one] == person[other] for one, other in said)
