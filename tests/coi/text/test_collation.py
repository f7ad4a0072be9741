import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.collation import LONGEST, collate

WORDS = st.lists(st.sampled_from(["the", "levy", "rose", "in", "June", "July,"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "other", "differs"),
    [
        ("The levy rose.", "the levy\nrose", []),
        ("The levy rose in June.", "The levy rose in July.", [("June.", "July.")]),
        ("The levy rose.", "The levy rose in June.", [("", "in June.")]),
        ("In 2021 the levy rose", "the levy rose twice", [("In 2021", ""), ("", "twice")]),
        ("• “Legal” levies", "illegal levies", [("“Legal”", "illegal")]),
        ("one", "", [("one", "")]),
    ],
)
def test_differing_words_are_those_of_either_text(text, other, differs):
    assert collate(text, other) in (differs, [(one, two) for one, two in differs if one or two])


@given(WORDS, WORDS)
def test_texts_of_the_same_words_alone_do_not_differ(text, other):
    same = [word.strip(",") for word in text.split()] == [word.strip(",") for word in other.split()]
    assert (collate(text, other) == []) == same


def test_very_long_texts_are_told_apart_without_their_words():
    long = "levy " * (LONGEST + 1)
    assert collate(long, long) == []
    assert collate(long, long + "rose") is None
