"""What a search costs the database while a case is worked on: the same, whatever is asked, found and collected."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.library.indexing import index_report
from tests.factories import LEVY, MARCH, make_excerpt, make_report

ADDRESSES = ["q=levy", "q=bridge+unicorn&country=PER", "country=PER", "q=levy+OR+march&topic_not=actors&year=2026"]


@pytest.fixture
def working(desk, signed_in):
    index_report(desk.report)
    browser = signed_in(desk.owner)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    return browser


def asked_of_the_database(browser, address):
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(f"/?{address}")
    assert answer.context["results"]["hits"]
    return len(asked)


def test_search_for_a_case_asks_a_fixed_number_of_queries(desk, working):
    asked_of_the_database(working, "q=police")  # what is read once a process is read
    new = {address: asked_of_the_database(working, address) for address in ADDRESSES}
    assert len(set(new.values())) == 1, new
    again = {asked_of_the_database(working, address) for address in ADDRESSES}
    assert again == {new["q=levy"]}
    assert max(new.values()) <= 20  # one of them asks what stands behind the notes of all hits


def test_what_is_collected_does_not_add_queries(desk, working):
    asked_of_the_database(working, "country=PER")
    few = asked_of_the_database(working, "country=PER")
    for _ in range(3):
        report = make_report(LEVY, MARCH)
        for row in report.paragraphs.all():
            make_excerpt(desk.second, row)
        index_report(report)
    asked_of_the_database(working, "country=PER")  # the first on the new reports
    assert asked_of_the_database(working, "country=PER") == few
