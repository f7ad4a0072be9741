"""What was read off pictures says so wherever it is shown; the desk without Tesseract goes on as before."""

import pytest

from coi.library import jobs
from coi.library.citing import citation_of
from coi.library.exporting import export
from coi.library.importing import import_file
from coi.library.intake import receive
from coi.library.mending.correcting import correct, reread
from coi.library.mending.places import places_of
from coi.models import Job, Report
from coi.pages.jobs.shown import shown
from coi.text.document import ReportFormatError
from coi.text.metadata import Metadata
from tests.coi.readers.scanned import ENGLISH, needs_tesseract, paragraphs, scanned, typeset
from tests.factories import NOW, make_document, store_document

pytestmark = pytest.mark.django_db
METADATA = Metadata("Wells", "River Office", ("PER",), language="en")
TEXTS = paragraphs(11, 3, ENGLISH)


def scan():
    bare = "@page { @top-center { content: none } }"  # of a single page nobody can tell that it is a running head
    return scanned(typeset("".join(f"<p>{text}</p>" for text in TEXTS), more=bare))


def doubtful_report():
    """A stored report whose second paragraph was read by machine, with two doubtful words."""
    document = make_document("The guards closed the gate.", "Wells were clozed in Mai. The river rose.")
    first, second = document.paragraphs
    read = type(second)(second.text, section=0, page="2", page_status="printed", read_by_machine=True,
                        doubtful=((11, 17), (21, 24)))  # fmt: skip
    whole = type(document)(document.sections, (first, read), machine_pages=(2,), read_with="a program, eng")
    return store_document(whole)


@needs_tesseract
def test_a_scan_is_imported_and_says_so(settings):
    settings.READ_SCANS = True
    receive(scan(), "scan.pdf", METADATA, by=None, at=NOW)
    jobs.run_waiting()
    report = Report.objects.get()
    assert [row.text for row in report.paragraphs.all()] == TEXTS
    assert all(report.paragraphs.values_list("read_by_machine", flat=True))
    assert report.machine_pages == [1]
    assert report.machine_read.startswith("page 1 of the file was read by machine (tesseract ")
    assert report.machine_read.endswith(", eng)")
    assert export(report)["read_with"] == report.read_with


@needs_tesseract
def test_the_job_tells_how_far_it_is_and_can_be_cancelled(settings, monkeypatch):
    settings.READ_SCANS = True
    job = receive(scan(), "scan.pdf", METADATA, by=None, at=NOW)
    seen = []
    at = jobs.Progress.at

    def watched(progress, step, done=0, total=0):
        if step == "scan":
            Job.objects.filter(pk=job.pk).update(cancelling=True)
            seen.append(shown(Job(kind="import", state="running", step=step, done=done, total=total))["at_page"])
        at(progress, step, done, total)

    monkeypatch.setattr(jobs.Progress, "at", watched)
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, seen) == (Job.State.CANCELLED, [1])
    assert not Report.objects.exists()


def test_switched_off_a_scan_is_refused_as_before():
    with pytest.raises(ReportFormatError, match="pictures"):
        import_file(scan(), "scan.pdf", METADATA)


def test_its_citation_and_what_is_exported_say_so():
    report = doubtful_report()
    first, second = report.paragraphs.all()
    assert citation_of(second).endswith(", p. 2 [read by machine]")
    assert "machine" not in citation_of(first)
    told = export(report)
    assert [one["read_by_machine"] for one in told["paragraphs"]] == [False, True]
    assert (told["machine_pages"], told["paragraphs"][1]["doubtful"]) == ([2], [[11, 17], [21, 24]])


def test_doubtful_words_are_a_place_to_look_at():
    places = [place for place in places_of(doubtful_report()) if place.kind == "machine"]
    assert [(place.position, place.words) for place in places] == [(2, "clozed; Mai")]


def test_doubtful_words_stay_with_their_letters_when_paragraphs_are_mended(settings):
    report = doubtful_report()
    correct(report, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    assert doubts(report) == [["clozed", "Mai"]]
    offset = report.paragraphs.get().text.index("in Mai")
    correct(report, "split", target=0, arguments={"offset": offset}, by=None, at=NOW)
    assert doubts(report) == [["clozed"], ["Mai"]]
    assert all(report.paragraphs.values_list("read_by_machine", flat=True))


def doubts(report):
    return [[row.text[a:b] for a, b in row.doubtful] for row in report.paragraphs.all()]


@needs_tesseract
def test_a_report_read_anew_by_machine_says_so(settings):
    before = scanned(typeset("".join(f"<p>{text}</p>" for text in paragraphs(12, 30, ENGLISH))), pages=[2])
    report = import_file(before, "mixed.pdf", METADATA, without=None)
    assert (report.unread_pages, report.machine_pages) == ([2], [])
    settings.READ_SCANS = True
    reread(report, at=NOW)
    report.refresh_from_db()
    assert (report.unread_pages, report.machine_pages) == ([], [2])
