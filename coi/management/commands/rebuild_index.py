from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.indexing import engine, rebuild_index
from coi.library.meaning.encoding import bring_up_to_date, is_on
from coi.library.verifying import index_agrees
from coi.search.engine import IndexUnavailable


class Command(BaseCommand):
    help = "Builds the search index anew from the database; the old one answers until the new one is whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only when it is missing, old or disagrees")

    def handle(self, *args: Any, if_needed: bool, **options: Any) -> None:
        try:
            if if_needed and self.agrees():
                engine().tidy()
                self.stdout.write("The index agrees with the database.")
            else:
                self.stdout.write(f"Indexed {rebuild_index()} paragraphs.")
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        if is_on() and (count := bring_up_to_date()):
            self.stdout.write(f"Encoded {count} paragraphs, to be found by their meaning.")

    def agrees(self) -> bool:
        """Whether nothing is wrong with it; what is, is said."""
        wrong = list(index_agrees())
        for finding in wrong:
            self.stdout.write(finding)
        return not wrong
