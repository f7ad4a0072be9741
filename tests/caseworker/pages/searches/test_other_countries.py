"""With a case open, what is found or added of other countries than the case's is said."""

import pytest
from django.urls import reverse

from coi.library.indexing import index_report
from tests.factories import make_report

ELSEWHERE = "is not about Peru, the country of the case"


TEXTS = {
    "A zither was played at the gate while the guards changed.": ("PER",),
    "Nobody in the upper valley owned a zither before the road came.": ("COL",),
    "The court heard that each zither was taxed by weight in autumn.": ("COL", "PER"),
    "Two carpenters lost their licence over one broken zither.": ("VEN",),
}


@pytest.fixture
def reports(desk):
    rows = [make_report(text, countries=codes) for text, codes in TEXTS.items()]
    for row in rows:
        index_report(row)
    return rows


@pytest.fixture
def browser(desk, signed_in, reports):
    browser = signed_in(desk.owner)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    return browser


def shown(browser, query):
    return browser.get(f"/?q=zither{query}").content.decode()


def test_a_search_says_how_many_are_about_other_countries_and_limits_to_the_cases(browser):
    page = shown(browser, "&sort=newest&page=1")
    assert "2 of these are about other countries than the case’s (Peru)." in page
    assert 'href="?q=zither&amp;sort=newest&amp;country=PER"' in page
    limited = shown(browser, "&country=PER")
    assert "than the case’s" not in limited
    assert "None of these is about the case’s country (Peru)." in shown(browser, "&country=VEN")
    assert "1 of these is about another country than the case’s (Peru)." in shown(browser, "&country_not=VEN")


def test_without_a_case_nothing_is_said(desk, reports, signed_in):
    assert "the case’s" not in shown(signed_in(desk.owner), "")


def test_a_passage_of_another_country_says_so_before_and_after_it_is_added(browser, desk, reports):
    assert shown(browser, "").count(ELSEWHERE) == 2
    for report, said in zip(reports, (False, True, False, True), strict=True):
        row = report.paragraphs.get()
        assert (ELSEWHERE in browser.get(row.get_absolute_url()).content.decode()) is said
        added = {"question": desk.first.pk, "paragraph": row.pk, "part": "whole", "digest": row.sha256}
        answer = browser.post("/excerpts/add/", added, headers={"hx-request": "true"})
        assert (ELSEWHERE in answer.headers["HX-Trigger"]) is said
