"""A change of a rule reaches every report it can touch, once, however often the worker is stopped."""

import pytest
from django.utils import timezone

from coi.library import jobs
from coi.library.indexing import rebuild_index
from coi.library.rules import applying
from coi.library.rules.changing import Wording, queue_change, save_rule
from coi.library.tagging import decide
from coi.models import Job, Profile, ProfileTag, Report, Rule, RuleChange, RuleCount, Status
from coi.models.jobs import SILENCE
from tests.factories import make_person, make_report

LEVY, TOLL = "Stall holders pay a weekly levy.", "Drivers pay a toll at the bridge."


class Killed(BaseException):
    """What a killed process leaves: nothing says that it ended."""


@pytest.fixture
def person(db):
    return make_person("s")


@pytest.fixture
def rule(person):
    profile = Profile.objects.create(slug="trader", name="Trader")
    rule = Rule.objects.create(profile=profile, kind="term", pattern="levy", grade=2)
    for texts in ((LEVY, TOLL), ("Nobody pays.",), (TOLL,), (LEVY,)):
        make_report(*texts)
    rebuild_index()
    return rule


def change(rule, person, pattern="toll", **more):
    rule.refresh_from_db()
    return save_rule(
        rule, Wording("term", pattern, **{"profile": "trader", "grade": 2} | more),
        version=rule.version, by=person, at=timezone.now(),
    )[1]  # fmt: skip


def tagged():
    return sorted(ProfileTag.objects.values_list("paragraph__text", flat=True))


def test_the_job_applies_a_change_and_says_so(rule, person):
    done = change(rule, person)
    assert tagged() == [LEVY, LEVY], "nothing before the job"
    assert jobs.run_waiting() == 1
    assert tagged() == [TOLL, TOLL]
    done.refresh_from_db()
    assert (done.applied_at is not None, done.reports) == (True, 3)
    job = Job.objects.get()
    assert (job.state, job.total) == (Job.State.DONE, 4)
    assert not Report.objects.filter(indexed=False).exists()


def test_only_reports_that_the_rule_can_touch_are_tagged_anew(rule, person, monkeypatch):
    seen, tag = [], applying.tag_paragraphs
    monkeypatch.setattr(applying, "tag_paragraphs", lambda rows: seen.append(rows[0].report_id) or tag(rows))
    change(rule, person)
    jobs.run_waiting()
    others = Report.objects.exclude(paragraphs__text="Nobody pays.").order_by("pk")
    assert seen == list(others.values_list("pk", flat=True))


def test_decisions_of_people_stay(rule, person):
    first = Report.objects.order_by("pk").first()
    decide(first.paragraphs.get(text=LEVY).profile_tags.get(), Status.CONFIRMED, by=person)
    last = Report.objects.order_by("pk").last()
    decide(last.paragraphs.get().profile_tags.get(), Status.REJECTED, by=person)
    change(rule, person)
    jobs.run_waiting()
    states = dict(ProfileTag.objects.exclude(status="suggested").values_list("paragraph__report", "status"))
    assert states == {first.pk: "confirmed", last.pk: "rejected"}
    assert tagged() == sorted([LEVY, LEVY, TOLL, TOLL])


@pytest.mark.parametrize("stop", ["before the tags", "within the tags", "after the tags"])
def test_killed_at_any_report_it_goes_on_and_ends(rule, person, monkeypatch, stop):
    """Each attempt is killed at its next report, more often than a job that gets nowhere is tried."""
    done, applied, killed, stopped = change(rule, person), [], {"now": True}, set()
    tag, index, touches = applying.tag_paragraphs, applying.index_or_wait, applying.touches

    def tags(rows):
        if stop == "within the tags" and len(applied) < 3 and killed.pop("now", False):
            tag(rows)
            raise Killed
        applied.append(rows[0].report_id)
        return tag(rows)

    def indexing(report):
        if stop == "after the tags" and report.pk not in stopped:  # once at each
            stopped.add(report.pk)
            raise Killed
        return index(report)

    def touching(reach, report):
        if stop == "before the tags" and killed.pop("now", False):
            raise Killed
        return touches(reach, report)

    monkeypatch.setattr(applying, "tag_paragraphs", tags)
    monkeypatch.setattr(applying, "index_or_wait", indexing)
    monkeypatch.setattr(applying, "touches", touching)
    for _ in range(8):
        job = jobs.take(timezone.now())
        if job is None:
            break
        try:
            jobs.carry_out(job)
        except Killed:
            jobs.sweep(timezone.now() + 2 * SILENCE)
    assert Job.objects.get().state == Job.State.DONE
    assert len(applied) == len(set(applied)) == 3, "each report once"
    assert tagged() == [TOLL, TOLL]
    done.refresh_from_db()
    assert done.applied_at is not None
    assert not Report.objects.filter(indexed=False).exists(), "whoever was stopped before the index is indexed after"


def test_a_report_whose_index_was_not_reached_waits_for_it(rule, person, monkeypatch):
    def killed(report):
        raise Killed

    monkeypatch.setattr(applying, "index_or_wait", killed)
    change(rule, person)
    with pytest.raises(Killed):
        jobs.carry_out(jobs.take(timezone.now()))
    first = Report.objects.order_by("pk").first()
    assert list(Report.objects.filter(indexed=False)) == [first]


def test_a_worker_whose_job_was_taken_over_changes_nothing_more(rule, person, monkeypatch):
    change(rule, person)
    job = jobs.take(timezone.now())
    Job.objects.filter(pk=job.pk).update(attempts=job.attempts + 1)
    jobs.carry_out(job)
    assert tagged() == [LEVY, LEVY]


def test_two_changes_in_a_row_end_with_the_later_one(rule, person):
    """The first job reads the rules as they are when it comes to a report, so it does not bring old ones back."""
    change(rule, person, "toll")
    change(rule, person, "pay")
    assert jobs.run_waiting() == 2
    assert tagged() == sorted([LEVY, LEVY, TOLL, TOLL])
    assert not RuleChange.objects.under_way().exists()


def test_a_change_that_no_tag_can_follow_asks_for_no_job(rule, person):
    done = change(rule, person, "levy", note="Seen.")
    assert done.applied_at is not None
    assert not Job.objects.exists()


def test_a_cancelled_change_says_what_it_did_and_goes_on_later(rule, person):
    done = change(rule, person)
    job = jobs.take(timezone.now())
    at = jobs.Progress.at

    def cancelled(self, step, done=0, total=0):
        if done == 2:
            Job.objects.filter(pk=self.job.pk).update(cancelling=True)
        at(self, step, done, total)

    jobs.Progress.at = cancelled
    try:
        jobs.carry_out(job)
    finally:
        jobs.Progress.at = at
    job.refresh_from_db()
    assert (job.state, "What it had done stays" in job.reason) == (Job.State.CANCELLED, True)
    assert tagged() == [TOLL, LEVY]
    queue_change(done, by=person, at=timezone.now())
    jobs.run_waiting()
    assert tagged() == [TOLL, TOLL]


def test_rules_are_counted_with_the_tags_they_make(rule, person):
    assert sum(RuleCount.objects.filter(rule=rule).values_list("tags", flat=True)) == 2
    change(rule, person, "pay")
    jobs.run_waiting()
    assert sum(RuleCount.objects.filter(rule=rule).values_list("tags", flat=True)) == 4
    assert all(tag.rules == [rule.pk] for tag in ProfileTag.objects.all())


def test_a_job_that_gets_nowhere_is_not_tried_for_ever(rule, person):
    change(rule, person)
    for _ in range(5):
        if job := jobs.take(timezone.now()):
            jobs.broke_off(job, "It ended.")
    job = Job.objects.get()
    assert (job.state, job.attempts) == (Job.State.FAILED, 2)
    assert job.reason == "It ended. Nothing was changed."
