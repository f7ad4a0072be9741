import pytest
from django.http import QueryDict

from coi.finding.paging import page_count, page_number, paged, steps


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("0", 1),
        ("-3", 1),
        ("7", 7),
        ("7.5", 1),
        ("٣", 3),
        ("²", 1),
        ("x", 1),
        ("9" * 8, 99999999),
        ("9" * 99, 1),
    ],
)
def test_page_number_is_one_of_the_pages(text, number):
    assert page_number(text) == number


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (2600, 130)])
def test_there_are_as_many_pages_as_needed(total, pages):
    assert page_count(total, 20) == pages


def test_the_last_page_shows_the_last_rows_and_stands_for_those_past_it():
    rows = range(2600)
    for address in ("page=130", "page=131", "page=99999999"):
        here, pages = paged(QueryDict(address), len(rows), 20)
        assert (rows[here], pages["page_number"], pages["next_url"]) == (range(2580, 2600), 130, "")


def test_steps_keep_what_else_the_address_says():
    found = steps(QueryDict("q=levy&topic=law&topic=actors&page=2"), 2, 3)
    assert found["prev_url"] == "?q=levy&topic=law&topic=actors&page=1"
    assert found["next_url"] == "?q=levy&topic=law&topic=actors&page=3"
    assert steps(QueryDict(""), 1, 1)["next_url"] == ""
