import json
from pathlib import Path

import pytest
from django.conf import settings

from coi.library.importing import store_report
from coi.library.tagging import tag_paragraphs
from coi.models import CoverageStatement, Profile, Rule, Topic
from coi.text.document import Document, Paragraph, Section
from coi.text.metadata import Metadata
from coi.text.rules import TOPICS, read_rules

SEARCHED = "Raids go on. Figures on raids could not be found among the sources consulted."


@pytest.fixture
def rules(db):
    dockers = Profile.objects.create(slug="docker", name="Docker")
    topics = {slug: Topic.objects.create(slug=slug, name=slug) for slug in ("prevalence", "protection", "services")}
    Rule.objects.create(profile=dockers, kind="term", pattern="docker*", grade=2)
    Rule.objects.create(profile=dockers, kind="heading", pattern="docker*", grade=2)
    Rule.objects.create(topic=topics["prevalence"], kind="term", pattern="figures", grade=2)
    Rule.objects.create(topic=topics["protection"], kind="term", pattern="police", grade=2)
    Rule.objects.create(kind="quiet", pattern="(methodology|terms of reference)")
    Rule.objects.create(profile=dockers, kind="cue", pattern="dockers who", grade=1, role="perpetrator")


def report(*parts):
    """A stored report of (headings, text) or (headings, text, kind)."""
    paths = list(dict.fromkeys(path for path, *_ in parts))
    sections = tuple(Section("", path[-1], path) for path in paths)
    paragraphs = tuple(
        Paragraph(text, section=paths.index(path), **({"kind": kind[0]} if kind else {})) for path, text, *kind in parts
    )
    metadata = Metadata(title="Port", publisher="Office", countries=("PER",))
    return store_report(Document(sections, paragraphs), metadata, data=repr(parts).encode(), name="port.txt")


def cells(kind):
    rows = CoverageStatement.objects.filter(kind=kind).select_related("profile", "topic", "paragraph")
    return sorted((str(row.profile), str(row.topic), row.words) for row in rows)


def test_sentence_goes_where_its_own_words_and_headings_put_it(rules):
    report((("Dockers",), SEARCHED + " Police were asked."))
    assert cells("not_found") == [
        ("Docker", "prevalence", "Figures on raids could not be found among the sources consulted.")
    ]
    assert "heading: Dockers" in CoverageStatement.objects.get().evidence


def test_sentence_that_says_nothing_of_it_goes_where_its_paragraph_goes(rules):
    report((("Port",), "Police ask dockers for papers. Further information could not be found."))
    assert cells("not_found") == [("Docker", "protection", "Further information could not be found.")]
    assert "of the paragraph: words: dockers" in CoverageStatement.objects.get().evidence


def test_sentence_on_no_known_group_is_kept_without_profile(rules):
    report((("Port",), SEARCHED))
    assert [cell[:2] for cell in cells("not_found")] == [("None", "prevalence")]


def test_group_as_perpetrator_is_not_what_was_looked_for(rules):
    report((("Port",), "Figures on dockers who beat others could not be found."))
    assert [cell[:2] for cell in cells("not_found")] == [("None", "prevalence")]


def test_method_does_not_say_what_is_missing(rules):
    report((("Methodology",), SEARCHED))
    assert cells("not_found") == []


def test_what_stands_under_a_heading_of_gaps_was_not_found(rules):
    report((("Dockers", "What could not be found"), "Whether the police pay damages."))
    assert cells("not_found") == [("Docker", "protection", "Whether the police pay damages.")]


def test_items_of_the_terms_of_reference_name_group_and_question(rules):
    annex = ("Annex: Terms of Reference",)
    report(
        ((*annex, "Dockers"), "• Shelter and health", "list_item"),
        ((*annex, "Overview"), "• Police", "list_item"),
        ((*annex, "Journalists"), "• Police protection", "list_item"),
    )
    assert cells("in_scope") == [("Docker", "services", "Shelter and health"), ("None", "protection", "Police")]


def test_terms_of_reference_get_no_tags(rules):
    stored = report((("Terms of Reference", "Dockers"), "• Police protection of dockers", "list_item"))
    row = stored.paragraphs.get()
    assert (row.profile_tags.count(), row.topic_tags.count(), row.statements.count()) == (0, 0, 1)


def test_tagging_again_reads_statements_anew(rules):
    rows = report((("Dockers",), SEARCHED)).paragraphs.select_related("section")
    before = cells("not_found")
    tag_paragraphs(rows)
    assert cells("not_found") == before
    Rule.objects.filter(kind="heading").delete()
    tag_paragraphs(rows)
    assert [cell[:2] for cell in cells("not_found")] == [("None", "prevalence")]


def test_tagging_one_report_leaves_the_statements_of_others(rules):
    report((("Dockers",), SEARCHED))
    other = report((("Dockers",), SEARCHED + " Nobody knows."))
    tag_paragraphs(other.paragraphs.select_related("section"))
    assert CoverageStatement.objects.count() == 2


def test_rules_for_terse_items_can_be_used_and_name_questions_alone():
    text = (Path(settings.BASE_DIR) / "fixtures" / "scope_rules.json").read_text(encoding="utf-8")
    read_rules(text)
    assert {row["subject"] for row in json.loads(text)} <= set(TOPICS)
    for language in ("en", "es", "fr"):
        assert {row["subject"] for row in json.loads(text) if row["language"] == language} == set(TOPICS)
