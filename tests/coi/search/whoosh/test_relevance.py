"""What else than words speaks for a passage: tags that stand in for them, and other profiles' passages."""

import pytest

from coi.search.engine import Choice, Passage
from coi.search.query.concepts import Concept
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus
from coi.search.query.tree import Word, leaves
from coi.search.whoosh.engine import WhooshEngine

CONCEPTS = Thesaurus.of(
    [
        Concept("extortion", "Extortion", {"en": ("extortion",)}, profile="extortion_victim", topic="societal"),
        Concept("sim-card", "SIM cards", {"en": ("SIM card",)}, profile="extortion_victim", topic="societal"),
    ]
)
TAGGED = {"extortion_victim": 2}
TEXTS = {
    1: ("Shopkeepers complain of extortion by bands at the port every month.", TAGGED),
    2: ("Extortion of bus companies rose in the north during the last year.", TAGGED),
    3: ("The extortion of market women is the work of a few families.", TAGGED),
    4: ("Threatened owners find that officers of the precinct seldom patrol.", TAGGED),
    5: ("Officers seldom patrol the parks of the old town after midnight.", {}),
    6: ("Officers seldom patrol the harbour where sailors drink and fight.", {"protester": 2}),
    7: ("A SIM card is sold to anybody without papers at the market gate.", {}),
    8: ("Rain fell on the northern valleys through the whole of the spring.", {}),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = WhooshEngine(tmp_path_factory.mktemp("relevance"))
    engine.add(Passage(id, "r", "Report", text, grades=grades) for id, (text, grades) in TEXTS.items())
    return engine


def found(engine, text, **options):
    return [hit.id for hit in engine.search(parse(text, CONCEPTS), **options).hits]


def test_a_tag_stands_in_for_the_word_that_most_passages_so_tagged_have(engine):
    ids = found(engine, "extortion patrol")
    assert ids.index(4) < ids.index(5)


def test_a_tag_does_not_stand_in_for_a_word_that_few_passages_so_tagged_have(engine):
    scores = {hit.id: hit.score for hit in engine.search(parse("SIM card patrol", CONCEPTS)).hits}
    words = {hit.id: hit.score for hit in engine.search(parse("SIM card patrol")).hits}
    assert scores[4] / scores[5] < 2
    assert scores.keys() == words.keys()


def test_passages_at_the_core_of_another_profile_stand_behind(engine):
    ids = found(engine, "officers patrol", profile="extortion_victim")
    assert ids == [4, 5, 6]


def test_a_title_without_a_text_stands_for_its_text(tmp_path):
    engine = WhooshEngine(tmp_path)
    said = (
        "Ferries cross the strait twice a day in summer, and the crews of the ferries sleep ashore in a hostel by it."
    )
    engine.add(
        [Passage(1, "a", "Ferries in the strait", ""), Passage(2, "b", "Report", said), Passage(3, "c", "R", "Rain.")]
    )
    assert found(engine, "ferries strait") == [1, 2]


def test_a_chosen_profile_hides_nothing(engine):
    assert set(found(engine, "patrol", profile="extortion_victim")) == {4, 5, 6}


@pytest.mark.parametrize("typed", ["12 000", "12\u202f000", "12\u00a0000", "12,000", "12.000", "12000"])
def test_a_number_is_found_however_its_thousands_are_set_apart(typed):
    assert next(leaf.key for leaf in leaves(parse(f"{typed} displaced").tree)) == "12000"
    assert parse(f'"{typed} women"').tree.words == parse('"12000 women"').tree.words


@pytest.mark.parametrize("typed", ["2022 2023", "1 2 300", "1 3000", "a1 300"])
def test_numbers_side_by_side_stay_apart(typed):
    assert {"1300", "12300", "13000", "20222023"}.isdisjoint(leaf.key for leaf in leaves(parse(typed).tree))


def test_words_of_a_name_that_stand_apart_bring_no_terms_of_their_own():
    narrow = Concept("arbitrary-arrest", "Arbitrary arrest", {"en": ("arbitrary arrest",)})
    wide = Concept("arrest", "Arrest", {"en": ("arrest", "detention")})
    query = parse("arbitrary arrest", Thesaurus.of([narrow, wide]))
    assert query.added == ()
    assert "detent" not in {leaf.key for leaf in leaves(query.tree) if isinstance(leaf, Word)}


ASKED = [
    Passage(1, "r", "2. Police", "Officers rarely trace a person who moved."),
    Passage(2, "r", "Annex: Terms of reference", "Ability to trace a person", values={"standing": ("scope",)}, day=9),
    Passage(3, "r", "Summary", "Few are traced.", values={"standing": ("summary",)}, day=5),
    Passage(4, "r", "Glossary", "Trace: a person traced", values={"standing": ("apparatus",)}, grades=TAGGED, day=7),
    Passage(5, "r", "Methodology", "Sources that could be traced.", values={"standing": ("method",)}, day=8),
]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("words", ["trace a person", ""])
def test_no_question_asked_comes_before_a_finding(tmp_path, words, sort):
    engine = WhooshEngine(tmp_path)
    engine.add(ASKED)
    everything = found(engine, words, sort=sort, profile="extortion_victim")
    assert set(everything[:2]) == {1, 3}
    assert set(everything[2:]) == {2, 4, 5}


def test_standing_is_counted_and_filtered(tmp_path):
    engine = WhooshEngine(tmp_path)
    engine.add(ASKED)
    results = engine.search(parse("trace"), filters={"standing": Choice(any=("scope",))}, facets=["standing"])
    assert [hit.id for hit in results.hits] == [2]
    assert results.facets["standing"]["method"] == 1
