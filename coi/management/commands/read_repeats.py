from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from coi.library.repeats.finding import note_unread
from coi.models import Report


class Command(BaseCommand):
    help = (
        "Compares the passages of reports with those of all others: which stand there in the same words, or nearly. A "
        "report at a time; stopped, it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only reports that have not been compared so yet")

    def handle(self, *args: Any, if_needed: bool, **options: Any) -> None:
        if not if_needed:
            Report.objects.update(repeats_read=0)
        count = sum(1 for _report in note_unread())
        if count:
            self.stdout.write(f"Compared the passages of {count} reports with all others.")
