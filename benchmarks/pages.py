"""Every page of the desk at an office's size: CPU time and SQL queries, page by page, against a budget.

COI_DATA_DIR=$(mktemp -d) SECRET_KEY=anything python -m benchmarks.pages --size 20k --texts ../shared

Cost is given in milliseconds of CPU and, for the budget, as a multiple of a fixed piece of work done in the same run
(the yardstick), so that a busy or a slower machine judges alike. `--check` ends in an error where a page asks more
queries than its budget, or costs more than twice of it; a page without a budget is an error too.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
django.setup()

# ruff: noqa: E402 (Django must be set up before its models are imported)
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from benchmarks.corpus import COUNTRIES, SIZES
from benchmarks.desk import make_case, person, prepare
from benchmarks.measure import spent, table
from caseworker.models import Excerpt, Person
from coi.models import Concept, Paragraph, Publisher, Rule, Work

BUDGET = Path(__file__).with_name("pages.json")
ROUNDS, AGAIN = 3, 2
"""Times each page is asked; how far over its budget it may go."""
FOREIGN = {"admin"}
Cost = tuple[float, int, float]
"""CPU milliseconds, queries, kB."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="20k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--only", default="", help="names of pages that begin so")
    parser.add_argument("--check", action="store_true", help="against the budget")
    parser.add_argument("--write", action="store_true", help="take today's cost as the budget")
    chosen = parser.parse_args()
    prepare(SIZES[chosen.size], chosen.texts)
    settings.ALLOWED_HOSTS = ["testserver"]
    people = signed_in()
    given = arguments()
    before = yardstick()
    costs = {
        name: cost for name in sorted(names()) if name.startswith(chosen.only) and (cost := page(name, given, people))
    }
    unit = median([before, yardstick()])
    rows = [
        (name, milliseconds, milliseconds / unit, queries, size)
        for name, (milliseconds, queries, size) in costs.items()
    ]
    print(table((f"page, {chosen.size}", "CPU ms", "x yardstick", "SQL", "kB"), sorted(rows, key=lambda row: -row[1])))
    print(f"Yardstick: {unit:.1f} ms.")
    if chosen.write:
        BUDGET.write_text(
            json.dumps({name: [round(times, 2), queries] for name, _, times, queries, _ in rows}, indent=1) + "\n"
        )
    if chosen.check:
        sys.exit("\n".join(over({name: (times, queries) for name, _, times, queries, _ in rows})))


def over(found: dict[str, tuple[float, int]]) -> Iterator[str]:
    """A sentence for each page over its budget."""
    budget = json.loads(BUDGET.read_text())
    for name, (times, queries) in found.items():
        if name not in budget:
            yield f"{name} has no budget: see how it does, then --write."
        elif queries > budget[name][1]:
            yield f"{name} asks {queries} queries, its budget is {budget[name][1]}."
        elif times > max(budget[name][0] * AGAIN, 1):
            yield f"{name} costs {times:.2f} yardsticks, its budget is {budget[name][0]}."


def yardstick() -> float:
    """CPU milliseconds of a fixed piece of work: strings, dictionaries, JSON and SQLite in equal parts, about."""

    counting = "SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000"
    sql = f"WITH RECURSIVE n(x) AS ({counting}) SELECT sum(x % 7) FROM n"  # noqa: S608 (all of it stands here)

    def work() -> None:
        rows = [
            {"n": n, "text": f"paragraph {n} of a report", "path": [str(n % 7), str(n % 11)]} for n in range(12_000)
        ]
        json.loads(json.dumps(rows))
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return min(spent(work)[0] for _ in range(5)) * 1000


def names() -> set[str]:
    """The pages that the addresses name, but those of the administration's own sites."""

    def walk(resolver: URLResolver, space: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from (
                    ()
                    if entry.namespace in FOREIGN
                    else walk(entry, f"{entry.namespace}:" if entry.namespace else space)
                )
            elif isinstance(entry, URLPattern) and entry.name:
                yield f"{space}{entry.name}"

    return set(walk(get_resolver(), ""))


def signed_in() -> list[Client]:
    """The browsers of a caseworker at work on a case, a specialist and an administrator."""
    clients = []
    case = make_case()
    specialist = {"role": Person.Role.SPECIALIST, "unit": None}
    for who in (
        person(),
        person("bench-specialist", **specialist),
        person("bench-admin", role=Person.Role.ADMINISTRATOR),
    ):
        client = Client()
        client.force_login(who)
        clients.append(client)
    clients[0].post(reverse("caseworker:choose_case", args=[case.pk]), secure=True)
    return clients


def arguments() -> dict[str, dict[str, object]]:
    """What to put into addresses, by the name of the page or by what it is about (the last word of its name)."""
    case = make_case()
    report: dict[str, object] = {"slug": "report-0"}
    cited = Work.objects.filter(citations__isnull=False)[:1].get()
    concept, rule = Concept.objects.all()[0], Rule.objects.all()[0]
    return {
        "report": report,
        "place": report | {"position": 1},
        "case": {"pk": case.pk},
        "excerpt": {"pk": Excerpt.objects.filter(question__case=case)[0].pk},
        "profile": {"slug": "protester"},
        "topic": {"slug": "actors"},
        "country": {"code": COUNTRIES[0]},
        "cell": {"code": COUNTRIES[0], "profile": "protester", "topic": "actors"},
        "source": {"pk": cited.pk},
        "concept": {"slug": concept.slug},
        "rule": {"pk": rule.pk},
        "publisher": {"pk": Publisher.objects.all()[0].pk},
        "facet": {"name": "report"},
        "paragraph": {"pk": Paragraph.objects.filter(report__slug="report-0")[0].pk},
        "name": {"name": "install"},
        "year": {"year": timezone.now().year},
    }


ABOUT = {
    "coi:section": "place", "coi:paragraph": "place", "coi:similar": "place", "coi:mend": "place",
    "caseworker:choose_sentences": "place", "caseworker:revise_span": "excerpt", "coi:coverage_of": "country",
    "coi:why": "place", "coi:curate_section": "place", "coi:curate": "paragraph",
    "coi:asked": "country", "coi:coverage_cell": "cell", "caseworker:document": "name", "coi:facet": "facet",
}  # fmt: skip
"""Pages whose name does not say what they are about."""


def address(name: str, given: dict[str, dict[str, object]]) -> str:
    """Where a page is, for the rows at hand; "" where no row of the corpus has one."""
    about = ABOUT.get(name) or name.split(":")[-1].split("_")[-1]
    for facts in ({}, given.get(about), given["report"], given["case"] if name.startswith("caseworker:") else None):
        try:
            return reverse(name, kwargs=facts or {})
        except NoReverseMatch:
            continue
    return ""


def page(name: str, given: dict[str, dict[str, object]], people: list[Client]) -> Cost | None:
    """The cost of a page to the first person who may open it; None where it is none to open, or has no row."""
    where = address(name, given)
    for client in people if where else ():
        answer = client.get(where, secure=True)
        if answer.status_code == 200:
            with CaptureQueriesContext(connection) as asked:
                size = len(content(client.get(where, secure=True)))
            queries = len(asked)
            times = [spent(lambda: content(client.get(where, secure=True)))[0] for _ in range(ROUNDS)]  # noqa: B023
            return min(times) * 1000, queries, size / 1024
    return None


def content(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


if __name__ == "__main__":
    main()
