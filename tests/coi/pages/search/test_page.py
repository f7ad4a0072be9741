from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.library.indexing import engine_for

HOSTILE = {
    "nothing": "",
    "white space": " \t \n ",
    "one quote": '"',
    "open phrase": '"police officers',
    "quotes in quotes": '""""police""""',
    "only operators": "AND OR NOT",
    "doubled operators": "police AND AND OR NOT NOT levy",
    "brackets": "((((((((((police))",
    "deep brackets": "(" * 2000 + "police" + ")" * 2000,
    "stars": "* ** *? ?* p*",
    "fuzzy": "police~99999 ~ ~~ levy~2",
    "fields": "id:1 kind:* text:[a TO z] country:PER",
    "control characters": "police\x01\x02\x1f\x7f\x85levy",
    "null bytes": "police\x00levy",
    "sql": "'; DROP TABLE coi_report; --",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ settings.SECRET_KEY }}{% include 'x' %}",
    "direction": "\u202epolice\u2066",
    "combining": "e" + "\u0301" * 400,
    "emoji": "👩‍👩‍👧 🏳️‍🌈",
    "other scripts": "шествие 抗议 احتجاج",
    "lone surrogate": "police \ud800",
    "10 000 characters": "police " * 1428,
    "one long word": "x" * 10_000,
    "many different words": " ".join(f"w{n}" for n in range(1500)),
    "minus": "-police --levy -",
    "backslashes": "\\\\ \\n \\' police\\",
    "percent": "%00 %s %(x)s 100%",
}


def searched(browser, **asked):
    return browser.get(reverse("coi:search"), asked)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_gives_a_page(sample, browse, words):
    data = words.encode("utf-8", "surrogatepass")
    query = "".join(f"%{byte:02x}" for byte in data)
    answer = browse().get(f"{reverse('coi:search')}?q={query}")
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.content.decode()
    assert "only-for-tests" not in answer.content.decode()
    if answer.status_code == 400:
        assert "results" not in answer.context


@pytest.mark.parametrize(
    "state",
    ["page=0", "page=-1", "page=99999999999999", "page=x", "page=٣", "page=²", "hit=²", "page=1&page=2"],
)
def test_page_number_from_anywhere_gives_a_page(sample, browse, state):
    assert browse().get(f"{reverse('coi:search')}?q=police&{state}").status_code == 200


@pytest.mark.parametrize("state", ["profile=nobody", "limit=1000", "country=XXX", "sort=random", "q=police&year=1"])
def test_wrong_address_shows_its_error_and_no_rows(sample, browse, state):
    answer = browse().get(f"{reverse('coi:search')}?{state}")
    assert answer.status_code == 400
    assert "results" not in answer.context
    assert "data-hit" not in answer.content.decode()
    assert "The search was not run" in answer.content.decode()


def test_an_address_that_repeats_a_value_leads_to_the_one_that_says_it_once(sample, browse):
    padded = "q=police" + "&country=PER" * 500 + "&country=COL&page=2"
    answer = browse().get(f"{reverse('coi:search')}?{padded}")
    assert (answer.status_code, answer["Location"]) == (302, "/?q=police&country=PER&country=COL&page=2")
    place = searched(browse(), q="police").context["results"]["hits"][0]["paragraph"].get_absolute_url()
    assert browse().get(f"{place}?{padded}")["Location"] == f"{place}?q=police&country=PER&country=COL&page=2"
    assert browse().get(f"{place}?q=police&country=PER&country=COL").status_code == 200


def test_empty_page_invites_to_search(sample, browse):
    answer = searched(browse())
    assert answer.status_code == 200
    assert "results" not in answer.context
    assert len(answer.context["profiles"]) == 6


def test_words_are_found_with_their_place_notes_and_marks(sample, browse):
    answer = searched(browse(), q="extortion")
    hits = answer.context["results"]["hits"]
    assert hits
    assert [hit["number"] for hit in hits] == list(range(1, len(hits) + 1))
    assert any(marked for _, marked in hits[0]["snippet"])
    for hit in hits:
        row = hit["paragraph"]
        assert hit["notes_count"] == row.note_references.values("note").distinct().count()
        assert "".join(text for text, _ in hit["snippet"]).strip(" …") in row.text


def test_profile_alone_is_a_search(sample, browse):
    hits = searched(browse(), profile="protester").context["results"]["hits"]
    assert hits
    assert all(hit["paragraph"].profile_tags.filter(profile__slug="protester").exists() for hit in hits)


def test_pages_go_on_where_the_one_before_ended(sample, browse):
    browser = browse()
    first = searched(browser, country="PER").context["results"]
    assert len(first["hits"]) == 20
    second = searched(browser, country="PER", page=2).context["results"]
    assert second["hits"][0]["number"] == 21
    assert not {h["paragraph"].pk for h in first["hits"]} & {h["paragraph"].pk for h in second["hits"]}
    last = searched(browser, country="PER", page=50).context["results"]
    assert last["page"] == last["pages"] < 50
    assert last["hits"]


def test_every_link_of_the_page_keeps_the_state_and_changes_one_thing(sample, browse):
    state = {"q": "police", "profile": "protester", "topic": "actors", "sort": "newest"}
    page = searched(browse(), **state).context
    as_asked = {name: [value] for name, value in state.items()}
    by_date = next(option for option in page["sort_options"] if option["label"].startswith("Oldest"))
    assert parse_qs(urlsplit(by_date["url"]).query) == as_asked | {"sort": ["oldest"]}
    topic = next(f for f in page["facets"] if f["name"] == "topic")
    chosen = next(value for value in topic["values"] if value["chosen"])
    assert parse_qs(urlsplit(chosen["url"]).query) == {k: v for k, v in as_asked.items() if k != "topic"}
    other = next(value for value in topic["values"] if not value["chosen"])
    assert parse_qs(urlsplit(other["url"]).query)["topic"] == ["actors", other["value"]]
    for hit in page["results"]["hits"]:
        assert parse_qs(urlsplit(hit["url"]).query) == as_asked | {"hit": [str(hit["number"])]}


def test_count_beside_a_facet_value_is_what_choosing_it_gives(sample, browse):
    browser = browse()
    for facet in searched(browser, q="police").context["facets"]:
        for value in facet["values"][:2]:
            found = browser.get(value["url"]).context["results"]["total"]
            assert found == value["count"], (facet["name"], value["value"])


def test_nothing_found_names_what_would_find_something(sample, browse):
    page = searched(browse(), q="police zzyzxqv").context
    if not page["results"]["total"]:
        assert any(other["count"] for other in page["relaxed"])
    page = searched(browse(), q="extortion", report=sample.reports["sample_newsletter"].slug, kind="glossary").context
    assert page["results"]["total"] == 0
    for other in page["relaxed"]:
        assert browse().get(other["url"]).context["results"]["total"] == other["count"]


def test_filters_are_named_only_where_there_are_any(sample, browse):
    assert "within these filters" not in searched(browse(), q="zzyzxqv").content.decode()
    for more in ({"topic": "law"}, {"profile": "protester"}):
        assert "within these filters" in searched(browse(), q="zzyzxqv", **more).content.decode()


@pytest.mark.parametrize("asked", [{"q": "police"}, {"profile": "protester"}, {"country": "PER", "sort": "newest"}])
def test_missing_index_gives_rows_with_a_banner(own_sample, browse, settings, tmp_path, asked):
    settings.INDEX_DIR = tmp_path / "no-index-here"
    answer = searched(browse(), **asked)
    assert answer.status_code == 200
    assert answer.context["degraded"]
    assert answer.context["results"]["hits"]
    assert "The search index is not used now" in answer.content.decode()


def test_damaged_index_gives_rows_with_a_banner_until_it_is_rebuilt(own_sample, browse, settings):
    for path in settings.INDEX_DIR.rglob("MAIN_*"):
        path.write_bytes(b"")
    engine_for.cache_clear()  # as in another process
    assert searched(browse(), q="police").context["degraded"]
    call_command("rebuild_index")
    assert "degraded" not in searched(browse(), q="police").context


def queries(browser, **asked):
    searched(browser, **asked)  # what is read once a process is read
    with CaptureQueriesContext(
        connection,
    ) as captured:
        total = searched(browser, **asked).context["results"]["total"]
    return len(captured), total


def test_search_asks_as_many_queries_whatever_is_asked_and_found(sample, browse):
    browser, report = browse(), sample.reports["sample_newsletter"].slug
    asked = [
        {"q": "police", "kind": "paragraph"},
        {"q": "extortion"},
        {"q": "police stations xylophone OR levy protection"},
        {"country": "PER"},
        {"country": "PER", "page": 3},
        {"profile": "protester", "q": "police"},
        {
            "q": "police",
            "topic_all": ["law", "protection"],
            "topic_not": "services",
            "profile_not": "lgbti",
            "year": 2023,
        },
        {"report": report, "sort": "newest"},
        {"report_not": report, "q": "polcie OR police"},
    ]
    counts = [queries(browser, **state) for state in asked]
    assert all(total for _, total in counts), counts
    assert {count for count, _ in counts} == {counts[0][0]}, counts
    assert counts[0][0] <= 13
    nothing = queries(browser, q="zzyzxqv levy", report=report, kind="glossary")
    assert nothing[1] == 0
    assert nothing[0] <= counts[0][0]


def test_the_form_as_a_browser_sends_it_finds_whatever_the_profile(sample, browse):
    page = browse("reader").get("/", {"q": "extortion", "profile": ""})
    assert page.status_code == 200
    assert page.context["results"]["total"] > 0
