"""A whole search request of the site, from the address to the HTML: CPU time and number of SQL queries.

COI_DATA_DIR=$(mktemp -d) SECRET_KEY=anything python -m benchmarks.request --size 100k --texts ../shared

The database in COI_DATA_DIR is filled with a sampled corpus the first time; it must be empty before.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
django.setup()

# ruff: noqa: E402 (Django must be set up before its models are imported)
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.asks import Ask, Vocabulary, asks
from benchmarks.corpus import COUNTRIES, SIZES
from benchmarks.desk import make_case, person, prepare
from benchmarks.measure import spent, table
from caseworker.models import Case
from coi.models import Paragraph

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


if __name__ == "__main__":
    main()
