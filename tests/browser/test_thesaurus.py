"""A specialist goes through the thesaurus: every state by the rules of axe, and the review without JavaScript."""

import pytest

from caseworker.models import Person
from coi.library.concepts import Entry, remove_concept, revise_concept
from coi.models import Concept
from tests.browser.steps import follow, sign_in
from tests.browser.test_axe import violations
from tests.factories import NOW, make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def specialist(desk):
    return make_person("carla", role=Person.Role.SPECIALIST, unit=None)


@pytest.mark.parametrize("width", [1366, pytest.param(390, marks=pytest.mark.deep)])
def test_no_state_of_the_thesaurus_breaks_a_rule_of_axe(visit, specialist, width):
    removed, *_, leaf = Concept.objects.filter(narrower__isnull=True)
    remove_concept(removed, version=1, by=specialist, at=NOW)
    revise_concept(leaf, Entry(leaf.label, {"en": ("police", "policing", "zzzzqqq")}), version=1, by=specialist)
    page = visit(width=width, bypass_csp=True)
    sign_in(page, "carla")
    found = []
    for address in (
        "/thesaurus/",
        "/thesaurus/?q=zzzzqqqq",
        "/thesaurus/?profile=nobody",
        leaf.get_absolute_url(),
        removed.get_absolute_url(),
        f"{leaf.get_absolute_url()}?queue=yes",
        f"{leaf.get_absolute_url()}edit/",
        "/thesaurus/add/",
        "/vocabulary/",
    ):
        page.goto(address)
        found += violations(page) if "vocabulary" not in address else []
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "scrolls sideways", []))
    page.goto(f"{leaf.get_absolute_url()}edit/")
    page.fill("[name=terms_en]", "police\nun")
    page.fill("[name=terms_es]", Concept.objects.get(slug="abortion").terms.filter(language="es").first().text)
    follow(page, "main button.primary")
    found += violations(page)
    page.fill("[name=terms_en]", "police")
    follow(page, "main button.primary")
    assert page.locator("input[name=shared]").count() == 1
    found += violations(page)
    assert found == []


def test_concepts_are_reviewed_one_after_the_other_without_javascript(visit, specialist):
    page = visit(java_script_enabled=False)
    sign_in(page, "carla")
    page.goto("/thesaurus/?profile=lgbti")
    follow(page, "text=Review these")
    first = page.inner_text("h1")
    follow(page, "text=Reviewed, next")
    second = page.inner_text("h1")
    follow(page, "main >> text=Edit")
    page.fill("[name=note]", "Looked at.")
    follow(page, "text=Save as reviewed, next")
    assert page.inner_text("h1") not in (first, second)
    follow(page, "#undo")
    assert page.inner_text("h1") == second
    states = {row.label: row.review for row in Concept.objects.filter(label__in=[first, second])}
    assert states == {first: Concept.Review.DONE, second: Concept.Review.NONE}
    assert Concept.objects.get(label=second).note != "Looked at."
