"""The pages of background jobs: how far each is, and what a person can do about it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from caseworker.models import Person
from coi.library import jobs
from coi.models import Job
from tests.factories import make_person


@pytest.fixture
def people(db):
    return {
        "specialist": make_person("specialist", role=Person.Role.SPECIALIST, unit=None),
        "reader": make_person("reader"),
    }


def make_job(person, state=Job.State.WAITING, **more):
    values = {"kind": "import", "key": f"{person}{state}", "label": "markets.txt", "by": person}
    return Job.objects.create(state=state, created_at=timezone.now(), **values | more)


def test_a_job_at_work_is_asked_after_until_it_has_ended(people, client):
    job = make_job(people["specialist"], Job.State.RUNNING, step="rows", done=3, total=9)
    client.force_login(people["specialist"])
    page = client.get(job.get_absolute_url()).content.decode()
    assert "3 of 9" in page
    assert 'hx-trigger="every 1s"' in page
    Job.objects.update(state=Job.State.DONE, result={"address": "/reports/markets/", "named": "Office, Markets"})
    part = client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert part.status_code == 286  # htmx stops asking
    assert "hx-trigger" not in part.content.decode()
    assert "Office, Markets" in part.content.decode()


def test_that_nobody_is_at_work_is_said_on_the_list(people, client):
    client.force_login(people["specialist"])
    assert "manage.py work" in client.get(reverse("coi:jobs")).content.decode()
    jobs.seen("here:1", timezone.now())
    assert "manage.py work" not in client.get(reverse("coi:jobs")).content.decode()


def test_a_failed_job_can_be_tried_again_or_put_aside(people, client):
    client.force_login(people["specialist"])
    failed = make_job(people["specialist"], Job.State.FAILED, reason="The file breaks off.")
    assert "The file breaks off." in client.get(reverse("coi:jobs")).content.decode()
    answer = client.post(reverse("coi:job_again", args=[failed.pk]))
    again = Job.objects.get(state=Job.State.WAITING)
    assert answer.url == again.get_absolute_url()
    client.post(reverse("coi:cancel_job", args=[again.pk]))
    other = make_job(people["specialist"], Job.State.FAILED, key="other", reason="It is encrypted.")
    client.post(reverse("coi:put_job_aside", args=[other.pk]))
    assert not Job.objects.to_look_at().exists()


def test_a_reader_sees_no_job_of_the_library(people, client):
    job = make_job(people["specialist"])
    client.force_login(people["reader"])
    assert client.get(job.get_absolute_url()).status_code == 404
    page = client.get(reverse("coi:jobs")).content.decode()
    assert "markets.txt" not in page
    assert "1 job of somebody else" in page


def test_the_list_asks_a_fixed_number_of_queries(people, client, django_assert_max_num_queries):
    client.force_login(people["specialist"])
    for n in range(12):
        make_job(people["specialist"], Job.State.FAILED, key=f"f{n}")
        make_job(people["specialist"], Job.State.WAITING, key=f"w{n}")
    with django_assert_max_num_queries(12):
        client.get(reverse("coi:jobs"))
