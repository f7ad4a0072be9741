import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from coi.models import Report


class Command(BaseCommand):
    help = "Lists the reports held."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, as_json: bool, **options: Any) -> None:
        reports = [
            {"slug": r.slug, "title": r.title, "publisher": r.publisher.name, "source_file": r.source_name}
            for r in Report.objects.held().select_related("publisher")
        ]
        if as_json:
            self.stdout.write(json.dumps(reports, ensure_ascii=False, indent=1))
            return
        for report in reports:
            self.stdout.write(f"{report['slug']}  {report['publisher']}, {report['title']}")
