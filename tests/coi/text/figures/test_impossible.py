"""Dates that cannot be, in three languages, and those that can."""

from datetime import date

import pytest

from coi.text.figures.impossible import impossible_dates

WRONG = [
    ("It happened on 31 June 2022.", "31 June 2022", "June has 30 days."),
    ("El 31 de abril de 2022.", "31 de abril de 2022", "April has 30 days."),
    ("Le 30 février 2020.", "30 février 2020", "February 2020 has 29 days."),
    ("On February 29, 2023, it began.", "February 29, 2023", "February 2023 has 28 days."),
    ("Signed 2022-13-04.", "2022-13-04", "There is no such month."),
    ("between May 2023 and January 2022", "between May 2023 and January 2022", "The period ends before it begins."),
    (
        "del 10 de mayo de 2023 al 3 de mayo de 2023",
        "del 10 de mayo de 2023 al 3 de mayo de 2023",
        "The period ends before it begins.",
    ),
    ("from 15 to 7 March 2023", "from 15 to 7 March", "The period ends before it begins."),
    ("In 2023–2021 it grew.", "2023–2021", "The period ends before it begins."),
    (
        "A report of March 2023 said that in May 2023 two men were shot.",
        "May 2023",
        "It is told by a source of March 2023, which is earlier.",
    ),
    (
        "In March 2023, the Office reported that police shot a man on 4 May 2023.",
        "4 May 2023",
        "It is told by a source of March 2023, which is earlier.",
    ),
]
RIGHT = [
    "On 29 February 2024 it ended.",
    "from November to March 2023",
    "between 9 November 2022 and 12 March 2023",
    "7–15 March 2023",
    "In March 2023, the Office said that elections will be held in May 2024.",
    "A report of March 2023 said that in 2021 two men were shot.",
    "40 march on and 31 may follow",
    "The tender 2023-2024 and the law 1990-12.",
]


@pytest.mark.parametrize(("text", "words", "why"), WRONG)
def test_a_date_that_cannot_be_is_found_with_its_reason(text, words, why):
    (found,) = impossible_dates(text)
    assert (text[found.start : found.end], found.why) == (words, why)


@pytest.mark.parametrize("text", RIGHT)
def test_a_date_that_can_be_is_left(text):
    assert impossible_dates(text) == ()


def test_a_report_that_tells_of_what_came_after_it():
    (found,) = impossible_dates("In May 2023 two men were shot.", date(2023, 3, 31))
    assert found.why == "The report was finished on 31 March 2023, which is earlier."
    assert impossible_dates("Elections are scheduled for May 2023.", date(2023, 3, 31)) == ()
