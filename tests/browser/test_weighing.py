"""Checks set aside, passages left out, what changed since an issue: by keyboard, without JavaScript, with axe."""

import pytest
from django.utils import timezone

from caseworker.brief.composing.document import as_json, digest
from caseworker.casework.briefs import compose_brief
from caseworker.models import Brief, Case, CheckAside, Person, WeighedPassage
from coi.models import ProfileTag, Report, Topic, TopicTag
from tests.browser.steps import follow, sign_in, tab_to
from tests.browser.test_axe import violations
from tests.factories import LEVY, make_case, make_excerpt, make_profile, make_report

pytestmark = pytest.mark.browser
BEATEN = "Traders who refuse the levy are beaten and threatened."


@pytest.fixture
def case(desk):
    """One excerpt from a report on another country; one passage held and not used."""
    case = make_case(Person.objects.get(username="ana"), "PER-2026-8", profiles=[make_profile()])
    make_excerpt(case.questions.earliest("position"), make_report(LEVY, countries=("CHL",)).paragraphs.get())
    row = make_report(BEATEN).paragraphs.get()
    facts = {"grade": 2, "role": "claimant", "status": "confirmed"}
    ProfileTag.objects.update_or_create(paragraph=row, profile=make_profile(), defaults=facts)
    topic = Topic.objects.get(slug="actors")
    TopicTag.objects.update_or_create(paragraph=row, topic=topic, defaults={"status": "confirmed"})
    return Case.objects.get(pk=case.pk)


def issue(case):
    document = compose_brief(case, timezone.now(), version=1)
    Brief.objects.create(
        case=case, number=1, content=as_json(document).decode(), content_sha256=digest(document),
        pdf_sha256="0" * 64, issued_by=case.owner, issued_at=timezone.now(),
    )  # fmt: skip


def test_a_check_is_set_aside_and_taken_up_by_keyboard_alone(visit, case):
    page = visit()
    sign_in(page)
    page.goto(f"/cases/{case.pk}/brief/")
    tab_to(page, ".checks .grave .set-aside summary", most=80)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Country of transit.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("Set aside by ana: Country of transit.").wait_for(state="attached")
    assert CheckAside.objects.get().undone_at is None
    page.evaluate("document.querySelectorAll('.check-group').forEach((one) => { one.open = true })")
    follow(page, ".checks button.link-button")
    assert CheckAside.objects.get().undone_at is not None


def test_a_passage_is_left_out_with_a_reason_without_javascript(visit, case):
    page = visit(java_script_enabled=False)
    sign_in(page)
    question = case.questions.earliest("position")
    page.goto(f"/questions/{question.pk}/unused/?state=open")
    article = page.locator(".unused-passage", has_text=BEATEN)
    article.get_by_label("Or leave it out, because").fill("Says the same as excerpt 1.")
    with page.expect_navigation():
        article.get_by_role("button", name="Considered", exact=True).click()
    assert WeighedPassage.objects.get().verdict == "considered"
    page.goto(f"/questions/{question.pk}/unused/?state=considered")
    with page.expect_navigation():
        page.get_by_role("button", name="Take the decision back", exact=True).click()
    assert not WeighedPassage.objects.standing().exists()


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_its_screens_have_no_fault_of_axe_and_do_not_scroll_sideways(visit, case, width):
    issue(case)
    make_report(
        LEVY.replace("weekly", "monthly"), supersedes=Report.objects.get(countries="CHL").slug, countries=("CHL",)
    )
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    found = []
    question = case.questions.earliest("position")
    for address in (
        f"/cases/{case.pk}/brief/",
        f"/questions/{question.pk}/unused/",
        f"/cases/{case.pk}/briefs/1/since/",
        f"/cases/{case.pk}/",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    assert found == []
