from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.figures.reading import note_unread_figures
from coi.library.indexing import rebuild_index
from coi.library.rules.counting import note_uncounted_rules
from coi.library.tagging import tag_paragraphs
from coi.models import Paragraph
from coi.search.engine import IndexUnavailable


class Command(BaseCommand):
    help = "Suggests all tags anew by the rules as they are now; what people decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only reports imported before the desk read what reports say of their own coverage",
        )

    def handle(self, *args: Any, if_needed: bool, **options: Any) -> None:
        note_unread_figures()
        rows = Paragraph.objects.readable().select_related("section")
        if if_needed:
            rows = rows.filter(report__coverage_read=False)
            if not rows.exists():
                note_uncounted_rules()
                return
        count = tag_paragraphs(rows)
        note_uncounted_rules()
        try:
            rebuild_index()
        except IndexUnavailable as error:
            raise CommandError(f"Tagged {count} paragraphs; the index does not know. {error}") from error
        self.stdout.write(f"Tagged {count} paragraphs.")
