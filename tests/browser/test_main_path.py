import re

import pypdfium2
import pytest

from caseworker.models import Case, Excerpt
from coi.library.jobs import run_waiting
from tests.browser.steps import follow, leads_on, make_case_of_ana, press, sign_in, tab_to
from tests.factories import PASSWORD, make_case, make_person

pytestmark = pytest.mark.browser


def folded(text):
    """Print breaks lines as it likes; pdfium writes a hyphen at a line's end as U+FFFE."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "-"))


def words_of_pdf(path):
    pdf = pypdfium2.PdfDocument(path)
    return folded("".join(page.get_textpage().get_text_range() for page in pdf))


def as_printed(quotation):
    """Its very words; behind a mark of punctuation the call of a note may stand."""
    call = r"(?:\[?\d{1,3}\]?)?"
    return "".join(re.escape(letter) + ("" if letter.isalnum() else call) for letter in folded(quotation))


def assert_quoted(path):
    printed = words_of_pdf(path)
    excerpts = Excerpt.objects.select_related("paragraph")
    quotations = [e.paragraph.text[start:end] for e in excerpts for start, end in e.spans]
    assert quotations
    assert [quotation for quotation in quotations if not re.search(as_printed(quotation), printed)] == []


def order(page):
    return page.eval_on_selector_all(".excerpt-card", "cards => cards.map(card => card.id)")


def test_main_path_by_keyboard_alone(visit, tmp_path):
    page = visit(accept_downloads=True)
    page.goto("/sign-in/?next=/cases/new/")
    tab_to(page, "input[name=username]")
    page.keyboard.type("ana")
    press(page, "input[name=password]", "x")
    page.keyboard.press("Backspace")
    page.keyboard.type(PASSWORD)
    with leads_on(page):
        page.keyboard.press("Enter")
    assert re.search(r"^[^?]*/cases/new/$", page.url)
    tab_to(page, "input[name=reference]")
    page.keyboard.type("PER-2026-1")
    tab_to(page, "select[name=country]")
    page.keyboard.type("Peru")
    press(page, "input[name=profiles]", "Space")
    with leads_on(page):
        press(page, "main button.primary")
    assert re.search(r"/cases/\d+/$", page.url)
    case = Case.objects.get()
    profile = case.profiles.get()

    page.goto(f"/?profile={profile.slug}")
    page.keyboard.press("/")
    page.keyboard.type("police")
    with leads_on(page):
        page.keyboard.press("Enter")
    assert "q=police" in page.url
    with leads_on(page):
        press(page, ".tray-question")
    assert page.locator(".tray-question[aria-current]").count()
    for added in (1, 2):
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.wait_for_function("n => document.querySelectorAll('.hit .in-brief').length === n", arg=added)
    with leads_on(page):
        page.keyboard.press("o")
    assert page.locator("[data-passage]").count()
    assert Excerpt.objects.count() == 2

    page.goto(f"/cases/{case.pk}/brief/")
    press(page, "summary.note-opener")
    tab_to(page, ".caseworker-note textarea")
    page.keyboard.type("The applicant spoke of two demands.")
    with leads_on(page):
        press(page, ".caseworker-note button")
    assert Excerpt.objects.filter(note="The applicant spoke of two demands.").count() == 1
    before = order(page)
    tab_to(page, "[data-handle]")
    with page.expect_response(re.compile("/move/")):
        page.keyboard.press("Alt+ArrowDown")
    page.wait_for_function("first => document.querySelector('.excerpt-card').id !== first", arg=before[0])
    assert order(page)[:2] == [before[1], before[0]]
    page.goto(page.url)
    with leads_on(page):
        press(page, "[data-print]")
    run_waiting()
    page.wait_for_selector("a.job-result")
    with page.expect_download() as download:
        press(page, "a.job-result")
    download.value.save_as(tmp_path / "brief.pdf")
    assert_quoted(tmp_path / "brief.pdf")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_main_path_without_javascript(visit, tmp_path):
    page = visit(accept_downloads=True, java_script_enabled=False)
    sign_in(page)
    page.goto("/cases/new/")
    page.fill("input[name=reference]", "PER-2026-2")
    page.select_option("select[name=country]", label="Peru")
    page.locator("input[name=profiles]").first.check()
    follow(page, "main button.primary")
    case = Case.objects.get()
    page.goto("/?q=police")
    follow(page, ".tray-question")
    follow(page, ".hit button[data-add]")
    follow(page, page.locator("text=Choose sentences").nth(1))
    page.locator("input[name=sentence]").first.check()
    follow(page, "text=Add the chosen sentences")
    assert Excerpt.objects.count() == 2
    page.goto(f"/cases/{case.pk}/brief/")
    before = order(page)
    follow(page, page.locator("[data-move=up]").nth(1))
    assert order(page) == before[::-1]
    follow(page, "#undo")
    assert order(page) == before
    follow(page, "[data-print]")
    run_waiting()
    follow(page, "#job noscript a")
    with page.expect_download() as download:
        page.locator("a.job-result").click()
    download.value.save_as(tmp_path / "brief.pdf")
    assert_quoted(tmp_path / "brief.pdf")


def test_on_weak_grounds_the_key_opens_the_questions_and_the_next_one_adds(visit):
    page = visit()
    make_case_of_ana(page)
    page.goto("/?q=police")
    asked = page.locator(".hit:has(details.choose-question)").first
    asked.evaluate("hit => { hit.tabIndex = -1; hit.focus(); }")
    page.keyboard.press("a")
    page.wait_for_selector("details.choose-question[open]")
    assert page.evaluate("document.activeElement.closest('.choose-question') !== null")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit .in-brief")
    assert Excerpt.objects.count() == 1


def test_single_keys_are_inert_in_fields(visit):
    page = visit()
    make_case_of_ana(page)
    page.goto("/?q=police")
    page.focus("[data-search-field]")
    page.keyboard.press("End")
    page.keyboard.type("ajko?n/")
    assert page.input_value("[data-search-field]") == "policeajko?n/"
    assert not page.locator("dialog[open]").count()
    assert not Excerpt.objects.exists()


SELECT = """([first, last]) => {
    const passage = [...document.querySelectorAll("[data-passage]")].find(
        (one) => one.querySelector(".note-ref") && one.firstChild.nodeName === "#text" && one.firstChild.length > 40);
    const after = passage.querySelector(".note-ref").nextSibling ?? passage.querySelector(".note-ref");
    const range = document.createRange();
    range.setStart(passage.firstChild, passage.firstChild.data.search(/\\w{5}/) + first);
    range.setEnd(after, after.nodeType === Node.TEXT_NODE ? after.data.search(/\\w{5}/) + last : 1);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_words_chosen_with_the_pointer_are_taken_whole_and_without_the_marks_of_notes(visit):
    page = visit()
    make_case_of_ana(page)
    page.goto("/?q=police")
    follow(page, "a.read-in-context")
    assert "/reports/" in page.url
    page.evaluate(SELECT, [2, 2])
    act = page.locator("[data-add-selection], [data-choose-question]").locator("visible=true").first
    asks_which = act.get_attribute("data-choose-question") is not None  # before the click: afterwards the toolbar goes
    act.click()
    if asks_which:
        page.locator(".toolbar .menu-list button").first.click()
    page.wait_for_selector(".messages")
    excerpt = Excerpt.objects.select_related("paragraph").get()
    ((start, end),) = excerpt.spans
    text = excerpt.paragraph.text
    assert excerpt.words == text[start:end]
    assert not text[start - 1 : start + 1].isalnum()
    assert not text[end - 1 : end + 1].isalnum()
    offsets = excerpt.paragraph.note_references.values_list("offset", flat=True)
    assert any(start < offset < end for offset in offsets), "a mark of a note stands within the chosen words"


def test_a_strangers_case_is_not_there(visit):
    case = make_case(make_person("else", unit="South"))
    page = visit()
    sign_in(page)
    for address in ("", "brief/", "brief/preview/", "brief/draft.pdf"):
        assert page.request.get(f"/cases/{case.pk}/{address}").status == 404
