"""From a note to the words in the report held that it cites, and back; a match confirmed; a source card that prints."""

import pytest
from playwright.sync_api import expect

from caseworker.casework.briefs import as_pdf, compose_brief
from caseworker.models import Case, Person
from coi.models import Trace
from coi.text.document import Document, Note, NoteReference, Section
from coi.text.document import Paragraph as Words
from coi.text.sources import split_sources
from tests.browser.steps import follow, sign_in
from tests.browser.test_axe import violations
from tests.factories import NOW, make_case, make_excerpt, make_person, make_report, store_document

pytestmark = pytest.mark.browser
KNOTS = "The knots are counted at dawn by a woman with a lantern. Nobody leaves the loft before her."
SAID = "It was told that “the knots are counted at dawn by a woman with a lantern”."
LOFT = {"publisher": "Loft Watchers", "publisher_short": "LW", "published": "2025-03-04"}


def make_citing(note):
    passage = Words(SAID, section=0, note_references=(NoteReference(1, len(SAID)),))
    section = Section("1", "Lofts", ("1 Lofts",))
    document = Document((section,), (passage,), (Note(1, note, "held", split_sources(note)),))
    return store_document(document, title="On lofts", publisher="Rope Office", publisher_short="RO")


@pytest.fixture
def pair(desk):
    """A report held, and one whose note cites it by day, so that nothing is in doubt."""
    source = make_report(KNOTS, title="Counting knots", **LOFT)
    return source, make_citing(f"Loft Watchers, {source.title}, 4 March 2025")


@pytest.fixture
def specialist(desk):
    return make_person("carla", role=Person.Role.SPECIALIST, unit=None)


@pytest.mark.parametrize("script", [True, False])
def test_a_note_leads_to_the_words_in_the_source_and_back(visit, pair, script):
    source, citing = pair
    page = visit(java_script_enabled=script)
    sign_in(page)
    page.goto(citing.sections.get().get_absolute_url())
    note = page.locator(".note")
    expect(note.get_by_text("held, words found", exact=True)).to_be_visible()
    follow(page, note.get_by_role("link", name=f"LW, {source.title}, 2.1, ¶ 1", exact=True))
    expect(page.locator(".paragraph.current mark")).to_have_text(
        KNOTS.partition(" with a lantern")[0] + " with a lantern"
    )
    follow(page, page.locator(".stands-behind").get_by_role("link", name=f"RO, {citing.title}, ¶ 1", exact=True))
    expect(page.locator(".paragraph.current .passage")).to_contain_text("It was told that")


def test_a_match_that_is_not_sure_is_confirmed_with_a_key_and_undone(visit, desk, specialist):
    source = make_report(KNOTS, title="Counting knots", **LOFT)
    citing = make_citing(f"Loft Watchers, {source.title}, 2025")
    page = visit()
    sign_in(page, "carla")
    page.goto(citing.sections.get().get_absolute_url())
    expect(page.locator(".note").get_by_text("not tried", exact=True)).to_be_visible()
    follow(page, page.locator(".note").get_by_role("link", name="Decide", exact=True))
    expect(page.get_by_text("Perhaps the same source:")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("y")
    expect(page.get_by_text("held, words found", exact=True)).to_be_visible()
    assert Trace.objects.get(source__note__report=citing).state == "found"
    with page.expect_navigation():
        page.keyboard.press("u")
    page.goto(citing.sections.get().get_absolute_url())
    expect(page.get_by_text("not tried", exact=True)).to_be_visible()


def test_a_card_described_stands_in_the_printed_brief(visit, pair, specialist):
    source, _citing = pair
    ana = Person.objects.get(username="ana")
    case = make_case(ana)
    for report in pair:
        make_excerpt(case.questions.first(), report.paragraphs.get())
    page = visit()
    sign_in(page, "carla")
    page.goto(source.publisher.get_absolute_url())
    follow(page, page.get_by_role("link", name="Describe how it works", exact=True))
    page.get_by_label("Who: what it is, and of what standing").fill("Two sisters who own a loft.")
    follow(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Two sisters who own a loft.").first).to_be_visible()
    document = compose_brief(Case.objects.get(pk=case.pk), NOW)
    cards = {card.publisher: dict(card.lines) for card in document.cards}
    assert cards["LW (Loft Watchers)"]["Who"] == "Two sisters who own a loft."
    assert cards["LW (Loft Watchers)"]["How"] == "not described"
    printed = as_pdf(document)
    text = text_of(printed)
    assert "Two sisters who own a loft." in text
    assert "held, words found: R" in text
    follow(page, page.get_by_role("button", name="Undo this change", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Loft Watchers")
    expect(page.get_by_text("not described yet", exact=True).first).to_be_visible()


def text_of(pdf):
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_page_of_a_source_breaks_a_rule_of_axe(visit, pair, specialist, width):
    source, citing = pair
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carla")
    publisher = source.publisher.get_absolute_url()
    addresses = (
        citing.sections.get().get_absolute_url(),
        source.work.get_absolute_url(),
        "/sources/?show=matched",
        publisher,
        f"{publisher}describe/",
        source.get_absolute_url(),
    )
    found = []
    for address in addresses:
        page.goto(address)
        for details in page.locator(".publisher-how").all():
            details.evaluate("one => { one.open = true }")
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    assert found == []
