"""A whole search request of the site, from the address to the HTML: CPU time and number of SQL queries.

COI_DATA_DIR=$(mktemp -d) SECRET_KEY=anything python -m benchmarks.request --size 100k --texts ../shared

The database in COI_DATA_DIR is filled with a sampled corpus the first time; it must be empty before.
"""

import argparse
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
django.setup()

# ruff: noqa: E402 (Django must be set up before its models are imported)
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.asks import Ask, Vocabulary, asks
from benchmarks.corpus import COUNTRIES, PUBLISHERS, REPORT, SECTION, SIZES, read_words, sample
from benchmarks.measure import spent, table
from caseworker.casework.cases import open_case
from caseworker.casework.excerpts import add_excerpt, whole
from caseworker.models import Case, Person, Unit
from coi.library.indexing import rebuild_index
from coi.models import Country, Paragraph, Profile, ProfileTag, Publisher, Report, Section, Topic, TopicTag
from coi.search.engine import Passage

ROUNDS = 3
FILTERS: dict[str, object] = {"country": list(COUNTRIES[:5]), "topic": ["law", "protection"]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.request", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="10k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    chosen = parser.parse_args()
    prepare(SIZES[chosen.size], chosen.texts)
    settings.ALLOWED_HOSTS = ["testserver"]
    browsers = {"": at_work(None), "for a case": at_work(make_case())}
    texts = Paragraph.objects.values_list("text", flat=True).order_by("pk")[:10_000]
    queries = asks(Vocabulary(texts.iterator()))
    kinds = {
        "operators": [ask for ask in queries if not ask.plain],
        "plain words": [ask for ask in queries if ask.plain],
    }
    rows = [
        row
        for where, client in browsers.items()
        for kind, those in kinds.items()
        for row in measured(client, f"{kind} {where}".strip(), those)
    ]
    print(table((f"request, {chosen.size}", "requests", "CPU ms p50", "p95", "SQL least", "SQL most", "kB"), rows))


def at_work(case: Case | None) -> Client:
    """The browser of a caseworker who reads, or collects for a case: then each search is recorded for it too."""
    client = Client()
    client.force_login(person())
    client.get(reverse("coi:report_list"), secure=True)
    if case:
        client.post(reverse("caseworker:choose_case", args=[case.pk]), secure=True)
    return client


def person() -> Person:
    unit = Unit.objects.get_or_create(name="Benchmark")[0]
    facts = {"role": Person.Role.CASEWORKER, "unit": unit}
    return Person.objects.update_or_create(username="bench", defaults=facts)[0]


def make_case() -> Case:
    """A case with the questions of a profile and an excerpt under each."""
    case = Case.objects.filter(owner=person()).first()
    if case:
        return case
    now, profile = timezone.now(), Profile.objects.get(slug="protester")
    facts = {"reference": "BENCH-1", "country": Country.objects.all()[0], "profiles": [profile]}
    case = open_case(**facts, by=person(), at=now)
    for question, row in zip(case.questions.all(), Paragraph.objects.order_by("pk")[:100], strict=False):
        add_excerpt(question, row, spans=whole(row), exact=row.text, by=person(), at=now)
    return case


def measured(client: Client, kind: str, those: list[Ask]) -> Iterator[tuple[str, int, float, float, int, int, float]]:
    """The fastest of a few rounds for each query, without and with filters, once the process is warm."""
    get(client, {"q": "police"})
    for label, filters in (("", {}), (" with filters", FILTERS)):
        times, counts, sizes = [], [], []
        for ask in those:
            data = {"q": ask.typed(), **filters}
            with CaptureQueriesContext(connection) as asked:
                sizes.append(len(get(client, data)))
            counts.append(len(asked))
            times.append(min(spent(lambda data=data: get(client, data))[0] for _ in range(ROUNDS)) * 1000)
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        yield kind + label, len(times), middle, late, min(counts), max(counts), max(sizes) / 1024


def get(client: Client, data: dict[str, object]) -> bytes:
    response = client.get(reverse("coi:search"), data, secure=True)
    assert response.status_code == 200, response.status_code
    return bytes(response.content)


def prepare(count: int, texts: Path) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    held = Paragraph.objects.count()
    if held and not Report.objects.filter(slug="report-0", source_name="sampled").exists():
        raise SystemExit(f"{settings.DATA_DIR} holds real reports; name an empty folder in COI_DATA_DIR.")
    if held == count:
        return
    if held:
        raise SystemExit(f"{settings.DATA_DIR} holds a corpus of {held} paragraphs; name an empty folder.")
    call_command("load_vocabulary", verbosity=0)
    countries = [Country(code=code, name=f"Country {code}") for code in COUNTRIES]
    publishers = [Publisher(name=slug.title(), slug=slug, short_name=slug) for slug in PUBLISHERS]
    Country.objects.bulk_create(countries, ignore_conflicts=True)
    Publisher.objects.bulk_create(publishers, ignore_conflicts=True)
    Publisher.objects.bulk_create(
        [Publisher(name=slug.title(), slug=slug, short_name=slug[-12:]) for slug in PUBLISHERS], ignore_conflicts=True
    )
    waiting = sample(read_words(texts), count)
    number = 0
    while passages := list(islice(waiting, REPORT)):
        store(passages, number)
        number += 1
    print(f"Indexed {rebuild_index():,} paragraphs.", flush=True)


@transaction.atomic
def store(passages: list[Passage], number: int) -> None:
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


def tag(rows: list[Paragraph], passages: list[Passage]) -> None:
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


if __name__ == "__main__":
    main()
