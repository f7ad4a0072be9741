from coi.text.repeats.differing import Difference
from coi.text.repeats.echoes import Echo, echoes, roots

FIGURE = (Difference("14", "19", "figure"),)
LEVY = "Stall holders in the harbour pay a weekly levy to armed men, and few of them go to the police, who know of it"


def test_excerpts_that_are_apart_are_not_brought_together_by_a_third():
    between, one, other = f"{LEVY}.", f"{LEVY}; 14 were hurt.", f"{LEVY}; 19 were hurt."
    found = echoes({1: one, 2: between, 3: other})
    assert any(echo.is_apart for echo in found if (echo.one, echo.other) == (1, 3))
    assert 3 not in roots(found) or roots(found)[3] != roots(found).get(1, 1)


def test_groups_that_hold_excerpts_apart_are_not_joined():
    near = [Echo(1, 2, False), Echo(3, 4, False), Echo(2, 3, False), Echo(1, 4, False, FIGURE)]
    assert roots(near) == {2: 1, 3: 1}, "the fourth is apart from the first"
    assert roots([Echo(1, 2, False), Echo(2, 3, False), Echo(1, 3, False, FIGURE)]) == {2: 1}


def test_the_same_words_find_one_another_before_words_that_are_near():
    assert roots([Echo(1, 2, False), Echo(2, 3, True), Echo(1, 3, False, FIGURE)]) == {3: 2}


def test_what_says_the_same_throughout_is_one():
    assert roots([Echo(1, 2, True), Echo(2, 3, False), Echo(3, 4, False)]) == {2: 1, 3: 1, 4: 1}
