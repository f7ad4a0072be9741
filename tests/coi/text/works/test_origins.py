from coi.text.sources import Source
from coi.text.works.families import families, national_body
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
    known = families({"HW": ("Harbour Watch", "Federation")})
    assert origin_of("The HW", "x", known).key == "federation"
    assert origin_of("", "x", {}).key == "x"
    assert publisher_voice("Branch North", "Federation") == publisher_voice("Branch South", "federation")


def test_branches_of_a_publisher_are_one_voice():
    passages = [Passage(1, publisher_voice("North", "F"), "F"), Passage(2, publisher_voice("South", "F"), "F")]
    assert [voice.places for voice in voices(passages).publishers] == [(1, 2)]


def test_a_national_branch_is_one_voice_with_its_body_and_says_why():
    assert told(["Harbour Watch Peru"], ["Harbour Watch"]) == [("Harbour Watch", (1, 2))]
    [voice] = voices([Passage(1, "oar", "OAR", by("Harbour Watch UK", "Harbour Watch"), notes=("3", "4"))]).origins
    assert (
        "note 3 by Harbour Watch UK (“Harbour Watch UK” is a national branch of Harbour Watch" in dict(voice.reasons)[1]
    )


def test_a_name_that_only_ends_in_a_country_is_no_branch():
    assert [national_body(name) for name in ("Bank of Peru", "Peru", "Voice of Norway", "Herald")] == ["", "", "", ""]
    assert len(told(["Central Bank of Peru"], ["Central Bank of"])) == 2


def test_what_rests_on_a_publisher_and_what_it_says_itself_are_one_origin_with_the_reasons():
    known = families({"HW": ("Harbour Watch", ""), "HWN": ("Harbour Watch North", "Harbour Watch")})
    assert {one.key for one in known.values()} == {"harbour watch"}
    passages = [
        Passage(1, "harbour watch", "Harbour Watch", published_by="Harbour Watch North"),
        Passage(2, "oar", "OAR"),
    ]
    origins = voices(passages).origins
    assert dict(origins[0].reasons) == {1: "published by Harbour Watch North, which belongs to Harbour Watch"}
    assert dict(origins[1].reasons) == {2: "published by OAR"}
