"""A misread passage is typed anew with keys beside the picture of its place, and says so where it is read."""

from dataclasses import replace

import pytest

from caseworker.models import Person
from coi.library.importing import read_file, store_report
from coi.library.indexing import index_report
from coi.text.metadata import Metadata
from tests.browser.steps import leads_on, sign_in
from tests.browser.test_axe import violations
from tests.coi.readers.pdf.made import make
from tests.factories import make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def report(desk):
    """One whose pages were all read by machine."""
    make_person("carla", role=Person.Role.SPECIALIST, unit=None)
    data, metadata = make(3)[0], Metadata("Marches", "Office of Invented Reports", ("PER",))
    read = read_file(data, "marches.pdf", metadata)
    rows = tuple(replace(row, read_by_machine=True) for row in read.paragraphs)
    read = replace(read, paragraphs=rows, machine_pages=tuple(range(1, 60)))
    row = store_report(read, metadata, data=data, name="marches.pdf")
    index_report(row)
    return row


def test_it_is_typed_beside_its_place_and_says_so_where_it_is_read(visit, report):
    first = report.paragraphs.get(position=1).text
    word = next(word for word in first.split()[1:] if word.isalpha() and len(word) > 4)
    for width in (1366, 390):
        page = visit(width=width, bypass_csp=True)
        sign_in(page, "carla")
        page.goto(f"{report.get_absolute_url()}check/?page=1&paragraph=1#p1")
        page.wait_for_selector("#p1.current .doubt-acts")
        page.keyboard.press("6")
        field = page.locator("#p1 details[open] textarea[name=words]")
        page.wait_for_selector("#p1 details[open] textarea[name=words]:focus")
        assert page.locator("#p1 details[open] .page-drawing").count() >= 1
        found = violations(page)
        field.fill(first.replace(f" {word} ", f" {word}x{width} ", 1))
        with leads_on(page):
            page.get_by_role("button", name="Take these words", exact=True).click()
        assert page.locator(".message").first.inner_text().startswith("Retyped. ¶ 1 now begins “")
        page.goto(report.paragraphs.get(position=1).get_absolute_url())
        found += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        with leads_on(page):
            page.locator("#p1").get_by_role("link", name="What the machine had read", exact=True).click()
        assert page.locator("#p1 del").inner_text().endswith(word)
        assert page.locator("#p1 ins").inner_text().endswith(f"{word}x{width}")
        found += violations(page)
        assert (found, wide) == ([], False)
