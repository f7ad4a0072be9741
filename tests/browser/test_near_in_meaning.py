"""What is near in meaning, without the words asked for: a group apart, switched off and on without a script."""

import pytest

from coi.library.meaning.encoding import bring_up_to_date
from coi.search.meaning import encoder
from tests.browser.steps import follow, sign_in
from tests.browser.test_axe import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not encoder.is_installed(), reason="the sentence encoder is not installed"),
]
ASKED = "/?q=sick+inmates"


@pytest.fixture(autouse=True)
def encoded(desk, settings):
    settings.NEAR_IN_MEANING = True
    bring_up_to_date()


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_what_is_near_in_meaning_stands_apart_and_breaks_no_rule_of_axe(visit, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    page.goto(ASKED)
    group = page.get_by_role("region", name="Near in meaning, none of your words")
    assert group.get_by_role("article").count() > 0
    assert group.locator("mark").count() == 0
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_looking_for_meaning_is_switched_off_and_on_without_a_script(visit):
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto(ASKED)
    total = page.inner_text("#results-title")
    follow(page, page.get_by_role("link", name="Switch off"))
    assert page.get_by_role("region", name="Near in meaning, none of your words").count() == 0
    assert page.inner_text("#results-title") == total
    follow(page, page.get_by_role("button", name="Search", exact=True))
    assert page.get_by_role("link", name="Switch on").count() == 1  # it stays so for the next search
    follow(page, page.get_by_role("link", name="Switch on"))
    assert page.get_by_role("region", name="Near in meaning, none of your words").count() == 1
