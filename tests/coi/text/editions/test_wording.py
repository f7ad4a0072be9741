import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.editions.wording import keys, marked, per_cent, share_kept, words

TEXTS = st.text("ab 1\u00a0,.é\u0301नि警", max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 8\u00a0000 fled.", ["Some", "8\u00a0000", "fled", "."]),
        ("S/ 3 000,50 and 1,234.5", ["S", "/", "3 000,50", "and", "1,234.5"]),
        ("COVID-19", ["COVID", "-", "19"]),
        ("the levy’s", ["the", "levy’s"]),
        ("警方在", ["警", "方", "在"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("", []),
    ],
)
def test_words_figures_and_signs_stand_apart(text, expected):
    assert [word.text for word in words(text)] == expected


def test_white_space_is_no_difference():
    assert keys("Some 8\u00a0000  fled.\n") == keys("Some 8 000 fled.")


def test_a_figure_with_its_groups_is_one_word():
    assert share_kept("Some 8 120 fled home", "Some 9 130 fled home") == 0.75


def test_a_sign_is_a_difference_that_counts_for_no_word():
    assert keys("They left.") != keys("They left!")
    assert share_kept("They left.", "They left!") == 1.0


def test_a_share_is_never_rounded_to_all_or_nothing():
    assert [per_cent(share) for share in (1.0, 0.9999, 0.004, 0.0)] == [100, 99, 1, 0]


@given(TEXTS, TEXTS)
def test_runs_give_both_wordings_whole_and_what_is_unmarked_is_the_same(old, new):
    ours, theirs = marked(old, new)
    assert "".join(old[run.start : run.end] for run in ours) == old
    assert "".join(new[run.start : run.end] for run in theirs) == new
    kept = [
        [key for run in runs if not run.differs for key in keys(text[run.start : run.end])]
        for text, runs in ((old, ours), (new, theirs))
    ]
    assert kept[0] == kept[1]
