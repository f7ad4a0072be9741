from coi.text.sources import Source
from coi.text.works.origins import Passage, origin_of, own_work, publisher_voice, voices


def by(*authors):
    return tuple(own_work(Source(f"{a}, Camps, 2021, url", a, "Camps", "2021")) for a in authors)


def told(*passages):
    counted = voices(Passage(n, "oar", "OAR", by(*authors)) for n, authors in enumerate(passages, 1))
    return [(voice.name, voice.places) for voice in counted.origins]


def test_a_short_name_and_its_long_one_are_one_voice():
    assert told(["HRW"], ["Human Rights Watch", "AI"]) == [("Human Rights Watch (HRW)", (1, 2)), ("AI", (2,))]
    assert told(["OAS, IACHR"], ["Inter-American Commission on Human Rights"]) == [
        ("Inter-American Commission on Human Rights (OAS, IACHR)", (1, 2))
    ]


def test_a_short_name_that_two_may_have_is_put_to_neither():
    assert len(told(["AI"], ["Amnesty International"], ["Andean Institute"])) == 3


def test_a_passage_without_notes_speaks_for_its_publisher_once():
    assert told([], [], ["Herald"]) == [("OAR", (1, 2)), ("Herald", (3,))]


def test_an_author_is_known_by_the_name_of_a_publisher_held():
    assert origin_of("The Harbour Watch", "x", {"harbour watch": "federation"}) == "federation"
    assert origin_of("", "x", {}) == "x"
    assert publisher_voice("Branch North", "Federation") == publisher_voice("Branch South", "federation")


def test_branches_of_a_publisher_are_one_voice():
    passages = [Passage(1, publisher_voice("North", "F"), "F"), Passage(2, publisher_voice("South", "F"), "F")]
    assert [voice.places for voice in voices(passages).publishers] == [(1, 2)]
