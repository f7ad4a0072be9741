"""SQLite FTS5: porter stemmer, bm25 with the heading weighted double, snippet(), facets by GROUP BY over the hits."""

import sqlite3
from collections.abc import Iterable, Set
from pathlib import Path

from benchmarks.asks import Ask, Part, near
from benchmarks.peer import COUNTED, SIZE, Page
from coi.search.engine import Passage

SEVERAL = ("profile", "topic")
SINGLE = tuple(facet for facet in COUNTED if facet not in SEVERAL)
TABLES = f"""
CREATE VIRTUAL TABLE passage USING fts5(heading, text, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TABLE about (id INTEGER PRIMARY KEY, {", ".join(f"{facet} TEXT" for facet in SINGLE)}, day INTEGER);
CREATE TABLE profile (id INTEGER, value TEXT, PRIMARY KEY (id, value)) WITHOUT ROWID;
CREATE TABLE topic (id INTEGER, value TEXT, PRIMARY KEY (id, value)) WITHOUT ROWID;
"""
INSERT = "INSERT INTO passage(rowid, heading, text) VALUES (?, ?, ?)"
HITS = "SELECT {what} FROM passage {joined} WHERE passage MATCH ? {also}"
BEST = " ORDER BY bm25(passage, 2.0, 1.0) LIMIT {size}"
SNIPPET = "passage.rowid, snippet(passage, 1, '<b>', '</b>', '…', 48)"


class Fts5:
    name, stamp = "SQLite FTS5", ""

    def __init__(self, folder: Path, known: Set[str]) -> None:
        self.folder, self.known = folder, known

    def build(self, passages: Iterable[Passage]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "fts5.sqlite").unlink(missing_ok=True)
        self.rows = sqlite3.connect(self.folder / "fts5.sqlite")
        self.rows.executescript(TABLES)
        self._insert(passages)
        with self.rows:
            self.rows.execute("INSERT INTO passage(passage) VALUES ('optimize')")
        self.rows.execute("ANALYZE")
        self.rows.close()

    def _insert(self, passages: Iterable[Passage]) -> None:
        with self.rows:
            for passage in passages:
                values = [passage.report if f == "report" else passage.values[f][0] for f in SINGLE]
                self.rows.execute(INSERT, (passage.id, passage.heading, passage.text))
                marks = ",".join("?" * (len(SINGLE) + 2))
                self.rows.execute(f"INSERT INTO about VALUES ({marks})", (passage.id, *values, passage.day))  # noqa: S608
                several = {"profile": passage.grades, "topic": passage.values["topic"]}
                for facet, held in several.items():
                    rows = ((passage.id, value) for value in held)
                    self.rows.executemany(f"INSERT INTO {facet} VALUES (?, ?)", rows)  # noqa: S608

    def open(self) -> None:
        self.rows = sqlite3.connect(self.folder / "fts5.sqlite")
        self.rows.execute("PRAGMA cache_size = -200000")
        self.rows.execute("CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY)")

    def add(self, passages: list[Passage]) -> None:
        self._insert(passages)

    def forget(self) -> None:
        self.rows.execute("PRAGMA shrink_memory")

    def match(self, ask: Ask) -> str:
        pieces = [self._part(part) for part in ask.must]
        pieces += ["(" + " OR ".join(map(self._part, ask.any)) + ")"] if ask.any else []
        text = " AND ".join(pieces)
        return f"({text})" + "".join(f" NOT {self._part(part)}" for part in ask.none)

    def _part(self, part: Part) -> str:
        if part.kind == "prefix":
            return f"{part.text}*"
        if part.kind == "fuzzy":
            return "(" + " OR ".join(f'"{word}"' for word in near(part.text, self.known) or [part.text]) + ")"
        return f'"{part.text}"'

    def _where(self, ask: Ask) -> tuple[str, str, list[str]]:
        """What narrows the hits; CROSS and + keep SQLite from going over all rows first (seconds, not milliseconds)."""
        joined, also = "", ""
        values: list[str] = []
        for facet, chosen in ask.filters.items():
            marks = ",".join("?" * len(chosen))
            if facet in SEVERAL:
                also += f" AND +passage.rowid IN (SELECT id FROM {facet} WHERE value IN ({marks}))"  # noqa: S608
            else:
                joined = "CROSS JOIN about ON about.id = passage.rowid"
                also += f" AND about.{facet} IN ({marks})"
            values += chosen
        return joined, also, values

    def top(self, ask: Ask, size: int = SIZE) -> list[int]:
        joined, also, values = self._where(ask)
        best = HITS.format(what="passage.rowid", joined=joined, also=also) + BEST.format(size=size)
        return [rowid for (rowid,) in self.rows.execute(best, (self.match(ask), *values))]

    def page(self, ask: Ask) -> Page:
        joined, also, values = self._where(ask)
        wanted = (self.match(ask), *values)
        found = self.rows.execute(
            HITS.format(what=SNIPPET, joined=joined, also=also) + BEST.format(size=SIZE), wanted
        ).fetchall()
        self.rows.execute("DELETE FROM hit")
        hits = HITS.format(what="passage.rowid", joined=joined, also=also)
        total = self.rows.execute(f"INSERT INTO hit {hits}", wanted).rowcount
        counts = {facet: dict(self.rows.execute(self._count(facet)).fetchall()) for facet in COUNTED}
        return Page(total, [row[0] for row in found], [row[1] for row in found], counts)

    def _count(self, facet: str) -> str:
        if facet in SEVERAL:
            return f"SELECT value, count(*) FROM hit JOIN {facet} USING (id) GROUP BY value"  # noqa: S608
        return f"SELECT {facet}, count(*) FROM hit JOIN about USING (id) GROUP BY {facet}"  # noqa: S608

    def elsewhere(self) -> float:
        return 0.0

    def close(self) -> None:
        if hasattr(self, "rows"):
            self.rows.close()
