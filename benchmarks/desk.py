"""A desk of an office's size, made of sampled paragraphs: notes, sources, statements of coverage, cases with it.

Only what rows and pages cost depends on is real here: how many there are, how they hang together, how long they are.
"""

from collections.abc import Iterable, Sequence
from itertools import count, islice
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from benchmarks.corpus import COUNTRIES, PUBLISHERS, REPORT, SECTION, read_words, sample
from caseworker.casework.cases import open_case
from caseworker.casework.excerpts import add_excerpt, whole
from caseworker.models import Case, Excerpt, Person, Question, Unit
from coi.library.indexing import rebuild_index
from coi.models import (
    Country,
    CoverageStatement,
    Footnote,
    NoteReference,
    NoteSource,
    Paragraph,
    Profile,
    ProfileTag,
    Publisher,
    Report,
    ScopeItem,
    Section,
    Topic,
    TopicTag,
    Work,
)
from coi.search.engine import Passage

NOTES, CITED = 2, 10
"""Notes a paragraph calls; times that a source is cited."""
CASES, EXCERPTS = 200, 50
SCOPE, IN_VAIN = 12, 4
"""Items of terms of reference, and sentences that something could not be found, of each report."""


def prepare(size: int, texts: Path) -> None:
    """Fill an empty desk with so many paragraphs and all that goes with them; leaves one of that size as it is."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    held = Paragraph.objects.count()
    if held and not Report.objects.filter(slug="report-0", source_name="sampled").exists():
        raise SystemExit(f"{settings.DATA_DIR} holds real reports; name an empty folder in COI_DATA_DIR.")
    if held == size:
        return
    if held:
        raise SystemExit(f"{settings.DATA_DIR} holds a corpus of {held} paragraphs; name an empty folder.")
    call_command("load_vocabulary", verbosity=0)
    Country.objects.bulk_create(
        [Country(code=code, name=f"Country {code}") for code in COUNTRIES], ignore_conflicts=True
    )
    publishers = [Publisher(name=slug.title(), slug=slug, short_name=slug[-12:]) for slug in PUBLISHERS]
    Publisher.objects.bulk_create(publishers, ignore_conflicts=True)
    works = make_works(size * NOTES // CITED)
    waiting = sample(read_words(texts), size)
    for number in count():
        passages = list(islice(waiting, REPORT))
        if not passages:
            break
        store(passages, number, works)
    make_cases(min(CASES, size // 100))
    print(f"Indexed {rebuild_index():,} paragraphs.", flush=True)


def make_works(number: int) -> list[Work]:
    works = [
        Work(
            key=f"{n:064}",
            base=f"{n:064}",
            author=f"Author {n % 977}",
            title=f"Work {n}",
            date="2021",
            text=f"Work {n}",
        )
        for n in range(number)
    ]
    return Work.objects.bulk_create(works, batch_size=5_000)


@transaction.atomic
def store(passages: Sequence[Passage], number: int, works: Sequence[Work]) -> None:
    """One report's rows."""
    first = passages[0]
    report = Report.objects.create(
        slug=f"report-{number}",
        title=f"Report {number}",
        publisher=Publisher.objects.get(slug=first.values["publisher"][0]),
        source_name="sampled",
        source_sha256=f"{number:064}",
        source_size=1,
        reference_from=f"{first.values['year'][0]}-01-01",
        reference_to=f"{first.values['year'][0]}-12-31",
        sources_read=100,
        figures_read=100,
        rules_counted=True,
        coverage_read=True,
    )
    report.countries.add(*first.values["country"])
    parts = [passages[start : start + SECTION] for start in range(0, len(passages), SECTION)]
    sections = [
        Section(report=report, position=place, title=part[0].heading[:400], path=part[0].heading.split(" / "))
        for place, part in enumerate(parts, 1)
    ]
    Section.objects.bulk_create(sections)
    rows = [
        Paragraph(
            report=report, section=sections[place // SECTION], position=place + 1, number=place % SECTION + 1,
            kind=passage.values["kind"][0], text=passage.text, sha256=f"{place:064}",
        )
        for place, passage in enumerate(passages)
    ]  # fmt: skip
    Paragraph.objects.bulk_create(rows)
    tag(rows, passages)
    call_notes(report, rows, works, np.random.default_rng([number, 5]))
    cover(rows, np.random.default_rng([number, 6]))


def tag(rows: Sequence[Paragraph], passages: Sequence[Passage]) -> None:
    profiles = dict(Profile.objects.values_list("slug", "pk"))
    topics = dict(Topic.objects.values_list("slug", "pk"))
    pairs = list(zip(rows, passages, strict=True))
    ProfileTag.objects.bulk_create(
        ProfileTag(paragraph=row, profile_id=profiles[slug], grade=grade)
        for row, passage in pairs
        for slug, grade in passage.grades.items()
        if slug in profiles
    )
    TopicTag.objects.bulk_create(
        TopicTag(paragraph=row, topic_id=topics[slug])
        for row, passage in pairs
        for slug in passage.values["topic"]
        if slug in topics
    )


def call_notes(report: Report, rows: Sequence[Paragraph], works: Sequence[Work], random: np.random.Generator) -> None:
    """Two notes for each paragraph, one in nine of them not held, each with a source of some work."""
    state = {0: "not_held", 1: "damaged"}
    notes = [
        Footnote(report=report, n=n, state=state.get(n % 9, "held"), text=f"Author, Work, p. {n}" if n % 9 else "")
        for n in range(1, len(rows) * NOTES + 1)
    ]
    Footnote.objects.bulk_create(notes)
    NoteReference.objects.bulk_create(
        NoteReference(paragraph=rows[place // NOTES], note=note, offset=len(rows[place // NOTES].text))
        for place, note in enumerate(notes)
    )
    chosen = random.integers(0, len(works), len(notes))
    NoteSource.objects.bulk_create(
        NoteSource(note=note, position=1, text=note.text, author=work.author, title=work.title, work=work)
        for note, work in zip(notes, (works[n] for n in chosen), strict=True)
        if note.text
    )


def cover(rows: Sequence[Paragraph], random: np.random.Generator) -> None:
    """What a report set out to cover, item by item, and what it could not find."""
    profiles, topics = list(Profile.objects.all()), list(Topic.objects.all())
    states, kinds = ScopeItem.State, CoverageStatement.Kind
    items = [
        ScopeItem(paragraph=rows[0], start=n, end=n + 1, state=state, suggested=state)
        for n, state in enumerate(random.choice(list(states), SCOPE))
    ]
    ScopeItem.objects.bulk_create(items)
    cells = [
        (profiles[a], topics[b]) for a, b in random.integers(0, (len(profiles), len(topics)), (SCOPE + IN_VAIN, 2))
    ]
    statements = [
        CoverageStatement(
            paragraph=rows[0],
            kind=kinds.IN_SCOPE,
            profile=profile if item.start % 2 else None,
            topic=topic,
            start=item.start,
            end=item.end,
            item=item,
        )
        for item, (profile, topic) in zip(items, cells, strict=False)
    ]
    statements += [
        CoverageStatement(paragraph=row, kind=kinds.NOT_FOUND, profile=profile, topic=topic, start=0, end=20)
        for row, (profile, topic) in zip(rows[1:], cells[SCOPE:], strict=False)
    ]
    CoverageStatement.objects.bulk_create(statements)


def person(username: str = "bench", **facts: object) -> Person:
    unit = Unit.objects.get_or_create(name="Benchmark")[0]
    facts = {"role": Person.Role.CASEWORKER, "unit": unit} | facts
    return Person.objects.update_or_create(username=username, defaults=facts)[0]


def make_case() -> Case:
    """A case with the questions of a profile and an excerpt under each."""
    case = Case.objects.filter(reference="BENCH-1").first()
    if case:
        return case
    now, profile = timezone.now(), Profile.objects.get(slug="protester")
    facts = {"reference": "BENCH-1", "country": Country.objects.all()[0], "profiles": [profile]}
    case = open_case(**facts, by=person(), at=now)
    for question, row in zip(case.questions.all(), Paragraph.objects.order_by("pk")[:100], strict=False):
        add_excerpt(question, row, spans=whole(row), exact=row.text, by=person(), at=now)
    return case


def make_cases(number: int) -> None:
    """So many cases of colleagues, with excerpts of paragraphs from anywhere."""
    now, profiles, countries = timezone.now(), list(Profile.objects.all()), list(Country.objects.all())
    owners = [person(f"colleague-{n}") for n in range(20)]
    ids, random = list(Paragraph.objects.values_list("pk", flat=True)), np.random.default_rng(3)
    for n in range(number):
        owner = owners[n % len(owners)]
        facts = {"reference": f"BENCH-{n + 2}", "country": countries[n % len(countries)]}
        case = open_case(**facts, profiles=[profiles[n % len(profiles)]], by=owner, at=now)
        rows = Paragraph.objects.in_bulk([ids[place] for place in random.integers(0, len(ids), EXCERPTS)])
        Excerpt.objects.bulk_create(excerpts(list(case.questions.all()), rows.values(), owner))


def excerpts(questions: Sequence[Question], rows: Iterable[Paragraph], owner: Person) -> list[Excerpt]:
    return [
        Excerpt(
            question=questions[place % len(questions)],
            paragraph=row,
            position=place,
            spans=[[0, len(row.text)]],
            words=row.text,
            paragraph_sha256=row.sha256,
            citation="A citation",
            added_by=owner,
            changed_by=owner,
        )
        for place, row in enumerate(rows)
    ]
