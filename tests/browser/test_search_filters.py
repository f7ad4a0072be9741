"""Any, all, none: chosen without a script, with the keyboard, and with a finger."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.browser.steps import follow, leads_on, sign_in, tab_to

pytestmark = pytest.mark.browser


def total(page):
    return int(page.inner_text("#results-title").split()[0])


def row(page, label):
    return page.locator(".facet-row", has_text=label).first


def test_values_are_wanted_together_excluded_and_cleared_without_a_script(visit):
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto("/?q=police")
    found = total(page)
    follow(page, row(page, "Law").locator(".facet-value"))
    follow(page, row(page, "State protection").locator(".facet-value"))
    either = total(page)
    follow(page, "text=all of these")
    assert total(page) <= either <= found
    assert "all of: Law, State protection" in page.inner_text(".filters .chips")
    follow(page, ".filters .chip")
    excluded = row(page, "Law")
    excluded.hover()
    follow(page, excluded.locator(".facet-not"))
    assert "not: Law" in page.inner_text(".filters .chips")
    without = total(page)
    assert without < found
    with page.expect_download() as saved:
        page.click(".list-files a >> nth=0")
    lines = list(csv.reader(StringIO(Path(saved.value.path()).read_text("utf-8-sig"), newline="")))
    assert ["Paragraphs found", str(without)] in [line[:2] for line in lines]
    follow(page, "text=Clear filters")
    assert page.input_value("[name=q]") == "police"
    assert total(page) == found


def test_excluding_is_reached_by_the_keyboard_alone(visit):
    page = visit()
    sign_in(page)
    page.goto("/?q=police")
    tab_to(page, ".search-help > summary")
    tab_to(page, "[href='#results-title']")
    tab_to(page, ".facet-row .facet-not")
    row(page, "Law").locator(".facet-value").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").split() == ["not", "Law"]
    box = page.locator(".facet-not:focus").bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24
    with leads_on(page):
        page.keyboard.press("Enter")
    assert "topic_not=law" in page.url


def test_excluding_stands_open_to_a_finger_in_the_sheet(visit):
    page = visit(width=390, has_touch=True, is_mobile=True)
    sign_in(page)
    page.goto("/?q=police")
    page.tap(".filters-toggle")
    with leads_on(page):
        row(page, "Law").locator(".facet-not").tap()
    assert "topic_not=law" in page.url
    page.tap(".filters-toggle")
    row(page, "not: Law").wait_for(state="visible")
