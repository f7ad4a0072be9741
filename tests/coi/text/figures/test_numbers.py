"""Numbers in all usual writings, and what is no number of anything."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.figures.numbers import numerals


@pytest.mark.parametrize(
    "written",
    [
        "8 000",
        "8,000",
        "8.000",
        "8\u202f000",
        "8\u00a0000",
        "8’000",
        "8000",
        "eight thousand",
        "ocho mil",
        "huit mille",
    ],
)
def test_a_number_is_the_same_in_every_writing(written):
    (number,) = numerals(f"There were {written} complaints.")
    assert number.value == 8000


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a dozen", 12),
        ("two dozen", 24),
        ("one hundred and twenty-one", 121),
        ("treinta y cinco", 35),
        ("doscientas", 200),
        ("quatre-vingt-dix-sept", 97),
        ("deux cents", 200),
        ("1.5 million", 1_500_000),
        ("1,5 millones", 1_500_000),
        ("dos mil millones", 2_000_000_000),
        ("12,34,567", 1_234_567),
        ("3 lakh", 300_000),
    ],
)
def test_words_and_multipliers_are_numbers(words, value):
    assert [number.value for number in numerals(f"Unas {words} personas")] == [value]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("more than 60", 60, inf),
        ("at least 60", 60, inf),
        ("más de 60", 60, inf),
        ("al menos 60", 60, inf),
        ("plus de 60", 60, inf),
        ("au moins 60", 60, inf),
        ("60 or more", 60, inf),
        ("up to 60", 0, 60),
        ("menos de 60", 0, 60),
        ("some 60", 57, 63),
        ("environ 60", 57, 63),
        ("cerca de 60", 57, 63),
        ("between 55 and 60", 55, 60),
        ("entre 55 y 60", 55, 60),
        ("55–60", 55, 60),
        ("55 to 60", 55, 60),
    ],
)
def test_bounds_say_what_is_allowed(words, low, high):
    (number,) = numerals(f"They counted {words} deaths.")
    assert (number.low, number.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "text",
    [
        "On 31 May 2022 it rained.",
        "el 10 de mayo de 2022",
        "In 2022 and 2023",
        "Article 14 of Law 30364",
        "see p. 12 and note 3",
        "aged 12 to 17 years",
        "a 13-year-old girl",
        "fined 500 soles or $20",
        "within 30 days",
        "COVID-19, F43.4, 008-2019-X",
        "Hotline 100",
        "10–13 November 2022",
        "on July 7, 2023",
        "one of them",
        "per cent",
        "12 km away",
    ],
)
def test_dates_ages_prices_and_names_are_no_figures(text):
    assert numerals(text) == ()


def test_a_rise_from_one_to_another_is_no_range():
    assert [number.value for number in numerals("It rose from 1 400 to 2 300.")] == [1400, 2300]


@given(st.text(max_size=200))
def test_any_text_gives_numbers_that_stand_in_it(text):
    for number in numerals(text):
        assert 0 <= number.start <= number.first < number.end <= len(text)
        assert number.low <= number.high


@given(st.integers(min_value=2, max_value=99_999_999).filter(lambda n: not 1800 <= n <= 2099))
def test_every_grouped_number_is_read_whole(value):
    (number,) = numerals(f"It counted {value:,} complaints.")
    assert number.value == value
