"""Specialists decide on suggested tags with keys and take decisions back; a reader's "this is wrong" comes to them."""

import re

import pytest
from playwright.sync_api import expect

from coi.models import ProfileTag, Rule, Status, TagDoubt, Topic
from tests.browser.steps import follow, leads_on, sign_in
from tests.browser.test_axe import violations
from tests.factories import make_person, make_profile, make_report

pytestmark = pytest.mark.browser
FIRST = "Quarrymen pay a weekly toll. Those who refuse find a letter at the door."
SECOND = "Quarrymen left the valley after the flood."


@pytest.fixture
def report(desk):
    make_person("carl", role="specialist", unit=None)
    quarrymen = make_profile("quarrymen")
    Rule.objects.create(profile=quarrymen, kind="term", pattern="quarrymen", grade=2)
    Rule.objects.create(topic=Topic.objects.get(slug="actors"), kind="term", pattern="letter at the door", grade=2)
    return make_report(FIRST, SECOND, path=("4. Quarries",))


@pytest.fixture
def queue(report):
    return f"/curation/?about=quarrymen&report={report.slug}"


def place(page, number):
    return page.get_by_role("heading", name=re.compile(rf"› Quarries, ¶ {number}$"))


def digit(page, name):
    switch = page.locator("fieldset.tag-switch").filter(has=page.get_by_text(name, exact=True))
    return switch.get_attribute("data-switch")


def statuses(report):
    return list(
        ProfileTag.objects.filter(paragraph__report=report).order_by("paragraph").values_list("status", "grade")
    )


def test_digits_turn_switches_enter_saves_and_u_takes_back(report, queue, visit):
    page = visit()
    sign_in(page, "carl")
    page.goto(queue)
    expect(place(page, 1)).to_be_focused()
    page.keyboard.press(digit(page, "Quarrymen"))
    expect(page.get_by_role("group", name="Quarrymen").get_by_role("radio", name="no")).to_be_checked()
    page.keyboard.press(digit(page, "Quarrymen"))
    expect(page.get_by_role("group", name="Quarrymen").get_by_role("radio", name="supporting")).to_be_checked()
    with leads_on(page):
        page.keyboard.press("Enter")
    expect(place(page, 2)).to_be_focused()
    expect(page.locator("#status")).to_contain_text("Saved ¶ 1: Quarrymen, supporting")
    assert statuses(report) == [(Status.CONFIRMED, 1), (Status.SUGGESTED, 2)]
    with leads_on(page):
        page.keyboard.press("u")
    expect(place(page, 1)).to_be_focused()
    assert statuses(report) == [(Status.SUGGESTED, 2), (Status.SUGGESTED, 2)]


def test_q_sends_the_keys_to_the_questions_and_s_skips(report, queue, visit):
    page = visit()
    sign_in(page, "carl")
    page.goto(queue)
    question = page.locator("[data-group=topics] [data-switch='1']")
    before = question.is_checked()
    page.keyboard.press("1")
    expect(question).to_be_checked(checked=before)
    page.keyboard.press("q")
    page.keyboard.press("1")
    expect(question).to_be_checked(checked=not before)
    with leads_on(page):
        page.keyboard.press("s")
    expect(place(page, 2)).to_be_visible()


def test_enter_on_a_link_follows_it_and_digits_in_a_choice_are_its_own(report, queue, visit):
    page = visit()
    sign_in(page, "carl")
    page.goto(queue)
    page.get_by_role("link", name=re.compile(r"Levies and marches")).first.focus()
    with leads_on(page):
        page.keyboard.press("Enter")
    assert "/reports/" in page.url
    assert statuses(report) == [(Status.SUGGESTED, 2), (Status.SUGGESTED, 2)]


def test_suggestions_of_a_section_are_ticked_one_by_one_and_undone_together(report, queue, visit):
    page = visit()
    sign_in(page, "carl")
    page.goto(queue)
    follow(page, page.get_by_role("link", name="Confirm suggestions of this section together…"))
    for number in (1, 2):
        box = page.get_by_role("checkbox", name=re.compile(rf"^Quarrymen, core\s+¶ {number}$"))
        expect(box).not_to_be_checked()
        box.check()
    follow(page, page.get_by_role("button", name="Confirm those ticked"))
    expect(page.get_by_text("Confirmed 2 tags of", exact=False).first).to_be_visible()
    assert statuses(report) == [(Status.CONFIRMED, 2), (Status.CONFIRMED, 2)]
    with leads_on(page):
        page.keyboard.press("u")
    expect(page.get_by_role("checkbox", name=re.compile(r"^Quarrymen, core"))).to_have_count(2)
    assert statuses(report) == [(Status.SUGGESTED, 2), (Status.SUGGESTED, 2)]


def test_a_caseworkers_doubt_lands_in_the_queue_and_its_outcome_comes_back(report, visit):
    reader, specialist = visit(), visit()
    sign_in(reader)
    passage = report.paragraphs.get(position=2)
    reader.goto(passage.get_absolute_url())
    reader.locator("#p2 summary", has_text="Why is this here").click()
    reader.get_by_role("textbox", name="Why (optional; nothing of a case)").fill("These are owners.")
    reader.get_by_role("button", name=re.compile("This is wrong.*Quarrymen")).click()
    expect(reader.locator("#p2 .why")).to_contain_text("not decided yet.")
    assert TagDoubt.objects.open().get().paragraph == passage
    sign_in(specialist, "carl")
    specialist.goto("/curation/")
    expect(place(specialist, 2)).to_be_focused()
    expect(specialist.get_by_text("These are owners.", exact=False)).to_be_visible()
    specialist.get_by_role("group", name="Quarrymen").get_by_role("radio", name="no").check()
    follow(specialist, specialist.get_by_role("button", name="Save and next"))
    reader.reload()
    expect(reader.locator("#p2 .paragraph-more")).to_contain_text("decided: it is taken away.")


def test_the_queue_works_without_a_script(report, queue, visit):
    page = visit(java_script_enabled=False)
    sign_in(page, "carl")
    page.goto(queue)
    page.get_by_role("group", name="Quarrymen").get_by_role("radio", name="no").check()
    follow(page, page.get_by_role("button", name="Save and next"))
    expect(place(page, 2)).to_be_visible()
    assert statuses(report) == [(Status.REJECTED, 2), (Status.SUGGESTED, 2)]
    follow(page, page.get_by_role("button", name="Undo last"))
    assert statuses(report) == [(Status.SUGGESTED, 2), (Status.SUGGESTED, 2)]


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_the_pages_break_no_rule_of_axe_and_do_not_scroll_sideways(report, queue, visit, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carl")
    first, found = report.paragraphs.get(position=1), []
    why = f"/reports/{report.slug}/p/1/why/"
    for address in (
        queue,
        "/curation/",
        "/curation/?about=doubted",
        f"/curation/{report.slug}/1/",
        why,
        "/statements/",
    ):
        page.goto(address)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(first.get_absolute_url())
    page.locator("#p1 summary", has_text="Why is this here").click()
    page.locator("#p1 .why").wait_for()
    assert found + violations(page) == []


def test_in_a_narrow_window_save_and_next_stays_in_sight(report, queue, visit):
    page = visit(width=390)
    sign_in(page, "carl")
    page.goto(queue)
    expect(page.get_by_role("button", name="Save and next")).to_be_in_viewport()
    page.mouse.wheel(0, 400)
    expect(page.get_by_role("button", name="Save and next")).to_be_in_viewport()
