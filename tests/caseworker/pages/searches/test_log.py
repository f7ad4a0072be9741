"""The search log of a case: its pages, what of it prints, and which reports it says were searched."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseworker.casework.briefs import compose_brief, facts_of
from caseworker.models import Brief, Case, Search
from coi.library.indexing import index_report
from coi.models import Country, Report
from tests.factories import NOW, make_report, make_search


def test_the_case_page_tells_the_newest_searches_and_links_to_all(desk, signed_in):
    for n in range(12):
        make_search(desk.case, f"word{n}", at=NOW + timedelta(minutes=n))
    page = signed_in(desk.supervisor).get(desk.case.get_absolute_url()).content.decode()
    assert "word11" in page
    assert "word1<" not in page
    assert "All 13 searches" in page
    assert "Take out" not in page, "a reader chooses nothing"
    whole = signed_in(desk.owner).get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert whole.index("word11") < whole.index("word1<")
    assert "Take out" in whole


def test_pages_take_the_same_queries_for_few_and_many_entries(desk, signed_in, django_assert_max_num_queries):
    browser = signed_in(desk.owner)
    make_search(desk.case, "word")
    with CaptureQueriesContext(connection) as few:
        browser.get(desk.case.get_absolute_url())
    for n in range(9):
        make_search(desk.case, f"word{n}")
    with django_assert_max_num_queries(len(few)):
        browser.get(desk.case.get_absolute_url())
    with django_assert_max_num_queries(12):
        browser.get(reverse("caseworker:search_log", args=[desk.case.pk]))


def test_the_oldest_entry_of_a_long_log_is_on_its_last_page(desk, signed_in):
    later = desk.logged.made_at + timedelta(minutes=1)
    Search.objects.bulk_create(
        Search(case=desk.case, words="march", address="q=march", made_at=later, made_by=desk.owner, reports=1,
               paragraphs=2, found=1)
        for _ in range(2600)
    )  # fmt: skip
    log = reverse("caseworker:search_log", args=[desk.case.pk])
    last = signed_in(desk.owner).get(log, {"page": 53})
    assert [search.pk for search in last.context["searches"]] == [desk.logged.pk]
    assert last.context["page_count"] == 53


def test_what_found_nothing_prints_until_it_is_taken_out_and_can_be_put_back(desk, signed_in):
    browser = signed_in(desk.owner)
    address = reverse("caseworker:print_search", args=[desk.logged.pk])
    assert [s.query for s in facts_of(desk.case, NOW).searches] == ["levy"]
    answer = browser.post(address, {"printed": "0"}, follow=True)
    assert facts_of(desk.case, NOW).searches == ()
    undo = answer.context["undo"]
    browser.post(undo["address"], undo["fields"])
    assert len(facts_of(desk.case, NOW).searches) == 1


def test_what_found_something_prints_when_it_is_chosen(desk, signed_in):
    found = make_search(desk.case, "march", found=3)
    assert [s.query for s in facts_of(desk.case, NOW).searches] == ["levy"]
    signed_in(desk.owner).post(reverse("caseworker:print_search", args=[found.pk]), {"printed": "1"})
    assert [(s.query, s.found) for s in facts_of(desk.case, NOW).searches] == [("levy", 0), ("march", 3)]


def test_an_entry_of_before_with_passages_does_not_print_as_nothing_found(desk, signed_in):
    Search.objects.filter(pk=desk.logged.pk).update(
        found=27, absent=["hubo"], offered="tuvo", unanswered_at=None, unanswered_by=None
    )
    assert facts_of(desk.case, NOW).searches == ()
    page = signed_in(desk.owner).get(desk.case.get_absolute_url()).content.decode()
    assert "<b>nothing</b>" not in page
    assert "spelling offered: tuvo" in page


def test_searching_again_keeps_a_persons_choice(desk):
    Search.objects.filter(pk=desk.logged.pk).update(printed=False)
    again = make_search(desk.case)
    assert again == desk.logged
    assert not again.prints


def test_the_log_of_an_issued_brief_is_fixed(desk, signed_in):
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.ISSUED)
    browser = signed_in(desk.owner)
    assert "Take out" not in browser.get(desk.case.get_absolute_url()).content.decode()
    answer = browser.post(reverse("caseworker:print_search", args=[desk.logged.pk]), {"printed": "0"})
    assert answer.status_code == 409
    assert Search.objects.get(pk=desk.logged.pk).prints


def test_a_choice_that_is_none_is_refused(desk, signed_in):
    answer = signed_in(desk.owner).post(reverse("caseworker:print_search", args=[desk.logged.pk]), {"printed": "7"})
    assert answer.status_code == 409


def test_the_log_ends_with_its_case_and_takes_nothing_along(desk):
    case = Case.objects.create(
        reference="EMPTY-1", country=desk.case.country, owner=desk.owner, unit=desk.owner.unit, changed_by=desk.owner
    )
    make_search(case, "gone")
    case.delete()
    assert list(Search.objects.values_list("words", flat=True)) == ["levy"]


# the brief


def test_the_same_search_prints_once_with_the_days_before(desk):
    for days in (1, 1, 3):
        make_search(desk.case, at=NOW + timedelta(days=days))
    (printed,) = compose_brief(desk.case, NOW).searches
    assert (printed.made, printed.also_made) == ("7 May 2026", "also on 4 May 2026 and 5 May 2026")


def test_the_same_search_that_found_something_later_is_no_longer_nothing_found(desk):
    make_search(desk.case, found=2, at=NOW + timedelta(days=1))
    assert facts_of(desk.case, NOW).searches == ()


def test_a_search_taken_out_stays_out_when_it_is_made_again_on_other_reports(desk, signed_in):
    browser = signed_in(desk.owner)
    browser.post(reverse("caseworker:print_search", args=[desk.logged.pk]), {"printed": "0"})
    index_report(make_report())
    again = make_search(desk.case, at=NOW + timedelta(days=9))
    assert again != desk.logged
    assert facts_of(desk.case, NOW).searches == ()
    browser.post(reverse("caseworker:print_search", args=[again.pk]), {"printed": "1"})
    assert len(facts_of(desk.case, NOW).searches) == 1
    page = browser.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert "with the newer one" in page


def test_reports_searched_and_not_quoted_are_listed_and_those_shut_out_are_not(desk):
    quoted, silent, other = desk.report, make_report(publisher="Bureau of Silence"), make_report(countries=("COL",))
    late, unsearched = make_report(), make_report(publisher="Bureau of Noise")
    Report.objects.exclude(pk=late.pk).update(indexed=True, imported_at=NOW - timedelta(days=1))
    Search.objects.all().delete()
    assert facts_of(desk.case, NOW).consulted == ()
    make_search(desk.case, address=f"publisher={silent.publisher.slug}&publisher={quoted.publisher.slug}&q=levy")
    listed = {report.slug for report in facts_of(desk.case, NOW).consulted}
    assert listed == {silent.slug}
    assert not listed & {other.slug, late.slug, unsearched.slug, quoted.slug}


def test_a_report_imported_after_the_search_was_not_searched(desk):
    Report.objects.update(indexed=True)
    later = make_report()
    Report.objects.filter(pk=later.pk).update(indexed=True, imported_at=NOW + timedelta(days=1))
    assert facts_of(desk.case, NOW).consulted == ()


SHUT_OUT = [
    "country=COL&q=levy",
    "country_not=PER",
    "country_all=PER&country_all=COL",
    "year=2015",
    "year_not=2026",
    "report=another",
]


@pytest.mark.parametrize("address", SHUT_OUT)
def test_a_report_that_the_filters_shut_out_was_not_consulted(desk, address):
    Country.objects.get_or_create(code="COL", defaults={"name": "Colombia"})
    silent = make_report()
    Report.objects.update(indexed=True, imported_at=NOW - timedelta(days=1))
    Search.objects.update(address=address, newest_import=NOW)
    assert facts_of(desk.case, NOW).consulted == ()
    Search.objects.update(address="country=PER&topic=actors&year=2026")
    assert [report.slug for report in facts_of(desk.case, NOW).consulted] == [silent.slug]


@pytest.mark.parametrize("address", ["year=2015", "year_not=2026"])
def test_a_report_is_consulted_for_the_year_of_a_dated_passage_too(desk, address):
    old = make_report("Levies were raised.")
    Report.objects.update(indexed=True, imported_at=NOW - timedelta(days=1))
    Search.objects.update(address=address, newest_import=NOW)
    assert facts_of(desk.case, NOW).consulted == ()
    old.paragraphs.update(date="2015-03")
    assert [report.slug for report in facts_of(desk.case, NOW).consulted] == [old.slug]


def test_a_report_on_two_countries_is_searched_for_either_and_shut_out_by_either(desk):
    both = make_report(countries=("PER", "COL"))
    Report.objects.update(indexed=True, imported_at=NOW - timedelta(days=1))
    Search.objects.update(address="country=COL", newest_import=NOW)
    assert [report.slug for report in facts_of(desk.case, NOW).consulted] == [both.slug]
    Search.objects.update(address="country=PER&country_not=COL")
    assert facts_of(desk.case, NOW).consulted == ()


def test_an_issued_brief_keeps_the_searches_of_its_day(desk, issued):
    stored = json.loads(issued.content)
    assert [search["query"] for search in stored["searches"]] == ["levy"]
    make_search(desk.case, "later")
    Search.objects.filter(words="later").update(printed=True)
    assert Brief.objects.get(pk=issued.pk).content == issued.content
    assert len(compose_brief(desk.case, NOW).searches) == 2


def test_the_builder_tells_searches_without_result(desk, signed_in):
    page = signed_in(desk.owner).get(reverse("caseworker:builder", args=[desk.case.pk])).content.decode()
    assert "1 search that found nothing is listed as such." in page
