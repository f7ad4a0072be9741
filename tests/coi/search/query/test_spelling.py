import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.search.query.spelling import is_word, near, shapes, within

WORDS = st.text(alphabet="abcd", min_size=1, max_size=8)


def edits(one, other):
    """Optimal string alignment, straight from its definition."""
    table = {(row, -1): row + 1 for row in range(-1, len(one))} | {(-1, col): col + 1 for col in range(-1, len(other))}
    for row in range(len(one)):
        for col in range(len(other)):
            table[row, col] = min(
                table[row - 1, col] + 1,
                table[row, col - 1] + 1,
                table[row - 1, col - 1] + (one[row] != other[col]),
            )
            if row and col and one[row] == other[col - 1] and one[row - 1] == other[col]:
                table[row, col] = min(table[row, col], table[row - 2, col - 2] + 1)
    return table[len(one) - 1, len(other) - 1]


@given(st.lists(WORDS, min_size=1, max_size=12, unique=True), WORDS, st.integers(0, 2))
def test_near_words_are_those_of_the_definition(words, word, distance):
    vocabulary = np.array(sorted(one.encode() for one in words), "S32")
    places, far = near(vocabulary, shapes(vocabulary), word, distance)
    found = {vocabulary[place].decode(): int(d) for place, d in zip(places, far, strict=True)}
    assert found == {one: edits(one, word) for one in words if edits(one, word) <= distance}


@given(WORDS, WORDS, st.integers(1, 2))
def test_within_agrees_with_the_definition(one, other, distance):
    assert within(one, other, distance) == (edits(one, other) <= distance)


@pytest.mark.parametrize("word", ["company", "nothing", "weather", "colours", "publicised", "vacuna", "femme"])
def test_words_of_the_reports_languages_are_correct(word):
    assert is_word(word)


@pytest.mark.parametrize("word", ["extorision", "lesbien", "polise", "corruptoin", "x" * 60, "abc\u0439"])
def test_slips_are_no_words(word):
    assert not is_word(word)
