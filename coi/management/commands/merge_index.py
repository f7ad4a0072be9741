from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.indexing import engine
from coi.search.engine import IndexUnavailable


class Command(BaseCommand):
    help = "Folds the index's segments together and drops deleted words from disk; for the night."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            engine().merge()
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The index is in one piece.")
