"""The page of a check: what it shows, and that nothing of the text outlives the answer."""

import logging
import re
import tempfile

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from coi.library import jobs
from coi.library.quoted.keeping import forget_ended
from coi.models import Job, KeptCheck
from coi.text.quoted import cut, laying, marks
from tests.factories import LEVY, MARCH, make_person, make_report

CANARY = "quillwortine"
ADDRESS = "/check/"


@pytest.fixture
def report(db):
    return make_report(LEVY, MARCH)


@pytest.fixture
def reader(db):
    browser = Client()
    browser.force_login(make_person("reader"))
    return browser


def words(report):
    return (
        f"Mr {CANARY.title()} relies on this. It says "
        f"“Those who refuse find a letter at the door” (OIR, {report.title}, p. 1).\n\n"
        f"And “Two people were hurt, 1 350 went home” (OIR, {report.title}, p. 2), said {CANARY}.\n\n"
        f"He also says “the {CANARY} was seen at the gate by night and by day”."
    )


def shown(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def everything_stored():
    rows = [row for model in apps.get_models() for row in model._default_manager.all()]
    return serializers.serialize("json", rows) + str([session.get_decoded() for session in Session.objects.all()])


def test_a_changed_figure_comes_first_and_loud(report, reader):
    page = shown(reader.post(ADDRESS, {"text": words(report)}))
    first = page[page.index('<article class="finding') :]
    assert first.startswith('<article class="finding differs loud" id="f2"')
    assert "A figure or date differs." in first[:1500]
    assert "<del>" in first
    assert page.index('id="f2"') < page.index('id="f1"')
    assert f"{report.title}" in page[page.index("Compared with 1 report held") :]


def test_exact_words_alone_are_proven(report, reader):
    page = shown(reader.post(ADDRESS, {"text": words(report)}))
    assert '<a class="claim exact" id="m1" href="#f1">Those who refuse' in page
    assert 'class="claim differs" id="m2"' in page


def test_nothing_of_the_text_is_left(report, reader, tmp_path, settings, monkeypatch, caplog):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    opened = []
    monkeypatch.setattr(
        tempfile, "NamedTemporaryFile", lambda *a, **k: opened.append(a) or pytest.fail("a file on a disk")
    )
    with caplog.at_level(logging.DEBUG):
        answer = shown(reader.post(ADDRESS, {"text": words(report)}))
        file = SimpleUploadedFile(f"{CANARY}.txt", words(report).encode())
        again = shown(reader.post(ADDRESS, {"file": file}))
    assert CANARY in answer
    assert CANARY in again
    assert CANARY not in everything_stored().casefold()
    assert CANARY not in caplog.text.casefold()
    assert not opened
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(CANARY.encode() in data.lower() for data in held)
    for remembering in (marks.quotations, cut.tokens, cut.cut, laying._words):
        assert remembering.cache_info().currsize == 0


def test_a_text_with_nothing_to_compare_says_so(report, reader):
    assert "No quotation found" in shown(reader.post(ADDRESS, {"text": "Nothing is quoted here at all."}))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Paste a text or choose a file."),
        ({"text": " \n "}, "Paste a text or choose a file."),
        ({"text": "1234 5678"}, "There is no text to check."),
        ({"text": "“levy” " * 40_000}, "at most 200000 are checked while you wait"),
    ],
)
def test_what_cannot_be_checked_is_said_in_clear_words(report, reader, given, said):
    assert said in shown(reader.post(ADDRESS, given), 400)


def test_an_unreadable_file_is_refused_with_its_reason(report, reader):
    file = SimpleUploadedFile("text.docx", b"PK\x03\x04 this is no package")
    assert 'role="alert"' in shown(reader.post(ADDRESS, {"file": file}), 400)


def test_a_kept_check_is_its_persons_alone_and_goes_with_all_words(report, reader):
    answer = reader.post(ADDRESS, {"text": words(report), "keep": "on"})
    kept = KeptCheck.objects.get()
    assert answer["Location"] == kept.get_absolute_url()
    assert CANARY not in str(list(Job.objects.values())).casefold()
    jobs.run_waiting()
    kept.refresh_from_db()
    assert kept.brought is None
    page = shown(reader.get(kept.get_absolute_url()))
    assert "A figure or date differs." in page
    assert "Only you see this check report" in page
    other = Client()
    other.force_login(make_person("other"))
    assert other.get(kept.get_absolute_url()).status_code == 404
    assert CANARY not in str(list(Job.objects.values())).casefold()
    reader.post(reverse("coi:delete_kept_check", args=[kept.pk]))
    assert CANARY not in everything_stored().casefold()


def test_a_failed_job_holds_no_words(report, reader):
    reader.post(ADDRESS, {"text": f"{CANARY} 1", "keep": "on"})
    file = SimpleUploadedFile(f"{CANARY}.docx", b"PK\x03\x04 " + CANARY.encode())
    reader.post(ADDRESS, {"file": file, "keep": "on"})
    jobs.run_waiting()
    assert not KeptCheck.objects.filter(brought__isnull=False).exists()
    failed = Job.objects.filter(state="failed")
    assert failed.count() == 1
    assert CANARY not in failed.get().reason.casefold()
    page = shown(reader.get(KeptCheck.objects.first().get_absolute_url()))
    assert "Delete it" in page


@pytest.mark.parametrize("ends", ["failed", "cancelled"])
def test_words_of_a_check_that_no_worker_ended_are_forgotten_whoever_asks(report, reader, ends):
    """Cancelled while it waited, or its worker was killed each time: the worker's next look takes the words away."""
    reader.post(ADDRESS, {"text": f"{CANARY} 1", "keep": "on"})
    forget_ended()
    assert KeptCheck.objects.filter(brought__isnull=False).exists()
    Job.objects.update(state=ends)
    forget_ended()
    assert CANARY not in everything_stored().casefold()


def test_queries_do_not_grow_with_quotations(report, reader, django_assert_max_num_queries):
    one = f"It says “Those who refuse find a letter at the door” (OIR, {report.title}, p. 1)."
    with django_assert_max_num_queries(30):
        reader.post(ADDRESS, {"text": "\n\n".join([one] * 40)})
