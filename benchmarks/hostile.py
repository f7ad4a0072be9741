"""Queries meant to hurt; each must answer within a second: `python -m benchmarks.hostile --size 100k`."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.asks import Ask
from benchmarks.bench import Bench
from benchmarks.corpus import SIZES
from benchmarks.measure import spent, table
from benchmarks.ours import Ours
from coi.search.query.parsing import parse

BOUND = 1.0


def hostile(words: list[str], common: list[str]) -> Iterator[tuple[str, str]]:
    """A name for each, and what is typed."""
    yield "leading wildcard", "*ion"
    yield "wildcards all over", "*a* ?e* **o** a*b*c* ***"
    yield (
        "shortest prefixes",
        " OR ".join(f"{letters}*" for letters in ("con", "pro", "int", "per", "com", "dis", "res")),
    )
    yield "500 clauses with OR", " OR ".join(words[:500])
    yield "500 clauses with AND", " AND ".join(words[:500])
    yield "500 words side by side", " ".join(words[:500])
    yield "fuzzy on every word", " ".join(f"{word}~" for word in words[:80])
    yield "fuzzy, two letters, OR", " OR ".join(f"{word}~2" for word in words[:80])
    yield "fuzzy on common words", " ".join(f"{word}~2" for word in common[:30])
    yield "the most common words", " OR ".join(common[:40])
    yield "a phrase of common words with slop", '"' + " ".join(common[:12]) + '"~50'
    yield "a long phrase", '"' + " ".join(words[:120]) + '"'
    yield "deep brackets", "(" * 300 + words[0] + ")" * 300
    yield "brackets never closed", "((((" + " OR (".join(words[:60])
    yield "only NOT", " ".join(f"-{word}" for word in common[:40])
    yield "NOT of NOT", "NOT NOT NOT NOT -" + words[0]
    yield "like a regular expression", "(a+)+$ (.*)*x ^(([a-z])+.)+[A-Z]([a-z])+$"
    yield "fields of nothing", "title: publisher: heading: title:title:title:"
    yield "100 000 characters", "extortion " * 10_000
    yield "one word of 100 000 letters", "a" * 100_000
    yield "quotation marks only", '"' * 999
    yield "odd characters", "\x00\u202e\ufeff\U0001f4a3 \u0301\u0301\u0301" * 200
    yield "SQL and HTML", "'; DROP TABLE passage; -- <script>alert(1)</script>"
    yield "operators only", "AND OR NOT AND ( ) ~ * - + AND"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="10k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("data/benchmarks"))
    chosen = parser.parse_args()
    bench = Bench(chosen.work, chosen.size, chosen.texts)
    ours = bench.peer("ours")
    assert isinstance(ours, Ours)
    bench.built(ours)
    ours.open()
    vocabulary = bench.vocabulary()
    queries = dict(hostile(vocabulary.between(0.002, 0.01), vocabulary.between(0.08, 0.6)))
    rows = [answered(ours, name, text) for name, text in queries.items()]
    print(table((f"hostile query, {chosen.size}", "CPU s", "wall s", "hits", "said"), rows))
    slow = [row for row in rows if row[1] > BOUND]
    print(f"\n{len(slow)} of {len(rows)} took more than {BOUND:g} s of CPU.")


def answered(ours: Ours, name: str, text: str) -> tuple[str, float, float, int, int]:
    """With nothing cached and the thesaurus in: CPU and wall seconds of the page, hits, messages."""
    ours.forget()
    found: list[tuple[int, int]] = []

    def answer() -> None:
        query = parse(text, ours.thesaurus)
        found.append((ours.page_of(query, Ask(name)).total, len(query.messages)))

    cpu, wall = spent(answer)
    return name, cpu, wall, *found[0]


if __name__ == "__main__":
    main()
