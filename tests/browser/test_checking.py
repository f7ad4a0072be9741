"""Corrections are made beside the page, with keys, and lead back to the place they were made at."""

import pytest

from caseworker.models import Person
from coi.library.importing import import_file
from coi.models import Correction
from coi.text.metadata import Metadata
from tests.browser.steps import leads_on, sign_in
from tests.browser.test_axe import violations
from tests.coi.readers.pdf.made import make
from tests.factories import make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def report(desk):
    make_person("carla", role=Person.Role.SPECIALIST, unit=None)
    return import_file(make(3)[0], "marches.pdf", Metadata("Marches", "Office of Invented Reports", ("PER",)))


def message(page):
    return page.locator(".message").first.inner_text()


def test_a_paragraph_is_corrected_with_keys_and_the_act_is_taken_back(visit, report):
    page = visit()
    sign_in(page, "carla")
    first, second = report.paragraphs.get(position=1), report.paragraphs.get(position=2)
    page.goto(f"{report.get_absolute_url()}check/?page=1&paragraph=1#p1")
    page.wait_for_selector("#p1.current .doubt-acts")
    with leads_on(page):
        page.keyboard.press("1")
    assert page.url.endswith("&from=1#p1")
    assert message(page).startswith("Joined. ¶ 1 now ends “…")
    assert report.paragraphs.get(position=1).text == f"{first.text} {second.text}"
    with leads_on(page):
        page.keyboard.press("u")
    assert "/check/" in page.url
    assert message(page).startswith("Undone: joined with the next.")
    assert report.paragraphs.get(position=1).text == first.text


def test_a_digit_acts_on_the_paragraph_one_went_to_and_on_no_other(visit, report):
    page = visit()
    sign_in(page, "carla")
    page.goto(f"{report.get_absolute_url()}check/?page=1&paragraph=1#p1")
    page.wait_for_selector("#p1.current .doubt-acts")
    page.keyboard.press("j")
    page.wait_for_selector("#p2.current")
    with leads_on(page):
        page.keyboard.press("5")
    page.wait_for_selector("#p2.current .doubt-acts")
    assert not Correction.objects.exists()
    words = report.paragraphs.get(position=2).text
    with leads_on(page):
        page.keyboard.press("5")
    assert message(page).startswith(f"Left out: “{words.split()[0]} ")
    assert page.url.endswith("#p2")
    assert report.left_out.filter(text=words).exists()


def test_a_split_is_typed_and_the_corrected_page_keeps_the_rules_of_axe(visit, report):
    found = []
    for width in (1366, 390):
        page = visit(width=width, bypass_csp=True)
        sign_in(page, "carla")
        page.goto(f"{report.get_absolute_url()}check/?page=1&paragraph=3#p3")
        page.wait_for_selector("#p3.current .doubt-acts")
        page.keyboard.press("2")
        page.wait_for_selector("#p3 details[open] input[name=before]:focus")
        page.keyboard.type(report.paragraphs.get(position=3).text.split()[-2])
        with leads_on(page):
            page.keyboard.press("Enter")
        assert message(page).startswith("Split. ¶ 4 begins “")
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((width, "scrolls sideways", []))
    assert found == []
