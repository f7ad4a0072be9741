"""Verbs over the thesaurus: concepts made, revised, reviewed, taken out and put back.

Each counts the concept's version up: forms opened before are refused by it, and every worker process sees by it that
the thesaurus has changed (see `vocabulary.thesaurus`). A review holds for the version it saw.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coi.library.vocabulary import terms_by_language, thesaurus
from coi.models import Concept, Term
from coi.search.query.thesaurus import ABBREVIATION, spell
from coi.text.words import first_hidden, fold

LONGEST, SHORTEST, MOST_TERMS = 120, 3, 120
"""Characters of a term at most, letters and figures of one at least, and terms of one concept at most."""
RESERVED = {"add", "review", "undo"}
"""What the addresses of the thesaurus say of no concept."""


class TermRefused(ValueError):
    """A term that a search could not use, or that stands there twice."""


class BroaderInCircle(ValueError):
    """A concept would be broader than itself."""


class NameTaken(ValueError):
    """Another concept has the name."""


class HasNarrower(ValueError):
    """A concept that others hang on is not taken out."""


class ConceptChanged(ValueError):
    """Somebody changed the concept after it was shown; the message says who and when, as far as known."""

    def __init__(self, concept: Concept, *, seen_by: Any) -> None:
        own = concept.changed_by_id == seen_by.pk
        who = _("You, in another window,") if own else concept.changed_by or _("Somebody")
        when = timezone.localtime(concept.changed_at)
        facts = {"who": who, "time": f"{when:%H:%M}", "day": date_format(when, "j F")}
        removed = _("{who} took this concept out at {time} on {day}, after you opened the page.")
        changed = _("{who} changed this concept at {time} on {day}, after you opened the page.")
        super().__init__((removed if concept.removed_at else changed).format(**facts))


@dataclass(frozen=True)
class Entry:
    """What a specialist says of a concept: terms by language; other concepts, profile and question by id."""

    label: str
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    profile: int | None = None
    topic: int | None = None
    note: str = ""


def entry_of(concept: Concept) -> Entry:
    return Entry(
        label=concept.label,
        terms=terms_by_language(concept),
        broader=tuple(concept.broader.values_list("pk", flat=True)),
        related=tuple(concept.related.values_list("pk", flat=True)),
        profile=concept.profile_id,
        topic=concept.topic_id,
        note=concept.note,
    )


def check_terms(texts: Iterable[str]) -> None:
    """Terms of one language that a search can use, each once; raises TermRefused."""
    seen: dict[str, str] = {}
    for text in texts:
        check_term(text)
        same = seen.setdefault(fold(text), text)
        if same is not text:
            raise TermRefused(_("“%s” stands there twice: capitals and accents make no difference to a search.") % text)


def check_term(text: str) -> None:
    """
    >>> check_term("de la")
    Traceback (most recent call last):
    coi.library.concepts.TermRefused: “de la” has no word that a search looks for: it would find nothing.
    """
    if len(text) > LONGEST:
        raise TermRefused(_("“{term}…” is longer than {most} characters.").format(term=text[:40], most=LONGEST))
    if first_hidden(text):
        raise TermRefused(_("“%s” has a character that cannot be shown. Type it anew.") % text)
    if sum(map(str.isalnum, text)) < SHORTEST:
        raise TermRefused(_("“%s” is too short: a term of one or two letters would find too many things.") % text)
    if not spell(text):
        raise TermRefused(_("“%s” has no word that a search looks for: it would find nothing.") % text)


def elsewhere(terms: Mapping[str, Iterable[str]], concept: Concept | None) -> list[tuple[str, str, str]]:
    """Terms new to the concept that another concept has in that language: language, term, the other's label.

    Terms are the same where a search takes them for the same ("loan shark", "loan sharks").
    """
    own = terms_by_language(concept) if concept else {}
    slug = concept.slug if concept else ""
    return [
        (language, text, other.label)
        for language, texts in terms.items()
        for text in texts
        if text not in own.get(language, ())
        for other in thesaurus().named(tuple(word for word, _ in spell(text)))
        if other.slug != slug and spell(text) in map(spell, other.terms.get(language, ()))
    ]


@contextmanager
def changing(concept: Concept, *, version: int, by: Any) -> Iterator[Concept]:
    """Hold the concept, change it, count the change. `version` is the one the person saw; raises ConceptChanged."""
    with transaction.atomic():
        row = held(concept, version=version, by=by)
        yield row
        row.version, row.changed_by = row.version + 1, by
        row.save()


def held(concept: Concept, *, version: int, by: Any) -> Concept:
    hold_all()
    rows = Concept.objects.select_for_update(of=("self",)).select_related("changed_by")
    row = rows.get(pk=concept.pk)
    if row.version != version:
        raise ConceptChanged(row, seen_by=by)
    return row


def hold_all() -> None:
    """One change of the thesaurus at a time: a circle, or a name given twice, would come of two that pass alone."""
    list(Concept.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def add_concept(entry: Entry, *, by: Any) -> Concept:
    """Raises TermRefused, NameTaken."""
    hold_all()
    check_name(entry.label)
    row = Concept.objects.create(slug=free_slug(entry.label), label=entry.label, changed_by=by)
    write(row, entry)
    row.save()
    return row


def check_name(label: str, *, of: Concept | None = None) -> None:
    """Raises NameTaken where another concept, perhaps one taken out, has the name."""
    others = Concept.objects.exclude(pk=of.pk) if of else Concept.objects.all()
    same = next((other for other in others.values_list("label", flat=True) if fold(other) == fold(label)), None)
    if same:
        raise NameTaken(_("Another concept is called “%s” already (perhaps one taken out).") % same)


def free_slug(label: str) -> str:
    slug = slugify(label)[:70].strip("-") or "concept"
    if slug.startswith(ABBREVIATION):
        slug = f"concept-{slug}"[:70].strip("-")
    taken = RESERVED | set(Concept.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(other for other in numbered if other not in taken)


def revise_concept(concept: Concept, entry: Entry, *, version: int, by: Any) -> Concept | None:
    """The concept as it was saved; None when there was nothing to change.

    Raises ConceptChanged, TermRefused, BroaderInCircle, NameTaken.
    """
    with transaction.atomic():
        if same(entry_of(held(concept, version=version, by=by)), entry):
            return None
        with changing(concept, version=version, by=by) as row:
            check_name(entry.label, of=row)
            write(row, entry)
    return row


def same(one: Entry, other: Entry) -> bool:
    """The order of terms counts, that of other concepts does not."""
    links = (set(one.broader), set(one.related)) == (set(other.broader), set(other.related))
    plain = (one.label, one.profile, one.topic, one.note) == (other.label, other.profile, other.topic, other.note)
    return links and plain and {k: v for k, v in one.terms.items() if v} == {k: v for k, v in other.terms.items() if v}


def write(row: Concept, entry: Entry) -> None:
    for texts in entry.terms.values():
        check_terms(texts)
    check_circle(row, entry.broader)
    row.label, row.note, row.profile_id, row.topic_id = entry.label, entry.note, entry.profile, entry.topic
    if terms_by_language(row) != dict(entry.terms):
        row.terms.all().delete()
        Term.objects.bulk_create(
            Term(concept=row, language=language, text=text, position=position)
            for language, texts in entry.terms.items()
            for position, text in enumerate(texts)
        )
    # Links to concepts taken out are not shown; they stay, for the day these are put back.
    row.broader.set({*entry.broader, *row.broader.removed().values_list("pk", flat=True)})
    relate(row, {*entry.related, *row.related.removed().values_list("pk", flat=True)})


def relate(row: Concept, related: set[int]) -> None:
    """A relation stands with both concepts: the other one's open forms are refused, its review holds."""
    changed = related ^ set(row.related.values_list("pk", flat=True))
    row.related.set(related)
    Concept.objects.filter(pk__in=changed).update(version=F("version") + 1, reviewed_version=F("reviewed_version") + 1)


def check_circle(row: Concept, broader: Iterable[int]) -> None:
    """Raises BroaderInCircle where one of these is the concept itself or narrower than it."""
    links: dict[int, list[int]] = {}
    for narrow, broad in Concept.broader.through.objects.values_list("from_concept_id", "to_concept_id"):
        links.setdefault(narrow, []).append(broad)
    for start in broader:
        seen, ahead = set(), [start]
        while ahead:
            here = ahead.pop()
            if here == row.pk:
                said = _("“%s” is this concept or narrower than it, so it cannot be broader too.")
                raise BroaderInCircle(said % Concept.objects.get(pk=start).label)
            ahead += [] if here in seen else links.get(here, [])
            seen.add(here)


def review_concept(concept: Concept, *, version: int, by: Any, at: datetime) -> None:
    """The concept is reviewed as it stands. Raises ConceptChanged."""
    with transaction.atomic():
        row = held(concept, version=version, by=by)
        row.reviewed_by, row.reviewed_on, row.reviewed_version = by, timezone.localdate(at), version
        row.save(update_fields=["reviewed_by", "reviewed_on", "reviewed_version"])


def remove_concept(concept: Concept, *, version: int, by: Any, at: datetime) -> Concept:
    """Out of the thesaurus, its words kept; the concept as it was saved. Raises ConceptChanged, HasNarrower."""
    with changing(concept, version=version, by=by) as row:
        check_narrower(row)
        row.removed_at = at
        row.reviewed_version += 1  # putting it back as it was needs no new review
    return row


def check_narrower(row: Concept) -> None:
    if narrower := ", ".join(f"“{other}”" for other in row.narrower.kept()):
        said = _("“{concept}” stays: it is the broader concept of {narrower}. Change these first.")
        raise HasNarrower(said.format(concept=row, narrower=narrower))


def restore_concept(concept: Concept, *, version: int, by: Any) -> None:
    """A concept that was taken out, back as it was. Raises ConceptChanged."""
    with changing(concept, version=version, by=by) as row:
        row.removed_at = None
        row.reviewed_version += 1


def state_of(concept: Concept) -> dict[str, Any]:
    """All that `put_back` needs to undo the next change, as JSON holds it."""
    return {
        "entry": asdict(entry_of(concept)),
        "removed": concept.removed_at is not None,
        "reviewed_by": concept.reviewed_by_id,
        "reviewed_on": concept.reviewed_on.isoformat() if concept.reviewed_on else None,
        "review_holds": concept.review == Concept.Review.DONE,
    }


def put_back(concept: Concept, state: dict[str, Any], *, version: int, by: Any, at: datetime) -> None:
    """Undo: the concept as it was before its last change; raises ConceptChanged where that was not the last.

    Raises BroaderInCircle and HasNarrower where other concepts have changed since so that it cannot be.
    """
    was = state["entry"]
    lists = {
        "terms": {language: tuple(texts) for language, texts in was["terms"].items()},
        "broader": tuple(was["broader"]),
        "related": tuple(was["related"]),
    }
    with changing(concept, version=version, by=by) as row:
        write(row, Entry(**was | lists))
        if state["removed"]:
            check_narrower(row)
        row.removed_at = at if state["removed"] else None
        row.reviewed_by_id = state["reviewed_by"]
        row.reviewed_on = date.fromisoformat(state["reviewed_on"]) if state["reviewed_on"] else None
        row.reviewed_version = version + 1 if state["review_holds"] else version
