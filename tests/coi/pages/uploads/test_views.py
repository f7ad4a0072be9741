"""Files are brought, looked into, described by a person, and only then imported; each says how it stands."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from coi.library import reading
from coi.library.intake import A_DAY, received_folder, sweep_received
from coi.library.jobs import run_waiting
from coi.library.originals import place
from coi.library.uploads import sweep, uploads_folder
from coi.models import Job, Publisher, Report, Upload
from coi.models.uploads import STAYS
from coi.readers.scans import Tesseract
from tests.coi.readers.hostile_pdf import scanned
from tests.coi.readers.telling.made import pdf

TEXT = b"1. Markets\n\nStall holders in the harbour pay a weekly levy to armed men, and few of them go to the police.\n"
TOML = b'title = "Harbour"\npublisher = "Office of Invented Reports"\ncountries = ["PER"]\npublished = 2025-03\n'
FACTS = {"title": "Markets", "publisher": "Office", "publisher_kind": "other", "countries": "PER", "language": "en"}


def bring(browser, **files):
    named = [SimpleUploadedFile(name.replace("_", "."), data) for name, data in files.items()]
    return browser.post(reverse("coi:uploads"), {"files": named})


@pytest.mark.parametrize("username", ["reader", "administrator"])
def test_only_specialists_bring_files(sample, browse, username):
    assert browse(username).get(reverse("coi:uploads")).status_code == 403
    assert bring(browse(username), markets_txt=TEXT).status_code == 403
    assert not Upload.objects.exists()


def test_each_file_is_a_row_with_its_state(sample, browse):
    browser = browse("specialist")
    held = sample.reports["sample_newsletter"]
    answer = bring(browser, a_txt=TEXT, b_rtf=b"{\\rtf1 x}", c_pdf=b"%PDF-1.4 broken")
    assert answer.url == reverse("coi:uploads")
    page = browser.get(answer.url).content.decode()
    assert [one.state for one in Upload.objects.all()] == ["check", "refused", "refused"]
    assert "RTF" in page
    assert "cannot be opened as a PDF" in page
    assert Report.objects.filter(source_name="a.txt").count() == 0
    original = browser.get(reverse("coi:original", args=[held.slug])).content
    bring(browser, again_txt=original)
    page = browser.get(reverse("coi:uploads")).content.decode()
    assert "Held already" in page
    assert held.get_absolute_url() in page


def test_what_the_file_tells_stands_in_the_fields_with_its_place(sample, browse):
    browser = browse("specialist")
    Publisher.objects.create(name="Harbour Watch", slug="hw", short_name="HW", kind="ngo")
    data = pdf([(9, "Harbour Watch"), (26, "Levies in Peru"), (11, "May 2025")], title="An old title")
    address = bring(browser, levies_pdf=data).url
    page = browser.get(address).content.decode()
    assert 'value="Levies in Peru"' in page
    assert 'value="2025-05"' in page
    assert 'value="Harbour Watch"' in page
    assert "read from page 1" in page
    assert 'value="An old title"' not in page.replace('data-value="An old title"', "")
    assert "of unknown trust" in page
    assert page.count("not found in the file") == 4  # period from and to, drafting, address
    assert '<option value="PER" selected>' in page
    picture = browser.get(address + "page.png")
    assert picture.content.startswith(b"\x89PNG")


def test_a_description_beside_a_file_is_taken(sample, browse):
    browser = browse("specialist")
    page = browser.get(bring(browser, harbour_txt=TEXT, harbour_toml=TOML).url).content.decode()
    assert 'value="Harbour"' in page
    assert "harbour.toml" in page
    assert Upload.objects.count() == 1


def test_a_description_that_comes_later_is_taken_too(sample, browse):
    browser = browse("specialist")
    bring(browser, harbour_txt=TEXT)
    page = browser.get(bring(browser, harbour_txt=TEXT, harbour_toml=TOML).url).content.decode()
    assert 'value="Harbour"' in page
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("scripted", [False, True])
def test_what_was_not_taken_is_said_on_the_page_that_follows(sample, browse, scripted, monkeypatch):
    monkeypatch.setattr("coi.pages.uploads.views.MOST_FILES", 2)
    browser, asked = browse("specialist"), {"X-Requested-With": "XMLHttpRequest"} if scripted else {}
    named = [("harbour.toml", TOML), ("markets.txt", TEXT), ("third.txt", TEXT + b"More.\n")]
    files = {"files": [SimpleUploadedFile(name, data) for name, data in named]}
    answer = browser.post(reverse("coi:uploads"), files, headers=asked)
    assert answer.status_code == (201 if scripted else 302)
    page = browser.get(answer["Location"]).content.decode()
    assert "harbour.toml was not taken" in page
    assert "third.txt was not taken" in page
    assert [one.name for one in Upload.objects.all()] == ["markets.txt"]


@pytest.mark.parametrize("data", [b"", b" \n\t", b"MZ\x90\x00\x03" * 40, bytes(range(256))])
def test_what_holds_no_text_is_refused_before_anybody_describes_it(sample, browse, data):
    bring(browse("specialist"), setup_pdf=data)
    assert Upload.objects.get().state == "refused"


@pytest.mark.parametrize("ends", ["cancelled", "failed"])
def test_what_a_person_described_stands_there_again_when_the_import_came_to_nothing(sample, browse, ends):
    browser = browse("specialist")
    address = bring(browser, markets_txt=TEXT).url
    typed = FACTS | {"title": "Typed", "published": "2024-05", "countries": ["PER", "VEN"], "language": "es"}
    browser.post(address, typed)
    Job.objects.update(state=ends)
    page = browser.get(address).content.decode()
    for words in ('value="Typed"', 'value="Office"', 'value="2024-05"', 'value="VEN" selected', 'value="es" selected'):
        assert words in page


def test_nothing_is_a_report_before_a_person_described_it(sample, browse):
    browser = browse("specialist")
    address = bring(browser, markets_txt=TEXT).url
    run_waiting()
    assert not Job.objects.exists()
    assert browser.post(address, {"title": "Markets"}).status_code == 400
    assert not Job.objects.exists()
    assert browser.post(address, FACTS).status_code == 302
    assert Upload.objects.get().state == "waiting"
    assert 'hx-trigger="every 2s"' in browser.get(reverse("coi:uploads")).content.decode()
    run_waiting()
    upload, report = Upload.objects.get(), Report.objects.get(source_name="markets.txt")
    assert upload.state == "done"
    assert report.state == "preparing"
    page = browser.get(reverse("coi:uploads")).content.decode()
    assert reverse("coi:check", args=[report.slug]) in page
    assert "every 2s" not in page
    assert browser.get(address).status_code == 302


def test_the_same_file_twice_is_one_row(sample, browse):
    browser = browse("specialist")
    bring(browser, markets_txt=TEXT)
    bring(browser, again_txt=TEXT)
    assert [one.name for one in Upload.objects.all()] == ["markets.txt"]
    assert "The same file as again.txt." in browser.get(reverse("coi:uploads")).content.decode()


def test_a_file_taken_off_the_list_leaves_nothing(sample, browse):
    browser = browse("specialist")
    bring(browser, markets_txt=TEXT)
    upload = Upload.objects.get()
    kept = place(uploads_folder(), upload.sha256)
    assert kept.exists()
    browser.post(reverse("coi:take_off", args=[upload.pk]))
    assert not kept.exists()
    assert not Upload.objects.exists()


def test_what_nobody_comes_back_for_is_swept_away(sample, browse):
    browser = browse("specialist")
    bring(browser, old_txt=TEXT, described_txt=TEXT + b"\nMore.\n")
    browser.post(reverse("coi:upload", args=[Upload.objects.get(name="described.txt").pk]), FACTS)
    last = Upload.objects.last().received_at
    assert sweep(last + STAYS / 2) == 0
    assert sweep(last + 2 * STAYS) == 1
    assert [one.name for one in Upload.objects.all()] == ["described.txt"]
    assert len([file for file in received_folder().glob("*/*") if file.is_file()]) == 1


def test_nothing_is_kept_of_a_file_that_cannot_be_read(sample, browse):
    browser = browse("specialist")
    bring(browser, broken_pdf=b"%PDF-1.4 broken")
    bring(browser, again_pdf=b"%PDF-1.4 broken")
    assert Upload.objects.get().state == "refused"
    assert not [file for file in uploads_folder().glob("*/*") if file.is_file()]


def test_files_after_those_that_took_long_are_looked_into_when_opened(sample, browse, monkeypatch):
    monkeypatch.setattr("coi.library.uploads.LOOKING", 0)
    browser = browse("specialist")
    bring(browser, markets_txt=TEXT, broken_pdf=b"%PDF-1.4 broken")
    assert {one.name: (one.state, one.told) for one in Upload.objects.all()} == {
        "markets.txt": ("check", None),
        "broken.pdf": ("check", None),
    }
    good, bad = Upload.objects.get(name="markets.txt"), Upload.objects.get(name="broken.pdf")
    assert browser.get(good.get_absolute_url()).status_code == 200
    good.refresh_from_db()
    assert good.told is not None
    page = browser.get(bad.get_absolute_url(), follow=True).content.decode()
    assert "cannot be opened as a PDF" in page


def test_a_name_of_spaces_can_still_be_clicked(sample, browse):
    browse("specialist").post(reverse("coi:uploads"), {"files": [SimpleUploadedFile(" ", TEXT)]})
    assert Upload.objects.get().name == "file"


@pytest.mark.parametrize("ends", ["cancelled", "failed"])
def test_a_copy_whose_job_ended_without_it_is_swept_away_after_a_day(sample, browse, ends):
    browser = browse("specialist")
    address = bring(browser, markets_txt=TEXT).url
    browser.post(address, FACTS)
    (kept,) = [file for file in received_folder().glob("*/*") if file.is_file()]
    now = timezone.now()
    assert sweep_received(now + 3 * A_DAY) == 0  # its job waits: no worker was there for days
    Job.objects.update(state=ends)  # before it began, or its worker was killed each time
    assert sweep_received(now) == 0
    assert sweep_received(now + 3 * A_DAY) == 1
    assert not kept.exists()


def test_too_large_a_file_is_refused_without_being_kept(sample, browse, settings):
    settings.MOST_MEGABYTES = 1
    browser = browse("specialist")
    bring(browser, markets_txt=TEXT * (1024 * 1024 // len(TEXT) + 1))
    assert Upload.objects.get().state == "refused"
    assert not uploads_folder().exists()


def test_the_number_of_queries_does_not_grow_with_the_files(sample, browse, django_assert_max_num_queries):
    browser = browse("specialist")
    bring(browser, **{f"f{n}_txt": TEXT + f"\nNumber {n}.\n".encode() for n in range(6)})
    with django_assert_max_num_queries(14):
        browser.get(reverse("coi:uploads"))


@pytest.mark.parametrize(
    ("program", "wanted", "said"),
    [
        (Tesseract("/usr/bin/tesseract", "tesseract 5", ("eng",)), True, "scan, will be read by machine"),
        (None, True, "This desk has no Tesseract"),
        (None, False, "This desk does not read scans"),
    ],
)
def test_a_scan_says_what_will_become_of_it(sample, browse, settings, monkeypatch, program, wanted, said):
    settings.READ_SCANS = wanted
    monkeypatch.setattr(reading, "tesseract", lambda: program)
    browser = browse("specialist")
    bring(browser, a_pdf=scanned(mixed=True), b_txt=TEXT)
    page = browser.get(reverse("coi:uploads")).content.decode()
    assert page.count(said) == 1
    assert Upload.objects.get(name="a.pdf").pictured == 1
