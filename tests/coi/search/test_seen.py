import pytest

from coi.search.analysis import IRREGULAR, initial, key
from coi.search.highlight import mark
from coi.search.query import parse

SPELT = "oestrus oesophagus gaol gaoler jail foetus haemorrhage caesarean anaesthetic tyre dying lying skies grey"


@pytest.mark.parametrize("word", [*SPELT.split(), *IRREGULAR, "police", "12000", "año"])
def test_the_first_letter_of_a_key_is_told_without_the_key(word):
    assert initial(word) == key(word)[:1]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("12000", "Some 12 000 fled; 000 and 12 stayed", ["12 000"]),
        ("2019", "In May 2019 500 fled", ["2019"]),
        ("polise~", "The police (Police!) and the polis", ["police", "Police", "polis"]),
        ("olice~", "police", ["police"]),
        ("polixe~", "police", ["police"]),
        ("army", "“army”, army-led; Army.", ["army", "army-led", "Army"]),
    ],
)
def test_words_are_found_between_whatever_stands_around_them(query, text, found):
    assert [part for part, hit in mark(text, parse(query)) if hit] == found


def test_a_word_met_before_its_key_was_asked_for_is_marked():
    text = "A zorbing zorbist zorbs"
    assert [part for part, hit in mark(text, parse("text")) if hit] == []
    assert [part for part, hit in mark(text, parse("zorbing")) if hit] == ["zorbing", "zorbs"]
