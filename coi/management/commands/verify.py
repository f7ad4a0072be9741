from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.verifying import findings


class Command(BaseCommand):
    help = "Do the database, the index, the files and the words agree? One line a finding; exit 1 when there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        found = findings()
        for finding in found:
            self.stdout.write(finding)
        if found:
            raise CommandError(f"{len(found)} findings.")
        self.stdout.write("Database, index and files agree.")
