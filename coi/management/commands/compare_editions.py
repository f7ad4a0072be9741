import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.editions.comparing import Compared, compared
from coi.library.editions.showing import Shown, Side, shown
from coi.models import Report
from coi.text.editions.wording import per_cent


class Command(BaseCommand):
    help = "Compares two editions of a report, paragraph by paragraph: unchanged, changed, moved, new, gone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old")
        parser.add_argument("new")
        parser.add_argument("--json", action="store_true", help="every row with its words and what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = compared(*(held(options[name]) for name in ("old", "new")))
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{found.old.slug} beside {found.new.slug}")
        self.stdout.write("  " + ", ".join(f"{count} {kind}" for kind, count in found.counts.items()))
        if not found.is_pair:
            self.stdout.write("  These are two reports: nearly nothing in them is alike.")


def held(slug: str) -> Report:
    report = Report.objects.filter(slug=slug).first()
    if report is None:
        raise CommandError(f"No report {slug!r}; `list_reports` shows what is held.")
    return report


def as_json(found: Compared) -> dict[str, Any]:
    return {
        "old": found.old.slug,
        "new": found.new.slug,
        "alike": per_cent(found.alike),
        "counts": dict(found.counts),
        "rows": [row_json(row) for row in shown(found, range(1, len(found.rows) + 1))],
    }


def row_json(shown: Shown) -> dict[str, Any]:
    row = shown.row
    return {
        "kind": row.kind,
        "moved": row.moved,
        "kept": shown.per_cent if row.old and row.new else None,
        "old": [side_json(side) for side in shown.old],
        "new": [side_json(side) for side in shown.new],
        "nearest": shown.nearest.key if shown.nearest else None,
    }


def side_json(side: Side) -> dict[str, Any]:
    paragraph = side.paragraph
    return {
        "id": paragraph.key,
        "section": paragraph.section.path if paragraph.section else [],
        "text": paragraph.text,
        "differs": [text for text, differs in side.runs if differs],
    }
