import pytest
from django.core.management import call_command
from django.urls import reverse

from caseworker.casework import health
from coi.library import jobs
from coi.library.indexing import index_report
from coi.library.jobs import seen
from coi.models import Job, Paragraph, Report
from tests.factories import NOW, make_person, make_report

OFFICE = "/office/"


@pytest.fixture
def browser(desk, signed_in):
    return signed_in(desk.administrator)


def text_of(response):
    return response.content.decode()


def state_of(label, lines):
    return {line.state for line in lines if line.label == label}


@pytest.mark.parametrize("address", ["/", "/?q=police", "/sign-in/"])
def test_an_administrator_is_led_to_the_start_page_from_wherever_they_come_in(browser, address):
    assert browser.get(address, follow=True).redirect_chain[-1][0] == OFFICE


def test_the_start_page_names_no_case_no_search_and_no_report(desk, browser):
    Job.objects.filter(pk=desk.failed.pk).update(reason=f"Not issued: {desk.case.reference}")
    page = text_of(browser.get(OFFICE))
    for secret in (desk.case.reference, desk.logged.words, desk.report.title, desk.excerpt.words):
        assert secret not in page


def test_the_start_page_leads_to_what_an_administrator_does(browser):
    page = text_of(browser.get(OFFICE))
    for name in ("person_add", "person_changelist", "unit_add", "unit_changelist"):
        address = reverse(f"admin:caseworker_{name}")
        assert address in page
        assert browser.get(address).status_code == 200


def test_every_document_opens_and_no_other_file_does(browser):
    page = browser.get(OFFICE)
    for name, (_title, place) in page.context["documents"]:
        assert place in text_of(page)
        assert browser.get(reverse("caseworker:document", args=[name])).status_code == 200
    assert browser.get(reverse("caseworker:document", args=["settings"])).status_code == 404


def test_health_says_what_is_wrong_with_the_way_to_mend_it(db):
    report = make_report()
    lines = health.health(NOW)
    assert state_of("Search index", lines) == {"blocking"}
    assert state_of("Background work", lines) == {"blocking"}
    assert "manage.py rebuild_index" in [line.mend for line in lines]
    call_command("rebuild_index", verbosity=0)
    seen("worker", NOW)
    lines = health.health(NOW)
    assert state_of("Search index", lines) == state_of("Background work", lines) == {"passed"}
    make_report()
    assert state_of("Search index", health.health(NOW)) == {"warning"}
    index_report(Report.objects.exclude(pk=report.pk).get())
    assert state_of("Search index", health.health(NOW)) == {"passed"}


def test_health_counts_failed_jobs_reports_in_preparation_and_a_full_disk(db, monkeypatch):
    Job.objects.create(kind="index", key="all", state=Job.State.FAILED, created_at=NOW)
    make_report()
    Report.objects.update(state=Report.State.PREPARING)
    monkeypatch.setattr(health, "LEAST_FREE", float("inf"))
    lines = health.health(NOW)
    assert state_of("Jobs", lines) == {"warning"}
    assert state_of("Reports", lines) == {"note"}
    assert state_of("Disk of the data folder", lines) == {"blocking"}


def test_people_who_cannot_work_as_things_stand_are_said(db):
    assert state_of("Without a unit", health.people()) == set()
    make_person("ana", unit=None)
    make_person("ben", unit="South")
    labels = {line.label: line.said for line in health.people()}
    assert "1 caseworker or supervisor belongs to no unit" in labels["Without a unit"]
    assert labels["Without a supervisor"] == "South"


def test_settings_in_force_warn_of_debug_and_show_no_secret(browser, settings):
    settings.SECRET_KEY = settings.EMAIL_HOST_PASSWORD = "a-secret-nobody-sees"
    settings.DEBUG = True
    assert state_of("DEBUG", health.in_force()) == {"warning"}
    assert "a-secret-nobody-sees" not in text_of(browser.get(OFFICE))


def test_the_start_page_asks_the_same_queries_for_few_and_many_people(browser, django_assert_max_num_queries):
    for n in range(5):
        make_person(f"p{n}", unit=f"Unit {n}")
    with django_assert_max_num_queries(22):
        browser.get(OFFICE)


def test_the_index_is_built_anew_in_the_background_once_however_often_it_is_asked_for(browser):
    first, second = (browser.post("/office/rebuild/") for _ in range(2))
    job = Job.objects.get(kind="index")
    assert first.url == second.url == job.get_absolute_url()
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.result["paragraphs"]) == ("done", Paragraph.objects.searchable().count())
