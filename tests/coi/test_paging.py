import pytest
from django.http import QueryDict

from coi.paging import MOST_PAGES, page_count, page_number, steps


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
        ("9" * 8, MOST_PAGES),
        ("9" * 99, 1),
    ],
)
def test_page_number_is_one_of_the_pages(text, number):
    assert page_number(text) == number


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (10**9, MOST_PAGES)])
def test_there_are_as_many_pages_as_needed_up_to_a_bound(total, pages):
    assert page_count(total, 20) == pages


def test_steps_keep_what_else_the_address_says():
    found = steps(QueryDict("q=levy&topic=law&topic=actors&page=2"), 2, 3)
    assert found["prev_url"] == "?q=levy&topic=law&topic=actors&page=1"
    assert found["next_url"] == "?q=levy&topic=law&topic=actors&page=3"
    assert steps(QueryDict(""), 1, 1)["next_url"] == ""
