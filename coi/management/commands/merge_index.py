from typing import Any

from django.core.management.base import BaseCommand

from coi.library.indexing import engine


class Command(BaseCommand):
    help = "Folds the index's segments together and drops deleted words from disk; for the night."

    def handle(self, *args: Any, **options: Any) -> None:
        engine().merge()
        self.stdout.write("The index is in one piece.")
