"""Percentages against the numbers of their own sentence."""

import pytest

from coi.text.figures.arithmetic import misfits

WRONG = [
    "38 of 140 women (45 %) had filed a complaint.",
    "Of 140 women, 38 (45 per cent) had filed a complaint.",
    "There were 140 cases, of which 38 (45%) were solved.",
    "38 (45 %) of the 140 women had filed a complaint.",
    "45 % (38 of 140) had filed a complaint.",
    "38 out of 140 respondents, or 45 %, agreed.",
    "De 140 mujeres, 38 (45 %) denunciaron.",
    "38 de las 140 mujeres (45 por ciento) denunciaron.",
    "Sur 140 femmes, 38 (45 %) ont porté plainte.",
    "38 des 140 femmes (45 %) ont porté plainte.",
    "Applications rose from 1 400 in January to 2 300 in June, an increase of 40 %.",
]
RIGHT = [
    "38 of 140 women (27 %) had filed a complaint.",
    "Of 140 women, 38 (27.1 %) had filed a complaint.",
    "38 of 140 women (about 28 %) agreed.",
    "Of 13 million women, 4 million (31 %) agreed.",
    "Applications rose from 1 400 to 2 300, an increase of 64 %.",
    "About half of the 140 women; 12 men (45 %) agreed.",
    "In 2022, 38 women (45 %) and 140 men agreed.",
    "Poverty was 45 % in 2021 and 38 % in 2022.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_percentage_that_does_not_follow_is_found(text):
    (found,) = misfits(text)
    assert text[found.start : found.end] == found.printed


@pytest.mark.parametrize("text", RIGHT)
def test_a_percentage_that_follows_or_has_no_whole_is_left(text):
    assert misfits(text) == ()


def test_what_is_printed_computed_and_would_fit_is_said():
    (found,) = misfits("Of 24 310 complaints received, 8 210 (44 per cent) led to an investigation.")
    assert (found.computed, found.working) == ("33.8 %", "8 210 ÷ 24 310")
    assert found.would_fit == "44 % of 18\u00a0659; 10\u00a0696 of 24\u00a0310"
