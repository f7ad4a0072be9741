from argparse import ArgumentParser
from difflib import unified_diff
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coi.library.mending.correcting import read_anew, reread
from coi.library.mending.rows import Quoted
from coi.library.originals import FileDamaged
from coi.models import Report
from coi.text.document import ReportFormatError


class Command(BaseCommand):
    help = "Reads a report's kept file anew with the reader of today; shows what would change, or takes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--apply", action="store_true", help="take what was read; corrections are applied again")

    def handle(self, *args: Any, slug: str, apply: bool, **options: Any) -> None:
        report = Report.objects.filter(slug=slug).first()
        if report is None:
            raise CommandError(f"There is no report {slug!r}.")
        try:
            _document, mended = read_anew(report)
            now = list(report.paragraphs.values_list("text", flat=True))
            anew = [paragraph.text for paragraph in mended.document.paragraphs]
            lines = list(unified_diff(now, anew, "held", "read anew", n=0, lineterm=""))
            self.stdout.write("\n".join(lines) if lines else "The same paragraphs.")
            for reason in mended.misfits.values():
                self.stdout.write(f"A correction does not fit any more: {reason}")
            if apply:
                reread(report, at=timezone.now())
                self.stdout.write("Taken.")
        except (ReportFormatError, FileDamaged, Quoted) as reason:
            raise CommandError(str(reason)) from None
