import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.finding.asking import Asked
from coi.library.vocabulary import thesaurus
from coi.management.commands.search import found
from coi.models import Profile
from coi.search import evaluation
from coi.search.engine import IndexUnavailable
from coi.search.evaluation import DEPTH, Judged, JudgedQueriesError, Row, Score, read_queries, score, table
from coi.search.query.parsing import parse


class Command(BaseCommand):
    help = "Scores the search on judged queries: nDCG@10 and recall@20 of each, and their means."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("queries", type=Path, help="JSON list of queries with the passages judged relevant")
        parser.add_argument("--with-profile", action="store_true", help="also with each query's profile chosen")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, queries: Path, with_profile: bool, as_json: bool, **options: Any) -> None:
        try:
            rows = [
                Row(query, tuple(answered(query, way) for way in ("", query.profile)[: 1 + with_profile]))
                for query in judged(queries)
            ]
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            json.dumps(evaluation.as_json(rows), ensure_ascii=False, indent=1) if as_json else table(rows)
        )


def judged(file: Path) -> list[Judged]:
    try:
        queries = read_queries(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not a text in UTF-8.") from error
    except JudgedQueriesError as error:
        raise CommandError(f"{file}: {error}") from error
    strange = {query.profile for query in queries} - {"", *Profile.objects.values_list("slug", flat=True)}
    if strange:
        raise CommandError(f"{file} names profiles that the desk does not know: {', '.join(sorted(strange))}.")
    return queries


def answered(query: Judged, profile: str) -> Score:
    """Scored as `search` answers it, with a profile that lifts its passages or without."""
    hits = found(Asked(parse(query.text, thesaurus()), {}, profile=profile), DEPTH)
    return score(query, [(hit["source_file"], hit["text"]) for hit in hits])
