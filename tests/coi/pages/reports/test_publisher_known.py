"""A publisher the desk knows is not described anew in silence: what stands for it is said before a report is stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from coi.models import Job, Publisher, Report, Upload
from tests.factories import make_person, make_report

TEXT = b"1. Markets\n\nStall holders in the harbour pay a weekly levy to armed men, and few of them go to the police.\n"
FACTS = {"title": "Quays", "publisher": "Council of Ports", "countries": "PER", "language": "en"}
SAID = FACTS | {"publisher_short": "CP", "publisher_kind": "intergovernmental"}
TOML = (
    b'title = "Quays"\npublisher = "Council of Ports"\ncountries = ["PER"]\n'
    b'publisher_short = "CP"\npublisher_kind = "intergovernmental"\n'
)


@pytest.fixture
def known(db):
    return Publisher.objects.create(name="Council of Ports", slug="cop", short_name="CoP", kind="ngo")


@pytest.fixture
def specialist(db):
    browser = Client()
    browser.force_login(make_person("carl", role="specialist", unit=None))
    return browser


def file(name="quays.txt", data=TEXT):
    return SimpleUploadedFile(name, data)


def test_what_stands_for_a_known_publisher_is_said_before_the_import_is_queued(known, specialist):
    address = reverse("coi:import")
    answer = specialist.post(address, SAID | {"file": file()})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "is a publisher known here: CoP, Non-governmental organisation" in page
    assert "(CP, intergovernmental) is not taken" in page
    assert 'value="CoP"' in page
    assert not Job.objects.exists()
    shown = answer.context["form"]
    again = {name: shown[name].value() for name in ("told_known", "publisher_short", "publisher_kind")}
    assert specialist.post(address, SAID | again | {"file": file()}).status_code == 302
    assert Job.objects.count() == 1


def test_a_description_in_a_file_is_told_once_and_then_goes_on(known, specialist):
    address = reverse("coi:import")
    answer = specialist.post(address, {"file": file(), "description": file("quays.toml", TOML)})
    assert "is a publisher known here" in answer.content.decode()
    again = {"told_known": answer.context["form"]["told_known"].value(), "file": file()}
    assert specialist.post(address, again | {"description": file("quays.toml", TOML)}).status_code == 302


@pytest.mark.parametrize(
    "entered", [{}, {"publisher_short": "CoP", "publisher_kind": "ngo"}, {"publisher_kind": "other"}]
)
def test_what_says_the_same_or_nothing_is_not_asked_about(known, specialist, entered):
    assert specialist.post(reverse("coi:import"), FACTS | entered | {"file": file()}).status_code == 302


def test_the_page_of_a_file_says_it_when_it_opens(known, specialist):
    specialist.post(reverse("coi:uploads"), {"files": [file(), file("quays.toml", TOML)]})
    page = specialist.get(Upload.objects.get().get_absolute_url()).content.decode()
    assert "is a publisher known here" in page
    assert 'value="CoP"' in page
    assert '<option value="ngo" selected>' in page


def test_a_new_publisher_is_prefilled_as_it_is_described(specialist):
    specialist.post(reverse("coi:uploads"), {"files": [file(), file("quays.toml", TOML)]})
    page = specialist.get(Upload.objects.get().get_absolute_url()).content.decode()
    assert "is a publisher known here" not in page
    assert 'value="CP"' in page
    assert '<option value="intergovernmental" selected>' in page


def test_a_report_described_anew_says_it_too(known, specialist):
    report = make_report("Stall holders in the harbour pay a weekly levy to armed men.")
    answer = specialist.post(reverse("coi:describe", args=[report.slug]), SAID)
    assert answer.status_code == 400
    assert "is a publisher known here" in answer.content.decode()
    assert Report.objects.get(pk=report.pk).publisher != known
