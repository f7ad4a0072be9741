import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from coi.search.query.analysis import fold
from coi.search.query.concepts import Concept
from coi.search.query.everyday import is_everyday
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import read_thesaurus, spell

FILE = Path(__file__).parents[3] / "fixtures" / "thesaurus.json"
CONCEPTS = json.loads(FILE.read_text(encoding="utf-8"))
SLUGS = [concept["concept"] for concept in CONCEPTS]
KEYS = {
    "concept", "label", "terms", "broader", "related", "profile", "topic", "note", "reviewed_by", "reviewed_on",
}  # fmt: skip
PROFILES = {"", "protester", "lgbti", "dv_survivor", "extortion_victim", "venezuelan_migrant"}
TOPICS = {
    "", "treatment", "societal", "actors", "prevalence", "law", "protection", "accountability", "services", "documents",
    "relocation", "political", "background",
}  # fmt: skip
SHARED_ON_PURPOSE: set[str] = set()
FLOODING = {
    "aid", "case", "come", "forc", "hous", "inform", "investig", "law", "marri", "medic", "natur", "order", "paper",
    "penal", "peopl", "period", "person", "protect", "psycholog", "report", "resid", "right", "round", "state",
    "traffick", "use", "violenc", "western", "widespread", "women",
}  # fmt: skip
"""Keys of words that stand in every report: a term reduced to one of them ("AIDS", "housing") would find them all."""
NAMES = {"binari", "binaria", "binario", "devolucion", "gallego", "gauch", "izquierda", "renta", "resistencia"}
"""Single keys that phrases with a stop word may be reduced to, because the word alone means the same."""


def terms():
    lists = [(c["concept"], language, words) for c in CONCEPTS for language, words in c["terms"].items()]
    return [(slug, language, word) for slug, language, words in lists for word in words]


def broader_of(slug):
    return next(c["broader"] for c in CONCEPTS if c["concept"] == slug)


def test_every_concept_has_the_keys_of_the_schema():
    assert [c["concept"] for c in CONCEPTS if set(c) != KEYS or set(c["terms"]) != {"en", "es", "fr"}] == []


def test_slugs_are_unique_sorted_and_well_formed():
    assert len(set(SLUGS)) == len(SLUGS)
    assert sorted(SLUGS) == SLUGS
    assert [slug for slug in SLUGS if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []


def test_at_least_150_concepts_have_terms_in_all_three_languages():
    assert sum(all(c["terms"][language] for language in ("en", "es", "fr")) for c in CONCEPTS) >= 150


def test_links_lead_to_other_concepts():
    dead = [(c["concept"], to) for c in CONCEPTS for to in c["broader"] + c["related"] if to not in SLUGS]
    assert dead == []
    assert [c["concept"] for c in CONCEPTS if c["concept"] in c["broader"] + c["related"]] == []


def test_no_concept_is_broader_than_itself():
    for slug in SLUGS:
        above, seen = list(broader_of(slug)), set()
        while above:
            step = above.pop()
            assert step != slug, f"{slug} stands above itself"
            if step not in seen:
                seen.add(step)
                above += broader_of(step)


def test_profiles_and_topics_are_those_of_the_desk():
    assert {c["profile"] for c in CONCEPTS} == PROFILES
    assert {c["topic"] for c in CONCEPTS} <= TOPICS


def test_a_term_belongs_to_one_concept_in_whatever_language_as_the_engine_spells_it():
    owners = defaultdict(set)
    for slug, _, term in terms():
        owners[spell(term)].add((slug, term))
    several = {key: names for key, names in owners.items() if len({slug for slug, _ in names}) > 1}
    assert {key: names for key, names in several.items() if not {term for _, term in names} & SHARED_ON_PURPOSE} == {}


def test_a_term_stands_once_in_its_list():
    for concept in CONCEPTS:
        for language, words in concept["terms"].items():
            assert len({w.casefold() for w in words}) == len(words), (concept["concept"], language)


def test_a_term_is_a_clean_word_or_phrase():
    unclean = [t for t in terms() if t[2] != " ".join(t[2].split()) or not t[2] or '"' in t[2] or len(t[2].split()) > 9]
    assert unclean == []


def test_no_term_is_spelled_as_a_word_that_floods():
    looked_for = [(slug, term) for slug, _, term in terms() if not is_everyday(slug)]
    single = [(slug, term, spell(term)[0][0]) for slug, term in looked_for if len(spell(term)) == 1]
    assert [entry for entry in single if entry[2] in FLOODING] == []
    assert [entry for entry in single if len(entry[1].split()) > 1 and entry[2] not in NAMES] == []
    assert [term for _, _, term in terms() if not spell(term)] == []


def test_the_engine_reads_the_thesaurus_and_finds_a_phrase():
    query = parse("forced sterilisation of women", read_thesaurus(FILE.read_text(encoding="utf-8")))
    assert "forced-sterilisation" in {added.concept for added in query.added}


def concept_of(row):
    return Concept(row["concept"], row["label"], row["terms"], tuple(row["broader"]), tuple(row["related"]))


def test_a_name_stands_in_no_list_of_a_kind():
    """Whoever asks of one gang must not be given all: names of groups are concepts of their own."""
    groups = {"gang", "street-gang", "transnational-gang", "armed-group", "terrorist-group", "community-patrols"}
    groups |= {"civil-society", "lgbti-organisation", "organised-crime", "security-forces", "ultra-right-group"}
    general = {"NGO", "CSO", "ONG", "OSC", "OCG", "LGBT", "LGBTI", "LGTBI", "Venezuelan", "l'État", "Estado"}
    named = [(slug, term) for slug, _, term in terms() if slug in groups and term != term.lower()]
    assert [pair for pair in named if not general & set(pair[1].split())] == []


def test_who_asks_by_name_is_answered_by_that_name_alone():
    thesaurus = read_thesaurus(FILE.read_text(encoding="utf-8"))
    for row in CONCEPTS:
        concept = concept_of(row)
        if concept.is_name and not is_everyday(concept.slug) and not thesaurus._narrower.get(concept.slug):
            for texts in concept.terms.values():
                for text in texts:
                    added = parse(text, thesaurus).added
                    named = {one.slug for one in thesaurus.named(tuple(word for word, _ in spell(text)))}
                    assert {extra.concept for extra in added} <= named, text


def test_everyday_words_lead_to_concepts_and_are_not_looked_for():
    thesaurus = read_thesaurus(FILE.read_text(encoding="utf-8"))
    everyday = {row["concept"]: row for row in CONCEPTS if is_everyday(row["concept"])}
    assert all(row["broader"] and not row["profile"] for row in everyday.values())
    for row in everyday.values():
        for texts in row["terms"].values():
            for text in texts:
                assert not {extra.concept for extra in parse(text, thesaurus).added} & everyday.keys()


def test_a_review_has_a_person_and_a_day_or_neither():
    for concept in CONCEPTS:
        assert bool(concept["reviewed_by"]) == bool(concept["reviewed_on"]), concept["concept"]
        if concept["reviewed_on"]:
            date.fromisoformat(concept["reviewed_on"])


def test_one_concept_a_line_so_that_a_change_reads_well():
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(CONCEPTS) + 2


def test_no_concept_has_a_term_twice_in_other_letters():
    """The form of a concept refuses such a pair, so that a specialist could save no change of it."""
    spelled = [(slug, language, " ".join(map(fold, word.split()))) for slug, language, word in terms()]
    assert [row for row, count in Counter(spelled).items() if count > 1] == []
