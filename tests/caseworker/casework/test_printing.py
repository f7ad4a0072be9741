"""Printing and issuing as jobs: what is printed is the case as it is, for who asked; issuing happens once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caseworker.brief.paper.pdf import BriefRefused
from caseworker.casework import printing
from caseworker.models import Brief, Case
from coi.library import jobs
from coi.models import Job
from coi.pages.jobs.shown import STEPS
from tests.factories import make_excerpt


@pytest.fixture(autouse=True)
def press(monkeypatch):
    """Jobs of these tests are about who gets what; the press has tests of its own."""
    monkeypatch.setattr(printing, "as_pdf", lambda document: b"%PDF draft of " + document.title.encode())
    monkeypatch.setattr("caseworker.casework.briefs.as_pdf", lambda document: b"%PDF issued")


@pytest.fixture(autouse=True)
def nothing_waits(desk):
    Job.objects.all().delete()


def address(desk, name="draft_pdf"):
    return reverse(f"caseworker:{name}", args=[desk.case.pk])


def test_a_draft_is_printed_by_a_job_and_handed_to_who_asked(desk, signed_in):
    browser = signed_in(desk.owner)
    answer = browser.post(address(desk, "print_draft"))
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    assert browser.get(address(desk)).status_code == 409
    assert f'href="{address(desk, "builder")}"' in browser.get(answer.url).content.decode(), "the way back"
    jobs.run_waiting()
    assert address(desk) in browser.get(answer.url).content.decode()
    assert browser.get(address(desk)).content.startswith(b"%PDF draft")
    assert signed_in(desk.shared).get(address(desk)).status_code == 409
    assert signed_in(desk.stranger).get(address(desk)).status_code == 404


@pytest.mark.parametrize(("kind", "view"), [("print", "print_draft"), ("issue", "issue")])
def test_a_job_says_each_step_that_its_page_shows(desk, signed_in, monkeypatch, kind, view):
    said = []
    monkeypatch.setattr(jobs.Progress, "at", lambda self, step, *how_far: said.append(step))
    signed_in(desk.owner).post(address(desk, view), {"version": desk.case.version})
    jobs.run_waiting()
    assert Job.objects.get().state == Job.State.DONE
    assert said == [slug for slug, _name in STEPS[kind]]


def test_a_draft_of_an_earlier_state_is_not_handed_out(desk, signed_in):
    browser = signed_in(desk.owner)
    browser.post(address(desk, "print_draft"))
    jobs.run_waiting()
    make_excerpt(desk.second, by=desk.owner)
    answer = browser.get(address(desk))
    assert answer.status_code == 409
    assert "changed since it was printed" in answer.content.decode()


def test_a_draft_is_swept_away_after_a_day(desk, signed_in):
    signed_in(desk.owner).post(address(desk, "print_draft"))
    jobs.run_waiting()
    now = timezone.now()
    assert printing.draft_of(desk.case, desk.owner, now)
    printing.sweep_drafts(now + timedelta(hours=25))
    assert printing.draft_of(desk.case, desk.owner, now) is None


def test_the_row_of_a_job_holds_no_word_of_the_case(desk, signed_in):
    signed_in(desk.owner).post(address(desk, "print_draft"))
    signed_in(desk.owner).post(address(desk, "issue"), {"version": desk.case.version})
    for row in Job.objects.values():
        assert desk.case.reference not in str(row)
    page = signed_in(desk.specialist).get(reverse("coi:jobs")).content.decode()
    assert "2 jobs of others" in page
    assert "Print a draft" not in page


def test_a_brief_is_issued_once_however_often_the_job_is_carried_out(desk, signed_in):
    browser = signed_in(desk.owner)
    answer = browser.post(address(desk, "issue"), {"version": desk.case.version})
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    jobs.run_waiting()
    Job.objects.update(state=Job.State.WAITING)  # as if its worker had been killed before it could say so
    jobs.run_waiting()
    assert Brief.objects.count() == 1
    assert Case.objects.get(pk=desk.case.pk).state == Case.State.ISSUED


def test_of_two_who_issue_at_once_one_does_and_the_other_is_told(desk, signed_in):
    other = desk.shared
    first = signed_in(desk.owner).post(address(desk, "issue"), {"version": desk.case.version})
    second = signed_in(other).post(address(desk, "issue"), {"version": desk.case.version})
    assert first.url != second.url
    assert signed_in(other).get(second.url).status_code == 200
    jobs.run_waiting()
    assert Brief.objects.count() == 1
    assert sorted(Job.objects.values_list("state", flat=True)) == [Job.State.DONE, Job.State.FAILED]
    assert Job.objects.get(state=Job.State.FAILED).reason


def test_a_brief_that_the_press_refuses_is_a_failed_job_with_its_reason(desk, signed_in, monkeypatch):
    def refuse(document):
        raise BriefRefused("Excerpt 1 cannot be shown.")

    monkeypatch.setattr(printing, "as_pdf", refuse)
    browser = signed_in(desk.owner)
    answer = browser.post(address(desk, "print_draft"))
    jobs.run_waiting()
    assert "Excerpt 1 cannot be shown." in browser.get(answer.url).content.decode()
    assert browser.get(address(desk)).status_code == 409


@pytest.mark.parametrize(("kind", "view"), [("print", "print_draft"), ("issue", "issue")])
def test_a_job_of_a_case_ends_with_the_sight_of_who_asked(desk, signed_in, kind, view):
    browser = signed_in(desk.shared)
    browser.post(address(desk, view), {"version": desk.case.version})
    desk.case.shares.all().delete()
    jobs.run_waiting()
    job = Job.objects.get(kind=kind)
    assert (job.state, job.reason) == (Job.State.FAILED, "This case is no longer open to you. Nothing was done.")
    browser.post(reverse("coi:job_again", args=[job.pk]))
    jobs.run_waiting()
    assert set(Job.objects.values_list("state", flat=True)) == {Job.State.FAILED}
    assert not Brief.objects.filter(issued_by=desk.shared).exists()
    assert Case.objects.get(pk=desk.case.pk).is_draft
    assert not [file for file in printing.drafts_folder().glob("*/*") if file.is_file()]


def test_a_job_of_somebody_switched_off_issues_nothing(desk, signed_in):
    signed_in(desk.owner).post(address(desk, "issue"), {"version": desk.case.version})
    type(desk.owner).objects.filter(pk=desk.owner.pk).update(is_active=False)
    jobs.run_waiting()
    assert Job.objects.get().state == Job.State.FAILED
    assert Case.objects.get(pk=desk.case.pk).is_draft
