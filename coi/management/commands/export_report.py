import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.exporting import export
from coi.models import Report


class Command(BaseCommand):
    help = "Prints a report as JSON: sections, paragraphs with markers and tags, notes with sources, what was left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        report = Report.objects.select_related("publisher").filter(slug=slug).first()
        if report is None:
            raise CommandError(f"No report {slug!r}; `list_reports` shows what is held.")
        self.stdout.write(json.dumps(export(report), ensure_ascii=False, indent=1))
