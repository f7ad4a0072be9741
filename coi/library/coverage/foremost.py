"""Which passages a page shows first of a profile and a protection question: those of sections on it, then the newest.

>>> rows = [Candidate(n, (1, 7), (0, 0), 0) for n in (1, 2, 3)] + [Candidate(9, (1, 8), (0, 0), 0)]
>>> [one.paragraph for one in spread(rows)]
[1, 9, 2, 3]
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, Value, When, Window
from django.db.models.functions import Cast, Coalesce, NullIf, RowNumber

from coi.library.coverage.matrix import CORE, REPORT, SUPPORTING, TOPIC, UNTIL, by_question, claimant_tags
from coi.models import Country, Profile, Topic

FEW, FIRST, MOST_OF_ONE = 48, 3, 2

Place = tuple[int, int | None]
"""A report and a section of it."""


class Candidate(NamedTuple):
    """A passage that a page may show: how far headings `speaks` of the question and of the group, and how many
    `words` of its own its tag for the question rests on."""

    paragraph: int
    section: Place
    speaks: tuple[int, int]
    words: int


def foremost(country: Country | None, profile: Profile, topics: Sequence[Topic]) -> dict[tuple[int, int], list[int]]:
    """By question and grade (2 core, 1 supporting) the ids of paragraphs to show, a few more than a page has room for.

    First those of sections whose headings speak of the question and the group, then those of the newest time; but no
    section fills the first places alone. Supporting ones are context, so there only the question's headings count.
    """
    on_it = Case(When(paragraph__topic_tags__evidence__startswith="heading", then=2), default=0) + Case(
        When(evidence__startswith="heading", grade=CORE, then=1), default=0
    )
    newest = Coalesce(NullIf(F("paragraph__date"), Value("")), Cast(Coalesce(*UNTIL), CharField()), Value(""))
    order: list[Any] = [on_it.desc(), newest.desc(), REPORT, "paragraph__position"]
    rank = Window(RowNumber(), partition_by=[F(TOPIC), F("grade")], order_by=order)
    tags = claimant_tags(country).filter(profile=profile)
    ranked = by_question(tags, paragraph__topic_tags__topic__in=topics).annotate(rank=rank).filter(rank__lte=FEW)
    places = ("paragraph", REPORT, "paragraph__section", "paragraph__section__path")
    rows = ranked.order_by("rank").values_list(TOPIC, "grade", *places, "paragraph__topic_tags__evidence", "evidence")
    found: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for topic, grade, id, report, section, path, why, why_group in rows:
        heading = path[-1] if path else ""
        speaks = (speaks_of(why, heading), speaks_of(why_group, heading) if grade == CORE else 0)
        found[topic, grade].append(Candidate(id, (report, section), speaks, why.count(",")))
    spread_out = {}
    for topic in {topic for topic, _ in found}:
        core = spread(found[topic, CORE])
        spread_out[topic, CORE] = [one.paragraph for one in core]
        above = Counter(one.section for one in core[:FIRST])
        spread_out[topic, SUPPORTING] = [one.paragraph for one in spread(found[topic, SUPPORTING], above)]
    return spread_out


def speaks_of(evidence: str, heading: str) -> int:
    """2 where a tag rests on the passage's own heading, 1 where on one above it, 0 where on words alone.

    >>> speaks_of("heading: 2. Crime; words: gang", "2.1. Gangs"), speaks_of("heading: 2.1. Gangs", "2.1. Gangs")
    (1, 2)
    """
    if heading and f"heading: {heading}" in evidence:
        return 2
    return 1 if evidence.startswith("heading") else 0


def spread(candidates: Iterable[Candidate], above: Mapping[Place, int] | None = None) -> list[Candidate]:
    """In order of what their headings speak of; of each section in turn, and at most MOST_OF_ONE before all others.

    `above`: how many passages of a section stand above already. Within a section first what says most on the question.
    """
    rounds: Counter[Place] = Counter(above or {})
    turns = []
    for rank, one in sorted(enumerate(candidates), key=lambda ranked: (-ranked[1].words, ranked[0])):
        turns.append(
            (rounds[one.section] >= MOST_OF_ONE, tuple(-n for n in one.speaks), rounds[one.section], rank, one)
        )
        rounds[one.section] += 1
    return [turn[-1] for turn in sorted(turns, key=lambda turn: turn[:-1])]
