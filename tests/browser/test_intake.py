"""A file is brought, described, read, checked beside its pages and released; then a caseworker sees it on the page."""

import pytest

from caseworker.models import Person
from coi.library.jobs import run_waiting
from coi.models import Report, Upload
from tests.browser.steps import follow, leads_on, sign_in
from tests.browser.test_axe import violations
from tests.coi.readers.pdf.made import make
from tests.coi.readers.telling.made import pdf
from tests.factories import make_person

pytestmark = pytest.mark.browser
LINES = [(9, "Office of Invented Reports"), (26, "Levies in Peru"), (11, "May 2025"), (10, "© 2025 Harbour Watch")]


@pytest.fixture
def specialist(desk):
    return make_person("carla", role=Person.Role.SPECIALIST, unit=None)


def files(*named):
    return [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in named]


def test_from_the_file_to_the_passage_on_its_page(visit, specialist):
    page = visit()
    sign_in(page, "carla")
    page.goto("/reports/")
    follow(page, "text=Import reports")
    with leads_on(page):
        page.set_input_files("input[type=file]", files(("levies.pdf", pdf(LINES)), ("old.rtf", b"{\\rtf1 x}")))
    page.wait_for_selector(".uploads .refused")
    assert not Report.objects.filter(source_name="levies.pdf").exists()
    follow(page, "text=levies.pdf")
    assert page.input_value("[name=title]") == "Levies in Peru"
    assert page.input_value("[name=published]") == "2025-05"
    assert page.locator("#origin-title").inner_text().startswith("read from page 1")
    follow(page, "text=Read this file")
    page.wait_for_selector(".uploads .waiting")
    run_waiting()
    page.wait_for_selector(".uploads .done")  # the list asked anew by itself
    follow(page, "text=check it beside its pages")
    page.wait_for_selector(".outlined-page .outlined")
    places = page.locator(".rule-list li.current").count()
    while places and page.locator("[data-key=Enter]").count():
        with leads_on(page):
            page.keyboard.press("Enter")
    assert "0 places not looked at" in page.locator(".page-strip").inner_text()
    follow(page, ".page-strip button.primary")
    report = Report.objects.get(source_name="levies.pdf")
    assert report.state == "current"

    reader = visit()
    sign_in(reader)
    reader.goto(report.paragraphs.last().get_absolute_url())
    reader.keyboard.press("v")
    reader.wait_for_selector(".page-place .marked-passage")
    assert reader.evaluate("document.activeElement.id") == "beside-title"
    reader.keyboard.press("v")
    reader.wait_for_selector(".page-place .marked-passage", state="detached")
    assert reader.evaluate("document.activeElement.matches('[data-see-page]')")


def test_without_a_script_files_are_brought_and_passages_seen_too(visit, specialist):
    page = visit(java_script_enabled=False)
    sign_in(page, "carla")
    page.goto("/reports/uploads/")
    page.set_input_files("input[type=file]", files(("levies.pdf", pdf(LINES))))
    follow(page, "text=Bring them")
    assert page.url.endswith(Upload.objects.get().get_absolute_url())
    follow(page, "text=Read this file")
    run_waiting()
    page.reload()
    follow(page, "text=check it beside its pages")
    assert page.locator(".outlined-page a").count()
    report = Report.objects.get(source_name="levies.pdf")
    page.goto(report.paragraphs.last().get_absolute_url())
    follow(page, "text=See it on the page")
    assert page.locator(".marked-passage").count()


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_page_on_the_way_breaks_a_rule_of_axe(visit, specialist, width):
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carla")
    page.goto("/reports/uploads/")
    with leads_on(page):
        page.set_input_files("input[type=file]", files(("marches.pdf", make(3)[0]), ("old.rtf", b"{\\rtf1 x}")))
    found = violations(page)
    follow(page, "text=marches.pdf")
    found += violations(page)
    page.select_option("[name=countries]", "PER")
    page.fill("[name=title]", "Marches")
    page.fill("[name=publisher]", "Office of Invented Reports")
    follow(page, "text=Read this file")
    run_waiting()
    report = Report.objects.get(source_name="marches.pdf")
    last = report.paragraphs.last()
    for address in (
        "/reports/uploads/",
        f"{report.get_absolute_url()}check/?page=1",
        f"{last.get_absolute_url()}on-the-page/",
    ):
        page.goto(address)
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    page.goto(last.get_absolute_url())
    page.locator("[data-see-page]").last.click()
    page.wait_for_selector(".page-beside")
    found += violations(page)
    assert found == []
