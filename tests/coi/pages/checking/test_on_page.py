"""Whoever may read a report sees its passages on their pages; what is in preparation shows to specialists alone."""

import pytest
from django.urls import reverse

from coi.library.importing import import_file, originals_folder
from coi.library.originals import place
from coi.library.pictures import pictures_folder
from coi.models import Report
from coi.text.metadata import Metadata
from tests.coi.readers.pdf.made import make

HELD = Metadata("Marches", "Office of Invented Reports", ("PER",))


@pytest.fixture
def report(sample):
    return import_file(make(3)[0], "marches.pdf", HELD)


def addresses(report):
    return [
        reverse("coi:on_page", args=[report.slug, 2]),
        reverse("coi:on_page", args=[report.slug, 2]) + "?part=beside",
        reverse("coi:page_picture", args=[report.slug, 1]),
    ]


def test_a_reader_sees_the_page_with_the_passage_marked(report, browse):
    page, part, picture = (browse().get(address) for address in addresses(report))
    row = report.paragraphs.get(position=2)
    assert row.text[:40] in page.content.decode()
    assert page.content.decode().count("marked-passage") == part.content.decode().count("marked-passage") / 2 >= 1
    assert addresses(report)[2] in page.content.decode()
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("state", ["preparing", "withdrawn"])
def test_nobody_but_specialists_sees_a_page_of_a_hidden_report(report, browse, state):
    Report.objects.filter(pk=report.pk).update(state=state)
    for address in addresses(report):
        assert browse("reader").get(address).status_code == 404
        assert browse("specialist").get(address).status_code == 200
        assert browse("administrator").get(address).status_code == 403


def test_pages_that_are_not_there_are_not_found(report, browse):
    for number in (0, 400):
        assert browse().get(reverse("coi:page_picture", args=[report.slug, number])).status_code == 404


def test_without_the_file_the_page_says_so(report, browse):
    place(originals_folder(), report.source_sha256).unlink()
    page, _part, picture = (browse().get(address) for address in addresses(report))
    assert "cannot be drawn" in page.content.decode()
    assert picture.status_code == 404


def test_pictures_are_drawn_anew_when_they_were_thrown_away(report, browse):
    address = addresses(report)[2]
    first = browse().get(address).content
    for kept in pictures_folder().rglob("*.*"):
        kept.unlink()
    assert browse().get(address).content == first


def test_only_passages_with_a_place_offer_it(report, sample, browse):
    words = "See it on the page"
    assert words in browse().get(report.paragraphs.get(position=2).get_absolute_url()).content.decode()
    plain = sample.reports["sample_newsletter"].paragraphs.first()
    assert words not in browse().get(plain.get_absolute_url()).content.decode()
    assert "does not show" in browse().get(reverse("coi:on_page", args=[plain.report.slug, 1])).content.decode()
