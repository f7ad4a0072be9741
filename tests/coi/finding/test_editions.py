import json

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.urls import reverse

from caseworker.casework.searches.describing import described_at
from caseworker.casework.searches.log import Outcome, consulted, record_search
from caseworker.models import Search
from coi.finding.asking import asked, find, page_of
from coi.finding.filters import ParagraphFilter
from coi.library.indexing import disagreement, engine, index_report, rebuild_index
from coi.library.verifying import index_agrees
from coi.models import Paragraph, Report
from tests.factories import NOW, make_case, make_person, make_report

OLD, NEW = "A quillwort levy of 40 is due each week.", "A quillwort levy of 90 is due each week."
BOTH = "edition=current&edition=superseded"


@pytest.fixture
def editions(db):
    make_person("reader")
    old = make_report(OLD, "A gladwyn letter is found at the door.")
    index_report(old)
    new = make_report(NEW, supersedes=old.slug)
    index_report(new)
    return old, new


def texts(address):
    filterset = ParagraphFilter(QueryDict(address), queryset=Paragraph.objects.searchable())
    assert filterset.is_valid()
    found = page_of(asked(filterset))
    assert {row.text for row in filterset.qs if "quillwort" in row.text} == {
        row.text for row in Paragraph.objects.in_order([hit.id for hit in found.hits])
    }
    return [row.text for row in Paragraph.objects.in_order([hit.id for hit in found.hits])]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("q=quillwort", {NEW}),
        ("q=quillwort&edition=current", {NEW}),
        ("q=quillwort&edition=superseded", {OLD}),
        (f"q=quillwort&{BOTH}", {OLD, NEW}),
        ("q=quillwort&edition_not=current", {OLD}),
    ],
)
def test_current_editions_are_searched_and_browsed_unless_others_are_asked_for(editions, address, expected):
    assert set(texts(address)) == expected
    rebuild_index()
    assert set(texts(address)) == expected


def test_what_only_a_superseded_edition_has_is_offered_and_not_found(editions, browse):
    page = browse().get(reverse("coi:search"), {"q": "gladwyn"}).context
    assert page["results"]["total"] == 0
    offered = {row["label"]: row["count"] for row in page["relaxed"]}
    assert offered["in superseded editions too"] == 1


def test_the_facet_counts_both_and_leads_to_both_and_back(editions, browse):
    browser = browse()
    facet = browser.get(reverse("coi:search"), {"q": "quillwort"}).context["facets"][0]
    assert [(row["value"], row["count"], row["chosen"]) for row in facet["values"]] == [
        ("current", 1, "any"),
        ("superseded", 1, ""),
    ]
    page = browser.get(facet["values"][1]["url"])
    assert page.context["results"]["total"] == 2
    assert "superseded" in page.content.decode()
    back = page.context["facets"][0]["values"][1]["url"]
    assert back == "/?q=quillwort"


def test_without_a_superseded_edition_there_is_nothing_to_choose(db, browse):
    make_person("reader")
    index_report(make_report(NEW))
    assert browse().get(reverse("coi:search"), {"q": "quillwort"}).context["facets"][0]["values"] == []


def test_the_index_agrees_with_the_database_when_an_edition_was_superseded(editions):
    assert disagreement() == (set(), set())
    assert not list(index_agrees())
    assert not Report.objects.waiting_for_index().exists()


def test_the_log_says_which_editions_were_searched_and_counts_their_reports(editions):
    case = make_case(make_person("ana"))
    told = {}
    for address in ("q=quillwort", f"q=quillwort&{BOTH}"):
        search = described_at(address)
        row = record_search(case, search, Outcome(1, 1), by=case.owner, at=NOW)
        told[address] = (row.filters, row.reports, row.paragraphs)
        assert described_at(row.address) == search
    assert told["q=quillwort"] == ("", 1, 1)
    assert told[f"q=quillwort&{BOTH}"] == ("Current editions or Superseded editions", 2, 3)


def test_only_a_search_that_asked_for_them_consulted_superseded_editions(editions):
    old, new = editions
    case = make_case(make_person("ana"))
    for address, expected in (("q=quillwort", {new}), (f"q=quillwort&{BOTH}", {old, new})):
        Search.objects.all().delete()
        record_search(case, described_at(address), Outcome(1, 1), by=case.owner, at=NOW)
        assert set(consulted(case, list(Search.objects.all()))) == expected


def test_files_and_the_command_say_of_which_edition_a_passage_is(editions, browse, capsys):
    file = browse().get(f"{reverse('coi:search_json')}?q=quillwort&{BOTH}")
    answer = json.loads(b"".join(file.streaming_content))
    assert {one["edition"] for one in answer["passages"]} == {"current", "superseded"}
    assert answer["searched"]["reports_searched"] == 2
    for edition, expected in (("current", ["current"]), ("all", ["current", "superseded"])):
        call_command("search", "quillwort", "--json", "--edition", edition)
        assert sorted(hit["edition"] for hit in json.loads(capsys.readouterr().out)) == expected


def test_other_ways_into_the_index_pass_over_superseded_editions(editions):
    old, new = editions
    passage = new.paragraphs.get()
    assert old.paragraphs.first().pk not in {hit.id for hit in engine().similar(passage.pk, least=0.0)}
    filterset = ParagraphFilter(QueryDict("q=quillwort"), queryset=Paragraph.objects.none())
    assert filterset.is_valid()
    assert find(asked(filterset), offset=0, limit=9).total == 1
