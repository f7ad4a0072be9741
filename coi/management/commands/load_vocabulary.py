from typing import Any

from django.core.management.base import BaseCommand

from coi.library.vocabulary import load_vocabulary


class Command(BaseCommand):
    help = "Loads profiles, protection questions, rules and the thesaurus; leaves alone what specialists changed."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in load_vocabulary().items():
            self.stdout.write(f"{name}: {count} added")
