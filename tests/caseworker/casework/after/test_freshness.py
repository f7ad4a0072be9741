"""What has changed since a brief was issued, told from its frozen content and from what is held now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from caseworker.brief.composing.document import as_json, digest
from caseworker.brief.composing.supplement import as_json as supplement_json
from caseworker.casework.after.freshness import since
from caseworker.casework.briefs import compose_brief, reopen_case
from caseworker.casework.excerpts import revise_span
from caseworker.models import Brief, Case
from coi.models import FigureGroup, Paragraph, ProfileTag, Report, Topic, TopicTag
from tests.factories import LEVY, MARCH, make_case, make_excerpt, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief():
    """Issued today, of a case with one excerpt from a report of before."""
    case = make_case(make_person("ana"))
    make_excerpt(case.questions.first(), make_report(LEVY).paragraphs.get())
    return issue(case)


def issue(case):
    document = compose_brief(case, timezone.now(), version=1)
    content = as_json(document).decode()
    return Brief.objects.create(
        case=case, number=1, content=content, content_sha256=digest(document), pdf_sha256="0" * 64,
        issued_by=case.owner, issued_at=timezone.now(),
    )  # fmt: skip


def changes(brief):
    return since(Brief.objects.get(pk=brief.pk), at=timezone.now(), by=brief.issued_by)


def tag(paragraph):
    facts = {"grade": 2, "role": "claimant", "status": "confirmed"}
    ProfileTag.objects.update_or_create(paragraph=paragraph, profile=make_profile(), defaults=facts)
    topic = Topic.objects.get(slug="actors")
    TopicTag.objects.update_or_create(paragraph=paragraph, topic=topic, defaults={"status": "confirmed"})


def test_where_nothing_changed_it_says_so(brief):
    found = changes(brief)
    assert found.is_fresh
    assert (found.brief, found.number, found.brief_sha256) == (1, 0, brief.content_sha256)


def test_a_superseded_report_and_the_words_it_lost_are_named(brief):
    old = Report.objects.get()
    make_report(LEVY.replace("weekly", "monthly"), supersedes=old.slug)
    found = changes(brief)
    assert [(one.label, one.state) for one in found.reports] == [("R1", "superseded")]
    assert [(one.excerpt, one.state, one.was) for one in found.passages] == [(1, "changed", LEVY)]
    assert "monthly" in found.passages[0].now


def test_the_same_words_in_a_newer_edition_are_no_changed_passage(brief):
    make_report(LEVY, supersedes=Report.objects.get().slug)
    found = changes(brief)
    assert found.reports
    assert not found.passages


def test_words_gone_from_the_newer_edition_are_named(brief):
    make_report("Nothing of the sort is said here at all.", supersedes=Report.objects.get().slug)
    assert [one.state for one in changes(brief).passages] == ["gone"]


def test_a_withdrawn_report_is_named_with_the_reason(brief):
    Report.objects.update(state="withdrawn", withdrawn_because="A forgery.", withdrawn_at=timezone.now())
    assert changes(brief).reports[0].sentence.endswith("A forgery.")


def test_what_was_known_when_it_was_issued_is_no_news():
    case = make_case(make_person("ana"))
    old = make_report(LEVY)
    make_excerpt(case.questions.first(), old.paragraphs.get())
    make_report(LEVY.replace("weekly", "monthly"), supersedes=old.slug)
    assert changes(issue(case)).is_fresh


def test_corrected_passages_say_whether_their_words_stand(brief):
    Paragraph.objects.update(mended_at=timezone.now() + timedelta(minutes=1))
    assert [one.state for one in changes(brief).passages] == ["corrected"]
    Paragraph.objects.update(text=LEVY.replace("weekly", "monthly"))
    assert [(one.state, "monthly" in one.now) for one in changes(brief).passages] == [("changed", True)]
    Paragraph.objects.update(text=MARCH)
    assert [one.state for one in changes(brief).passages] == ["gone"]


def test_newer_passages_are_those_of_reports_that_came_since(brief):
    row = make_report("Traders who refuse are beaten.", MARCH).paragraphs.get(position=1)
    tag(row)
    tag(make_report("Traders elsewhere.", countries=("CHL",)).paragraphs.get())
    found = changes(brief)
    assert next((one.number, [two.opening for two in one.newer]) for one in found.questions) == (
        1,
        ["Traders who refuse are beaten."],
    )
    Report.objects.update(imported_at=brief.issued_at - timedelta(days=1))
    assert not changes(brief).questions


def test_a_case_that_went_on_does_not_change_what_was_issued(brief):
    case = Case.objects.get()
    reopen_case(case, by=case.owner, at=timezone.now())
    excerpt = case.questions.first().excerpts.get()
    revise_span(excerpt, spans=[(0, 33)], exact=LEVY[:33], version=1, by=case.owner, at=timezone.now())
    assert changes(brief).is_fresh


def test_figures_decided_since_are_named_with_the_remark(brief):
    from_report = make_report("Some 49 people died in 2022.", "In 2022, 61 people died.")
    case = brief.case
    make_excerpt(case.questions.first(), from_report.paragraphs.get(position=1))
    again = issue_again(case)
    group = FigureGroup.objects.first()
    if group is None:
        pytest.skip("the two figures are not compared")
    FigureGroup.objects.update(status="different", decided_at=timezone.now(), remark="One counts the police too.")
    found = changes(again).figures
    assert [one.remark for one in found] == ["One counts the police too."]


def issue_again(case):
    Brief.objects.all().delete()
    return issue(case)


def test_the_same_state_gives_the_same_json(brief):
    at = timezone.now()
    one, two = (since(brief, at=at, by=brief.issued_by, number=1) for _ in range(2))
    assert supplement_json(one) == supplement_json(two)


def test_it_takes_the_same_queries_for_few_and_many_excerpts(brief, django_assert_max_num_queries):
    for _ in range(5):
        make_excerpt(brief.case.questions.first(), make_report(LEVY).paragraphs.get())
    again = issue_again(brief.case)
    with django_assert_max_num_queries(26):
        changes(again)
