"""What is recorded of searches made for a case, and what is not."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from caseworker.casework.briefs import compose_brief, facts_of
from caseworker.casework.searches.describing import described_at
from caseworker.casework.searches.log import Outcome, record_search
from caseworker.models import Case, Search
from coi.library.indexing import index_report
from coi.models import Concept, Country, Term
from tests.factories import NOW, make_report, make_search


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


def test_a_search_with_passages_is_none_that_found_nothing_though_a_word_stands_in_none(desk, working):
    searched(working, "q=bridge+unicorn")
    entry = Search.objects.get()
    assert (entry.filters, entry.absent, entry.found) == ("", ["unicorn"], 1)
    assert not entry.prints
    page = working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert "not in any passage: unicorn" in page
    assert "<b>nothing</b>" not in page
    assert compose_brief(desk.case, NOW).searches == ()
    working.post(reverse("caseworker:print_search", args=[entry.pk]), {"printed": "1"})
    brief = compose_brief(desk.case, NOW)
    assert brief.searches[0].result == "searched, 1 passage found; “unicorn” stands in no passage"
    assert not [gap for gap in brief.gaps if "found nothing" in gap]
    assert "Nothing found" not in brief.searches_limits


def test_a_word_that_only_added_terms_find_is_recorded_so(desk, working):
    concept = Concept.objects.get(slug="levy")
    for text in ("unicorn", "bridge"):
        Term.objects.create(concept=concept, language="en", text=text)
    searched(working, "q=unicorn")
    entry = Search.objects.get()
    assert (entry.otherwise, entry.absent) == (["unicorn"], [])
    assert (
        "by added terms alone: unicorn"
        in working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    )


def test_a_word_that_only_other_countries_have_is_absent_within_the_filters_alone(desk, working):
    Country.objects.create(code="COL", name="Colombia")
    index_report(make_report("Few ferries cross the delta.", countries=("COL",)))
    searched(working, "q=bridge+ferries&country=PER")
    assert Search.objects.get().absent == ["ferries"]
    page = working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert "not in any passage within these filters: ferries" in page
    Search.objects.update(printed=True)
    assert compose_brief(desk.case, NOW).searches[0].result == (
        "searched, 1 passage found; “ferries” stands in no passage within these filters"
    )


def test_a_term_left_out_filters_no_passages(desk):
    assert not make_search(desk.case, address="drop=cupo&q=levy", filters="without “cupo”").is_filtered
    assert make_search(desk.case, address="q=levy&topic_not=law").is_filtered


def test_what_a_mistyped_word_does_not_find_does_not_print_until_it_is_chosen(desk, working):
    searched(working, "q=brigde")
    entry = Search.objects.get()
    assert (entry.found, entry.offered) == (0, "bridge")
    assert facts_of(desk.case, NOW).searches == ()
    working.post(reverse("caseworker:print_search", args=[entry.pk]), {"printed": "1"})
    assert "another spelling was offered: bridge" in compose_brief(desk.case, NOW).searches[0].result


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


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "same-origin", "sec_fetch_dest": "image"},
        {"sec_fetch_site": "none", "sec_fetch_dest": "iframe"},
        {"referer": "http://wiki.office.example/page"},
        {"x_moz": "prefetch"},
    ],
)
def test_a_link_on_another_site_writes_nothing_into_the_log(desk, working, headers):
    searched(working, **headers)
    assert not Search.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "same-origin", "sec_fetch_dest": "empty"},
        {"sec_fetch_site": "none"},
        {"referer": "http://testserver/reports/"},
    ],
)
def test_what_is_asked_on_the_desk_is_recorded(desk, working, headers):
    searched(working, **headers)
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


@pytest.mark.parametrize("address", ["", "q=", "topic=unheard-of", "unknown=1"])
def test_an_address_that_is_no_search_is_refused(desk, address):
    with pytest.raises(ValueError, match="cannot be run"):
        described_at(address)


def test_a_described_search_is_the_same_from_its_address_and_from_its_page(desk, working):
    searched(working, "topic_not=actors&q=levy&country=PER&profile=trader&drop=cupo")
    entry = Search.objects.get()
    again = described_at(entry.address)
    assert (again.address, again.words, again.filters) == (entry.address, entry.words, entry.filters)
    record_search(desk.case, again, Outcome(9, 9), by=desk.owner, at=entry.made_at)
    assert Search.objects.get().found == 9
