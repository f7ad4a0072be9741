"""What a printed page of results shows: the list, and nothing that is there to be pressed."""

import pytest

from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def paper(visit):
    page = visit()
    sign_in(page)
    page.goto("/?q=extortion+police")
    page.emulate_media(media="print")
    return page


def test_closed_menus_and_forms_do_not_print(paper):
    assert paper.locator(".save-search").count() == 1
    for part in (".save-search", ".save-search .menu-list", ".search-help", ".paragraph-actions >> nth=0"):
        assert not paper.locator(part).is_visible(), part


def test_terms_that_no_passage_has_stay_folded_on_paper(paper):
    others = paper.locator(".added-others").first
    assert others.locator("summary").is_visible(), "how many there are is printed"
    assert not others.locator("li").first.is_visible()


def test_other_closed_parts_print(paper):
    terms = paper.locator(".added-terms")
    assert terms.get_attribute("open") is None
    assert terms.locator("dt").first.is_visible()
