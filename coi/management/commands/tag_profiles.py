from typing import Any

from django.core.management.base import BaseCommand

from coi.indexing import rebuild_index
from coi.models import Paragraph
from coi.tagging import tag_paragraphs


class Command(BaseCommand):
    help = "Suggests all tags anew by the rules as they are now; what people decided stays."

    def handle(self, *args: Any, **options: Any) -> None:
        count = tag_paragraphs(Paragraph.objects.readable().select_related("section"))
        rebuild_index()
        self.stdout.write(f"Tagged {count} paragraphs.")
