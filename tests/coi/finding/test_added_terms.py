from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from caseworker.models import Person
from coi.library.concepts import Entry, add_concept, review_concept, revise_concept
from coi.library.vocabulary import abbreviations
from coi.models import Concept


def searched(browser, **asked):
    return browser.get(reverse("coi:search"), asked)


def dropped(url):
    return parse_qs(urlsplit(url).query).get("drop", [])


@pytest.fixture
def person(sample):
    return Person.objects.get(username="specialist")


def entry(**values):
    return Entry(label="Quillwort levies", terms={"en": ("quillwort", "remained", "sedgewort")}, **values)


@pytest.fixture
def concept(person):
    """Of its terms the reports of the sample have “remained” alone."""
    return add_concept(entry(), by=person)


@pytest.fixture
def narrower(concept, person):
    narrow = Entry(label="Bog levies", terms={"en": ("extortion payment", "bogbean")}, broader=(concept.pk,))
    return add_concept(narrow, by=person)


def test_terms_that_passages_have_come_first(concept, browse):
    (shown,) = searched(browse(), q="quillwort").context["added"]
    assert [term.text for term in shown.in_passages] == ["remained"]
    assert [term.text for term in shown.others] == ["sedgewort"]


def test_whether_a_passage_has_a_term_is_asked_without_the_filters(concept, browse):
    page = searched(browse(), q="quillwort", kind="glossary")
    assert [term.text for term in page.context["added"][0].in_passages] == ["remained"]


def test_terms_that_no_passage_has_stand_behind_their_number(concept, browse):
    page = searched(browse(), q="quillwort").content.decode()
    assert "1 more term that no passage has" in page
    assert page.index("1 more term that no passage has") < page.index("sedgewort")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (("quillwort", "sedgewort"), "1 term that no passage has"),
        (("quillwort", "sedgewort", "bogbean"), "2 terms that no passage has"),
        (("quillwort", "remained", "sedgewort", "bogbean"), "2 more terms that no passage has"),
    ],
)
def test_terms_that_no_passage_has_are_counted_in_words(person, browse, terms, said):
    add_concept(Entry(label="Quillwort levies", terms={"en": terms}), by=person)
    assert f"<summary>{said}</summary>" in searched(browse(), q="quillwort police").content.decode()


def test_one_term_can_be_left_out_and_looked_for_again(concept, browse):
    browser = browse()
    (term,) = searched(browser, q="quillwort").context["added"][0].in_passages
    without = browser.get(term.drop_url).context
    assert [term.text for term in without["added"][0].terms] == ["sedgewort"]
    (left,) = without["left_out"]
    assert (left.label, left.is_concept) == ("remained", False)
    assert [term.text for term in browser.get(left.back_url).context["added"][0].terms] == ["remained", "sedgewort"]


def test_a_whole_concept_can_be_left_out_and_looked_for_again(concept, browse):
    browser = browse()
    url = searched(browser, q="quillwort", topic="law").context["added"][0].drop_url
    assert dropped(url) == [concept.slug]
    answer = browser.get(url)
    assert answer.context["added"] == []
    assert answer.context["results"]["total"] == 0
    (left,) = answer.context["left_out"]
    assert "Quillwort levies, the whole concept" in answer.content.decode()
    assert parse_qs(urlsplit(left.back_url).query) == {"q": ["quillwort"], "topic": ["law"]}


def test_a_narrower_concept_can_be_left_out_alone(concept, narrower, browse):
    browser = browse()
    wide, narrow = searched(browser, q="quillwort").context["added"]
    assert [term.text for term in narrow.terms] == ["extortion payment", "bogbean"]
    (left,) = browser.get(narrow.drop_url).context["added"]
    assert left.label == wide.label
    assert [term.text for term in left.terms] == [term.text for term in wide.terms]


def test_a_term_named_as_a_concept_is_left_out_without_the_concept(person, browse):
    add_concept(Entry(label="Levy", terms={"en": ("quillwort", "levy", "sedgewort")}), by=person)
    browser = browse()
    term = next(t for t in searched(browser, q="quillwort").context["added"][0].terms if t.text == "levy")
    without = browser.get(term.drop_url).context
    assert [term.text for term in without["added"][0].terms] == ["sedgewort"]
    assert [(left.label, left.is_concept) for left in without["left_out"]] == [("levy", False)]


def test_each_concept_says_whether_a_specialist_reviewed_it(concept, person, browse):
    browser, now = browse(), timezone.now()

    def page():
        return searched(browser, q="quillwort").content.decode()

    assert "not yet reviewed by a specialist" in page()
    assert f'href="{concept.get_absolute_url()}"' in page()
    review_concept(concept, version=1, by=person, at=now)
    assert "not yet reviewed" not in page()
    revise_concept(Concept.objects.get(pk=concept.pk), entry(note="More."), version=1, by=person)
    assert "changed since a specialist reviewed it" in page()


def test_an_abbreviation_of_a_report_has_no_page_and_no_review(sample, browse):
    short, meaning = next(iter(abbreviations().items()))
    shown = searched(browse(), q=short).context["added"]
    (ours,) = [concept for concept in shown if meaning in [term.text for term in concept.terms]]
    assert (ours.url, ours.review) == ("", "")


def test_terms_under_a_not_are_said_to_be_kept_out_and_not_looked_for(concept, browse):
    page = searched(browse(), q="police -quillwort")
    assert page.context["kept_out"] == ["remained", "sedgewort"]
    assert not {"remained", "sedgewort"} & {term.text for one in page.context["added"] for term in one.terms}
    assert "Kept out with the words under NOT: 2 terms" in page.content.decode()
    both = searched(browse(), q="quillwort OR (police -quillwort)").context
    assert both["kept_out"] == [], "what is looked for elsewhere is not kept out"


def test_where_no_passage_has_an_added_term_the_closed_list_names_none(person, browse):
    add_concept(Entry(label="Quillwort levies", terms={"en": ("quillwort", "sedgewort")}), by=person)
    page = searched(browse(), q="quillwort police").content.decode()
    assert '<span class="some">, …' not in page
