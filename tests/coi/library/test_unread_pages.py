"""A file of which pages could not be read is held only after a person said so, and says so for good."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from coi.library import jobs
from coi.library.citing import citation_of
from coi.library.exporting import export
from coi.library.importing import import_file
from coi.library.intake import receive
from coi.library.mending.correcting import reread
from coi.library.reading import PagesUnread
from coi.models import Job, Report
from coi.text.metadata import Metadata
from tests.coi.readers.hostile_pdf import plain, scanned, tree
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db
METADATA = Metadata("Markets", "Office", ("PER",))
SAID = "page 2 of the file could not be read"


def asked(by=None):
    job = receive(scanned(mixed=True), "scan.pdf", METADATA, by=by, at=NOW)
    jobs.run_waiting()
    job.refresh_from_db()
    return job


def test_nothing_is_stored_before_a_person_said_so():
    with pytest.raises(PagesUnread, match=SAID):
        import_file(scanned(mixed=True), "scan.pdf", METADATA)
    with pytest.raises(PagesUnread):
        import_file(scanned(mixed=True), "scan.pdf", METADATA, without=[1, 3])
    job = asked()
    assert (job.state, job.result["unread_pages"]) == (Job.State.FAILED, [2])
    assert not Report.objects.exists()


def test_the_page_of_the_job_lists_them_and_asks(client):
    specialist = make_person("specialist", role="specialist", unit=None)
    job = asked(by=specialist)
    client.force_login(specialist)
    page = client.get(job.get_absolute_url()).content.decode()
    assert f"hold it although {SAID}" in page
    assert "pictures of words" in page
    assert reverse("coi:job_again", args=[job.pk]) not in page
    answer = client.post(reverse("coi:job_without", args=[job.pk]))
    jobs.run_waiting()
    held = Report.objects.get()
    assert (held.unread_pages, held.imported_by) == ([2], specialist)
    assert answer.url == Job.objects.latest("pk").get_absolute_url()
    page = client.get(held.get_absolute_url()).content.decode()
    assert f"The stored copy is not whole: {SAID}." in page


def test_a_job_that_asks_nothing_cannot_be_said_yes_to(client):
    specialist = make_person("specialist", role="specialist", unit=None)
    job = receive(b"%PDF-1.7 rest", "x.pdf", METADATA, by=specialist, at=NOW)
    jobs.run_waiting()
    client.force_login(specialist)
    assert client.post(reverse("coi:job_without", args=[job.pk])).status_code == 404


def test_citations_and_exports_say_so():
    report = import_file(scanned(mixed=True), "scan.pdf", METADATA, without=None)
    assert citation_of(report.paragraphs.first()).endswith(f" [{SAID}]")
    assert export(report)["unread_pages"] == [2]
    reread(report, at=NOW)
    report.refresh_from_db()
    assert report.unread == SAID


def test_a_command_says_so_too(tmp_path, capsys):
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(mixed=True))
    described = {"title": "Markets", "publisher": "Office", "countries": ["PER"]}
    with pytest.raises(CommandError):
        call_command("import_report", str(file), **described)
    assert f"{SAID}. " in (said := capsys.readouterr().err)
    assert "--without-unread-pages" in said
    call_command("import_report", str(file), without_unread_pages=True, **described)
    assert SAID in capsys.readouterr().out


def test_missing_pages_are_told_by_span():
    with pytest.raises(PagesUnread, match="pages 2–4, 6 of the file could not be read"):
        import_file(plain(o2=tree([3, 90, 91, 92, 3, 93, 3])), "made.pdf", METADATA)
