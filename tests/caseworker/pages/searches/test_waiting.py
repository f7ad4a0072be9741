"""A search over reports that wait for the index says so; it is no search of all that is held, nor kept as one."""

import csv
import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse

from caseworker.casework.briefs import compose_brief
from caseworker.models import Search
from coi.library.indexing import index_report, rebuild_index
from coi.models import Report
from tests.factories import NOW, make_report, make_search

SAID = {1: "1 report waits for the index: not searched.", 2: "2 reports wait for the index: not searched."}


@pytest.fixture(params=[1, 2])
def waiting(request, working):
    return [make_report("A quillwort levy is due in spring.") for _ in range(request.param)]


def searched(browser, address="q=quillwort"):
    return browser.get(f"{reverse('coi:search')}?{address}")


def test_what_is_not_found_may_stand_in_a_report_that_waits(desk, working, waiting):
    answer = searched(working)
    text = answer.content.decode()
    assert answer.context["results"]["total"] == 0
    assert text.count(SAID[len(waiting)]) >= 2
    assert "No paragraph" not in text
    assert f"Not recorded for the case: {SAID[len(waiting)]}" in text
    for report in waiting:
        assert report.get_absolute_url() in text
    assert not Search.objects.exists()
    assert compose_brief(desk.case, NOW).searches == ()


def test_nor_is_a_search_kept_that_found_something(working, waiting):
    answer = searched(working, "q=levy")
    assert answer.context["results"]["total"] > 0
    assert SAID[len(waiting)] in answer.content.decode()
    assert not Search.objects.exists()


def test_once_the_index_holds_them_the_search_is_recorded(working, waiting):
    for report in waiting:
        index_report(report)
    answer = searched(working)
    assert "wait" not in answer.context
    assert Search.objects.get().found == len(waiting)


@pytest.mark.parametrize(
    ("address", "reaches"),
    [
        ("country=PER&q=quillwort", True),
        ("country_not=PER&q=quillwort", False),
        ("country_all=PER&q=quillwort", True),
        ("publisher=oir&q=quillwort", True),
        ("year=1999&q=quillwort", True),  # a passage may have a date of its own
        ("profile=trader&q=quillwort", True),
    ],
)
def test_filters_that_shut_the_waiting_reports_out_leave_nothing_unsearched(working, waiting, address, reaches):
    answer = searched(working, address)
    assert ("waiting" in answer.context) == reaches
    assert Search.objects.exists() != reaches


def test_one_report_alone_can_be_searched_while_another_waits(desk, working, waiting):
    assert "waiting" not in searched(working, f"report={desk.report.slug}&q=quillwort").context
    assert Search.objects.get().found == 0


def test_the_list_file_says_it_and_is_not_recorded(working, waiting):
    told = json.loads(b"".join(working.get(reverse("coi:search_json") + "?q=levy")))
    assert told["searched"]["reports_waiting"] == [str(report) for report in waiting]
    assert SAID[len(waiting)] in told["searched"]["messages"]
    lines = b"".join(working.get(reverse("coi:search_csv") + "?q=levy")).decode("utf-8-sig").splitlines()
    facts = dict(row[:2] for row in csv.reader(lines) if len(row) > 1)
    assert str(waiting[0]) in facts["Reports not searched"]
    assert not Search.objects.exists()


def test_the_command_line_says_it_beside_the_answer(working, waiting, capsys):
    call_command("search", "quillwort")
    said = capsys.readouterr()
    assert said.err.strip() == SAID[len(waiting)]
    assert said.out.strip() == "Nothing found in the reports that were searched."
    call_command("search", "levy", "--json")
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert said.err.strip() == SAID[len(waiting)]


def test_a_superseded_report_waits_for_nothing(working):
    report = make_report("A quillwort levy is due in spring.")
    type(report).objects.filter(pk=report.pk).update(state="superseded")
    assert "waiting" not in searched(working).context
    assert Search.objects.get().found == 0


def test_a_search_of_no_report_at_all_is_not_kept(desk, working):
    rebuild_index()
    Report.objects.update(state="superseded")
    rebuild_index()
    assert searched(working).context["results"]["total"] == 0
    assert not Search.objects.exists()


def test_such_searches_of_an_older_desk_are_taken_out_of_the_brief_and_stay_in_the_log(desk):
    """Building the index emptied it first, and the log kept what was searched meanwhile."""
    silent = make_search(desk.case, "marsh")
    Search.objects.exclude(pk=silent.pk).update(reports=3)
    Search.objects.update(unanswered_at=NOW, unanswered_by=desk.owner)
    assert len(compose_brief(desk.case, NOW).searches) == 2
    import_module("caseworker.migrations.0013_searches_of_no_report").take_out(apps, None)
    (printed,) = compose_brief(desk.case, NOW).searches
    assert "levy" in printed.query
    assert desk.case.searches.count() == 2
