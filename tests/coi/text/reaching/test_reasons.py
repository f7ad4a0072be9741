"""Why a text is tagged, word by word; and what was nearest to a tag where there is none."""

import unicodedata

import pytest

from coi.text.reaching.reasons import Miss, near_misses, signs
from coi.text.rules import Rule, RuleTable

TABLE = RuleTable(
    [
        Rule("trader", "heading", "levies", "en", 2, id=1),
        Rule("trader", "term", "stall holder*", "en", 2, id=2),
        Rule("trader", "exclusion", "former stall holder*", "en", id=3),
        Rule("trader", "context", "family", "en", 1, id=4),
        Rule("actors", "term", "gang*", "en", 1, id=5),
        Rule("actors", "term", "threat*", "en", 1, id=6),
        Rule("actors", "term", "(checkpoints of the|of entry)", "en", 2, id=9),
        Rule("relocation", "term", "port", "en", 2, id=10),
        Rule("", "quiet", "glossary", "en", id=7),
        Rule("", "caption", "^map #", "en", id=8),
    ],
    topics=["actors", "relocation"],
)


def test_each_sign_names_its_rule_and_stands_where_the_words_stand():
    text = "Stall holders met a gang. One stall holder spoke of threats."
    found = signs(text, ["2. Levies"], TABLE)
    assert [(one.rule, one.words) for one in found["trader"]] == [
        (1, "2. Levies"),
        (2, "Stall holders"),
        (2, "stall holder"),
    ]
    for one in [*found["trader"][1:], *found["actors"]]:
        assert text[slice(*one.place)] == one.words
    assert {one.rule for one in found["actors"]} == {5, 6}


def test_places_are_those_of_the_stored_text_where_accents_are_stored_apart():
    text = unicodedata.normalize("NFD", "Según él, stall holders pagan.")
    (found,) = signs(text, [], TABLE)["trader"]
    assert text[slice(*found.place)] == "stall holders"


@pytest.mark.parametrize(
    ("text", "headings", "slug", "miss"),
    [
        ("A gang came.", [], "actors", Miss("alone", ("gang",))),
        ("A former stall holder spoke.", [], "trader", Miss("excluded", ("stall holder",))),
        ("A family left.", ["3. Housing"], "trader", Miss("context", ("family",))),
        ("Stall holders: sellers.", ["Glossary"], "trader", Miss("quiet", ("Glossary",))),
        ("Map 2. Stall holders.", [], "trader", Miss("caption", ("Map 2",))),
        ("SH: stall holders. AG: armed gang. TR: traders.", [], "trader", Miss("terms", ("stall holders",))),
        ("A gang made threats at the checkpoints of the port of entry.", [], "relocation", Miss("beside", ("port",))),
    ],
)
def test_the_reason_nearest_to_a_suggestion(text, headings, slug, miss):
    assert near_misses(text, headings, TABLE)[slug] == miss
    assert slug not in signs(text, headings, TABLE)


def test_nothing_is_near_where_no_word_stands():
    assert near_misses("Rain fell.", ["3. Weather"], TABLE) == {}


def test_what_is_suggested_is_no_miss():
    assert "trader" not in near_misses("Stall holders, a former stall holder, a family.", [], TABLE)
