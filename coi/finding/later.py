"""Whether a later passage held speaks of the same thing: a suggestion that stands beside a hit or an excerpt.

The same thing: a finding on a country of the report, on a profile and a protection question of the passage, in many of
its telling words. Nobody has compared what the two say.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from coi.library.indexing import engine
from coi.models import Country, Paragraph, ProfileTag, Status, TopicTag
from coi.search.engine import Choice, IndexUnavailable
from coi.text.collation import plain_words

CANDIDATES = 12
SAME_THING = 0.2
"""Of the passage's telling words, by what each tells: with fewer in common, two passages share a subject at most."""
LEAST_WORDS, LONG_WORD = 3, re.compile(r"\w{5,}")
"""Where little is held, two common words can be most of what tells a passage: so many must be shared in any case."""
LAST_YEAR = 2100
NONE = 0
"""No row has this id: a page asks the same queries whatever it finds."""


@dataclass(frozen=True)
class Later:
    """The newest of the later passages, and how many `more` there are."""

    passage: Paragraph
    more: int


def later(rows: Sequence[Paragraph]) -> dict[int, Later]:
    """By the id of a passage, where there is a later one. Two queries, however many passages; none without index."""
    return {pk: Later(found[0], len(found) - 1) for pk, found in all_later(rows).items()}


def all_later(rows: Sequence[Paragraph]) -> dict[int, list[Paragraph]]:
    """The later passages of each passage that has any, newest first."""
    dated = list({row.pk: row for row in rows if row.is_finding and row.period.end}.values())
    about = filters_of(dated)
    try:
        candidates = {row.pk: similar(row, about[row.pk]) for row in dated if row.pk in about}
    except IndexUnavailable:
        return {}
    wanted = {id for ids in candidates.values() for id in ids}
    held = Paragraph.objects.of_current_editions().findings().with_place().in_bulk([NONE, *wanted])
    found = {row.pk: newest_first(row, [held[id] for id in candidates.get(row.pk, ()) if id in held]) for row in dated}
    return {pk: passages for pk, passages in found.items() if passages}


def similar(row: Paragraph, about: Mapping[str, Choice]) -> list[int]:
    """Ids of the passages about the same that may be later, the most similar first."""
    end = row.period.end
    years = range(end.year, LAST_YEAR) if end else ()
    within = {**about, "year": Choice(any=tuple(map(str, years)))}
    return [hit.id for hit in engine().similar(row.pk, filters=within, limit=CANDIDATES, least=SAME_THING)]


def newest_first(row: Paragraph, others: Iterable[Paragraph]) -> list[Paragraph]:
    words, plain = long_words(row), plain_words(row.text)
    after = [
        other
        for other in others
        if other.period.is_after(row.period)
        and len(words & long_words(other)) >= min(LEAST_WORDS, len(words))
        and plain_words(other.text) != plain  # the very same words say nothing newer
    ]
    return sorted(after, key=lambda other: str(other.period.end), reverse=True)


def long_words(row: Paragraph) -> set[str]:
    return set(LONG_WORD.findall(row.text.casefold()))


def filters_of(rows: Sequence[Paragraph]) -> dict[int, dict[str, Choice]]:
    """What another passage must be about, by the id of a passage; none for one without profile or question."""
    values: dict[tuple[str, int], list[str]] = {}
    for facet, id, value in facts_of({row.pk for row in rows}, {row.report_id for row in rows}):
        values.setdefault((facet, id), []).append(value)
    keys = {row.pk: {"country": row.report_id, "profile": row.pk, "topic": row.pk} for row in rows}
    return {
        pk: {facet: Choice(any=tuple(values[facet, id])) for facet, id in own.items()}
        for pk, own in keys.items()
        if all(pair in values for pair in own.items())
    }


def facts_of(paragraphs: Iterable[int], reports: Iterable[int]) -> QuerySet[Any, tuple[str, int, str]]:
    """Countries of reports, profiles and protection questions of paragraphs: facet, id, value. One query."""
    of = {"paragraph__in": [NONE, *paragraphs]}
    profiles = ProfileTag.objects.filter(**of).exclude(status=Status.REJECTED)
    topics = TopicTag.objects.filter(**of).exclude(status=Status.REJECTED)
    return (
        Country.objects.order_by()
        .filter(reports__in=[NONE, *reports])
        .values_list(Value("country"), "reports", "code")
        .union(
            profiles.order_by().values_list(Value("profile"), "paragraph", "profile__slug"),
            topics.order_by().values_list(Value("topic"), "paragraph", "topic__slug"),
            all=True,
        )
    )
