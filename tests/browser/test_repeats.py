"""A reader goes from a passage to its near-copy and sees what differs; the pages keep the rules of axe."""

import pytest

from coi.library.repeats.finding import note_repeats
from tests.browser.steps import follow, sign_in
from tests.browser.test_axe import violations
from tests.factories import make_report

pytestmark = pytest.mark.browser

QUAY = (
    "On the northern quay the porters pay a weekly levy to a group that calls itself the Tide; 14 were beaten in June."
)
FERRY = "The ferry company dismissed every deckhand who had joined the strike, and the labour court upheld it in full."


@pytest.fixture
def copies(desk):
    first, second = make_report(FERRY, QUAY), make_report(QUAY.replace("14", "19"), FERRY)
    for report in (first, second):
        note_repeats(report)
    return first, second


def test_a_reader_goes_from_a_passage_to_its_near_copy_and_sees_what_differs(visit, copies):
    first, second = copies
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto(first.paragraphs.get(position=2).get_absolute_url())
    told = page.locator("#p2 .repeated")
    assert "Differs in a figure or date:" in told.inner_text()
    assert "here 14, there 19" in told.inner_text()
    follow(page, told.get_by_role("link", name="Side by side"))
    assert page.locator("mark.differing.figure").all_inner_texts() == ["14", "19"]
    follow(page, page.locator(".repeat-columns > div").nth(1).get_by_role("link", name="2.1 Levies, ¶ 1"))
    assert page.url.endswith(second.paragraphs.get(position=1).get_absolute_url())


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_page_of_repeats_breaks_a_rule_of_axe(visit, copies, width):
    first, second = copies
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    found = []
    passage = first.paragraphs.get(position=2).get_absolute_url()
    pair = f"/reports/{first.slug}/repeats/{second.slug}/"
    for address in (
        passage,
        first.get_absolute_url(),
        pair,
        f"{pair}?p=2",
        f"/reports/{first.slug}/repeats/{first.slug}/",
    ):
        page.goto(address)
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    assert found == []
