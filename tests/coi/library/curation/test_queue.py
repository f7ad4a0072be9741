"""What specialists look at first."""

from datetime import timedelta

import pytest

from coi.library.curation.deciding import Choice, decide_paragraph
from coi.library.curation.doubting import doubt_tag
from coi.library.curation.queue import DOUBTED, QUESTIONS, Wanted, done_since, first_of, graded_rules, left, why_unsure
from coi.models import ProfileTag, Report, Rule, Topic
from tests.factories import NOW, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db
CLEAR = "Stall holders pay a levy at the market."
WEAK = "Porters were seen near the gate."
GANG = "A market gang took the stalls."
ASKED = "A letter came."
NOTHING = "Rain fell in May."


@pytest.fixture
def trader():
    trader = make_profile("trader")
    for pattern, grade, role in (
        ("stall holder*", 2, ""),
        ("levy", 2, ""),
        ("porter*", 1, ""),
        ("market gang", 2, "perpetrator"),
    ):
        Rule.objects.create(profile=trader, kind="term", pattern=pattern, grade=grade, role=role)
    Rule.objects.create(topic=Topic.objects.get(slug="actors"), kind="term", pattern="letter", grade=2)
    return trader


def order(wanted=None):
    """The texts in the order of the queue, each skipped in its turn."""
    found, gone = [], []
    while row := first_of(wanted or Wanted(), without=gone):
        found.append(row.text)
        gone.append(row.pk)
    return found


def test_the_least_sure_of_a_report_comes_first_and_what_has_no_tag_never(trader):
    make_report(CLEAR, WEAK, GANG, NOTHING, ASKED)
    assert order() == [GANG, WEAK, CLEAR, ASKED]


def test_newer_reports_come_first_whatever_is_unsure_in_older_ones(trader):
    old, new = make_report(GANG), make_report(CLEAR)
    Report.objects.filter(pk=old.pk).update(imported_at=NOW - timedelta(days=3))
    Report.objects.filter(pk=new.pk).update(imported_at=NOW)
    assert order() == [CLEAR, GANG]


def test_what_a_reader_doubts_comes_before_everything(trader):
    old = make_report(CLEAR)
    make_report(GANG, WEAK)
    doubt_tag(old.paragraphs.get(), trader, "", by=make_person("ana"), at=NOW)
    assert order()[0] == CLEAR
    assert order(Wanted(DOUBTED)) == [CLEAR]


def test_the_queue_is_asked_for_by_profile_question_and_report(trader):
    report = make_report(CLEAR, ASKED)
    make_report(WEAK)
    assert order(Wanted("trader", report.slug)) == [CLEAR]
    assert order(Wanted(QUESTIONS)) == [ASKED]
    assert order(Wanted(report=report.slug)) == [CLEAR, ASKED]


def test_superseded_editions_and_retired_profiles_do_not_wait(trader):
    report = make_report(CLEAR)
    Report.objects.update(state="superseded")
    assert order() == []
    Report.objects.update(state="current")
    trader.retired_at = NOW
    trader.save()
    assert order() == []
    assert report.paragraphs.get().profile_tags.exists()


def test_counts_are_of_paragraphs_and_go_down_as_they_are_decided(trader):
    report = make_report(CLEAR, WEAK, ASKED, NOTHING)
    carl, first = make_person("carl", role="specialist", unit=None), report.paragraphs.get(position=1)
    counts = left(Wanted())
    assert (counts.all, counts.doubted, counts.questions, counts.profiles) == (3, 0, 1, [(trader, 2)])
    assert counts.reports == [(report, 3)]
    decide_paragraph(
        first,
        {("profile", trader.pk): Choice(2)},
        seen={("profile", trader.pk): "suggested 2 claimant"},
        by=carl,
        at=NOW,
    )
    assert left(Wanted()).profiles == [(trader, 1)]
    assert done_since(carl, NOW) == 1
    assert done_since(carl, NOW + timedelta(seconds=1)) == 0


def test_counting_and_choosing_take_as_many_queries_for_many_reports(trader, django_assert_num_queries):
    def asked():
        first_of(Wanted())
        left(Wanted())

    make_report(CLEAR, WEAK)
    with django_assert_num_queries(14):
        asked()
    for _ in range(3):
        make_report(CLEAR, WEAK, GANG, ASKED)
    with django_assert_num_queries(14):
        asked()


def test_why_a_suggestion_is_unsure(trader):
    Rule.objects.create(profile=trader, kind="heading", pattern="levies", grade=2)
    report = make_report(CLEAR, WEAK, GANG, NOTHING, "Stall holders fear the market gang.")
    rules = graded_rules()
    found = {tag.paragraph.text: why_unsure(tag, rules) for tag in ProfileTag.objects.filter(paragraph__report=report)}
    assert found == {
        CLEAR: "",
        WEAK: "",
        GANG: "apart",
        NOTHING: "heading",
        "Stall holders fear the market gang.": "apart",
    }
