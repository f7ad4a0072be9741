"""The terms added to a search: left out and looked for again without a script, and by the keyboard alone."""

import pytest

from tests.browser.steps import follow, leads_on, sign_in, tab_to
from tests.browser.test_axe import violations

pytestmark = pytest.mark.browser


def total(page):
    return int(page.inner_text("#results-title").split()[0])


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_added_terms_break_no_rule_of_axe_and_are_large_enough(visit, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    page.goto("/?q=extortion+police+xylophone+polise&drop=gang")
    for part in (".added-terms > summary", ".added-others > summary >> nth=0"):
        page.click(part)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (".drop-concept", ".added-others > summary", "a.chip.added", ".added-concepts dt > a"):
        box = page.locator(part).first.bounding_box()
        assert box["height"] >= 23.9, part


def test_a_concept_is_left_out_and_looked_for_again_without_a_script(visit):
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto("/?q=extorsion")
    found = total(page)
    page.click(".added-terms > summary")
    concept = page.locator(".added-concepts > div").first
    label = concept.locator("dt > a").first.inner_text()
    concept.locator(".added-others > summary").click()
    assert concept.locator(".added-others li").first.is_visible()
    follow(page, concept.locator(".drop-concept"))
    assert total(page) < found
    assert f"{label}, the whole concept" in page.inner_text(".terms-left-out")
    follow(page, ".terms-left-out a")
    assert total(page) == found


def test_a_term_is_left_out_by_the_keyboard_alone(visit):
    page = visit()
    sign_in(page)
    page.goto("/?q=extorsion")
    tab_to(page, ".added-terms > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".added-concepts a.chip.added")
    term = page.evaluate("document.activeElement.innerText").split(":")[1].strip()
    with leads_on(page):
        page.keyboard.press("Enter")
    assert term in page.inner_text(".terms-left-out")


def test_the_help_of_the_search_leads_to_the_thesaurus(visit):
    page = visit()
    sign_in(page)
    page.goto("/")
    tab_to(page, ".search-help > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".search-help .menu-list a")
    with leads_on(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/thesaurus/")
    assert page.get_attribute(".main-nav [aria-current]", "aria-current") == "page"
