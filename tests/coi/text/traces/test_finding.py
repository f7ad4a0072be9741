import pytest

from coi.text.traces.finding import look
from coi.text.traces.stretches import stretch
from coi.text.traces.wanted import wanted
from tests.coi.text.traces.made_words import ACROSS, FRENCH, SEEN, SOURCE, UNSEEN

EVERY = SEEN | UNSEEN


@pytest.mark.parametrize(("sentence", "state"), EVERY.values(), ids=EVERY)
def test_words_are_found_only_where_all_that_can_be_looked_for_stands(sentence, state):
    assert look(sentence, SOURCE).state == state


@pytest.mark.parametrize(("sentence", "state"), ACROSS.values(), ids=ACROSS)
def test_another_language_is_compared_by_figures_that_stand_together(sentence, state):
    assert look(sentence, FRENCH, other_language=True).state == state


@pytest.mark.parametrize(("sentence", "state"), EVERY.values(), ids=EVERY)
def test_the_place_found_holds_the_words_and_what_lacks_is_named(sentence, state):
    found = look(sentence, SOURCE)
    if state == "found":
        assert 0 <= found.start < found.end <= len(SOURCE[found.place])
        assert all(one.is_found for one in found.sought)
    if state == "not_found":
        assert any(not one.is_found and one.words for one in found.sought)


def test_names_of_the_author_are_not_looked_for():
    told = "Harbour Watch held that guards closed the northern market for weeks."
    assert wanted(told, ("Harbour Watch",)).keys < wanted(told).keys


LONG = "The levy rose. Nets were cut, traders say, and boats burnt at night by men from the quay."


@pytest.mark.parametrize(
    ("text", "offset", "markers", "expected"),
    [
        (LONG, 14, [14], "The levy rose."),
        (
            LONG,
            len(LONG),
            [14, len(LONG)],
            "Nets were cut, traders say, and boats burnt at night by men from the quay.",
        ),
        (LONG, len(LONG), [14, 42, len(LONG)], "and boats burnt at night by men from the quay."),
        (LONG, 42, [14, 42, len(LONG)], "Nets were cut, traders say,"),
        (
            LONG,
            len(LONG),
            [len(LONG) - 1, len(LONG)],
            "Nets were cut, traders say, and boats burnt at night by men from the quay",
        ),
        ("He said: “It rose. It fell.” Then nothing.", 28, [28], "He said: “It rose. It fell.”"),
        ("", 0, [0], ""),
    ],
)
def test_a_note_is_for_the_words_of_its_sentence_since_the_note_before(text, offset, markers, expected):
    start, end = stretch(text, offset, markers)
    assert text[start:end].strip() == expected
