from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.partial_dates import NoSuchDate, earliest, in_words, is_later, latest, parse, span_in_words, spoken_of

DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))
LENGTHS = st.sampled_from([4, 7, 10])


@given(DAYS, LENGTHS)
def test_what_is_stored_is_read_as_itself_and_no_more_is_said_in_words(day, length):
    iso = day.isoformat()[:length]
    assert parse(iso) == iso
    assert parse(in_words(iso)) == iso


@given(DAYS, LENGTHS)
def test_a_shortened_date_means_each_day_that_begins_with_it_and_no_other(day, length):
    iso = day.isoformat()[:length]
    assert earliest(iso) <= day <= latest(iso)
    assert all(each.isoformat().startswith(iso) for each in (earliest(iso), latest(iso)))
    assert not (earliest(iso) - timedelta(1)).isoformat().startswith(iso)
    assert not (latest(iso) + timedelta(1)).isoformat().startswith(iso)


@given(DAYS, LENGTHS, DAYS, LENGTHS)
def test_later_is_said_only_where_it_is_so_whatever_is_unknown(one, length, other, other_length):
    first, second = one.isoformat()[:length], other.isoformat()[:other_length]
    assert not (is_later(first, second) and is_later(second, first))
    if is_later(first, second):
        assert one > other


WRONG = [
    "2012-13",
    "2012-00",
    "2012-02-30",
    "2011-02-29",
    "12-05",
    "2012-5",
    "2012/05",
    "03/05/2012",
    "1st",
    "next year",
]


@pytest.mark.parametrize(
    "stated", [*WRONG, "12", "20125", "2012-05-03T10:00", "٢٠١٢", "2012-05-", "May", "0000", "1 Foo 2012"]
)
def test_what_is_no_date_or_can_be_read_in_two_ways_is_refused(stated):
    with pytest.raises(NoSuchDate, match=r"in the calendar|write 2012, 2012-05 or 2012-05-03"):
        parse(stated)


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        (" 2012-05 ", "2012-05"),
        ("May 2012", "2012-05"),
        ("3 May 2012", "2012-05-03"),
        ("May 3, 2012", "2012-05-03"),
        ("mayo de 2012", "2012-05"),
        ("3 de setiembre de 2012", "2012-09-03"),
        ("août 2012", "2012-08"),
        ("", ""),
    ],
)
def test_dates_in_words_are_taken_as_far_as_they_say(stated, iso):
    assert parse(stated) == iso


@pytest.mark.parametrize(
    ("facts", "words", "told_by"),
    [
        ({"own": "2024-07", "reference_to": "2025-07-31"}, "July 2024", "passage"),
        ({"own": "2024", "published": "2025"}, "2024", "passage"),
        ({"reference_from": "2023-01-01", "reference_to": "2023-06-30"}, "Jan–Jun 2023", "period"),
        ({"reference_from": "2023-01-01", "reference_to": "2023-12-31"}, "2023", "period"),
        ({"reference_from": "2021", "reference_to": "2023"}, "2021–2023", "period"),
        ({"reference_from": "2012", "published": "2013-05"}, "2012–May 2013", "period"),
        ({"reference_from": "2021-01-01", "reference_to": "2023-09-19"}, "Jan 2021–Sep 2023", "period"),
        ({"reference_from": "2024-03-01", "reference_to": "2024-03-31"}, "March 2024", "period"),
        ({"reference_from": "2024-03-05", "reference_to": "2024-03-05"}, "5 March 2024", "period"),
        ({"reference_to": "2023-09-19"}, "to Sep 2023", "period"),
        ({"reference_from": "2023-09"}, "from Sep 2023", "period"),
        ({"published": "2012", "drafting_finalised": "2011-12"}, "report of 2012", "published"),
        ({"published": "2012-05-03"}, "report of 3 May 2012", "published"),
        ({"drafting_finalised": "2011-12"}, "report drafted by December 2011", "drafted"),
        ({}, "undated", "nothing"),
    ],
)
def test_a_passage_is_dated_by_the_first_that_says_and_it_is_named(facts, words, told_by):
    span = spoken_of(**facts)
    assert (span.words, span.told_by) == (words, told_by)


@pytest.mark.parametrize(
    ("later", "earlier", "is_so"),
    [
        ({"own": "2024-07"}, {"reference_from": "2023", "reference_to": "2023"}, True),
        ({"own": "2023-07"}, {"reference_from": "2023", "reference_to": "2023"}, False),
        ({"published": "2025"}, {"own": "2024"}, True),
        ({}, {"own": "2024"}, False),
        ({"own": "2024"}, {}, False),
        ({"own": "2024"}, {"reference_from": "2020"}, False),
        ({"reference_to": "2025"}, {"own": "2024"}, True),
    ],
)
def test_a_passage_is_after_another_only_when_all_of_it_is(later, earlier, is_so):
    assert spoken_of(**later).is_after(spoken_of(**earlier)) is is_so


def test_one_end_of_a_period_is_said_as_one():
    assert span_in_words("2012", "") == "from 2012"
    assert span_in_words("", "") == ""
