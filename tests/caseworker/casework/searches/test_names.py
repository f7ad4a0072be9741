"""What could name the claimant in a search: what is withheld, and what does not print by itself."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from caseworker.casework.briefs import compose_brief
from caseworker.casework.searches.names import could_name_a_person
from caseworker.models import Search
from coi.library.indexing import index_report
from coi.models import Concept
from tests.factories import NOW, make_report

OF_CLAIMANTS = (
    *("DNI 45678901", "levy ana@example.org", "x0123456", "１２３４５６", "12.345.678", "12-345-678", "V-12.345.678-9"),
    *("12/345/678", "04-12-34-56-78", "12‑345‑678", "2019-2023 12.345.678", "12-2019-345678"),
)
OF_REPORTS = (
    *("levy", "1 250 000 people", "1,250,000", "2023-05-12", "12.05.2023", "12/5/2023", "2019-2023", "2019–2023"),
    *("law 30364", "law 30364-2015", "A/HRC/2023/421", "12.5-13.2", "2.1.1.2.3.4", "@police", ""),
)


def searched(browser, address="q=levy", **headers):
    return browser.get(f"/?{address}", headers=headers)


def test_the_page_does_not_say_that_what_it_recorded_names_nobody(desk, working):
    page = searched(working, "q=Zuleta").content.decode()
    assert "no names or data" not in page
    assert "Do not type a claimant’s name or data; an entry that has it can be struck out there." in page


def test_a_name_of_which_a_part_stands_in_a_report_is_told_as_one(desk, working):
    searched(working, "q=Bridge+Zuleta")
    entry = Search.objects.get()
    assert (entry.found, entry.may_name) == (1, True)
    assert "perhaps a name" in working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()


@pytest.mark.parametrize(
    "words", ["Zuleta", "ZULETA MAMANI", "Zuleta de la Huaca 1985", '"March Stall"', '"Bridge Zuleta"']
)
def test_what_may_be_a_name_that_no_report_knows_does_not_print_until_it_is_chosen(desk, working, words):
    searched(working, urlencode({"q": words}))
    entry = Search.objects.get()
    assert (entry.found, entry.may_name, entry.prints) == (0, True, False)
    page = working.get(reverse("caseworker:search_log", args=[desk.case.pk])).content.decode()
    assert "does not print: perhaps a name, which no report has" in page
    assert compose_brief(desk.case, NOW).searches == ()
    working.post(reverse("caseworker:print_search", args=[entry.pk]), {"printed": "1"})
    assert len(compose_brief(desk.case, NOW).searches) == 1


@pytest.mark.parametrize("words", ["unicorn", "Unicorn herds", "Gold Ferries", "Ferries", "Cupo Gold"])
def test_lower_case_and_what_a_report_or_the_thesaurus_knows_is_no_unknown_name(desk, working, words):
    concept = Concept.objects.create(slug="gold", label="gold")
    concept.terms.create(language="es", text="cupo gold")
    index_report(make_report("Few ferries cross the delta; the levy is high.", countries=("COL",)))
    searched(working, urlencode({"q": words, "country": "PER"}))
    entry = Search.objects.get()
    assert (entry.found, entry.may_name, entry.awaits_a_person) == (0, False, True)


@pytest.mark.parametrize("words", OF_CLAIMANTS)
def test_what_could_name_the_claimant_is_not_recorded_and_the_page_says_why(desk, working, words):
    assert could_name_a_person(words)
    assert "Not recorded for the case" in searched(working, urlencode({"q": words})).content.decode()
    assert not Search.objects.exists()


@pytest.mark.parametrize("words", OF_REPORTS)
def test_figures_and_dates_of_reports_are_no_claimants(words):
    assert not could_name_a_person(words)
