"""From an excerpt to its page, and the page into the print: shown, switched on, printed, read back."""

import io
import re

import pypdfium2 as pdf
import pytest

from caseworker.models import Excerpt, Person
from coi.library.importing import import_file
from coi.library.jobs import run_waiting
from coi.text.metadata import Metadata
from tests.browser.steps import follow, sign_in
from tests.coi.readers.scanned import ENGLISH, paragraphs, typeset
from tests.factories import make_case, make_excerpt

pytestmark = pytest.mark.browser


@pytest.fixture
def builder(visit):
    """The brief of a case of Ana's with one excerpt of a PDF."""
    data = typeset("".join(f"<p>{text}</p>" for text in paragraphs(31, 6, ENGLISH)))
    report = import_file(data, "wells.pdf", Metadata("Wells", "River Office", ("PER",), language="en"))
    case = make_case(Person.objects.get(username="ana"))
    make_excerpt(case.questions.first(), report.paragraphs.all()[1])
    page = visit()
    sign_in(page)
    page.goto(f"/cases/{case.pk}/brief/")
    return page


def test_the_page_of_an_excerpt_is_shown_switched_on_and_printed(builder):
    page, excerpt = builder, Excerpt.objects.get()
    card = page.locator(f"#excerpt-{excerpt.pk}")
    page.keyboard.press("j")
    page.keyboard.press("v")
    card.get_by_role("img", name="Picture of page 1 of the file; the passage is marked").first.wait_for(
        state="attached"
    )
    assert card.get_by_role("link", name="Hide the page", exact=True).get_attribute("aria-expanded") == "true"
    page.keyboard.press("v")
    card.get_by_role("link", name="See it on the page", exact=True).wait_for()
    assert card.locator(".page-beside").count() == 0

    switch = card.get_by_role("switch", name=re.compile("^Print it with the excerpt"))
    assert switch.get_attribute("aria-checked") == "false"
    follow(page, switch)
    assert switch.get_attribute("aria-checked") == "true"
    follow(page, page.get_by_role("button", name="Undo the last change"))
    assert switch.get_attribute("aria-checked") == "false"
    follow(page, switch)

    follow(page, page.get_by_role("button", name="Print a draft", exact=True).first)
    assert run_waiting() == 1
    page.reload()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Save the PDF").click()
    read = pdf.PdfDocument(io.BytesIO(coming.value.path().read_bytes()))
    last = read[len(read) - 1]
    text = last.get_textpage().get_text_range()
    assert "Annex: the passages on their pages" in text
    assert any(True for _ in last.get_objects(filter=[3], max_depth=4)), "the picture itself"
