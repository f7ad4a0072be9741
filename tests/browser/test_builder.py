import pytest

from caseworker.models import Case, Person
from tests.browser.steps import follow, press, sign_in, tab_to
from tests.browser.test_axe import violations
from tests.factories import make_case, make_excerpt, make_person, make_profile, make_report

pytestmark = pytest.mark.browser
SEEN = """(id) => {
    const [bar, foot] = [".jump-bar", ".mobile-bar"].map((one) => document.querySelector(one).getBoundingClientRect());
    const box = document.getElementById(id).getBoundingClientRect();
    return box.top >= bar.bottom - 1 && box.bottom <= foot.top + 1;
}"""
"""Whether it stands between the two bars."""


@pytest.fixture
def case(desk):
    """Two questions of Ana's with cards enough for several screens."""
    case = make_case(Person.objects.get(username="ana"), "PER-2026-9", profiles=[make_profile()])
    paragraphs = make_report(*(f"Sentence {n} of the passage is so." for n in range(12))).paragraphs.order_by(
        "position"
    )
    for n, paragraph in enumerate(paragraphs):
        make_excerpt(case.questions.order_by("position")[n % 2], paragraph)
    return Case.objects.get(pk=case.pk)


def test_on_a_phone_questions_checks_and_print_are_one_tap_away_from_anywhere(visit, case):
    page = visit(width=390)
    sign_in(page)
    page.goto(f"/cases/{case.pk}/brief/")
    for place in ("checks-title", "prints", "questions-title"):
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        page.click(f".jump-bar a[href='#{place}']")
        page.wait_for_function(SEEN, arg=place)
    second = f"question-{case.questions.order_by('position')[1].pk}-title"
    page.click(f".question-list a[href='#{second.removesuffix('-title')}']")
    page.wait_for_function(SEEN, arg=second)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_bar_comes_before_the_cards_for_the_keyboard_and_leads_past_them(visit, case):
    page = visit(width=390)
    sign_in(page)
    page.goto(f"/cases/{case.pk}/brief/")
    tab_to(page, ".jump-bar a[href='#checks-title']", most=30)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.before-review') !== null")


def test_on_a_wide_screen_there_is_no_bar(visit, case):
    page = visit()
    sign_in(page)
    page.goto(f"/cases/{case.pk}/brief/")
    assert not page.locator(".jump-bar").is_visible()


@pytest.mark.parametrize("width", [1366, 390])
def test_doubled_questions_are_merged_and_parted_without_a_fault_of_axe(visit, case, width):
    first = case.questions.order_by("position").first()
    porter = make_profile("porter", [first.heading])
    case.profiles.add(porter)
    again = case.questions.create(heading=first.heading, question="And porters?", position=3, topic=first.topic)
    again.profiles.add(porter)
    make_excerpt(again, make_report("Porters say so.").paragraphs.get())
    page = visit(width=width, bypass_csp=True)
    sign_in(page)
    page.goto(f"/cases/{case.pk}/brief/")
    assert violations(page) == []
    follow(page, "text=Merge questions that ask the same")
    assert page.locator(".question").count() == 2
    assert page.locator(".excerpt-card").count() == 13
    follow(page, "#undo")
    assert page.locator(".question").count() == 3
    press(page, "button[role=switch]", "Space")
    page.wait_for_selector("button[role=switch][aria-checked=true]")
    assert violations(page) == []


@pytest.mark.parametrize("width", [1366, 390])
def test_the_start_page_of_an_administrator_has_no_fault_of_axe(visit, width):
    make_person("ada", role="administrator", unit=None)
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "ada")
    assert page.url.endswith("/office/")
    found = violations(page)
    follow(page, "text=Installing it and keeping it running")
    assert found + violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
