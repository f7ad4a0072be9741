"""A file that is not what it seems says so in the list and on its page; the list says what became of each file."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from coi.models import Report, Upload
from coi.text.words import digest
from tests.coi.readers.telling.made import BODY, pdf, web, word
from tests.factories import make_person, make_report

SIGN_IN = web(heading="Members", body="Welcome back. <form action='/in'><input name=p type='password'></form>")
PICTURES = [
    b"\x89PNG\r\n\x1a\n" + bytes(40),
    b"\xff\xd8\xff\xe0" + bytes(40),
    b"GIF89a" + bytes(40),
    b"II*\0" + bytes(40),
]


@pytest.fixture
def specialist(db):
    browser = Client()
    browser.force_login(make_person("carl", role="specialist", unit=None))
    return browser


def bring(browser, name, data):
    browser.post(reverse("coi:uploads"), {"files": [SimpleUploadedFile(name, data)]})
    return Upload.objects.get()


def with_macros(data):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"macros")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("in.html", SIGN_IN, "This looks like a sign-in page"),
        ("short.html", web(heading="Levies", body="Not found."), "holds next to no text"),
        ("levies.docm", with_macros(word("Levies", BODY)), "holds macros. They were not run"),
        ("levies.pdf", web(heading="Levies"), "ends in .pdf, but what it holds is a web page"),
        ("levies.docx", pdf([(26, "Levies in Peru")]), "ends in .docx, but what it holds is PDF"),
    ],
)
def test_a_file_that_is_not_what_it_seems_says_so_before_it_is_read(specialist, name, data, said):
    upload = bring(specialist, name, data)
    assert said in specialist.get(reverse("coi:uploads")).content.decode()
    page = specialist.get(upload.get_absolute_url()).content.decode()
    assert page.count(said) == 2, "in the list and beside the fields"


def test_a_report_is_in_no_doubt(specialist):
    assert bring(specialist, "levies.html", web(heading="Levies")).seems == []


@pytest.mark.parametrize("data", PICTURES)
def test_a_picture_says_that_it_is_one(specialist, data):
    upload = bring(specialist, "scan.pdf", data)
    assert upload.state == "refused"
    assert "scan.pdf is a picture (" in upload.refused


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("preparing", "check it beside its pages"),
        ("current", "Released: caseworkers read it."),
        ("withdrawn", "Withdrawn; on its page it can be taken back."),
        ("superseded", "Released, and replaced by a newer edition since."),
    ],
)
def test_the_list_says_what_became_of_a_file_by_now(specialist, state, said):
    report = make_report(BODY)
    data = b"Levies\n\n" + BODY.encode()
    Report.objects.filter(pk=report.pk).update(source_sha256=digest(data), state=state)
    bring(specialist, "levies.txt", data)
    page = specialist.get(reverse("coi:uploads")).content.decode()
    assert said in page
    assert ("check it beside its pages" in page) == (state == "preparing")
