from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from coi.library.works.linking import SOURCES_READ, read_sources
from coi.models import Report


class Command(BaseCommand):
    help = "Parts the notes of reports into sources anew and ties them; what people decided on sources stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="only reports whose notes an earlier desk read, in its way"
        )

    def handle(self, *args: Any, if_needed: bool, **options: Any) -> None:
        reports = Report.objects.order_by("pk").select_related("publisher")
        if if_needed:
            reports = reports.filter(sources_read__lt=SOURCES_READ)
        counts = [read_sources(report) for report in reports]
        if counts:
            self.stdout.write(f"Read {sum(counts)} sources of {len(counts)} reports.")
