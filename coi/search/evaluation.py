"""How well found passages answer judged queries: nDCG@10, and recall@20 of the passages judged 2 or 3.

A passage is judged from 1 (touches the question) to 3 (answers it), and is known by its file and its first words:

>>> query = Judged("q1", "night patrols", "", (Passage("a.txt", "Patrols began", 3), Passage("a.txt", "Few", 2)))
>>> score(query, [("a.txt", "Of the weather."), ("a.txt", "Patrols  began in May.")]).recall
0.5
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

RANKS, DEPTH, WANTED = 10, 20, 2
"""Ranks that count for the gain, ranks that count for recall, and the grade from which a passage must be found."""

_BULLET = re.compile(r"^[•▪◦]\s*")


class JudgedQueriesError(ValueError):
    """The file of judged queries cannot be read; the message says which entry is wrong and is fit to show."""


class Passage(NamedTuple):
    file: str
    starts: str
    grade: int


class Judged(NamedTuple):
    """A query with the passages that answer it; `profile` is the claimant's, empty for a question of the country."""

    id: str
    text: str
    profile: str
    relevant: tuple[Passage, ...]


class Score(NamedTuple):
    gain: float
    recall: float
    hits: int


@dataclass(frozen=True)
class Row:
    """A query's scores without a profile chosen and, where that was asked for, with it."""

    query: Judged
    scores: tuple[Score, ...]


def read_queries(text: str) -> list[Judged]:
    """Queries from their JSON list of {"id", "query", "profile", "relevant": [{"file", "starts", "grade"}]}."""
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise JudgedQueriesError(f"The judged queries are not JSON: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise JudgedQueriesError("The judged queries are not a list with at least one query.")
    return [_query(entry, number) for number, entry in enumerate(entries, 1)]


def _query(entry: Any, number: int) -> Judged:
    try:
        relevant = tuple(Passage(str(e["file"]), str(e["starts"]), int(e["grade"])) for e in entry["relevant"])
        query = Judged(str(entry["id"]), str(entry["query"]), str(entry.get("profile") or ""), relevant)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise JudgedQueriesError(
            f"Query {number} needs “id”, “query” and “relevant”, a list of “file”, “starts” and “grade”."
        ) from error
    if not any(passage.grade > 0 for passage in relevant):
        raise JudgedQueriesError(f"Query {number} names no passage that answers it.")
    return query


def plain(text: str) -> str:
    """Words one space apart, without a list's bullet."""
    return _BULLET.sub("", " ".join(text.split()))


def grades(query: Judged, found: Iterable[tuple[str, str]]) -> Iterator[int]:
    """The grade of each passage found (file and text), 0 for one not judged; each judgment counts once."""
    left = [(passage.file, plain(passage.starts), passage.grade) for passage in query.relevant]
    for file, text in found:
        begins = plain(text)
        met = next((entry for entry in left if entry[0] == file and begins.startswith(entry[1])), None)
        if met:
            left.remove(met)
        yield met[2] if met else 0


def gain(graded: Iterable[int]) -> float:
    """2^grade - 1, discounted by the logarithm of the rank."""
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(list(graded)[:RANKS], 1))


def score(query: Judged, found: Sequence[tuple[str, str]]) -> Score:
    """Gain as a share of the best possible order's; recall is 1 where no passage must be found."""
    graded = list(grades(query, found))
    best = sorted((passage.grade for passage in query.relevant), reverse=True)
    wanted = sum(grade >= WANTED for grade in best)
    met = sum(grade >= WANTED for grade in graded[:DEPTH])
    return Score(gain(graded) / gain(best), met / wanted if wanted else 1.0, len(found))


def means(scores: Sequence[Score]) -> Score:
    """Mean gain and recall; as hits the number of queries that found anything."""
    count = len(scores)
    return Score(
        sum(score.gain for score in scores) / count,
        sum(score.recall for score in scores) / count,
        sum(score.hits > 0 for score in scores),
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as text with their means below, a group of columns for each way of searching."""
    ways = ("without profile", "with profile")[: len(rows[0].scores)]
    lines = [" " * 6 + "".join(f"{way:<26}" for way in ways).rstrip()]
    lines.append(f"{'query':<6}" + f"{'nDCG@10':<9}{'recall@20':<11}{'hits':<6}" * len(ways))
    for row in rows:
        lines.append(f"{row.query.id:<6}" + "".join(map(_columns, row.scores)) + row.query.text)
    totals = [means([row.scores[way] for row in rows]) for way in range(len(ways))]
    lines.append(f"{'mean':<6}" + "".join(map(_columns, totals)) + f"{len(rows)} queries; hits: queries that found any")
    return "\n".join(lines)


def _columns(score: Score) -> str:
    return f"{score.gain:<9.3f}{score.recall:<11.3f}{score.hits:<6}"


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """The same for another program."""
    ways = ("without_profile", "with_profile")[: len(rows[0].scores)]
    return {
        "queries": [
            {"id": row.query.id, "query": row.query.text, "profile": row.query.profile}
            | {way: _named(score) for way, score in zip(ways, row.scores, strict=True)}
            for row in rows
        ],
        "mean": {way: _named(means([row.scores[place] for row in rows])) for place, way in enumerate(ways)},
    }


def _named(score: Score) -> dict[str, float]:
    return {"ndcg_at_10": round(score.gain, 4), "recall_at_20": round(score.recall, 4), "hits": score.hits}
