import json
import re
import unicodedata
from collections import defaultdict
from datetime import date
from pathlib import Path

from whoosh.lang.porter import stem

CONCEPTS = json.loads((Path(__file__).parents[2] / "fixtures" / "thesaurus.json").read_text(encoding="utf-8"))
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
# Alone, these have the stem of a word that stands in every report: "outing" (out), "reporter" (report), "housing"
# (house), "regular", "nature", "resident", "traffic" and so on. They may stand in a phrase.
TOO_COMMON = {
    "aids", "case", "force", "house", "housing", "law", "naturalisation", "order", "outed", "outing", "people",
    "person", "protection", "regular", "report", "reporter", "residency", "right", "rights", "state", "trafficked",
    "use", "violence", "woman", "women",
}  # fmt: skip


def folded(term):
    bare = "".join(c for c in unicodedata.normalize("NFKD", term.casefold()) if not unicodedata.combining(c))
    return " ".join(stem(word) for word in re.findall(r"[a-z0-9]+", bare.replace("z", "s")))


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


def test_a_term_belongs_to_one_concept_in_whatever_language():
    owners = defaultdict(set)
    for slug, _, term in terms():
        owners[folded(term)].add(slug)
    shared = {term: sorted(slugs) for term, slugs in owners.items() if len(slugs) > 1 and term not in SHARED_ON_PURPOSE}
    assert shared == {}


def test_a_term_stands_once_in_its_list():
    for concept in CONCEPTS:
        for language, words in concept["terms"].items():
            assert len({w.casefold() for w in words}) == len(words), (concept["concept"], language)


def test_a_term_is_a_clean_word_or_phrase():
    unclean = [t for t in terms() if t[2] != " ".join(t[2].split()) or not t[2] or '"' in t[2] or len(t[2].split()) > 9]
    assert unclean == []


def test_no_term_is_a_word_that_floods():
    assert [t for t in terms() if t[2].casefold() in TOO_COMMON or len(folded(t[2])) < 2] == []


def test_a_review_has_a_person_and_a_day_or_neither():
    for concept in CONCEPTS:
        assert bool(concept["reviewed_by"]) == bool(concept["reviewed_on"]), concept["concept"]
        if concept["reviewed_on"]:
            date.fromisoformat(concept["reviewed_on"])


def test_one_concept_a_line_so_that_a_change_reads_well():
    lines = (Path(__file__).parents[2] / "fixtures" / "thesaurus.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(CONCEPTS) + 2
