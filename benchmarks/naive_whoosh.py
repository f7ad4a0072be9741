"""Whoosh as its documentation shows it: stemmed text, keyword facets, `filter=`, `groupedby=`, highlights."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, index, query, sorting
from whoosh.analysis import StemmingAnalyzer
from whoosh.qparser import MultifieldParser, OrGroup, QueryParser
from whoosh.qparser.plugins import FuzzyTermPlugin

from benchmarks.asks import Ask
from benchmarks.peer import COUNTED, SIZE, Page
from coi.search.engine import Passage

SEVERAL = ("profile", "topic")
SCHEMA = fields.Schema(
    id=fields.NUMERIC(stored=True, unique=True, bits=64),
    heading=fields.TEXT(analyzer=StemmingAnalyzer(), field_boost=2.0),
    text=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True),
    day=fields.NUMERIC(sortable=True),
    **{facet: fields.KEYWORD() if facet in SEVERAL else fields.ID(sortable=True) for facet in COUNTED},
)


class NaiveWhoosh:
    name, stamp = "Whoosh as documented", ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, passages: Iterable[Passage]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        writer = index.create_in(self.folder, SCHEMA).writer(limitmb=512)
        for passage in passages:
            writer.add_document(**_document(passage))
        writer.commit()

    def open(self) -> None:
        self.index = index.open_dir(self.folder)
        self.searcher = self.index.searcher()
        self.parser = MultifieldParser(["heading", "text"], SCHEMA)
        self.plain = MultifieldParser(["heading", "text"], SCHEMA, group=OrGroup)
        for parser in (self.parser, self.plain):
            parser.add_plugin(FuzzyTermPlugin())

    def add(self, passages: list[Passage]) -> None:
        writer = self.index.writer()
        for passage in passages:
            writer.add_document(**_document(passage))
        writer.commit()
        self.searcher = self.searcher.refresh()

    def forget(self) -> None:
        """It keeps nothing between queries but what its reader holds."""

    def read(self, ask: Ask) -> query.Query:
        parser: QueryParser = self.plain if ask.plain else self.parser
        return parser.parse(ask.typed())

    def _filter(self, ask: Ask) -> query.Query | None:
        chosen = [query.Or([query.Term(facet, v) for v in values]) for facet, values in ask.filters.items()]
        return query.And(chosen) if chosen else None

    def top(self, ask: Ask, size: int = SIZE) -> list[int]:
        return [hit["id"] for hit in self.searcher.search(self.read(ask), limit=size, filter=self._filter(ask))]

    def page(self, ask: Ask) -> Page:
        facets: Any = sorting.Facets()
        for facet in COUNTED:
            facets.add_field(facet, allow_overlap=facet in SEVERAL)
        found = self.searcher.search(
            self.read(ask), limit=SIZE, filter=self._filter(ask), groupedby=facets, maptype=sorting.Count
        )
        hits = [found[place] for place in range(min(SIZE, found.scored_length()))]
        groups = {facet: dict(found.groups(facet)) for facet in COUNTED}
        return Page(len(found), [hit["id"] for hit in hits], [hit.highlights("text") for hit in hits], groups)

    def elsewhere(self) -> float:
        return 0.0

    def close(self) -> None:
        if hasattr(self, "searcher"):
            self.searcher.close()
            self.index.close()


def _document(passage: Passage) -> dict[str, Any]:
    values = {facet: passage.values[facet][0] for facet in ("country", "publisher", "kind", "year")}
    several = {"topic": " ".join(passage.values["topic"]), "profile": " ".join(passage.grades)}
    own = {"id": passage.id, "heading": passage.heading, "text": passage.text, "day": passage.day}
    return {**own, "report": passage.report, **values, **several}
