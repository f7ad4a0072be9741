"""A job ends done, failed with its reason, or cancelled; what it changes, it changes once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coi.library import jobs
from coi.models import Country, Job, Worker
from tests.factories import NOW, make_person

State = Job.State


def add_country(progress):
    """A job for these tests: one row, and steps to stop it at."""
    progress.at("look", 1, 2)
    with progress.applying({}) as result:
        country = Country.objects.create(code=progress.job.arguments["code"], name="Invented")
        result["address"] = f"/{country.pk}/"


def refuse(progress):
    raise ValueError("The file breaks off after page 3.")


def fall_over(progress):
    raise KeyError("a fault of the desk")


def be_late(progress):
    """Meanwhile another worker took it and finished."""
    other = Job.objects.get(pk=progress.job.pk)
    Job.objects.filter(pk=other.pk).update(attempts=other.attempts + 1)
    add_country(progress)


@pytest.fixture(autouse=True)
def kinds(settings, db):
    settings.JOBS = {run.__name__: f"{__name__}.{run.__name__}" for run in (add_country, refuse, fall_over, be_late)}


def queued(kind="add_country", code="XXA", **more):
    return jobs.queue(kind, {"code": code}, key=code, label="a file", at=NOW, **more)


def test_a_job_is_done_with_its_result():
    job = queued()
    assert jobs.run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts, job.done, job.total) == (State.DONE, 1, 1, 2)
    assert job.result == {"address": f"/{Country.objects.get(code='XXA').pk}/"}


def test_the_same_work_is_queued_once_at_a_time():
    assert queued() == queued()
    jobs.run_waiting()
    assert queued().state == State.WAITING
    assert Job.objects.count() == 2


def test_a_reason_fit_to_show_is_kept_and_nothing_is_changed():
    job = queued("refuse")
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.reason) == (State.FAILED, "The file breaks off after page 3.")
    assert job in Job.objects.to_look_at()


def test_an_error_of_the_desk_fails_the_job_without_its_words_and_goes_on_to_the_log():
    job = queued("fall_over")
    with pytest.raises(KeyError):
        jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "a fault of the desk" not in job.reason


def test_what_a_worker_does_late_does_not_count():
    queued("be_late")
    jobs.run_waiting()
    assert not Country.objects.filter(code="XXA").exists()


def test_a_job_whose_worker_fell_silent_waits_again_and_fails_the_second_time():
    job = queued()
    late = NOW + timedelta(minutes=1)
    assert jobs.take(NOW).pk == job.pk
    assert jobs.sweep(NOW) == 0
    assert jobs.sweep(late) == 1
    job.refresh_from_db()
    assert job.state == State.WAITING
    assert jobs.take(late).attempts == 2
    jobs.sweep(late + timedelta(minutes=1))
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.reason


def test_a_sign_of_life_keeps_it():
    job = queued()
    taken = jobs.take(NOW)
    jobs.beat(taken, NOW + timedelta(minutes=1))
    assert jobs.sweep(NOW + timedelta(seconds=70)) == 0
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_one_worker_alone_gets_a_job():
    queued()
    assert jobs.take(NOW)
    assert jobs.take(NOW) is None


def test_cancelled_while_it_waits_it_never_begins():
    job = queued()
    jobs.cancel(job, at=NOW)
    assert jobs.run_waiting() == 0
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_cancelled_at_work_it_ends_at_its_next_step_and_changes_nothing():
    job = queued()
    taken = jobs.take(NOW)
    jobs.cancel(job, at=NOW)
    jobs.carry_out(taken)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert not Country.objects.filter(code="XXA").exists()


def test_tried_again_it_is_a_new_job_and_the_old_one_is_put_aside():
    person = make_person("keeper")
    job = queued("refuse", by=person)
    jobs.run_waiting()
    job.refresh_from_db()
    again = jobs.try_again(job, at=NOW, by=person)
    job.refresh_from_db()
    assert again.pk != job.pk
    assert again.by == person
    assert not Job.objects.to_look_at().exists()


def test_what_a_person_waits_for_goes_first():
    queued(code="XXA")
    private = queued(code="XXB", private=True)
    assert jobs.take(NOW).pk == private.pk


def test_whether_anybody_is_at_work_is_known():
    now = timezone.now()
    assert not jobs.is_anybody_at_work(now)
    jobs.seen("one:1", now)
    assert jobs.is_anybody_at_work(now + timedelta(seconds=30))
    assert not jobs.is_anybody_at_work(now + timedelta(minutes=2))
    jobs.seen("two:2", now + timedelta(days=2))
    assert Worker.objects.count() == 1
