"""A specialist decides which sources are one, without JavaScript too, and every state keeps the rules of axe."""

import pytest

from caseworker.models import Person
from coi.library.works.linking import read_sources
from coi.models import Report, SameWork, Status, Work
from tests.browser.steps import follow, sign_in
from tests.browser.test_axe import violations
from tests.factories import make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def specialist(desk):
    for report in Report.objects.select_related("publisher"):
        read_sources(report)
    return make_person("carla", role=Person.Role.SPECIALIST, unit=None)


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_state_of_the_sources_breaks_a_rule_of_axe(visit, specialist, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carla")
    found = []
    page.goto("/sources/")
    found += violations(page)
    follow(page, "text=Not the same >> nth=0")
    cited = Work.objects.standing().filter(citations__isnull=False).first()
    for address in ("/sources/", "/sources/?show=decided", cited.get_absolute_url()):
        page.goto(address)
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    assert found == []


def test_sources_are_confirmed_and_the_decision_undone_without_javascript(visit, specialist):
    page = visit(java_script_enabled=False)
    sign_in(page, "carla")
    page.goto("/sources/")
    waiting = page.locator(".pair").count()
    pair = page.locator(".pair").first.get_attribute("id").removeprefix("pair-")
    follow(page, "text=Confirm: one source >> nth=0")
    assert page.locator(".pair").count() < waiting
    assert SameWork.objects.get(pk=pair).status == Status.CONFIRMED
    follow(page, "#undo")
    assert page.locator(".pair").count() == waiting
    assert SameWork.objects.get(pk=pair).status == Status.SUGGESTED
