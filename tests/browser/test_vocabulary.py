"""A specialist words a rule anew: tried, saved, applied; by keyboard, without JavaScript, and by the rules of axe."""

import pytest
from playwright.sync_api import expect

from caseworker.models import Person
from coi.library import jobs
from coi.models import Profile, ProfileTag, Rule
from tests.browser.steps import PATIENCE, follow, leads_on, press, sign_in
from tests.browser.test_axe import violations
from tests.factories import make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def rule(desk):
    make_person("carla", role=Person.Role.SPECIALIST, unit=None)
    return Rule.objects.get(profile__slug="extortion_victim", pattern__startswith="(extort*")


def tags_of(rule):
    return sum(rule.pk in ids for ids in ProfileTag.objects.values_list("rules", flat=True))


def test_a_rule_is_tried_saved_and_applied(visit, rule):
    """The page that waits shows how far the job is, and that it is done, by itself."""
    page = visit()
    sign_in(page, "carla")
    page.goto("/vocabulary/rules/?q=extort")
    follow(page, f"a[href='{rule.get_absolute_url()}']")
    page.fill("[name=pattern]", "quillwort\nthreat* ~ (money|pay*)")
    with leads_on(page):
        press(page, "button[name=save]")
    expect(page.get_by_text("Not saved yet: this wording was not tried.")).to_be_visible()
    expect(page.get_by_role("heading", name="What it would change")).to_be_visible()
    assert page.locator(".trial-examples .lost mark").count() > 0
    assert tags_of(rule) > 0
    with leads_on(page):
        press(page, "button[name=save]")
    expect(page.get_by_text("Saved. It is being applied in the background")).to_be_visible()
    jobs.run_waiting()
    expect(page.locator("#job .message.success")).to_be_visible(timeout=PATIENCE)
    before = tags_of(rule)
    page.reload()
    expect(page.get_by_text("applied to")).to_be_visible()
    assert page.locator("#job").count() == 0
    follow(page, "text=Take up the wording of before")
    assert page.input_value("[name=pattern]") == rule.pattern
    follow(page, "button[name=try]")
    follow(page, "button[name=save]")
    jobs.run_waiting()
    assert tags_of(rule) > before


def test_the_whole_way_goes_without_javascript(visit, rule):
    page = visit(java_script_enabled=False)
    sign_in(page, "carla")
    page.goto("/vocabulary/")
    follow(page, "main >> text=Rules")
    follow(page, "main >> text=Add a rule")
    page.select_option("[name=about]", "profile:lgbti")
    page.fill("[name=pattern]", "(quillwort")
    follow(page, "button[name=try]")
    assert "“)” is missing" in page.inner_text("main")
    page.fill("[name=pattern]", "police")
    follow(page, "button[name=try]")
    assert "gained" in page.inner_text(".trial")
    follow(page, "button[name=save]")
    jobs.run_waiting()
    made = Rule.objects.get(pattern="police")
    assert tags_of(made) > 0
    page.goto(made.get_absolute_url())
    assert "applied to" in page.inner_text("main")
    follow(page, "text=Retire this rule…")
    follow(page, "text=Retire it and apply")
    jobs.run_waiting()
    assert tags_of(made) == 0


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_state_of_the_vocabularies_breaks_a_rule_of_axe(visit, rule, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carla")
    found = []

    def looked():
        nonlocal found
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((page.url, "scrolls sideways", []))

    profile = Profile.objects.get(slug="protester")
    for address in (
        "/vocabulary/",
        "/vocabulary/rules/",
        "/vocabulary/rules/?q=zzzzqqq",
        "/vocabulary/rules/?kind=guess",
        "/vocabulary/rules/add/",
        rule.get_absolute_url(),
        f"{rule.get_absolute_url()}retire/",
        "/vocabulary/profiles/",
        "/vocabulary/profiles/protester/",
        "/vocabulary/profiles/add/",
        "/vocabulary/questions/",
        "/vocabulary/questions/law/",
        "/vocabulary/publishers/",
        "/vocabulary/publishers/add/",
    ):
        page.goto(address)
        looked()
    page.goto(rule.get_absolute_url())
    page.fill("[name=pattern]", "ab*\n(gang")
    follow(page, "button[name=try]")
    looked()
    page.fill("[name=pattern]", "threat* ~ pay*")
    follow(page, "button[name=try]")
    looked()
    follow(page, "button[name=save]")
    looked()
    page.goto(f"/vocabulary/profiles/{profile.slug}/")
    follow(page, "text=Delete it")
    assert "Retire it" in page.inner_text(".messages")
    follow(page, "button:has-text('Retire it')")
    looked()
    assert found == []
