from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from caseworker.brief.composing.document import as_json
from caseworker.brief.paper.pdf import BriefRefused
from caseworker.casework.briefs import as_pdf, compose_brief
from caseworker.models import Case


class Command(BaseCommand):
    help = "Write a case's brief, as it stands now, to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("case", help="reference of the case")
        parser.add_argument("--output", required=True, type=Path)
        parser.add_argument("--format", choices=["pdf", "json"], default="pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        case = Case.objects.filter(reference=options["case"]).first()
        if case is None:
            raise CommandError(f"There is no case {options['case']}.")
        document = compose_brief(case, timezone.now())
        try:
            content = as_pdf(document) if options["format"] == "pdf" else as_json(document)
            options["output"].write_bytes(content)
        except (BriefRefused, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{options['output']}: {len(content):,} bytes")
