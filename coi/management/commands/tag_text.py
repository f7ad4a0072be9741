import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.tagging import rule_table
from coi.text.rules import RuleTable, suggest_tags


class Command(BaseCommand):
    help = 'Tries the rules without storing: reads [{"id", "section": [], "text"}] and prints the suggested tags.'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            given = json.loads(file.read_text(encoding="utf-8"))
            passages = given["paragraphs"] if isinstance(given, dict) else given
            table = rule_table()
            tagged = [suggested(passage, table) for passage in passages]
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
            raise CommandError(f"{file}: not a list of passages with id, section and text ({error}).") from error
        self.stdout.write(json.dumps(tagged, ensure_ascii=False, indent=1))


def suggested(passage: dict[str, Any], table: RuleTable) -> dict[str, Any]:
    tags = suggest_tags(passage["text"], passage.get("section") or [], table)
    return {
        "id": passage["id"],
        "profiles": [
            {"slug": tag.slug, "grade": tag.grade, "role": tag.role, "evidence": tag.evidence} for tag in tags.profiles
        ],
        "topics": [tag.slug for tag in tags.topics],
    }
