"""What a passage says of each of its figures; what it does not say is empty."""

from datetime import date

import pytest

from coi.text.figures.mentions import mentions


def of(text, headings=()):
    return [(one.value, one.key) for one in mentions(text, headings)]


def test_a_row_that_is_not_said_stays_empty():
    (one,) = mentions("There were 30 femicides.")
    assert (one.where, one.when, one.counted_by, one.since) == ("", "", "", None)


def test_each_number_of_a_series_has_its_own_year():
    found = mentions("The force recorded 60 homicides in 2019, 41 in 2021 and 35 in 2022.")
    assert [(one.value, one.key, one.when) for one in found] == [
        (60, "homicide", "2019"),
        (41, "homicide", "2021"),
        (35, "homicide", "2022"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Police killed 16 people in May 2021.",
        "In May 2021, 16 people were killed.",
        "16 personas murieron en mayo de 2021.",
        "En mai 2021, 16 personnes sont mortes.",
        "The clashes left 16 dead in May 2021.",
        "He spoke of the death of 16 people in May 2021.",
        "16 morts ont été recensés en mai 2021.",
    ],
)
def test_deaths_are_deaths_however_they_are_told(text):
    (one,) = mentions(text)
    assert (one.value, one.key, one.since, one.until) == (16, "death", date(2021, 5, 1), date(2021, 5, 31))


def test_cases_and_complaints_are_of_what_the_passage_speaks_of():
    text = "Human trafficking has grown. According to the Public Ministry, 600 cases were reported in 2022."
    assert [(one.key, one.carrier, one.counted_by) for one in mentions(text)] == [
        ("trafficking", "case", "Public Ministry")
    ]
    assert of("In 2022, 40 complaints were filed.", ("3. Crime", "3.2 Extortion")) == [(40, "extortion")]


def test_a_part_of_a_figure_is_no_figure_of_its_own():
    assert of("About 2 400 people, including 60 boys and 310 officers, were injured.") == [(2400, "injury")]
    assert of("The storm left 31 deaths (30 civilians and one officer).") == [(31, "death")]
    assert of("20 of these deaths were by gunshot.") == []


def test_those_accused_of_a_deed_are_not_its_victims():
    assert of("Eleven guards accused of those killings went free.") == []


def test_rates_by_the_day_are_no_totals():
    assert of("There were about nine kidnappings per day in 2022.") == []


def test_a_compound_is_not_what_its_first_word_says():
    assert "rape" not in dict(map(reversed, of("Clinics ran out of 1,200 rape kits in 2022.")))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        (
            "Between 9 November 2022 and 12 March 2023, 74 people were arrested.",
            date(2022, 11, 9),
            date(2023, 3, 12),
        ),
        ("In the first half of 2023, 74 people were arrested.", date(2023, 1, 1), date(2023, 6, 30)),
        ("In the first 9 months of 2021, 74 people were arrested.", date(2021, 1, 1), date(2021, 9, 30)),
        ("By 15 February 2023, 74 people had been arrested.", None, date(2023, 2, 15)),
        ("Since 2011, 74 people have been arrested.", date(2011, 1, 1), None),
        ("Entre enero y marzo de 2023 fueron detenidas 74 personas.", date(2023, 1, 1), date(2023, 3, 31)),
        ("Au cours des six premiers mois de 2023, 74 personnes ont été arrêtées.", date(2023, 1, 1), date(2023, 6, 30)),
    ],
)
def test_periods_are_read_as_they_are_told(text, since, until):
    (one,) = mentions(text)
    assert (one.since, one.until) == (since, until)


def test_a_month_without_a_year_is_of_no_year():
    (one,) = mentions("Protests in March 2021 went on. In April, 12 people were arrested.")
    assert (one.when, one.since) == ("", None)


def test_the_words_of_a_figure_stand_at_its_place():
    text = "Selon la police, au moins 12 plaintes pour extorsion ont été déposées en 2020."
    (one,) = mentions(text)
    assert text[one.start : one.end] == "au moins 12 plaintes pour extorsion"
    assert one.counted_by == "police"
