"""A specific word also reaches the general passages; questions asked of every claim; glossaries stand last."""

import pytest

from coi.search.engine import Passage
from coi.search.query.concepts import Concept
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus
from coi.search.whoosh.engine import WhooshEngine

RIVER, GUARD = "river_people", "traders"
CONCEPTS = Thesaurus.of(
    [
        Concept("ferry", "Ferry people", {"en": ("ferryman",)}, broader=("boats",), profile=RIVER, topic="treatment"),
        Concept("boats", "Boat people", {"en": ("boatman",)}, broader=("river",), profile=RIVER, topic="treatment"),
        Concept("river", "River people", {"en": ("river dweller",)}, broader=("people",), profile=RIVER),
        Concept("people", "People", {"en": ("inhabitant",)}),
        Concept("taunt", "Taunts", {"en": ("taunting",)}, related=("river", "levy"), profile=RIVER),
        Concept("levy", "Levies", {"en": ("levy",)}, profile=GUARD, topic="societal"),
        Concept("night-levy", "Night levies", {"en": ("night levy",)}, broader=("levy",), profile=GUARD),
        Concept("guard", "Protection", {"en": ("state protection", "watchmen idle")}, topic="protection"),
    ]
)
PASSAGES = [
    Passage(1, "r", "Report", "A ferryman was chased from the quay by a crowd of soldiers.", grades={RIVER: 2}),
    Passage(2, "r", "Report", "Each river dweller is refused a bed at the hospital of the town.", grades={RIVER: 2}),
    Passage(3, "r", "Report", "The inhabitant of the valley sows maize and keeps a few lean goats."),
    Passage(4, "r", "Glossary", "Ferryman: a person who carries others over water.", values={"kind": ("glossary",)}),
    Passage(
        5,
        "r",
        "Levies",
        "Levy upon levy: watchmen idle about, idle watchmen all, and levy after levy comes.",
        grades={GUARD: 2},
    ),
    Passage(
        6,
        "r",
        "Response",
        "By the bridge watchmen idle; as the levy grew, traders had left it.",
        grades={GUARD: 1},
        values={"topic": ("protection",)},
    ),
    Passage(7, "r", "Report", "Rain fell on the northern valleys through the whole of the spring."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = WhooshEngine(tmp_path_factory.mktemp("wider"))
    engine.add(PASSAGES)
    return engine


def found(engine, text, **options):
    return [hit.id for hit in engine.search(parse(text, CONCEPTS), **options).hits]


def test_a_specific_word_reaches_the_general_passages_of_its_profile_behind_its_own(engine):
    assert set(found(engine, "ferryman")) == {1, 2, 4}
    assert found(engine, "ferryman")[0] == 1


def test_a_word_no_passage_has_is_answered_by_the_general_ones(engine):
    hits = engine.search(parse("taunting", CONCEPTS)).hits
    assert [hit.id for hit in hits] == [2]
    assert hits[0].score > 0


def test_related_concepts_of_another_profile_are_not_looked_for():
    assert {added.concept for added in parse("taunting", CONCEPTS).added} == {"river"}


def test_wider_terms_are_shown_and_can_be_dropped():
    assert {added.term for added in parse("ferryman", CONCEPTS).added} == {"boatman", "river dweller"}
    assert {added.term for added in parse("ferryman", CONCEPTS, dropped=["boatman"]).added} == {"river dweller"}
    assert {added.term for added in parse("ferryman", CONCEPTS, dropped=["river"]).added} == {"boatman"}


def test_what_is_asked_counts_before_whom_it_is_asked_for():
    assert parse("levy", CONCEPTS).topics == ("societal",)
    assert parse("state protection levy", CONCEPTS).topics == ("protection",)


def test_a_glossary_stands_behind_a_passage(engine):
    assert found(engine, "ferryman") == [1, 2, 4]


def test_a_passage_on_protection_stands_before_one_that_only_names_the_subject(engine):
    assert found(engine, "watchmen idle levy")[:2] == [6, 5]


@pytest.mark.parametrize("typed", ["watchmen stay idle", "idle watchmen", "do watchmen sit all day idle"])
def test_words_that_name_a_concept_together_may_have_others_between(typed):
    query = parse(typed, CONCEPTS)
    assert "state protection" in {added.term for added in query.added}
    assert query.topics == ("protection",)


def test_words_far_apart_name_nothing_together():
    assert parse("watchmen took bribes from market women while idle", CONCEPTS).topics == ()


def test_a_dropped_concept_joins_no_words():
    assert parse("watchmen stay idle", CONCEPTS, dropped=["guard"]).added == ()


def test_a_question_also_brings_the_terms_of_those_beside_it():
    beside = Thesaurus.of(
        [
            Concept("elsewhere", "Life elsewhere", {"en": ("settle afar",)}, related=("roads",), topic="relocation"),
            Concept("roads", "Roads", {"en": ("open roads",)}, topic="relocation"),
        ]
    )
    assert [added.term for added in parse("settle afar", beside).added] == ["open roads"]


PIVOTAL = Thesaurus.of(
    [
        Concept("heron", "Herons", {"en": ("heron curse", "wading bird", "wading folk", "wading feud")}, profile=RIVER),
        Concept("reeds", "Reeds", {"en": ("reed",)}),
    ]
)
WADERS = [
    Passage(1, "r", "Report", "The heron curse was sworn in spring upon the reed.", grades={RIVER: 2}),
    Passage(2, "r", "Report", "A man was wading through the reed at night.", grades={RIVER: 1}),
    Passage(3, "r", "Report", "Wading is the custom of another valley."),
    *(Passage(number, "r", "Report", f"Rain fell on valley {number} all spring.") for number in range(4, 40)),
]


@pytest.fixture(scope="module")
def waders(tmp_path_factory):
    engine = WhooshEngine(tmp_path_factory.mktemp("waders"))
    engine.add(WADERS)
    return engine


def waded(engine, text, **options):
    return {hit.id for hit in engine.search(parse(text, PIVOTAL, **options)).hits}


def test_what_a_concepts_terms_turn_on_is_shown_and_can_be_left_out(waders):
    assert waded(waders, "heron curse") == {1, 2}
    (pivot,) = [extra for extra in parse("heron curse", PIVOTAL).added if extra.term == "wading"]
    assert (pivot.concept, waders.held([pivot.leaf])) == ("heron", [True])
    assert "wading" in PIVOTAL.names
    assert waded(waders, "heron curse", dropped=["wading"]) == {1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("heron curse AND reed", {1}),
        ("reed AND (heron curse OR rain)", {1}),
        ("reed -heron", {2}),
        ("reed NOT (heron curse)", {2}),
        ("+(heron curse) rain", {1}),
    ],
)
def test_what_must_be_there_or_must_not_is_the_concept_itself(waders, text, found):
    assert waded(waders, text) == found
    assert "wading" not in {extra.term for extra in parse(text, PIVOTAL).added}
