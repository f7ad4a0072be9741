import json

import pytest
from django.urls import reverse

from caseworker.models import Person
from coi.finding.doubts import nothing_for
from coi.library.concepts import Entry, add_concept


def page(browse, q, **more):
    return browse().get(reverse("coi:search"), {"q": q, **more})


def said(browse, q, **more):
    return page(browse, q, **more).context["messages_left_out"]


# words that no passage has


def test_a_word_no_passage_has_is_named(sample, browse):
    found = page(browse, "extortion xylophone")
    assert found.context["results"]["total"] > 0
    sentence = "No passage has “xylophone”. It was searched without this word."
    assert found.context["messages_left_out"] == (sentence,)
    assert found.context["absent"] == ["xylophone"]
    assert sentence in found.content.decode()


def test_a_word_missing_within_the_filters_is_said_to_be_missing_there(sample, browse):
    assert said(browse, "police xylophone", kind="paragraph") == (
        "No passage within these filters has “xylophone”. It was searched without this word.",
    )


def test_several_words_no_passage_has_are_named_together(sample, browse):
    assert said(browse, "police xylophone kazoo") == (
        "No passage has “xylophone” or “kazoo”. It was searched without these words.",
    )


def test_where_operators_join_the_words_nothing_is_said_to_be_done_without(sample, browse):
    assert said(browse, "police OR xylophone") == ("No passage has “xylophone”.",)


@pytest.mark.parametrize(
    "words",
    [
        "police -xylophone",
        "police NOT xylophone",
        "police NOT (xylophone OR kazoo)",
        'police OR "xylophone kazoo ocarina"',
        "police OR title:xylophone",
        "police what the",
        "police xyl*",
    ],
)
def test_words_left_out_on_purpose_in_a_phrase_or_without_meaning_are_not_missed(sample, browse, words):
    found = page(browse, words).context
    assert found["results"]["total"] > 0
    assert not [message for message in found["messages_left_out"] if message.startswith("No passage")]
    assert found["absent"] == []


@pytest.mark.parametrize("word", ["40175", "xylo's", "20,375"])
def test_a_number_or_a_word_with_an_apostrophe_that_no_passage_has_is_named(sample, browse, word):
    found = page(browse, f"extortion {word}").context
    assert found["results"]["total"] > 0
    assert found["absent"] == [word]
    assert found["messages_left_out"] == (f"No passage has “{word}”. It was searched without this word.",)
    assert found["suggestion"] is None


def test_a_compound_of_which_passages_have_a_part_alone_is_named(sample, browse):
    found = page(browse, "extortion police-xylophone").context
    assert found["absent"] == ["police-xylophone"]
    assert found["messages_left_out"] == ("No passage has “police-xylophone”.",)


def test_a_compound_that_passages_write_as_one_or_apart_is_there(sample, browse):
    for compound in ("ex-tortion", "police-station"):
        assert page(browse, f"extortion {compound}").context["absent"] == []


def test_a_compound_found_by_the_terms_of_its_own_concept_is_not_said_to_be_missing(sample, browse):
    entry = Entry("Quillwort levies", {"en": ("quill-levy", "remained")})
    add_concept(entry, by=Person.objects.get(username="specialist"))
    found = page(browse, "extortion quill-levy").context
    assert found["found_otherwise"].startswith("No passage has the word “quill-levy”;")
    assert found["absent"] == []


# words found by the terms added for them


@pytest.mark.parametrize("words", ["quillwort", "quillwort police"])
def test_a_word_found_by_its_other_terms_is_not_said_to_be_done_without(quillwort, browse, words):
    found = page(browse, words)
    sentence = "No passage has the word “quillwort”; passages were found by terms added for it."
    assert (found.context["found_otherwise"], found.context["absent"]) == (sentence, [])
    assert found.context["messages_left_out"] == ()
    assert sentence in found.content.decode()


def test_a_word_that_names_a_concept_with_others_is_found_by_its_terms(sample, browse):
    entry = Entry("Quillwort levies", {"en": ("quillwort dues", "remained")})
    concept = add_concept(entry, by=Person.objects.get(username="specialist"))
    found = page(browse, "quillwort dues").context
    assert (found["absent"], found["messages_left_out"]) == ([], ())
    assert "“quillwort” or “dues”" in found["found_otherwise"]
    assert page(browse, "quillwort dues police", drop=concept.slug).context["absent"] == ["quillwort", "dues"]
    assert page(browse, "quillwort police").context["absent"] == ["quillwort"]


def test_where_the_added_terms_are_outside_the_filters_the_word_is_missing(quillwort, browse):
    inside = page(browse, "quillwort", kind="paragraph").context
    assert inside["found_otherwise"].startswith("No passage within these filters has the word “quillwort”;")
    outside = page(browse, "quillwort freedomhouse OR CEM", kind="glossary").context
    assert outside["results"]["total"] > 0
    assert outside["found_otherwise"] == ""
    assert "quillwort" in outside["absent"]


def test_where_the_concept_is_left_out_the_word_is_missing(quillwort, browse):
    found = page(browse, "quillwort police", drop=quillwort.slug).context
    assert (found["found_otherwise"], found["absent"]) == ("", ["quillwort"])


def test_without_hits_the_terms_left_out_are_offered_again(quillwort, browse):
    found = page(browse, "quillwort", drop=quillwort.slug).context
    assert found["results"]["total"] == 0
    (other,) = found["relaxed"]
    assert other["label"] == "with the terms left out"
    assert browse().get(other["url"]).context["results"]["total"] == other["count"] > 0


def test_fewer_words_are_counted_without_the_terms_left_out(quillwort, browse):
    words = "(quillwort OR police) AND xylophone"
    found = page(browse, words, drop=quillwort.slug).context["relaxed"]
    counts = {other["label"]: other["count"] for other in found}
    assert counts == {"without “xylophone”": page(browse, "police").context["results"]["total"]}
    with_the_terms = page(browse, words).context["relaxed"]
    assert counts["without “xylophone”"] < {o["label"]: o["count"] for o in with_the_terms}["without “xylophone”"]
    for other in found:
        assert browse().get(other["url"]).context["results"]["total"] == other["count"]


def test_a_list_file_says_the_same_of_its_words(quillwort, browse):
    found = browse().get(reverse("coi:search_json"), {"q": "quillwort xylophone", "kind": "paragraph"})
    assert json.loads(b"".join(found.streaming_content))["searched"]["messages"] == [
        "No passage within these filters has “xylophone”. It was searched without this word.",
        "No passage within these filters has the word “quillwort”; passages were found by terms added for it.",
    ]


# without hits


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("xylophone", "No paragraph has “xylophone”"),
        ('"xylophone kazoo"', "No paragraph has “xylophone kazoo”"),
        ("“xylophone kazoo”", "No paragraph has “xylophone kazoo”"),
        ("xylophone kazoo", "No paragraph has any of the words “xylophone kazoo”"),
        ("police AND xylophone", "No paragraph matches “police AND xylophone”"),
        ('police "xylophone kazoo"', "No paragraph matches police “xylophone kazoo”"),
        ("40175", "No paragraph has “40175”"),
        ("xylophone 40175", "No paragraph has any of the words “xylophone 40175”"),
        ("+xylophone", "No paragraph matches “+xylophone”"),
    ],
)
def test_the_heading_says_what_was_not_found(sample, browse, words, heading):
    found = page(browse, words)
    assert found.context["results"]["total"] == 0
    assert f"<h2>{heading}</h2>" in found.content.decode()
    within = heading.replace("No paragraph", "No paragraph within these filters")
    assert f"<h2>{within}</h2>" in page(browse, words, profile="protester").content.decode()


def test_filters_without_words_that_find_nothing_are_named(sample, browse):
    found = page(browse, "", kind="glossary", topic="law")
    assert found.context["results"]["total"] == 0
    assert "<h2>No paragraph is within these filters</h2>" in found.content.decode()


def test_without_the_index_all_the_words_are_looked_for(own_sample, browse, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "no-index-here"
    found = page(browse, "police xylophone", profile="protester")
    assert found.context["results"]["total"] == 0
    assert "<h2>Nothing can be said without the search index</h2>" in found.content.decode()
    assert "No paragraph" not in found.content.decode()
    assert page(browse, '"police"').context["results"]["total"] > 0


@pytest.mark.parametrize("nasty", ['"', '""', '" "', "NOT", "((", "-", "a" * 600, "<b>"])
def test_a_heading_of_nonsense_is_worded(nasty):
    assert nothing_for(nasty, filtered=False).startswith("No paragraph")
