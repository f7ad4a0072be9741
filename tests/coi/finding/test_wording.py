import pytest

from coi.finding.asking import Asked
from coi.finding.wording import in_words
from coi.search.engine import Choice
from coi.search.query.concepts import Concept
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus

LABELS = {
    "country": {"PER": "Peru", "COL": "Colombia"},
    "topic": {"law": "Law", "actors": "Actors", "services": "Services"},
    "profile": {"docker": "Docker", "crane": "Crane driver"},
}


@pytest.mark.parametrize(
    ("facet", "choice", "said", "named"),
    [
        ("country", Choice(any=("PER",)), "Peru", "Country: Peru"),
        ("country", Choice(any=("PER", "COL")), "Peru or Colombia", "Country: Peru or Colombia"),
        ("country", Choice(any=("PER", "XYZ")), "Peru or XYZ", "Country: Peru or XYZ"),
        (
            "topic",
            Choice(all=("law", "actors"), none=("services",)),
            "all of Law, Actors; not Services",
            "Protection question: all of Law, Actors; not Services",
        ),
        (
            "profile",
            Choice(any=("docker", "crane")),
            "profile Docker or Crane driver",
            "Profile: Docker or Crane driver",
        ),
        ("profile", Choice(none=("docker",)), "profile not Docker", "Profile: not Docker"),
        ("year", Choice(any=("2023",)), "2023", "Date of the passage: 2023"),
    ],
)
def test_each_way_to_limit_a_facet_has_its_words(facet, choice, said, named):
    told = in_words(Asked(parse("levy"), {facet: choice}), LABELS)
    assert (told.filters, told.named_filters) == (said, [named])


def test_terms_left_out_are_told_by_concept_or_as_typed():
    concepts = Thesaurus.of([Concept("levy", "Levies", {"en": ("levy", "toll")})])
    search = Asked(parse(" levy "), {"country": Choice(any=("PER",))}, dropped=("levy", "toll"), thesaurus=concepts)
    told = in_words(search, LABELS)
    assert told.words == "levy"
    assert told.filters == "Peru; without the terms of “Levies”; without the added “toll”"
    assert told.named_filters == ["Country: Peru"]


def test_order_is_told_as_the_page_calls_it():
    assert in_words(Asked(parse("levy"), {}, sort="newest"), {}).order == "Newest information first"
