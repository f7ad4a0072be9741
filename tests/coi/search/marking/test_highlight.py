import pytest

from coi.search.marking.highlight import mark, opening, snippet
from coi.search.query.concepts import Concept
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus

THESAURUS = Thesaurus.of([Concept("loans", "Loan sharks", {"en": ("loan shark",), "es": ("gota a gota",)})])


def marked(text, query, thesaurus=None):
    return [part for part, hit in mark(text, parse(query, thesaurus)) if hit]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("protest", "Protesters marched; the protests went on.", ["Protesters", "protests"]),
        ("sterilization", "Forced sterilisations of women", ["sterilisations"]),
        ('"use of force"', "Use of force, the use of much force, force", ["Use", "of", "force"]),
        ('"force police"', "police force", []),
        ('"police force"~2', "the force of the police", ["force", "police"]),
        ("extort*", "Extortionists extort; no tortoise", ["Extortionists", "extort"]),
        ("polce~", "The police and the policy", ["police"]),
        ("-police army", "Police and army", ["army"]),
        ("mototaxi", "a moto-taxi driver", ["moto-taxi"]),
        ("women", "Women’s rights, women-led", ["Women’s", "women-led"]),
        ("12000", "about 12 000 people", ["12 000"]),
        ("heading:police", "police", ["police"]),
        ("art", "start, art and party cart", ["art"]),
    ],
)
def test_matched_words_are_marked(query, text, found):
    assert marked(text, query) == found


def test_synonyms_are_marked():
    assert marked("He owed a loan shark money.", "gota a gota", THESAURUS) == ["loan", "shark"]


@pytest.mark.parametrize("query", ["police", '"a b"', "x*", "abc~", "", "NOT a", "gota a gota loans"])
@pytest.mark.parametrize("text", ["", " ", "police", "12 000\u2009— «Policía» l’État, U.N.\n\ttext " * 40, "a" * 3000])
def test_segments_are_the_text(query, text):
    assert "".join(part for part, _ in mark(text, parse(query, THESAURUS))) == text
    shown = snippet(text, parse(query, THESAURUS))
    inner = "".join(part for part, _ in shown).removeprefix("… ").removesuffix(" …")
    assert inner in text
    assert len(inner) <= 420


def test_snippet_shows_the_window_with_most_different_words():
    text = "police " * 30 + "filler words here " * 40 + "police beat protesters " + "filler words here " * 40
    assert "protesters" in "".join(part for part, _ in snippet(text, parse("police protesters")))


def test_a_text_of_nothing_but_found_words_is_cut_in_time_that_grows_with_it():
    text = "police gas " * 20_000
    cut = snippet(text, parse("police gas"))
    assert "".join(part for part, _ in cut).startswith("police gas")


@pytest.mark.parametrize("lead", range(36))
def test_no_cut_parts_a_figure(lead):
    figures = {"240", "875", "1", "200", "000"}
    text = f"{'x' * lead} " + "240 875 1 200 000 came. " * 40
    for cut in (snippet(text, parse("came")), opening(text)):
        words = "".join(part for part, _ in cut).strip(" …").replace("240 875", "").replace("1 200 000", "")
        assert figures.isdisjoint(words.split())
