"""List files fetched while a case is worked on stand in its search log."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseworker.casework.searches.describing import Described
from caseworker.casework.searches.saved import save_search
from caseworker.models import Case, Search
from coi.library.indexing import index_report
from tests.factories import NOW, make_report


@pytest.fixture
def listed(working):
    def listed(address="q=levy&country=PER", ending="csv", **headers):
        answer = working.get(f"/search.{ending}?{address}", headers=headers)
        assert answer.status_code == 200
        return b"".join(answer.streaming_content)

    return listed


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_list_file_is_recorded_as_a_search_taken_as_a_list(desk, working, listed, ending):
    assert listed("q=bridge+unicorn&country=PER&page=3", ending)
    entry = Search.objects.get()
    assert (entry.case, entry.made_by, entry.words, entry.filters) == (desk.case, desk.owner, "bridge unicorn", "Peru")
    assert (entry.found, entry.absent, entry.as_list) == (1, ["unicorn"], True)
    page = working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert "taken as a list file" in page


def test_a_list_of_the_page_just_seen_is_the_same_entry(desk, working, listed):
    working.get("/?q=levy&country=PER")
    assert not Search.objects.get().as_list
    listed()
    working.get("/?q=levy&country=PER")
    assert Search.objects.get().as_list, "what was once taken as a list stays so"


def test_what_is_not_recorded_of_pages_is_not_recorded_of_lists(desk, working, listed):
    listed(sec_fetch_site="cross-site")
    listed(sec_purpose="prefetch")
    listed(urlencode({"q": "DNI 45678901"}))
    assert working.get("/search.csv?q=levy&unheard=of").status_code == 400
    assert working.get("/search.csv").status_code == 400
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.ISSUED)
    listed()
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.DRAFT)
    working.post(reverse("caseworker:leave_case"))
    listed()
    assert not Search.objects.exists()


def test_recording_a_list_searches_no_second_time(desk, working, listed):
    def asked_of_the_database(words):
        with CaptureQueriesContext(connection) as asked:
            listed(f"q={words}")
        return len([query for query in asked if "SAVEPOINT" not in query["sql"]])

    listed()
    recorded = asked_of_the_database("bridge")
    working.post(reverse("caseworker:leave_case"))
    assert recorded - asked_of_the_database("bridge") <= 4


@pytest.mark.parametrize("words", ["brigde", "bridge unicorn", "what -levy OR", "bridge* *olice", "levy " * 40])
def test_a_list_is_recorded_as_the_page_of_the_same_search(desk, working, listed, words):
    kept = ("words", "filters", "address", "found", "absent", "otherwise", "offered")
    address = urlencode({"q": words, "country": "PER", "topic_not": "actors"})
    listed(address)
    as_list = Search.objects.values(*kept).get()
    Search.objects.all().delete()
    working.get(f"/?{address}")
    assert Search.objects.values(*kept).get() == as_list


def test_a_list_of_what_is_new_is_no_search_of_the_case(desk, working, listed):
    levies = Described("levy", "Peru", "country=PER&q=levy")
    kept = save_search(levies, name="Levies", case=None, by=desk.owner, at=NOW)
    report = make_report("The levy rose in spring.")
    index_report(report)
    fresh = working.post(reverse("caseworker:open_saved", args=[kept.pk]))["Location"]
    assert b"levy rose" in listed(fresh.partition("?")[2])
    assert not Search.objects.exists()
    listed()
    assert Search.objects.count() == 1
