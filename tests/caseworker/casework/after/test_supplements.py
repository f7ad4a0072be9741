"""A supplement is printed by a job, frozen under its number, and handed to who may see the case."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from caseworker.casework.after import supplements
from caseworker.casework.after.freshness import since
from caseworker.models import Supplement
from coi.library import jobs
from coi.models import Job, Paragraph
from coi.pages.jobs.shown import STEPS
from tests.factories import LEVY, NOW


@pytest.fixture(autouse=True)
def nothing_waits(desk):
    Job.objects.all().delete()


def address(desk, name, **more):
    return reverse(f"caseworker:{name}", kwargs={"pk": desk.case.pk, "number": 1, **more})


def test_a_job_freezes_it_under_the_next_number(desk, issued, signed_in, monkeypatch):
    monkeypatch.setattr(supplements, "as_pdf", lambda document: b"%PDF supplement " + str(document.number).encode())
    browser = signed_in(desk.owner)
    answer = browser.post(address(desk, "issue_supplement"))
    assert answer.url == Job.objects.get().get_absolute_url()
    jobs.run_waiting()
    made = Supplement.objects.get(number=2)
    assert made.issued_by == desk.owner
    assert browser.get(address(desk, "supplement_pdf", supplement=2)).content == b"%PDF supplement 2"
    assert browser.get(address(desk, "supplement_json", supplement=2)).json()["number"] == 2
    assert "Supplement 2" in browser.get(address(desk, "since")).content.decode()
    assert signed_in(desk.stranger).get(address(desk, "supplement_pdf", supplement=2)).status_code == 404


def test_its_job_says_each_step_that_its_page_shows(desk, issued, signed_in, monkeypatch):
    monkeypatch.setattr(supplements, "as_pdf", lambda document: b"%PDF supplement")
    said = []
    monkeypatch.setattr(jobs.Progress, "at", lambda self, step, *how_far: said.append(step))
    signed_in(desk.owner).post(address(desk, "issue_supplement"))
    jobs.run_waiting()
    assert said == [slug for slug, _name in STEPS["supplement"]]


def test_who_lost_the_case_meanwhile_gets_nothing(desk, issued, signed_in):
    signed_in(desk.shared).post(address(desk, "issue_supplement"))
    desk.case.shares.all().delete()
    jobs.run_waiting()
    assert Job.objects.get().state == Job.State.FAILED
    assert Supplement.objects.count() == 1


def test_the_file_has_both_wordings_and_claims_the_standards_of_a_brief(desk, issued):
    Paragraph.objects.filter(pk=desk.paragraph.pk).update(text=LEVY.replace("weekly", "monthly"))
    document = since(issued, at=NOW, by=desk.owner, number=1)
    assert document.passages
    pdf = supplements.as_pdf(document)
    opened = pypdfium2.PdfDocument(pdf)
    text = " ".join("".join(page.get_textpage().get_text_range() for page in opened).split())
    assert "weekly" in text
    assert "monthly" in text
    assert "Supplement 1 to version 1" in text
    with pikepdf.open(BytesIO(pdf)) as told:
        assert "<pdfuaid:part>1<" in told.Root.Metadata.read_bytes().decode()
    assert supplements.as_pdf(document) == pdf
