"""An entry struck out of a search log: its words are gone for good, that it was there is not."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from caseworker.casework.briefs import compose_brief, facts_of
from caseworker.casework.searches.describing import Described
from caseworker.casework.searches.log import Outcome, record_search
from caseworker.models import Case, SavedSearch, Search
from tests.factories import NOW, make_report, make_search

LATER = NOW + timedelta(days=2)


@pytest.fixture
def named(desk):
    """What should never have been typed, on two days."""
    for at in (NOW, LATER):
        make_search(desk.case, "Zuleta Mamani", at=at, address="country=PER&q=Zuleta+Mamani", filters="Peru; Zuleta")
    Search.objects.filter(words="Zuleta Mamani").update(absent=["Zuleta"], offered="Zuleta Mamami")
    return Search.objects.filter(words="Zuleta Mamani").latest("made_at")


def strike(browser, entry, **data):
    return browser.post(reverse("caseworker:strike_search", args=[entry.pk]), data, follow=True)


def everything(case):
    return json.dumps([list(case.searches.values()), [str(entry) for entry in case.searches.all()]], default=str)


def test_the_page_asks_first_and_then_the_words_are_erased_wherever_the_search_stands(desk, named, signed_in):
    browser = signed_in(desk.shared)
    log = reverse("caseworker:search_log", args=[desk.case.pk])
    address = reverse("caseworker:strike_search", args=[named.pk])
    assert address in browser.get(log).content.decode()
    asked = browser.get(address).content.decode()
    assert "Zuleta Mamani" in asked
    assert "2 entries" in asked
    assert named.words in everything(desk.case), "asking erases nothing"
    page = strike(browser, named).content.decode()
    assert "struck out by shared" in page.lower()
    for held in (page, everything(desk.case), browser.get(desk.case.get_absolute_url()).content.decode()):
        assert "Zuleta" not in held
        assert "Mamami" not in held
    assert desk.case.searches.count() == 3
    struck = Search.objects.filter(struck_by=desk.shared)
    assert [entry.made_at for entry in struck] == [LATER, NOW]
    assert page.count("with the newer one") == 0


def test_a_struck_entry_prints_nothing_and_is_counted(desk, named, signed_in):
    Search.objects.update(printed=True)
    assert len(facts_of(desk.case, NOW).searches) == 2
    strike(signed_in(desk.owner), named)
    brief = compose_brief(desk.case, NOW)
    assert [search.query for search in brief.searches] == ["levy"]
    assert "3 searches, 2 of them struck out since" in brief.searches_recorded


def test_what_a_struck_search_looked_into_is_not_told(desk, named, signed_in):
    silent = make_report(countries=("PER",))
    type(silent).objects.update(indexed=True, imported_at=NOW)
    desk.logged.delete()
    Search.objects.update(newest_import=LATER)
    assert [report.slug for report in facts_of(desk.case, NOW).consulted] == [silent.slug]
    strike(signed_in(desk.owner), named)
    assert facts_of(desk.case, NOW).consulted == ()


def test_what_stands_in_an_issued_brief_is_not_struck_out(desk, issued, signed_in):
    browser = signed_in(desk.owner)
    asked = browser.get(reverse("caseworker:strike_search", args=[desk.logged.pk])).content.decode()
    assert "stands in version 1 of the brief" in asked
    assert "Strike out for good" not in asked
    answer = strike(browser, desk.logged)
    assert answer.status_code == 409
    assert "stands in version 1 of the brief" in answer.content.decode()
    desk.logged.refresh_from_db()
    assert (desk.logged.words, desk.logged.struck_at) == ("levy", None)


def test_the_log_of_an_issued_case_is_fixed(desk, named, signed_in):
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.ISSUED)
    browser = signed_in(desk.owner)
    log = reverse("caseworker:search_log", args=[desk.case.pk])
    assert "Strike from the log" not in browser.get(log).content.decode()
    assert strike(browser, named).status_code == 409
    assert "Zuleta" in everything(desk.case)


def test_a_struck_entry_is_neither_struck_again_nor_printed(desk, named, signed_in):
    strike(signed_in(desk.shared), named)
    browser = signed_in(desk.owner)
    assert strike(browser, named).status_code == 409
    printed = browser.post(reverse("caseworker:print_search", args=[named.pk]), {"printed": "1"})
    assert printed.status_code == 409
    assert {entry.struck_by for entry in desk.case.searches.all()} == {None, desk.shared}
    assert [search.query for search in facts_of(desk.case, NOW).searches] == ["levy"]


def test_striking_is_a_change_so_that_no_brief_made_before_is_issued_after(desk, named, signed_in):
    before = Case.objects.get(pk=desk.case.pk).version
    strike(signed_in(desk.owner), named)
    assert Case.objects.get(pk=desk.case.pk).version == before + 1


def test_the_same_search_made_again_after_it_was_struck_out_is_a_new_entry(desk, named, signed_in):
    strike(signed_in(desk.owner), named)
    search = Described("Zuleta Mamani", "Peru", "country=PER&q=Zuleta+Mamani")
    record_search(desk.case, search, Outcome(0, 0), by=desk.owner, at=LATER)
    assert Search.objects.filter(words="Zuleta Mamani", struck_at=None).count() == 1
    assert Search.objects.filter(struck_at__isnull=False, words="").count() == 2


def test_a_saved_search_of_the_same_is_pointed_out(desk, signed_in):
    browser = signed_in(desk.owner)
    address = reverse("caseworker:strike_search", args=[desk.logged.pk])
    assert SavedSearch.objects.get().address == desk.logged.address
    assert "Levies" in browser.get(address).content.decode()
    SavedSearch.objects.all().delete()
    assert "Levies" not in browser.get(address).content.decode()
