"""Verbs over the vocabularies: profiles, protection questions, rules and the thesaurus, from the files in `fixtures/`.

Loading again adds what is new, brings concepts nobody has touched up to date, and leaves alone what specialists
changed, reviewed or took away (a concept taken out keeps its row, see `coi.library.concepts`).
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Aggregate, Count, IntegerField, Max, QuerySet, Sum, Value

from coi.models import Concept, Paragraph, Profile, Report, Rule, Term, Topic
from coi.search.query import thesaurus as words
from coi.search.query.concepts import Concept as Meaning

ABBREVIATION = re.compile(r"([A-Z][A-Za-z.+]*[A-Z+.])\s+(.+)\Z", re.DOTALL)


def read_fixture(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((Path(settings.BASE_DIR) / "fixtures" / name).read_text(encoding="utf-8"))
    return rows


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """Fill what is empty or new; how many rows of each were added."""
    return {
        "profiles": load_profiles(read_fixture("profiles.json")),
        "protection questions": load_named(Topic, read_fixture("topics.json")),
        "rules": load_rules(read_fixture("rules.json")),
        "concepts": load_thesaurus(read_fixture("thesaurus.json")),
    }


def load_named(model: type[Profile] | type[Topic], rows: list[dict[str, Any]]) -> int:
    known = set(model.objects.values_list("slug", flat=True))
    new = [model(**row) for row in rows if row["slug"] not in known]
    model.objects.bulk_create(new)  # type: ignore[arg-type]  # rows of one model at a time
    return len(new)


def load_profiles(rows: list[dict[str, Any]]) -> int:
    """How many were added. A question of a template that is kept word for word gets the key it has in the file."""
    kept = Profile.objects.in_bulk(field_name="slug")
    for profile, row in ((kept[row["slug"]], row) for row in rows if row["slug"] in kept):
        keys = {words_of(entry): entry["key"] for entry in row["questions"] if "key" in entry}
        keyless = [entry for entry in profile.questions if "key" not in entry and words_of(entry) in keys]
        for entry in keyless:
            entry["key"] = keys[words_of(entry)]
        if keyless:
            profile.save(update_fields=["questions"])
    return load_named(Profile, rows)


def words_of(entry: dict[str, str]) -> tuple[str, ...]:
    return tuple(entry.get(name, "") for name in ("heading", "question", "topic"))


def load_rules(rows: list[dict[str, Any]]) -> int:
    """Rules are loaded once, into an empty table: afterwards the table belongs to the specialists."""
    if Rule.objects.exists():
        return 0
    profiles = {profile.slug: profile for profile in Profile.objects.all()}
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    new = []
    for row in rows:
        subject = row["subject"]
        values = {key: row[key] for key in ("kind", "pattern", "language", "grade", "role", "note") if key in row}
        new.append(Rule(profile=profiles.get(subject), topic=topics.get(subject), **values))
    Rule.objects.bulk_create(new)
    return len(new)


def load_thesaurus(rows: list[dict[str, Any]]) -> int:
    """How many concepts were added or brought up to date."""
    linked = Concept.objects.select_related("profile", "topic").prefetch_related("terms", "broader", "related")
    kept = {concept.slug: concept for concept in linked}
    profiles, topics = Profile.objects.in_bulk(field_name="slug"), Topic.objects.in_bulk(field_name="slug")
    loaded: dict[str, Concept] = {}
    for row in rows:
        concept = kept.get(row["concept"]) or Concept(slug=row["concept"])
        if concept.pk and (concept.is_touched or says_the_same(concept, row, set(kept), {*profiles, *topics})):
            continue
        concept.label, concept.note = row["label"], row.get("note", "")
        concept.profile, concept.topic = profiles.get(row.get("profile", "")), topics.get(row.get("topic", ""))
        loaded[concept.slug] = concept
    anew = [concept for concept in loaded.values() if concept.pk]
    Term.objects.filter(concept__in=anew).delete()
    Concept.broader.through.objects.filter(from_concept__in=anew).delete()
    for concept in loaded.values():
        concept.save()
    Term.objects.bulk_create(
        Term(concept=loaded[row["concept"]], language=language, text=text, position=position)
        for row in rows
        if row["concept"] in loaded
        for language, texts in terms_of(row).items()
        for position, text in enumerate(texts)
    )
    link_concepts(rows, loaded)
    return len(loaded)


def says_the_same(concept: Concept, row: dict[str, Any], concepts: set[str], subjects: set[str]) -> bool:
    """Whether a concept is as the file has it; names of the file that the desk does not know count for nothing.

    A relation stands with both concepts, so the file may name it with the other one alone.
    """
    plain = (concept.label, concept.note, slug_of(concept.profile), slug_of(concept.topic))
    wanted = (row.get(name, "") if row.get(name, "") in subjects else "" for name in ("profile", "topic"))
    broader = {other.slug for other in concept.broader.all()} == {*row.get("broader", ())} & concepts
    related = {*row.get("related", ())} & concepts <= {other.slug for other in concept.related.all()}
    terms = terms_by_language(concept) == terms_of(row)
    return plain == (row["label"], row.get("note", ""), *wanted) and terms and broader and related


def slug_of(row: Profile | Topic | None) -> str:
    return row.slug if row else ""


def terms_of(row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(dict.fromkeys(texts)) for language, texts in row["terms"].items() if texts}


def link_concepts(rows: list[dict[str, Any]], new: dict[str, Concept]) -> None:
    ids = dict(Concept.objects.values_list("slug", "pk"))
    for field in ("broader", "related"):
        link = getattr(Concept, field).through
        pairs = {
            (ids[row["concept"]], ids[other])
            for row in rows
            if row["concept"] in new
            for other in row.get(field, ())
            if other in ids and other != row["concept"]
        }
        if field == "related":  # kept both ways round
            pairs |= {(there, here) for here, there in pairs}
        link.objects.bulk_create(
            [link(from_concept_id=here, to_concept_id=there) for here, there in sorted(pairs)], ignore_conflicts=True
        )


def thesaurus() -> words.Thesaurus:
    """The thesaurus as the specialists have it now, with the abbreviations of the reports' glossaries.

    It is put together again only when a concept, a term or a glossary has changed. The sum of the versions tells of
    changes that counts and clocks do not: links between concepts, a concept taken out, a machine whose clock is behind.
    """
    return thesaurus_at(thesaurus_stamp())


def thesaurus_stamp() -> tuple[object, ...]:
    """What a change of the thesaurus changes. One query, since every search asks."""
    nothing = Value(0, output_field=IntegerField())
    concepts = (
        *(Count("pk"), Max("changed_at"), Sum("version")),
        *(Count("profile"), Count("topic"), Count("removed_at")),
    )
    rows = [
        summed("concepts", Concept.objects.all(), *concepts),
        summed("terms", Term.objects.all(), Count("pk"), Max("changed_at"), *[nothing] * 4),
        # the glossaries of a report never change
        summed("reports", Report.objects.current(), Count("pk"), Max("imported_at"), Max("pk"), *[nothing] * 3),
    ]
    return tuple(sorted(rows[0].union(*rows[1:], all=True)))


def summed(name: str, rows: QuerySet[Any], *sums: Aggregate | Value) -> QuerySet[Any, tuple[Any, ...]]:
    """One line of sums over all the rows, with a name."""
    lines = rows.order_by().values(line=Value(name)).annotate(**{f"sum_{n}": s for n, s in enumerate(sums)})
    line: QuerySet[Any, tuple[Any, ...]] = lines.values_list("line", *(f"sum_{n}" for n in range(len(sums))))
    return line


@lru_cache(maxsize=1)
def thesaurus_at(stamp: tuple[object, ...]) -> words.Thesaurus:
    of_concepts = tuple(line for line in stamp if isinstance(line, tuple) and line[0] != "reports")
    return concepts_at(of_concepts).with_abbreviations(abbreviations())


@lru_cache(maxsize=1)
def concepts_at(stamp: tuple[object, ...]) -> words.Thesaurus:
    """Without the abbreviations: what a new report does not change."""
    rows = Concept.objects.kept().select_related("profile", "topic").prefetch_related("terms", "broader", "related")
    return words.Thesaurus.of(
        Meaning(
            slug=row.slug,
            label=row.label,
            terms=terms_by_language(row),
            broader=tuple(other.slug for other in row.broader.all()),
            related=tuple(other.slug for other in row.related.all()),
            profile=row.profile.slug if row.profile else "",
            topic=row.topic.slug if row.topic else "",
        )
        for row in rows
    )


def terms_by_language(concept: Concept) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for term in concept.terms.all():
        found.setdefault(term.language, []).append(term.text)
    return {language: tuple(texts) for language, texts in found.items()}


def abbreviations() -> dict[str, str]:
    """Short forms and what they stand for, as the glossaries of the reports give them."""
    entries = (
        Paragraph.objects.of_current_editions().filter(kind=Paragraph.Kind.GLOSSARY).values_list("text", flat=True)
    )
    return {match[1]: match[2] for entry in entries if (match := ABBREVIATION.match(entry))}
