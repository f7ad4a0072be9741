from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

SAMPLE = Path(settings.BASE_DIR) / "fixtures" / "reports"


class Command(BaseCommand):
    help = "Makes an empty desk ready, or an old one up to date: tables, vocabularies, reports, index, demo people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", choices=["yes", "no"], default="yes", help="import the sample corpus")
        parser.add_argument("--reports", type=Path, help="import the reports of this folder too")

    def handle(self, *args: Any, sample: str, reports: Path | None, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_vocabulary", verbosity=0, stdout=self.stdout)
        call_command("tag_profiles", if_needed=True, stdout=self.stdout)  # reports of a desk that could not yet
        call_command("read_sources", if_needed=True, stdout=self.stdout)
        call_command("read_repeats", if_needed=True, stdout=self.stdout)
        if sample == "yes":
            self.import_folder(SAMPLE)
        if reports:
            self.import_folder(reports)
        call_command("rebuild_index", if_needed=True, stdout=self.stdout)
        if settings.DEBUG:
            call_command("make_demo_people", stdout=self.stdout)

    def import_folder(self, folder: Path) -> None:
        files = sorted(file for file in folder.iterdir() if file.suffix != ".toml" and file.is_file())
        if not files:
            raise CommandError(f"{folder} holds no reports.")
        call_command("import_report", *map(str, files), stdout=self.stdout, stderr=self.stderr)
