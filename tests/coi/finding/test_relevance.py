"""How far what was found answers, and what is nearest where nothing was."""

import pytest
from django.urls import reverse

from coi.search.engine import BEHIND


def page(browse, q, **more):
    return browse().get(reverse("coi:search"), {"q": q, **more})


def test_passages_with_all_words_come_first_and_are_counted(sample, browse):
    found = page(browse, "extortion police")
    said = found.context["relevance"]
    hits = found.context["results"]["hits"]
    assert 0 < said.whole < said.total == found.context["results"]["total"]
    assert [hit["whole"] for hit in hits] == sorted((hit["whole"] for hit in hits), reverse=True)
    assert said.sentence in found.content.decode()


def test_a_thin_line_stands_where_some_of_the_words_begin_and_once(sample, browse):
    found = page(browse, "extortion police")
    marked = [hit["number"] for hit in found.context["results"]["hits"] if hit["some_begin"]]
    assert marked == [found.context["relevance"].whole + 1]
    assert found.content.decode().count('class="some-begin"') == 1


def test_what_a_report_set_out_to_cover_is_found_but_no_finding(sample, browse):
    found = page(browse, "tracing")
    said = found.context["relevance"]
    shown = [hit["paragraph"].standing for hit in found.context["results"]["hits"]]
    numbers = [hit["number"] for hit in found.context["results"]["hits"] if hit["apart_begin"]]
    apart = [standing for standing in shown if standing in BEHIND]
    assert 0 < len(apart) == said.total - said.findings < len(shown) == said.total
    assert shown[said.findings :] == apart
    assert numbers == [said.findings + 1]
    assert said.sentence_of_apart in found.content.decode()
    only = page(browse, "tracing", standing="scope").context["relevance"]
    assert (only.findings, only.whole) == (0, 0)
    assert only.sentence_of_apart.startswith("None of these is a finding")


def test_where_all_have_all_nothing_is_said(sample, browse):
    found = page(browse, '"extortion"')
    assert found.context["relevance"].sentence == ""
    assert "of some" not in found.content.decode()


def test_where_a_word_stands_nowhere_none_speaks_of_all(sample, browse):
    said = page(browse, "extortion xylophone").context["relevance"]
    assert (said.whole, said.sentence) == (0, "None speaks of all your words; all have some.")


def test_a_word_that_few_of_many_passages_have_is_named(sample, browse):
    found = page(browse, "police protest women report Quemada")
    said = found.context["relevance"]
    for word, count in said.seldom:
        assert 0 < count <= said.total * 0.1
        assert f"{count} {'has' if count == 1 else 'have'} “{word}”" in said.sentence_of_seldom


# everyday words


@pytest.mark.parametrize(
    "words", ["husband", "mi marido me pega", "battered wife", "mon mari me frappe", "my husband beat me up"]
)
def test_a_survivors_own_words_find_what_reports_say_of_violence_at_home(sample, browse, words):
    found = page(browse, words).context
    assert found["results"]["total"] > 0
    first = found["results"]["hits"][0]["paragraph"]
    assert "dv_survivor" in [tag.profile.slug for tag in first.profile_tags.all()]


def test_the_reason_given_is_that_of_the_passages_found(sample, browse):
    """The concept is known, and no passage has a term of it: its other words found the passages."""
    found = page(browse, "treatment of jehovahs witnesses").context
    assert found["found_otherwise"] == ""
    assert "jehovahs" in found["absent"]


# nothing found


def test_the_nearest_passages_are_shown_where_nothing_is_found(sample, browse):
    found = page(browse, "extortioners kazoo", kind="glossary")
    assert found.context["results"]["total"] == 0
    assert 0 < found.context["nearest_count"] <= 5
    assert "The nearest passages" in found.content.decode()


def test_without_the_filters_comes_first(sample, browse):
    found = page(browse, "extortion", year="1951").context
    assert found["nearest"][0].how == "without the filters"
    shown = [hit["paragraph"].pk for near in found["nearest"] for hit in near.hits]
    assert len(shown) == len(set(shown)) == found["nearest_count"]


def test_where_nothing_is_near_the_page_says_so(sample, browse):
    found = page(browse, "qqqq")
    assert found.context["nearest_count"] == 0
    assert "No passage is near it" in found.content.decode()


def test_what_was_searched_is_what_is_said(sample, browse):
    found = page(browse, '"did not investigate"').context
    assert found["reading"] == ""
    assert all("did not investigate" in hit["paragraph"].text.lower() for hit in found["results"]["hits"])


def test_where_nothing_but_small_words_was_typed_it_says_that_nothing_was_searched(sample, browse):
    shown = page(browse, "of the and")
    assert "results" not in shown.context
    assert "Nothing was searched: “of the and” has no word to look for." in shown.content.decode()
    assert "Nothing was searched" not in page(browse, "").content.decode()
    assert "Nothing was searched" not in page(browse, "of the and", profile="lgbti").content.decode()
