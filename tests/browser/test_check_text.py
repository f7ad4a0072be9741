"""A text is checked: the gravest first, filters and keys, on paper, and on small screens; without scripts too."""

import pytest

from coi.library import jobs
from tests.browser.steps import follow, sign_in
from tests.browser.test_axe import violations
from tests.factories import LEVY, MARCH, make_report

pytestmark = pytest.mark.browser
TEXT = """The office writes that “Those who refuse find a letter at the door” (OIR, {0}, p. 1).

It says “Two people were hurt, 1 350 went home” (OIR, {0}, p. 2).

It also says “Few go to the police” (OIR, {0}, p. 40), and “the harbour burned for nine days and nights” (OIR, {0}).
"""


@pytest.fixture
def text(desk):
    return TEXT.format(make_report(LEVY, MARCH).title)


def checked(page, text):
    sign_in(page)
    page.goto("/check/")
    page.get_by_label("Paste the text").fill(text)
    follow(page, page.get_by_role("button", name="Check the text"))


def test_filters_and_printing_do_without_scripts(visit, text):
    page = visit(java_script_enabled=False)
    checked(page, text)
    findings = page.locator("article.finding")
    assert findings.count() == 4
    assert "A figure or date differs." in findings.first.inner_text()
    page.get_by_role("radio", name="1 exact").check(force=True)
    assert [one.get_attribute("data-state") for one in findings.all() if one.is_visible()] == ["exact"]
    page.emulate_media(media="print")
    assert all(one.is_visible() for one in findings.all()), "paper shows all, whatever is filtered"
    assert page.locator("p.only-print").is_visible()
    assert not page.locator(".checked-text").is_visible()


def test_keys_step_from_finding_to_finding_that_is_shown(visit, text):
    page = visit()
    checked(page, text)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "f2"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.state") == "not_found"
    page.keyboard.press("v")
    assert page.url.endswith("#m4")
    page.get_by_role("radio", name="1 cited wrongly").check(force=True)
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.state") == "elsewhere"
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_page_of_a_check_breaks_a_rule_of_axe(visit, text, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    page.goto("/check/")
    found = violations(page)
    follow(page, page.get_by_role("button", name="Check the text"))
    found += violations(page)
    page.get_by_label("Paste the text").fill(text)
    follow(page, page.get_by_role("button", name="Check the text"))
    found += violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/check/")
    page.get_by_label("Paste the text").fill(text)
    page.get_by_label("Check it in the background").check()
    follow(page, page.get_by_role("button", name="Check the text"))
    found += violations(page)
    jobs.run_waiting()
    page.reload()
    found += violations(page)
    assert page.locator("article.finding").count() == 4
    page.goto("/check/")
    found += violations(page)
    assert found == []
