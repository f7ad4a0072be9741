import pytest

from coi.text.period import dates, heading_date, heading_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 7 December 2022 it rained", ["2022-12-07"]),
        ("between 3 and 5 March 2021", ["2021-03-05"]),
        ("September 6, 2023 and May 2022", ["2023-09-06", "2022-05"]),
        ("el 12 de octubre de 2021, en agosto de 2020", ["2021-10-12", "2020-08"]),
        ("le 1er février 2019", ["2019-02-01"]),
        ("2023-07-14 or 2019", ["2023-07-14", "2019"]),
        ("in 2021-2022", ["2021", "2022"]),
        ("Decree 008-2019 of 31 June 2022", []),
        ("32 440 172 people, No. 1323, 20223", []),
        ("may march on", []),
    ],
)
def test_dates_are_read_as_stated(text, expected):
    assert [stated.iso for stated in dates(text)] == expected


@pytest.mark.parametrize(
    ("heading", "year", "expected"),
    [
        ("July 2024", None, "2024-07"),
        ("July", 2024, "2024-07"),
        ("July", None, None),
        ("7 March 2023:", None, "2023-03-07"),
        ("2023", None, "2023"),
        ("Events of 2023", None, None),
        ("March on the capital", 2023, None),
    ],
)
def test_heading_is_a_date_only_when_it_is_nothing_else(heading, year, expected):
    assert heading_date(heading, year=year) == expected


def test_heading_with_two_years_names_none():
    assert heading_year("Events 2023 and 2024") is None
    assert heading_year("Events of 2024") == 2024
