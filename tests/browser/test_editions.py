"""A caseworker decides, with the keyboard and without, what becomes of excerpts whose report has a newer edition."""

import pytest
from playwright.sync_api import expect

from caseworker.models import EditionDecision
from tests.browser.steps import sign_in
from tests.browser.test_axe import violations
from tests.editions import LINE, NEW_MARCH, Quoting
from tests.factories import MARCH

pytestmark = pytest.mark.browser


@pytest.fixture
def quoting(desk):
    return Quoting()


def editions(quoting):
    return f"/reports/{quoting.old.slug}/editions/{quoting.new.slug}/"


def test_n_goes_over_the_rows_quoted_in_a_case_and_the_words_are_taken_and_brought_back(quoting, visit):
    page = visit()
    sign_in(page)
    page.goto(editions(quoting))
    expect(page.get_by_text("2 excerpts changed since you saved them.")).to_be_visible()
    page.keyboard.press("n")
    changed = page.get_by_role("region", name="2.1 Levies, ¶ 2 Changed")
    expect(changed).to_be_focused()
    expect(changed.locator("del")).to_contain_text("1 250")
    expect(changed.locator("ins")).to_contain_text("40")
    page.keyboard.press("n")
    expect(page.get_by_role("region", name="2.1 Levies, ¶ 3 Gone")).to_be_focused()
    changed.get_by_role("button", name="Take the new words").click()
    expect(page.get_by_text("The excerpt quotes the newer edition now.")).to_be_visible()
    assert quoting.fresh(quoting.changed).words == NEW_MARCH
    page.goto(f"/cases/{quoting.case.pk}/brief/")
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_text("The decision is taken back; the excerpt is as it was before.")).to_be_visible()
    assert quoting.fresh(quoting.changed).words == MARCH


def test_the_old_words_are_kept_without_a_script(quoting, visit):
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto(editions(quoting))
    row = page.get_by_role("region", name="2.1 Levies, ¶ 3 Gone")
    row.get_by_role("button", name="Keep the old, say so in print").click()
    expect(row.get_by_text("keeps the old words: ana")).to_be_visible()
    assert EditionDecision.objects.get().excerpt.words == LINE
    page.get_by_role("link", name="Show", exact=True).click()
    expect(page.get_by_role("region", name="2.1 Levies, ¶ 1 Unchanged")).to_be_visible()


def test_a_narrow_window_shows_the_new_words_first_and_the_old_on_demand(quoting, visit):
    page = visit(width=390)
    sign_in(page)
    page.goto(editions(quoting))
    row = page.get_by_role("region", name="2.1 Levies, ¶ 2 Changed")
    expect(row.locator("ins")).to_be_visible()
    expect(row.locator("del")).to_be_hidden()
    row.get_by_label("The words of 2026").check()
    expect(row.locator("del")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_the_pages_break_no_rule_of_axe(quoting, visit, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    found = []
    for address in (
        editions(quoting),
        f"{editions(quoting)}?open=1",
        f"{editions(quoting)}?show=new",
        f"/reports/{quoting.old.slug}/",
        f"/cases/{quoting.case.pk}/brief/",
    ):
        page.goto(address)
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    assert found == []
