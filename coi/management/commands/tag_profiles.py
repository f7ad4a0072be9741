from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.figures.reading import note_unread_figures
from coi.library.indexing import rebuild_index
from coi.library.rules.counting import note_uncounted_rules
from coi.library.upkeep import tag_report
from coi.models import Report
from coi.search.engine import IndexUnavailable


class Command(BaseCommand):
    help = "Suggests all tags anew by the rules as they are now, a report at a time; what people decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only reports imported before the desk read what reports say of their own coverage",
        )

    def handle(self, *args: Any, if_needed: bool, **options: Any) -> None:
        note_unread_figures()
        reports = Report.objects.held().order_by("pk")
        if if_needed:
            reports = reports.filter(coverage_read=False)
        count = sum(tag_report(report) for report in reports)
        note_uncounted_rules()
        if if_needed and not count:
            return
        try:
            rebuild_index()
        except IndexUnavailable as error:
            raise CommandError(f"Tagged {count} paragraphs; the index does not know. {error}") from error
        self.stdout.write(f"Tagged {count} paragraphs.")
