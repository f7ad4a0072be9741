"""Ranking on two public test collections, Cranfield and NPL, which nobody here tuned for: `python -m benchmarks.ir`.

nDCG@10 and mean average precision (over the best 1000) of our engine beside FTS5, tantivy and BM25 by the textbook. The
collections are read from a folder: corpus.jsonl, queries.jsonl and qrels.tsv each, as BEIR has them.
"""

import argparse
import json
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.asks import Ask, Part
from benchmarks.corpus import Store
from benchmarks.measure import spent, table
from benchmarks.ours import Ours
from benchmarks.peer import Peer
from benchmarks.sqlite_fts import Fts5
from benchmarks.tantivy_peer import Tantivy
from coi.search.engine import Passage
from coi.search.query.analysis import tokens
from coi.search.query.keys import key

DEPTH = 1_000
NOTHING = {"country": ("-",), "publisher": ("-",), "kind": ("paragraph",), "topic": (), "year": ("-",)}


class Collection(NamedTuple):
    name: str
    passages: list[Passage]
    queries: dict[str, str]
    judged: Mapping[str, Mapping[int, int]]


class Textbook:
    """BM25 (k1 1.2, b 0.75) over the same words as our engine's, added up by the formula."""

    name = "BM25 by the textbook"

    def __init__(self, k1: float = 1.2, b: float = 0.75) -> None:
        self.k1, self.b = k1, b

    def build(self, passages: Iterable[Passage]) -> None:
        self.counts = {passage.id: Counter(_keys(f"{passage.heading} {passage.text}")) for passage in passages}
        self.length = {number: sum(counts.values()) for number, counts in self.counts.items()}
        self.mean = sum(self.length.values()) / len(self.length)
        self.holders: dict[str, list[int]] = defaultdict(list)
        for number, counts in self.counts.items():
            for word in counts:
                self.holders[word].append(number)

    def top(self, ask: Ask, size: int) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for word in _keys(ask.typed()):
            holders = self.holders.get(word, ())
            rarity = math.log(1 + (len(self.counts) - len(holders) + 0.5) / (len(holders) + 0.5))
            for number in holders:
                count = self.counts[number][word]
                long = 1 - self.b + self.b * self.length[number] / self.mean
                scores[number] += rarity * count * (self.k1 + 1) / (count + self.k1 * long)
        return sorted(scores, key=lambda number: (-scores[number], number))[:size]


def _keys(text: str) -> list[str]:
    return [key(word) for token in tokens(text) for word, _ in token.words]


def read_collection(folder: Path) -> Collection:
    entries = [json.loads(line) for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    passages = [
        Passage(int(entry["_id"]), f"report-{entry['_id']}", entry["title"], entry["text"], values=NOTHING)
        for entry in entries
    ]
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = {entry["_id"]: entry["text"] for entry in map(json.loads, lines)}
    judged: dict[str, dict[int, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, number, grade = line.split("\t")
        judged[query][int(number)] = int(grade)
    return Collection(folder.name, passages, queries, judged)


def ndcg(found: Sequence[int], judged: Mapping[int, int], at: int = 10) -> float:
    """Gain as graded, discounted by log2 of the rank (as trec_eval does)."""
    best = sorted((grade for grade in judged.values() if grade > 0), reverse=True)[:at]
    gains = [max(0, judged.get(number, 0)) for number in found[:at]]
    ideal = sum(grade / math.log2(rank + 2) for rank, grade in enumerate(best))
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains)) / ideal if ideal else 0.0


def average_precision(found: Sequence[int], judged: Mapping[int, int]) -> float:
    relevant = {number for number, grade in judged.items() if grade > 0}
    seen, total = 0, 0.0
    for rank, number in enumerate(found, 1):
        if number in relevant:
            seen += 1
            total += seen / rank
    return total / len(relevant) if relevant else 0.0


def asked(text: str) -> Ask:
    words = dict.fromkeys(re.findall(r"[^\W_]+", text.lower()))
    return Ask("plain", any=tuple(Part("word", word) for word in words), plain=True)


def scores(peer: Peer | Textbook, collection: Collection) -> tuple[float, float, float]:
    """Mean nDCG@10, mean average precision, CPU milliseconds a query."""
    asks = {query: asked(text) for query, text in collection.queries.items() if collection.judged.get(query)}
    found: dict[str, list[int]] = {}

    def answer() -> None:
        found.update({query: peer.top(ask, DEPTH) for query, ask in asks.items()})

    seconds, _ = spent(answer)
    gains = [ndcg(found[query], collection.judged[query]) for query in asks]
    precisions = [average_precision(found[query], collection.judged[query]) for query in asks]
    return sum(gains) / len(asks), sum(precisions) / len(asks), seconds * 1000 / len(asks)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ir", description=__doc__)
    parser.add_argument("--collections", type=Path, default=Path("../shared/real/ir"), help="folder of the collections")
    folder = parser.parse_args().collections
    collections = [read_collection(path.parent) for path in sorted(folder.glob("*/qrels.tsv"))]
    if not collections:
        raise SystemExit(f"No collection (corpus.jsonl, queries.jsonl, qrels.tsv) was found under {folder}.")
    for collection in collections:
        with tempfile.TemporaryDirectory() as work:
            rows = [(name, *figures) for name, figures in compared(collection, Path(work))]
        head = (f"{collection.name}: {len(collection.passages)} texts, {len(collection.queries)} queries", "nDCG@10")
        print(table((*head, "MAP", "CPU ms a query"), rows), "\n", flush=True)


def compared(collection: Collection, work: Path) -> Iterable[tuple[str, tuple[float, float, float]]]:
    store = Store(work / "passages.sqlite")
    textbook = Textbook()
    textbook.build(collection.passages)
    yield textbook.name, scores(textbook, collection)
    peers: list[Peer] = [Ours(work / "ours", store), Fts5(work / "fts5", frozenset()), Tantivy(work / "tantivy")]
    for peer in peers:
        peer.build(collection.passages)
        peer.open()
        yield peer.name, scores(peer, collection)
        peer.close()


if __name__ == "__main__":
    main()
