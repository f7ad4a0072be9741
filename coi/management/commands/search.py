import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from coi.finding.asking import Asked, asked, find
from coi.finding.filters import ParagraphFilter
from coi.finding.waiting import not_searched, waiting_for
from coi.models import Paragraph
from coi.models.reports import SEARCHABLE
from coi.search.engine import IndexUnavailable


class Command(BaseCommand):
    help = "Searches the paragraphs, best first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query")
        for name in ("profile", "topic", "country"):
            parser.add_argument(f"--{name}", default="")
        parser.add_argument("--edition", choices=("current", "all"), default="current", help="all: superseded ones too")
        parser.add_argument("--limit", type=int, default=20)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, query: str, limit: int, as_json: bool, **options: Any) -> None:
        data = QueryDict(mutable=True)
        data["q"] = query
        data.update({name: options[name] for name in ("topic", "country") if options[name]})
        if options["edition"] == "all":
            data.setlist("edition", list(SEARCHABLE))
        filterset = ParagraphFilter(data, queryset=Paragraph.objects.none())
        if options["profile"] and options["profile"] not in filterset.labels["profile"]:
            raise CommandError(
                f"Unknown profile {options['profile']!r}; known: {', '.join(filterset.labels['profile'])}."
            )
        if not filterset.is_valid():
            raise CommandError(" ".join(error for errors in filterset.form.errors.values() for error in errors))
        search = replace(asked(filterset), profile=options["profile"])
        waiting = not_searched(waiting_for(search))
        try:
            hits = found(search, limit)
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        if waiting:
            self.stderr.write(waiting)
        self.stdout.write(json.dumps(hits, ensure_ascii=False, indent=1) if as_json else listed(hits, waiting))


def found(search: Asked, limit: int) -> list[dict[str, Any]]:
    """The best passages, each followed by those that repeat it. A profile lifts its passages and hides none.

    Behind them, beyond the limit, those that have none of the words and are near in meaning.
    """
    limit = min(max(limit, 1), 1000)
    results = find(search, offset=0, limit=limit)
    scores = {id: hit.score for hit in results.hits for id in (hit.id, *hit.also)}
    near = {id: hit.score for hit in results.near for id in (hit.id, *hit.also)}
    rows = Paragraph.objects.readable().with_place().in_order([*list(scores)[:limit], *near])
    scores |= near
    return [
        {
            "paragraph": row.key,
            "source_file": row.report.source_name,
            "report": row.report.slug,
            "edition": row.report.state,
            "section": row.section.path if row.section else [],
            "text": row.text,
            "score": round(scores[row.pk], 4),
            "found_by": "meaning" if row.pk in near else "words",
        }
        for row in rows
    ]


def listed(hits: list[dict[str, Any]], waiting: str) -> str:
    nothing = "Nothing found in the reports that were searched." if waiting else "Nothing found."
    return "\n".join(f"{hit['score']:.2f}  {hit['paragraph']}  {hit['text'][:90]}" for hit in hits) or nothing
