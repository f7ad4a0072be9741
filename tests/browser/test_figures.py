"""A specialist reconciles figures with the keyboard; a narrow window shows one passage under the other."""

import re

import pytest
from playwright.sync_api import expect

from coi.models import FigureGroup
from tests.browser.test_axe import violations
from tests.browser.test_main_path import sign_in
from tests.factories import make_person, make_report

pytestmark = pytest.mark.browser


@pytest.fixture
def groups(desk):
    make_person("carl", role="specialist", unit=None)
    make_report(
        "In 2022, 49 people were killed in the protests.", "In 2021, 310 homicides were registered.", countries=("COL",)
    )
    make_report(
        "The protests of 2022 left 70 dead.",
        "According to the Court, 280 homicides were recorded in 2021.",
        countries=("COL",),
    )
    make_report("Of 140 women, 38 (45 %) had filed a complaint.", countries=("COL",))


def test_digits_decide_and_u_takes_back(groups, visit):
    page = visit()
    sign_in(page, "carl")
    page.goto("/figures/?country=COL")
    expect(page.get_by_role("heading", name="Deaths (protests), 2022")).to_be_visible()
    expect(page.locator("th .figure-number").get_by_text("49", exact=True)).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Homicides, 2021")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("Decided on “Homicides, 2021”: a contradiction.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("The last decision is undone.")).to_be_visible()
    assert set(FigureGroup.objects.on("COL").values_list("status", flat=True)) == {"suggested"}


def test_digits_in_a_remark_are_words(groups, visit):
    page = visit()
    sign_in(page, "carl")
    page.goto("/figures/?country=COL")
    remark = page.get_by_label("COI unit’s remark, printed in the shaded box").first
    remark.press_sequentially("Table 2 of 1")
    expect(remark).to_have_value("Table 2 of 1")
    page.get_by_role("button", name=re.compile("Counts different things.*Deaths")).click()
    expect(page.get_by_text("counts different things.")).to_be_visible()
    assert FigureGroup.objects.get(title="Deaths (protests), 2022", country="COL").remark == "Table 2 of 1"


def test_a_narrow_window_has_no_table_and_does_not_scroll_sideways(groups, visit):
    page = visit(width=390)
    sign_in(page, "carl")
    page.goto("/figures/?country=COL")
    expect(page.locator(".figure-table")).to_be_hidden()
    expect(page.locator(".figure-list > li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_the_page_breaks_no_rule_of_axe(groups, visit, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carl")
    found = []
    for address in (
        "/figures/?country=COL",
        "/figures/?state=decided",
        FigureGroup.objects.get(kind="arithmetic", country="COL").get_absolute_url(),
    ):
        page.goto(address)
        found += violations(page)
    assert found == []
