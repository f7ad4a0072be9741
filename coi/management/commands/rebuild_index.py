from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from coi.library.indexing import index_is_good, rebuild_index


class Command(BaseCommand):
    help = "Builds the search index anew from the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only when it is missing, old or disagrees")

    def handle(self, *args: Any, if_needed: bool, **options: Any) -> None:
        if if_needed and index_is_good():
            self.stdout.write("The index agrees with the database.")
            return
        self.stdout.write(f"Indexed {rebuild_index()} paragraphs.")
