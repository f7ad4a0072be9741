"""A report that was never released is taken away, and its file can be taken up again; one that was is withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from coi.library.importing import originals_folder
from coi.library.jobs import run_waiting
from coi.library.mending.releasing import NotInState, discard, release
from coi.library.originals import place
from coi.models import Report, Upload
from tests.factories import NOW, make_person

TEXT = b"1. Markets\n\nStall holders in the harbour pay a weekly levy to armed men, and few of them go to the police.\n"
FACTS = {"title": "Quays", "publisher": "Office", "publisher_kind": "other", "countries": "PER", "language": "en"}


@pytest.fixture
def specialist(db):
    browser = Client()
    browser.force_login(make_person("carl", role="specialist", unit=None))
    return browser


@pytest.fixture
def prepared(specialist):
    specialist.post(reverse("coi:uploads"), {"files": [SimpleUploadedFile("quays.txt", TEXT)]})
    specialist.post(Upload.objects.get().get_absolute_url(), FACTS)
    run_waiting()
    return Report.objects.get(source_name="quays.txt")


def test_what_nobody_has_seen_is_taken_away_and_can_be_taken_up_again(
    specialist, prepared, django_capture_on_commit_callbacks
):
    address = reverse("coi:withdraw", args=[prepared.slug])
    assert "nobody has found or read it" in specialist.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page = specialist.post(address, follow=True).content.decode()
    assert "Discarded; it can be taken up again." in page
    assert not Report.objects.exists()
    assert not place(originals_folder(), prepared.source_sha256).exists()
    upload = Upload.objects.get()
    assert upload.state == "check"
    assert 'value="Quays"' in specialist.get(upload.get_absolute_url()).content.decode()
    specialist.post(upload.get_absolute_url(), FACTS)
    run_waiting()
    assert Report.objects.get().state == "preparing"
    assert Upload.objects.get().state == "done"


def test_the_second_of_two_clicks_is_told_that_it_is_discarded_already(specialist, prepared):
    by = make_person("dora", role="specialist", unit=None)
    discard(prepared, by=by, at=NOW)
    for act in (lambda: discard(prepared, by=by, at=NOW), lambda: release(prepared)):
        with pytest.raises(NotInState, match="discarded already"):
            act()


def test_what_was_released_once_is_withdrawn_even_when_it_is_in_preparation_again(specialist, prepared):
    specialist.post(reverse("coi:release", args=[prepared.slug]))
    address = reverse("coi:withdraw", args=[prepared.slug])
    specialist.post(address, {"because": "A figure was wrong."})
    specialist.post(reverse("coi:take_back", args=[prepared.slug]))
    assert "Withdraw this report?" in specialist.get(address).content.decode()
    specialist.post(address)
    assert Report.objects.filter(pk=prepared.pk).exists()
