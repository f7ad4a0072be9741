import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coi.library.quoted.checking import check
from coi.library.quoted.reading import NoText, read_text
from coi.library.quoted.told import as_data
from coi.library.quoted.worded import KINDS
from coi.library.reading import TooLarge, bytes_of
from coi.text.quoted.verdicts import WORDS
from coi.text.words import collapse


class Command(BaseCommand):
    help = (
        "Compares the quotations and cited figures of a text (DOCX, PDF, HTML, plain text) with what is held. Exit "
        "status 0: all exact; 1: something is not; 2: the file cannot be read. Nothing of the text is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="every finding with its differences and passages")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            checked = check(read_text(bytes_of(file), file.name), at=timezone.now())
        except (NoText, TooLarge) as reason:
            raise CommandError(str(reason), returncode=2) from reason
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.", returncode=2) from error
        told = as_data(checked, file.name)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.tell(told)
        if not checked.is_all_exact:
            raise SystemExit(1)

    def tell(self, told: dict[str, Any]) -> None:
        if not told["findings"]:
            self.stdout.write("No quotation and no cited figure was found.")
        counts = [f"{count} {WORDS[state].lower()}" for state, count in told["counts"].items() if count]
        self.stdout.write(", ".join(counts))
        for finding in told["findings"]:
            words = collapse(finding["text"])
            self.stdout.write(f"{finding['n']}. {finding['verdict']}: {KINDS[finding['kind']]} “{words[:100]}”")
            for said in finding["says"]:
                self.stdout.write(f"   {said}")
            for one in finding["differences"]:
                self.stdout.write(f"   text: “{one['text']}” | report: “{one['report']}”")
            for found in finding["found"][:3]:
                self.stdout.write(f"   {found['citation']}")
        for said in told["limits"]:
            self.stdout.write(said)
