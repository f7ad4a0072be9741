import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from caseworker.models import Case, SavedSearch
from coi.models import Report
from tests.browser.steps import follow, make_case_of_ana

pytestmark = pytest.mark.browser


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(page.url, rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("width", [1366, 390])
def test_no_screen_breaks_a_rule_of_axe(visit, width):
    page = visit(width=width, bypass_csp=True)  # axe is a script of our own that the policy would refuse
    page.goto("/sign-in/")
    found = violations(page)
    make_case_of_ana(page)
    case, report = Case.objects.get(), Report.objects.first()
    page.goto("/?q=police")
    page.locator(".hit button[data-add]").first.click()
    page.wait_for_selector(".hit .in-brief")
    page.click(".save-search summary")
    follow(page, ".save-search button")
    reading = page.locator(".hit [data-open]").first.get_attribute("href")
    screens = {
        "start": "/",
        "search": "/?q=police",
        "empty": "/?q=zzzzqqq",
        "narrowed": "/?q=police&topic=law&topic=actors&topic_not=services&profile_not=lgbti",
        "values": "/search/report/?q=police&find=peru",
        "error": "/?q=police&from=never",
        "reports": "/reports/",
        "report": f"/reports/{report.slug}/",
        "nothing retyped": f"/reports/{report.slug}/retyped/",
        "reading": reading,
        "similar": f"{reading.partition('?')[0]}similar/",
        "similar everywhere": f"{reading.partition('?')[0]}similar/?country=all",
        "profiles": "/profiles/",
        "profile": "/profiles/protester/?country=PER",
        "coverage": "/coverage/",
        "matrix": "/coverage/PER/",
        "cell with material": "/coverage/PER/protester/treatment/",
        "cell without": "/coverage/PER/protester/documents/",
        "cases": "/cases/",
        "case": f"/cases/{case.pk}/",
        "search log": f"/cases/{case.pk}/searches/",
        "strike a search": f"/searches/{case.searches.earliest('pk').pk}/strike/",
        "saved searches": "/saved/",
        "saved search": f"/saved/{SavedSearch.objects.get().pk}/",
        "builder": f"/cases/{case.pk}/brief/",
        "held and not used": f"/questions/{case.questions.earliest('position').pk}/unused/",
        "preview": f"/cases/{case.pk}/brief/preview/",
    }
    for name, address in screens.items():
        page.goto(address)
        if os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(os.environ["SCREENSHOTS"]) / f"{name}-{width}.png")
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    assert found == []
