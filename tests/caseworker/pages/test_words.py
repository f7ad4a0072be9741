"""The words that the documents put in italics are those on the pages: buttons, links, labels and headings."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html

from coi.library.indexing import index_report
from coi.library.vocabulary import load_vocabulary
from coi.text.words import collapse

ROOT = Path(__file__).resolve().parents[3]
NAMED = re.compile(r"(?<![*\w])\*(?![*\s])([^*]+?)\*(?![*\w])")
SHOWN = "//a | //button | //label | //summary | //option | //legend | //caption | //h1 | //h2 | //h3"


def named_in(document):
    text = re.sub(r"`[^`]*`", "", (ROOT / document).read_text(encoding="utf-8"))
    return {collapse(words) for words in NAMED.findall(text)}


def words_on(browser, *addresses):
    for address in addresses:
        page = html.fromstring(browser.get(address).content)
        for hidden in page.xpath("//*[contains(@class, 'visually-hidden')]"):
            hidden.drop_tree()
        yield from (collapse(element.text_content()) for element in page.xpath(SHOWN))


@pytest.fixture
def shown(desk, working, signed_in):
    """All that can be clicked, filled in or read as a heading on the pages that the documents speak of."""
    load_vocabulary()
    index_report(desk.report)
    case, passage = [desk.case.pk], [desk.report.slug, 1]
    pages = [reverse(f"caseworker:{name}", args=case) for name in ("case", "builder", "issue", "preview")]
    pages += [reverse(name) for name in ("caseworker:cases", "caseworker:new_case", "coi:coverage", "coi:thesaurus")]
    pages += [reverse("coi:paragraph", args=passage), "/", "/?q=levy", "/?q=unicorn"]
    found = {*words_on(working, *pages)}
    specialist, administrator = signed_in(desk.specialist), signed_in(desk.administrator)
    found |= {*words_on(specialist, reverse("coi:report_list"), reverse("coi:import"), reverse("coi:vocabulary"))}
    return found | {*words_on(administrator, "/office/", reverse("admin:caseworker_person_add"))}


@pytest.mark.parametrize("document", ["README.md", "docs/install.md", "docs/architecture.md", "docs/glossary.md"])
def test_every_word_of_a_page_that_a_document_names_is_on_a_page(shown, document):
    assert sorted(named_in(document) - shown) == []


def test_the_words_of_the_readme_are_found_where_there_are_some(shown):
    assert len(named_in("README.md")) > 12
    assert "New case" not in shown


def test_every_button_that_a_page_speaks_of_is_called_so():
    pages = {path: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")}
    code = [
        path.read_text(encoding="utf-8")
        for app in ("coi/pages", "caseworker/pages")
        for path in (ROOT / app).rglob("*.py")
    ]
    labels = {label.rstrip(":") for text in pages.values() for label in re.findall(r'{% translate "([^"]+)"', text)}
    labels |= set(re.findall(r">([^<>{}]+)</h2>", "\n".join(pages.values())))
    named = {words for text in (*pages.values(), *code) for words in re.findall(r"“([A-Z][^”{%]{3,60})”", text)}
    assert len(named) > 3
    assert sorted(named - labels) == []
