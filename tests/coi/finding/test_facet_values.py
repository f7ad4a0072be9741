import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.finding.address import SearchAddress
from coi.finding.facet_values import FACET_NAMES, FIRST, SEVERAL, WHOLE, Wanted, facet, first_values, ordered
from coi.finding.filters import facet_labels
from coi.search.engine import FACETS


def page(browser, state):
    answer = browser.get(f"{reverse('coi:search')}?{state}")
    assert answer.status_code == 200
    return answer


def facets_of(answer):
    return {facet["name"]: {value["value"]: value for value in facet["values"]} for facet in answer.context["facets"]}


def total(browser, url):
    return browser.get(url).context["results"]["total"]


def address(text):
    return SearchAddress(QueryDict(text))


def test_every_facet_of_the_engine_is_on_the_page():
    assert set(FACET_NAMES) == set(FACETS)
    assert set(FACET_NAMES) >= SEVERAL


@pytest.mark.parametrize(
    "state",
    [
        "q=police",
        "q=police&topic=law",
        "q=police&topic_all=law&topic_all=protection",
        "q=police&topic_not=law&topic=actors",
        "q=police&profile_not=protester&year_all=2022",
        "country=PER&profile=lgbti&topic_all=law&topic_not=services",
    ],
)
def test_excluding_a_value_takes_just_its_passages_away(sample, browse, state):
    browser = browse()
    answer = page(browser, state)
    for name in ("topic", "profile", "kind", "publisher"):
        for value in list(facets_of(answer)[name].values())[:2]:
            if value["chosen"]:
                continue
            without = total(browser, value["not_url"])
            assert without == answer.context["results"]["total"] - total(
                browser, f"/?{state}&{name}_all={value['value']}"
            )


@pytest.mark.parametrize(
    "state", ["q=police&topic_all=law&topic_all=protection", "q=police&topic=law&topic_not=services"]
)
def test_count_beside_a_value_is_what_choosing_it_finds_or_adds(sample, browse, state):
    browser = browse()
    for name, value in facets_of(page(browser, state))["topic"].items():
        if value["chosen"]:
            continue
        wanted = QueryDict(state, mutable=True)
        if "topic" in wanted:
            wanted.setlist("topic", [name])  # a count says what the value finds, not what is new beside the others
            assert total(browser, f"/?{wanted.urlencode()}") == value["count"], name
        else:
            assert total(browser, value["url"]) == value["count"], name


def test_two_values_of_a_question_can_be_wanted_together(sample, browse):
    browser = browse()
    one = page(browser, "q=police&topic=law")
    assert not any(f["switch"] for f in one.context["facets"])
    two = page(browser, "q=police&topic=law&topic=protection&kind=paragraph&kind=list_item")
    switches = {f["name"]: f["switch"] for f in two.context["facets"] if f["switch"]}
    assert list(switches) == ["topic"], "a passage is of one kind only"
    assert [way["chosen"] for way in switches["topic"]] == [True, False]
    every = browser.get(switches["topic"][1]["url"])
    assert every.context["results"]["total"] <= two.context["results"]["total"]
    for hit in every.context["results"]["hits"]:
        slugs = set(hit["paragraph"].topic_tags.values_list("topic__slug", flat=True))
        assert {"law", "protection"} <= slugs
    every = page(browser, "country=PER&topic_all=law&topic_all=protection")
    third = next(value for value in facets_of(every)["topic"].values() if not value["chosen"])
    assert parse_qs(urlsplit(third["url"]).query)["topic_all"] == ["law", "protection", third["value"]]


def test_chips_say_how_values_are_wanted_and_take_them_away(sample, browse):
    browser = browse()
    state = (
        "q=police&country=PER&topic_all=law&topic_all=protection&topic_not=services&profile=lgbti&profile_not=protester"
    )
    chosen = page(browser, state).context["chosen"]
    assert [chip["label"] for chip in chosen] == [
        "Peru", "not: Protester", "all of: Law, State protection", "not: Services and support",
    ]  # fmt: skip
    for chip in chosen:
        rest = browser.get(chip["remove_url"]).context
        assert chip["label"] not in [other["label"] for other in rest["chosen"]]
        assert len(rest["chosen"]) == len(chosen) - 1
    cleared = page(browser, state).context["clear_url"]
    assert parse_qs(urlsplit(cleared).query) == {"q": ["police"], "profile": ["lgbti"]}


def test_several_profiles_are_one_more_choice_of_the_form(sample, browse):
    browser = browse()
    both = page(browser, "q=police&profile=lgbti&profile=protester")
    chosen = [chip for chip in both.context["profiles"] if chip["chosen"]]
    assert [(chip["slug"], chip["name"]) for chip in chosen] == [("lgbti protester", "LGBTI person or Protester")]
    sent = browser.get(reverse("coi:search"), {"q": "police", "profile": chosen[0]["slug"]})
    assert sent.context["results"]["total"] == both.context["results"]["total"]


def test_page_works_without_script_and_names_every_link(sample, browse):
    text = page(browse(), "q=police&topic=law&topic=actors&topic_not=services").content.decode()
    rows = re.findall(r'<li class="facet-row">(.*?)</li>', text, re.S)
    assert len(rows) > 20
    for row in rows:
        assert 'class="facet-not"' in row or "excluded; choose again to remove" in row
    assert "not: Services and support" in text
    assert re.search(
        r'<a href="[^"]*" aria-current="true">any of these<span class="visually-hidden">: Protection', text
    )


COUNTS = {f"report-{n}": 40 - n for n in range(40)}


def test_long_facet_shows_the_first_values_and_the_chosen_ones(sample):
    labels = facet_labels()
    chosen = address("report=report-30&report_not=report-31&report_all=report-2")
    shown = first_values("report", COUNTS, labels, chosen)
    assert shown == [f"report-{n}" for n in range(FIRST)] + ["report-30", "report-31"]
    row = facet("report", shown, COUNTS, labels["report"], chosen)
    assert row["total"] == 40
    assert row["all_url"].startswith("/search/report/?report=report-30")
    few = {f"report-{n}": 1 for n in range(WHOLE)}
    assert len(first_values("report", few, labels, address(""))) == WHOLE
    assert facet("report", list(few), few, {}, address(""))["all_url"] == ""


def test_years_run_backwards_and_questions_in_their_own_order():
    years = {str(year): year for year in range(2000, 2024)}
    assert ordered("year", years, years, {}, most=3) == ["2023", "2022", "2021"]
    assert ordered("topic", {"b": 9, "a": 1}, {"b": 9, "a": 1}, {"a": "A", "b": "B"}) == ["a", "b"]
    assert ordered("kind", {"x", "y", "z"}, {"x": 1, "y": 5, "z": 5}, {"y": "Y", "z": "A"}) == ["z", "y", "x"]


def test_all_mode_is_only_for_what_a_passage_can_have_several_of():
    assert Wanted.of("topic", address("topic_all=law")).suffix == "_all"
    assert Wanted.of("publisher", address("publisher_all=eu")).suffix == ""


# the page of all values


def values(browser, name, state=""):
    return browser.get(f"{reverse('coi:facet', args=[name])}?{state}")


@pytest.mark.parametrize("name", FACET_NAMES)
def test_page_of_all_values_has_the_counts_of_the_search(sample, browse, name):
    answer = values(browse(), name, "q=police")
    assert answer.status_code == 200
    beside = {value["value"]: value["count"] for value in answer.context["values"]}
    for value, row in facets_of(page(browse(), "q=police"))[name].items():
        assert beside[value] == row["count"]
    first = answer.context["values"][0]
    assert total(browse(), first["url"]) == first["count"]


def test_values_are_found_by_their_words(sample, browse):
    answer = values(browse(), "report", "q=police&find=LAW+peru&topic=law")
    assert 0 < len(answer.context["values"]) < answer.context["total"]
    assert all("law" in row["label"].casefold() for row in answer.context["values"])
    assert 'name="topic" value="law"' in answer.content.decode()
    assert values(browse(), "report", "q=police&find=zzzz").context["values"] == []


def test_wrong_address_and_unknown_facet_show_no_values(sample, browse):
    answer = values(browse(), "topic", "q=police&colour=red")
    assert answer.status_code == 400
    assert "values" not in answer.context
    assert values(browse(), "colour").status_code == 404


def test_page_of_values_says_when_the_index_is_away(own_sample, browse, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "no-index-here"
    answer = values(browse(), "report", "q=police")
    assert answer.status_code == 200
    assert "The search index is not used now" in answer.content.decode()


def test_page_of_values_asks_a_fixed_number_of_queries(sample, browse):
    browser, counts = browse(), {}
    slug = sample.reports["sample_newsletter"].slug
    for name, state in (("report", "q=police"), ("report", ""), ("report", f"q=levy&report={slug}&find=peru")):
        values(browser, name, state)
        with CaptureQueriesContext(connection) as captured:
            values(browser, name, state)
        counts[name, state] = len(captured)
    assert len(set(counts.values())) == 1, counts
