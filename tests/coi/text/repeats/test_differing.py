import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coi.text.repeats.differing import differences, side_by_side

WORDS = st.lists(st.sampled_from(["the", "levy ", "rose", "not", "in", "12", "June,", "«twice»\n"]), max_size=14)
TEXTS = WORDS.map(" ".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(TEXTS, TEXTS)
def test_the_pieces_are_the_text_and_the_unmarked_ones_are_the_same_words(one, other):
    pair = side_by_side(one, other)
    assert "".join(piece.text for piece in pair.one) == one
    assert "".join(piece.text for piece in pair.other) == other
    assert (
        [piece.kind for piece in pair.one if piece.kind]
        or [piece.kind for piece in pair.other if piece.kind]
        or (not pair.kinds)
    )


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("The levy is 12 a week.", "The levy is 15 a week.", ("figure",)),
        ("The levy is not due.", "The levy is due.", ("negation",)),
        ("It is a lawful levy.", "It is an unlawful levy.", ("negation",)),
        ("The levy rose, it fell.", "the levy rose; it fell", ()),
        ("The levy rose sharply in June.", "The levy rose slowly in July.", ("figure", "words")),
    ],
)
def test_each_difference_has_its_kind_the_gravest_first(one, other, kinds):
    assert side_by_side(one, other).kinds == kinds


def test_the_gravest_difference_is_told_first():
    told = differences("Some say that they paid in time.", "Many say that they never paid in time.")
    assert [one.kind for one in told] == ["negation", "words"]
    assert (told[0].here, told[0].there) == ("", "never")


def test_a_long_text_is_compared():
    text = " ".join(f"word{n}" for n in range(5_000))
    assert [one.there for one in differences(text, f"{text} more")] == ["more"]


def test_scripts_without_spaces_are_compared_sign_by_sign():
    told = differences("警察逮捕了三名抗议者", "警察逮捕了五名抗议者")
    assert [(one.here, one.there) for one in told] == [("三", "五")]
