"""Later passages that may speak of the same, on reports whose tags are set by hand."""

import pytest

from coi.finding.later import all_later, later
from coi.library.indexing import rebuild_index
from coi.models import Paragraph, Profile, ProfileTag, Topic, TopicTag
from tests.factories import make_report

RULE = "The registry of carters refuses a licence to every carter who has not paid the toll at the northern gate."
REPEALED = "The toll at the northern gate was repealed, and the registry of carters gives every carter a licence again."
OTHER = "Fishermen keep their nets in the sheds of the lower harbour, where the watchman counts them every evening."


@pytest.fixture
def about(db):
    profile, topic = Profile.objects.create(slug="carter", name="Carter"), Topic.objects.create(slug="law", name="Law")

    def tagged(text, *, profile=profile, topic=topic, status="suggested", **facts):
        row = make_report(text, *([OTHER] * 2), **facts).paragraphs.with_place().get(position=1)
        if profile:
            ProfileTag.objects.create(paragraph=row, profile=profile, grade=2, status=status)
        if topic:
            TopicTag.objects.create(paragraph=row, topic=topic)
        return row

    return tagged


def dated(first, last):
    return {"reference_from": first, "reference_to": last}


def found(*rows):
    rebuild_index()
    return later(Paragraph.objects.with_place().in_order([row.pk for row in rows]))


def test_a_later_passage_on_the_same_is_named_the_newest_first(about):
    old = about(RULE, **dated("2023-01-01", "2023-06-30"))
    new = about(REPEALED, **dated("2025-10", "2025-10"))
    newest = about(f"{REPEALED} Nobody has asked for it since.", **dated("2026-01", "2026-01"))
    told = found(old, new, newest)
    assert (told[old.pk].passage, told[old.pk].more) == (newest, 1)
    assert told[new.pk].passage == newest
    assert newest.pk not in told


@pytest.mark.parametrize(
    "facts",
    [
        dated("2023-03", "2025-10"),  # a period that began before the other ended
        dated("2022", "2022"),
        {"reference_to": ""},  # undated
        dated("2025-10", "2025-10") | {"countries": ("CHL",)},
        dated("2025-10", "2025-10") | {"profile": None},
        dated("2025-10", "2025-10") | {"topic": None},
        dated("2025-10", "2025-10") | {"status": "rejected"},
    ],
    ids=str,
)
def test_nothing_is_said_of_a_passage_that_is_not_later_or_not_about_the_same(about, facts):
    old = about(RULE, **dated("2023-01-01", "2023-06-30"))
    about(REPEALED, **facts)
    assert found(old) == {}


def test_of_an_undated_passage_nothing_is_later(about):
    old = about(RULE, reference_to="")
    about(REPEALED, **dated("2025-10", "2025-10"))
    assert found(old) == {}


def test_a_passage_that_shares_a_subject_only_is_not_named(about):
    old = about(RULE, **dated("2023-01-01", "2023-06-30"))
    about("A carter died of fever at the northern inn in the rainy months.", **dated("2025-10", "2025-10"))
    assert found(old) == {}


def test_a_page_asks_as_many_queries_for_one_passage_as_for_many(about, django_assert_num_queries):
    rows = [about(RULE, **dated(str(year), str(year))) for year in range(2010, 2016)]
    newest = about(REPEALED, **dated("2025", "2025"))
    rebuild_index()
    for some in (rows, rows[:1], [newest]):
        held = Paragraph.objects.with_place().in_order([row.pk for row in some])
        with django_assert_num_queries(2):
            later(held)


def test_without_an_index_nothing_is_named(about, settings, tmp_path):
    old = about(RULE, **dated("2023-01-01", "2023-06-30"))
    settings.INDEX_DIR = tmp_path / "gone"
    assert all_later([old]) == {}


def test_a_later_report_with_the_very_same_words_says_nothing_newer(about):
    old = about(RULE, **dated("2023-01-01", "2023-06-30"))
    about(f"“{RULE}”", **dated("2025-10", "2025-10"))
    assert found(old) == {}
    newer = about(RULE.replace("every carter", "no carter"), **dated("2025-11", "2025-11"))
    assert found(old)[old.pk].passage == newer
