import time

import pytest

from coi.search.marking.highlight import mark
from coi.search.query.keys import IRREGULAR, beginnings, key
from coi.search.query.parsing import parse
from coi.search.query.spelling import listed

SPELT = "oestrus oesophagus gaol gaoler jail foetus haemorrhage caesarean anaesthetic tyre dying lying skies grey"


def marked(text, query):
    return [part for part, hit in mark(text, parse(query)) if hit]


def test_every_word_begins_as_its_key_allows():
    words = [word.decode() for word in listed()[::7]]
    assert len(words) > 50_000
    known = [word for word in [*SPELT.split(), *IRREGULAR, *words] if word.isalpha()]
    assert not [word for word in known if not word.startswith(tuple(beginnings(key(word))))]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("12000", "Some 12 000 fled; 000 and 12 stayed", ["12 000"]),
        ("2019", "In May 2019 500 fled", ["2019"]),
        ("polise~", "The police (Police!) and the polis", ["police", "Police", "polis"]),
        ("olice~", "police", ["police"]),
        ("polixe~", "police", ["police"]),
        ("police~", "the policx's and xpolice’s", ["policx's", "xpolice’s"]),
        ("army", "“army”, army-led; Army.", ["army", "army-led", "Army"]),
        ("UN", "the U.N. and the UN, a unit", ["U.N.", "UN"]),
        ("email OReilly", "By e-mail, email or e‑mail to O’Reilly.", ["e-mail", "email", "e‑mail", "O’Reilly"]),
        ("etat detencion", "L'État, l’etat; la detención", ["L'État", "l’etat", "detención"]),
        ("operation", "In co-operation\nand operations", ["co-operation", "operations"]),
        ("foetus", "fetus, foetuses, FOETAL", ["fetus", "foetuses"]),
        ("ext*", "extort; next EXTRA", ["extort", "EXTRA"]),
        ("İstanbul", "İstanbul and istanbul", ["İstanbul", "istanbul"]),
        ("año", "un año, dos anos", ["año", "anos"]),
        ("army", "ªrmy", ["ªrmy"]),
        ("1400 28,991", "over 1,400 and 28,991; 400", ["1,400", "28,991"]),
        ('"over 1,400"', "there were over 1,400", ["over", "1,400"]),
        ("6", "6 107 fled; 6 and 6,000", ["6"]),
        ("US UN", "US-led, UN-backed; us", ["US-led", "UN-backed"]),
        ("coeur Sørensen tudman", "cœur Sorensen Tuđman", ["cœur", "Sorensen", "Tuđman"]),
        (
            "Guantánamo police",
            "Guanta\u0301namo, po\u200blice, po\u00adlice",
            ["Guanta\u0301namo", "po\u200blice", "po\u00adlice"],
        ),
        ("Məmməd", "Məmməd", ["Məmməd"]),
        ('"gang levy"~3', "levy gang rose against levy", ["levy", "gang"]),
        ("interne", "international; internally, interne", ["interne"]),
        ("x", "x X ax x-ray", ["x", "X", "x-ray"]),
        (
            '"police force" OR "force of nature"',
            "A police force of nature; nature",
            ["police", "force", "of", "nature"],
        ),
        ('"gang levy"~4', "levy; the levy of any gang " + "x " * 99 + "gang levy", ["levy", "gang", "gang", "levy"]),
        ('"use of force"', "the use of force, force of use", ["use", "of", "force"]),
        ("etat", "à l’État, «état» (éta)t", ["l’État", "état"]),
    ],
)
def test_words_are_found_between_whatever_stands_around_them(query, text, found):
    assert marked(text, query) == found


def test_a_query_of_many_words_marks_them_all():
    words = [f"{first}{second}zorb" for first in "bcdfgh" for second in "aeiou"]
    assert marked(" ".join(words), " OR ".join(words)) == words


def test_a_text_of_nothing_but_a_phrase_is_marked_in_time_that_grows_with_it():
    short, long = (
        times(lambda size=size: mark("loan shark " * size, parse('"loan shark"~50'))) for size in (200, 2000)
    )
    assert long < 60 * short + 0.1


def times(work):
    start = time.process_time()
    work()
    return time.process_time() - start
