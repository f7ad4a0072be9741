"""Passages held and not used: found, weighed, taken back, printed."""

import pytest

from caseworker.brief.checking.checks import findings
from caseworker.casework.briefs import compose_brief, facts_of
from caseworker.casework.excerpts import remove_excerpt
from caseworker.casework.weighing.aside import NoReason, NotToBeSetAside, set_aside, take_up
from caseworker.casework.weighing.unused import NotHeld, candidates, take_back, weigh
from caseworker.models import Case, CheckAside, WeighedPassage
from coi.models import ProfileTag, Topic, TopicTag
from tests.factories import LEVY, NOW, make_case, make_excerpt, make_person, make_profile, make_report

pytestmark = pytest.mark.django_db
HARM = "Traders who refuse the levy are beaten and threatened; impunity is common."
BETTER = "The court convicted six collectors and the police protected witnesses."


@pytest.fixture
def case():
    return make_case(make_person("ana"))


def make_tagged(*texts, profile="trader", grade=2, **more):
    """Paragraphs that a person tagged with a profile and its protection question."""
    made = make_profile(profile)
    rows = list(make_report(*texts, **more).paragraphs.order_by("position"))
    for row in rows:
        topic = Topic.objects.get(slug="actors")
        ProfileTag.objects.update_or_create(
            paragraph=row, profile=made, defaults={"grade": grade, "role": "claimant", "status": "confirmed"}
        )
        TopicTag.objects.update_or_create(paragraph=row, topic=topic, defaults={"status": "confirmed"})
    return rows


def states(case, question):
    return {one.paragraph.text: one.state for one in candidates(case, question)[0]}


def test_tagged_passages_of_the_country_are_offered_until_quoted_or_weighed(case):
    first, second = make_tagged(HARM, BETTER)
    make_tagged("A levy elsewhere.", countries=("CHL",))
    question = case.questions.first()
    assert states(case, question) == {HARM: "open", BETTER: "open"}
    make_excerpt(question, first)
    weigh(question, second, verdict="considered", because="One court only.", by=case.owner, at=NOW)
    assert states(case, question) == {HARM: "used", BETTER: "considered"}


def test_passages_that_lean_against_what_is_quoted_come_first_and_are_a_check(case):
    first, second = make_tagged(HARM, BETTER)
    make_tagged("Collectors threatened and beat two families; a third was attacked.")
    question = case.questions.first()
    make_excerpt(question, first)
    found = candidates(case, question)[0]
    assert [one.is_contrary for one in found] == [True, False, False]
    assert found[0].paragraph == second
    check = {one.code: one for one in findings(facts_of(case, NOW))}["contrary_unused"]
    assert check.questions == (1,)
    weigh(question, second, verdict="not_relevant", because="Another levy.", by=case.owner, at=NOW)
    assert "contrary_unused" not in {one.code for one in findings(facts_of(case, NOW))}


def test_both_sides_quoted_leave_nothing_contrary(case):
    question = case.questions.first()
    for row in make_tagged(HARM, BETTER):
        make_excerpt(question, row)
    make_tagged("Six collectors were sentenced and shelters opened.")
    assert not any(one.is_contrary for one in candidates(case, question)[0])


def test_a_decision_prints_with_its_reason_and_can_be_taken_back(case):
    (row,) = make_tagged(HARM)
    question = case.questions.first()
    decided = weigh(question, row, verdict="considered", because="Same source as excerpt 1.", by=case.owner, at=NOW)
    printed = compose_brief(case, NOW).considered
    assert [(one.verdict, "Same source" in one.remark) for one in printed] == [("Considered", True)]
    take_back(decided, by=case.owner, at=NOW)
    assert not compose_brief(case, NOW).considered
    assert WeighedPassage.objects.get().undone_by == case.owner


def test_a_passage_quoted_after_all_is_not_printed_as_left_out(case):
    (row,) = make_tagged(HARM)
    question = case.questions.first()
    weigh(question, row, verdict="considered", because="Older.", by=case.owner, at=NOW)
    excerpt = make_excerpt(question, row)
    assert not compose_brief(case, NOW).considered
    remove_excerpt(excerpt, by=case.owner, at=NOW)
    assert len(compose_brief(case, NOW).considered) == 1


def test_the_last_decision_counts_and_a_reason_is_needed(case):
    (row,) = make_tagged(HARM)
    question = case.questions.first()
    with pytest.raises(NoReason):
        weigh(question, row, verdict="considered", because=" ", by=case.owner, at=NOW)
    weigh(question, row, verdict="considered", because="Older.", by=case.owner, at=NOW)
    weigh(question, row, verdict="not_relevant", because="Another trade.", by=case.owner, at=NOW)
    assert [one.verdict for one in WeighedPassage.objects.standing()] == ["not_relevant"]
    with pytest.raises(NotHeld):
        weigh(question, make_report(LEVY, countries=("CHL",)).paragraphs.get(), verdict="considered", because="Far.",
              by=case.owner, at=NOW)  # fmt: skip


def test_candidates_take_the_same_queries_for_few_and_many(case, django_assert_max_num_queries):
    make_tagged(HARM)
    question = case.questions.first()
    candidates(case, question)
    make_tagged(*(f"{HARM} {n}." for n in range(8)))
    with django_assert_max_num_queries(14):
        found, _answered = candidates(Case.objects.get(pk=case.pk), question)
    assert len(found) == 9


def test_a_check_is_set_aside_with_a_reason_and_taken_up_again(case):
    make_excerpt(case.questions.first(), make_report(LEVY, countries=("CHL",)).paragraphs.get())
    found = findings(facts_of(case, NOW))
    key = next(one.key for one in found if one.code == "other_country")
    with pytest.raises(NoReason):
        set_aside(case, key, found, because="", by=case.owner, at=NOW)
    with pytest.raises(NotToBeSetAside):
        set_aside(case, "0" * 64, found, because="No.", by=case.owner, at=NOW)
    set_aside(case, key, found, because="Country of transit.", by=case.owner, at=NOW)
    again = {one.key: one for one in findings(facts_of(case, NOW))}[key]
    assert again.aside.because == "Country of transit."
    take_up(case, key, by=case.owner, at=NOW)
    assert {one.key: one for one in findings(facts_of(case, NOW))}[key].aside is None
    assert CheckAside.objects.get().undone_at == NOW
