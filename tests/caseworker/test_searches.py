"""The search log of a case: what is recorded, by whom it is seen, and what of it prints."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from caseworker.briefs import compose_brief, facts_of
from caseworker.models import Brief, Case, Search
from caseworker.searches import could_name_a_person, described_at, record_search
from coi.indexing import index_report
from coi.models import Country, Report
from tests.factories import NOW, make_report, make_search


@pytest.fixture
def working(desk, signed_in):
    """The owner works on the case, and its one report is in the index. Nothing is recorded yet."""
    index_report(desk.report)
    Search.objects.all().delete()
    browser = signed_in(desk.owner)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    return browser


def searched(browser, address="q=levy", **headers):
    return browser.get(f"/?{address}", headers=headers)


def test_a_search_is_recorded_with_what_was_searched_and_found(desk, working):
    page = searched(working, "q=bridge&country=PER").content.decode()
    entry = Search.objects.get()
    assert (entry.case, entry.made_by, entry.words, entry.filters) == (desk.case, desk.owner, "bridge", "Peru")
    assert (entry.found, entry.reports, entry.paragraphs) == (1, 1, 2)
    assert entry.newest_import == desk.report.imported_at
    assert searched(working, entry.address).context["results"]["total"] == 1
    assert "Recorded for NORTH-1" in page


def test_profile_and_filters_without_words_are_a_search(desk, working):
    searched(working, "profile=trader")
    assert (Search.objects.get().words, Search.objects.get().filters) == ("", "profile Trader")


def test_a_word_that_no_passage_has_makes_it_a_search_that_found_nothing(desk, working):
    searched(working, "q=bridge+unicorn&country=PER")
    entry = Search.objects.get()
    assert (entry.filters, entry.absent, entry.found) == ("Peru", ["unicorn"], 1)
    assert entry.prints
    page = working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert "not in any passage: unicorn; 1 with the other words" in page
    printed = compose_brief(desk.case, NOW).searches[0]
    assert printed.result == (
        "searched, nothing found for the words as typed: “unicorn” stands in no passage; 1 passage has the other words"
    )


def test_what_a_mistyped_word_does_not_find_does_not_print_until_it_is_chosen(desk, working):
    searched(working, "q=brigde")
    entry = Search.objects.get()
    assert (entry.found, entry.offered) == (0, "bridge")
    assert facts_of(desk.case, NOW).searches == ()
    working.post(reverse("caseworker:print_search", args=[entry.pk]), {"printed": "1"})
    assert "another spelling was offered: bridge" in compose_brief(desk.case, NOW).searches[0].result


@pytest.mark.parametrize("words", ["DNI 45678901", "levy ana@example.org", "x0123456", "１２３４５６"])
def test_what_could_name_the_claimant_is_not_recorded_and_the_page_says_why(desk, working, words):
    assert could_name_a_person(words)
    assert "Not recorded for the case" in searched(working, urlencode({"q": words})).content.decode()
    assert not Search.objects.exists()


@pytest.mark.parametrize("words", ["levy", "1 250 000 people", "2023-05-12", "law 30364", "@police", ""])
def test_figures_and_dates_of_reports_are_no_claimants(words):
    assert not could_name_a_person(words)


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


def test_a_person_s_entry_of_today_is_found_behind_a_colleague_s(desk, working, signed_in):
    colleague = signed_in(desk.shared)
    colleague.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    for browser in (working, colleague, working):
        searched(browser)
    assert Search.objects.count() == 2


@pytest.mark.parametrize("address", ["", "q=", "profile=", "q=levy&page=2", "q=levy&unheard=of", "q=levy&year=never"])
def test_no_search_later_pages_and_errors_are_not_recorded(desk, working, address):
    searched(working, address)
    assert not Search.objects.exists()


def test_what_a_browser_fetches_ahead_is_not_recorded(desk, working):
    searched(working, sec_purpose="prefetch;prerender")
    working.head("/?q=levy")
    assert not Search.objects.exists()


def test_a_link_on_another_site_writes_nothing_into_the_log(desk, working):
    searched(working, sec_fetch_site="cross-site")
    assert not Search.objects.exists()
    searched(working, sec_fetch_site="same-origin")
    assert Search.objects.count() == 1


def test_only_what_the_thesaurus_could_add_is_recorded_as_left_out(desk, working):
    searched(working, "q=levy&drop=999+reports+searched:+nothing+held")
    entry = Search.objects.get()
    assert "999" not in f"{entry.filters} {entry.address}"


def test_sorting_and_looking_again_do_not_add_entries(desk, working):
    for address in (
        "q=levy&country=PER",
        "country=PER&q=levy",
        "q=levy&country=PER&sort=newest",
        "q=+levy+&country=PER",
    ):
        searched(working, address)
    assert Search.objects.count() == 1
    searched(working, "q=levy")
    assert Search.objects.count() == 2


def test_the_same_search_on_another_corpus_or_day_is_another_entry(desk, working):
    searched(working)
    Search.objects.update(made_at=NOW)
    searched(working)
    index_report(make_report())
    searched(working)
    assert list(Search.objects.order_by("pk").values_list("reports", flat=True)) == [1, 1, 2]


def test_another_persons_search_is_another_entry(desk, working, signed_in):
    colleague = signed_in(desk.shared)
    colleague.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    searched(working)
    searched(colleague)
    assert {entry.made_by for entry in Search.objects.all()} == {desk.owner, desk.shared}


@pytest.mark.parametrize("person", ["stranger", "neighbour", "supervisor", "other_supervisor", "specialist"])
def test_who_may_not_change_the_case_writes_nothing_into_its_log(desk, working, signed_in, person):
    browser = signed_in(desk.people[person])
    session = browser.session
    session["case"] = desk.case.pk
    session.save()
    assert searched(browser).status_code == 200
    assert not Search.objects.exists()


def test_without_a_chosen_case_nothing_is_recorded(desk, working):
    working.post(reverse("caseworker:leave_case"))
    assert "Recorded" not in searched(working).content.decode()
    assert not Search.objects.exists()


def test_an_issued_case_takes_no_new_entries(desk, working):
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.ISSUED)
    assert "Recorded" not in searched(working).content.decode()
    assert not Search.objects.exists()


def test_an_index_that_is_away_records_nothing(desk, working, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "nowhere"
    assert searched(working).context["degraded"]
    assert not Search.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_search_that_cannot_be_recorded_still_answers_and_says_so(desk, working, caplog):
    def locked(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")) and "caseworker_search" in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(locked):
        answer = searched(working)
    assert answer.status_code == 200
    assert "could not be recorded" in answer.content.decode()
    assert "NORTH-1" not in caplog.text
    assert "levy" not in caplog.text


def test_recording_takes_three_queries_more(desk, working, django_assert_max_num_queries):
    searched(working)

    def count(address):
        with django_assert_max_num_queries(60) as queries:
            searched(working, address)
        return len([q for q in queries.captured_queries if "SAVEPOINT" not in q["sql"]])

    recorded = count("q=march")
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.ISSUED)
    assert recorded - count("q=letter") <= 3


def test_an_entry_is_no_change_of_the_case(desk, working):
    before = Case.objects.get(pk=desk.case.pk).version
    searched(working)
    assert Case.objects.get(pk=desk.case.pk).version == before


# pages


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
    for n in range(9):
        make_search(desk.case, f"word{n}")
    with django_assert_max_num_queries(30):
        browser.get(desk.case.get_absolute_url())
    with django_assert_max_num_queries(12):
        browser.get(reverse("caseworker:search_log", args=[desk.case.pk]))


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
    assert Brief.objects.get(pk=issued.pk).content == issued.content
    assert len(compose_brief(desk.case, NOW).searches) == 2


def test_the_builder_tells_searches_without_result(desk, signed_in):
    page = signed_in(desk.owner).get(reverse("caseworker:builder", args=[desk.case.pk])).content.decode()
    assert "1 search that found nothing is listed as such." in page


@pytest.mark.parametrize("address", ["", "q=", "topic=unheard-of", "unknown=1"])
def test_an_address_that_is_no_search_is_refused(desk, address):
    with pytest.raises(ValueError, match="cannot be run"):
        described_at(address)


def test_a_described_search_is_the_same_from_its_address_and_from_its_page(desk, working):
    searched(working, "topic_not=actors&q=levy&country=PER&profile=trader&drop=cupo")
    entry = Search.objects.get()
    again = described_at(entry.address)
    assert (again.address, again.words) == (entry.address, entry.words)
    record_search(desk.case, again, found=9, by=desk.owner, at=entry.made_at)
    assert Search.objects.get().found == 9
