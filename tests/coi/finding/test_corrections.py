import pytest
from django.urls import reverse

from caseworker.models import Person
from coi.finding.corrections import FREQUENT, count_of, is_believable
from coi.library.concepts import Entry, add_concept


def suggested(browse, q, **more):
    return browse().get(reverse("coi:search"), {"q": q, **more}).context["suggestion"]


def meant(browse, q):
    suggestion = suggested(browse, q)
    return suggestion and suggestion["word"]


@pytest.mark.parametrize("word", ["weather", "conversion", "nothing", "cupo", "organised", "polices", "Extorsión"])
def test_a_correct_word_is_not_corrected(sample, browse, word):
    assert meant(browse, f"levy {word}") is None


@pytest.mark.parametrize("word", ["Humala", "Polisa", "MININTER", "McPolise", "plin", "sechura", "olice", "xqwzrtk"])
def test_names_abbreviations_and_far_fetched_words_are_left_alone(sample, browse, word):
    assert meant(browse, word) is None


@pytest.mark.parametrize(
    ("words", "corrected"),
    [
        ("polise levy", "police levy"),
        ("levy (polise)", "levy (police)"),
        ('"polise station"', '"police station"'),
        ("levy -polise", "levy -police"),
        ("polise OR extorision", "police OR extorsion"),
        ("polise, kidnappng", "police, kidnapping"),
        ("polise polisemous", "police polisemous"),
        ("polise-station 40175", "police-station 40175"),
        ("Extortoin", "Extortion"),
        ("biolencia", "violencia"),
    ],
)
def test_slips_are_corrected_among_the_other_words(sample, browse, words, corrected):
    assert meant(browse, words) == corrected


def test_a_word_that_few_passages_have_is_offered_for_swapped_letters_alone(sample):
    assert 0 < count_of("alongside") < FREQUENT <= count_of("police")
    assert is_believable("alognside", "alongside")
    assert is_believable("alonside", "alongside")
    assert not is_believable("alongsixe", "alongside")
    assert is_believable("polixe", "police")


def test_a_word_of_the_thesaurus_is_offered_though_no_report_has_it(quillwort, browse):
    assert meant(browse, "quilwort") == "quillwort"
    assert meant(browse, "sedgewrot") == "sedgewort"


def test_a_word_is_offered_only_where_it_finds_something(sample, browse):
    add_concept(
        Entry("Sedgewort levies", {"en": ("sedgewort", "quillwort")}), by=Person.objects.get(username="specialist")
    )
    assert meant(browse, "sedgewrot") is None


def test_the_short_name_of_a_concept_is_no_spelling(sample, browse):
    entry = Entry("Alongside levies", {"en": ("quillwort", "remained")})
    assert "alongside" in add_concept(entry, by=Person.objects.get(username="specialist")).slug
    assert meant(browse, "alongsixe") is None


def test_the_corrected_search_keeps_its_filters(sample, browse):
    browser = browse()
    suggestion = suggested(browse, "polise", kind="paragraph", sort="newest")
    corrected = browser.get(suggestion["url"]).context
    assert corrected["search"].query.text == "police"
    assert (corrected["search"].sort, list(corrected["search"].filters)) == ("newest", ["kind"])
    assert corrected["results"]["total"] > 0
