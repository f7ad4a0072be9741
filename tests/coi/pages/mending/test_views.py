"""A specialist mends on the page; what changed since the page was drawn is refused; nobody else may."""

import pytest
from django.urls import reverse

from coi.models import Correction, Report
from coi.text.words import digest


@pytest.fixture
def report(own_sample):
    return own_sample.reports["sample_newsletter"]


@pytest.fixture
def browser(report, browse):
    return browse("specialist")


def act(browser, report, kind, target, text, **more):
    section = report.paragraphs.get(position=target + 1).section
    address = reverse("coi:correct", args=[report.slug, section.position if section else 0])
    return browser.post(address, {"kind": kind, "target": target, "seen": digest(text), **more})


def test_two_paragraphs_are_joined_and_it_is_undone_from_the_source_card(report, browser):
    texts = list(report.paragraphs.values_list("text", flat=True))
    sections = list(report.paragraphs.values_list("section", flat=True))
    at = next(n for n in range(len(sections) - 1) if sections[n] == sections[n + 1])
    answer = act(browser, report, "join", at, texts[at], glue=" ")
    assert answer.status_code == 302
    assert report.paragraphs.get(position=at + 1).text == f"{texts[at]} {texts[at + 1]}"
    correction = Correction.objects.get()
    card = browser.get(report.get_absolute_url()).content.decode()
    assert "joined with the next" in card
    browser.post(reverse("coi:undo_correction", args=[correction.pk]))
    assert list(report.paragraphs.values_list("text", flat=True)) == texts
    assert "undone by" in browser.get(report.get_absolute_url()).content.decode()


def test_a_place_that_changed_since_the_page_was_drawn_is_refused(report, browser):
    answer = act(browser, report, "split", 0, "other words", before="Second half")
    assert answer.status_code == 409
    assert "Second half</textarea>" in answer.content.decode(), "what was typed is there to copy"
    assert "look again" in answer.content.decode()
    assert not Correction.objects.exists()


def test_the_page_of_a_section_offers_each_act_on_each_paragraph(report, browser):
    section = report.sections.filter(paragraphs__isnull=False).first()
    page = browser.get(reverse("coi:mend", args=[report.slug, section.position])).content.decode()
    assert page.count('value="leave_out"') == report.paragraphs.filter(section=section).count()


def test_a_report_is_described_anew_and_the_change_is_kept(report, browser):
    address = reverse("coi:describe", args=[report.slug])
    form = browser.get(address).context["form"]
    values = {**form.initial, "title": "The right title", "published": "2024-05"}
    assert browser.post(address, values).status_code == 302
    row = Report.objects.get(pk=report.pk)
    assert (row.title, row.published) == ("The right title", "2024-05")
    assert Correction.objects.get().arguments["title"] == [report.title, "The right title"]


def test_in_preparation_only_specialists_see_it(report, browser, browse):
    Report.objects.filter(pk=report.pk).update(state=Report.State.PREPARING)
    section = reverse("coi:section", args=[report.slug, 1])
    assert browse("reader").get(report.get_absolute_url()).status_code == 404
    assert browse("reader").get(section).status_code == 404
    assert browser.get(section).status_code == 200
    browser.post(reverse("coi:release", args=[report.slug]))
    assert browse("reader").get(section).status_code == 200


def test_withdrawn_with_a_reason_it_leaves_the_sight_of_readers(report, browser, browse):
    address = reverse("coi:withdraw", args=[report.slug])
    assert browser.post(address, {"because": ""}).status_code == 400
    browser.post(address, {"because": "Its publisher took it back."})
    assert browse("reader").get(report.get_absolute_url()).status_code == 404
    assert "Its publisher took it back." in browser.get(report.get_absolute_url()).content.decode()
