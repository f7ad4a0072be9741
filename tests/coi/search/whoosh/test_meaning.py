import numpy as np
import pytest

from coi.search.engine import Choice, Likeness, Passage
from coi.search.query.parsing import parse
from coi.search.whoosh.engine import WhooshEngine

PASSAGES = [
    Passage(1, "r1", "Trade", "Stall holders were asked for a weekly sum.", values={"country": ("PER",)}),
    Passage(2, "r1", "Trade", "Traders paid a levy and then a second levy.", values={"country": ("PER",)}),
    Passage(3, "r1", "Trade", "A levy of the harbour is set by law.", values={"country": ("CHL",)}),
    Passage(4, "r1", "Aims", "Sums asked of sellers.", values={"country": ("PER",), "standing": ("scope",)}),
    Passage(5, "r1", "Weather", "The rain fell late in the year.", values={"country": ("PER",)}),
    Passage(6, "r1", "Trade", "Sellers at the market gave money each week.", values={"country": ("CHL",)}),
]
LIKENESS = Likeness(np.array([1, 2, 3, 4, 5, 6]), np.array([0.65, 0.2, 0.64, 0.9, 0.1, 0.7], np.float32))


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path / "index")
    engine.add(PASSAGES)
    return engine


def asked(engine, text, **options):
    return engine.search(parse(text), likeness=LIKENESS, **options)


def test_what_has_none_of_the_words_stands_apart_and_is_not_counted(engine):
    results = asked(engine, "levy")
    assert {hit.id for hit in results.hits} == {2, 3}
    assert (results.total, results.findings, results.whole) == (2, 2, 2)
    assert [hit.id for hit in results.near] == [6, 1]


def test_no_finding_is_never_near_in_meaning(engine):
    assert 4 not in {hit.id for hit in asked(engine, "levy").near}


def test_filters_hold_for_what_is_near(engine):
    assert [hit.id for hit in asked(engine, "levy", filters={"country": Choice(any=("PER",))}).near] == [1]


def test_likeness_has_a_say_where_words_decide_little(engine):
    def best(text, *, liked):
        values = np.array([0.7 * (id == liked) for id in range(1, 7)], np.float32)
        return engine.search(parse(text), likeness=Likeness(LIKENESS.ids, values)).hits[0].id

    assert [best("money weekly sum rain snow", liked=id) for id in (1, 6)] == [1, 6]
    assert [best("levy traders second", liked=id) for id in (2, 3)] == [2, 2]


def test_operators_are_left_to_the_words(engine):
    assert [hit.id for hit in asked(engine, "levy -traders").hits] == [3]
    assert asked(engine, "levy -traders").near == ()


def test_what_must_not_be_there_is_never_near(engine):
    """Where the words find nothing, what is near is shown whatever operators were typed."""
    assert [hit.id for hit in asked(engine, '"levy of gold"').near] == [6, 1, 3]
    assert [hit.id for hit in asked(engine, '"levy of gold" -market').near] == [1, 3]


def test_passages_without_a_vector_are_found_by_their_words(engine):
    little = Likeness(np.array([6]), np.array([0.7], np.float32))
    results = engine.search(parse("levy"), likeness=little)
    assert {hit.id for hit in results.hits} == {2, 3}
    assert [hit.id for hit in results.near] == [6]
