"""tantivy: English stemmer, heading boosted double, its own snippets and term aggregations over fast fields."""

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from benchmarks.asks import Ask, Part
from benchmarks.peer import COUNTED, SIZE, Page
from coi.search.engine import Passage

COUNTS = {facet: {"terms": {"field": facet, "size": 65_000}} for facet in COUNTED}
WORD = re.compile(r"[^\W_]+")


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, fast=True, indexed=True)
    builder.add_text_field("heading", tokenizer_name="en_stem")
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    for facet in COUNTED:
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("day", fast=True)
    return builder.build()


class Tantivy:
    name, stamp = "tantivy", ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, passages: Iterable[Passage]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.index = tantivy.Index(schema(), str(self.folder))
        self._insert(passages)

    def _insert(self, passages: Iterable[Passage]) -> None:
        writer = self.index.writer(heap_size=256_000_000, num_threads=1)
        for passage in passages:
            writer.add_document(_document(passage))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self.index = tantivy.Index.open(str(self.folder))
        simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        self.stem = simple.filter(tantivy.Filter.stemmer("english")).build()
        self.searcher = self.index.searcher()

    def add(self, passages: list[Passage]) -> None:
        self._insert(passages)
        self.index.reload()
        self.searcher = self.index.searcher()

    def forget(self) -> None:
        """It keeps nothing between queries in the process."""

    def read(self, ask: Ask) -> Query:
        clauses = [(Occur.Must, self._part(part)) for part in ask.must]
        if ask.any:
            either = Query.boolean_query([(Occur.Should, self._part(part)) for part in ask.any])
            clauses.append((Occur.Must, either))
        clauses += [(Occur.MustNot, self._part(part)) for part in ask.none]
        for facet, chosen in ask.filters.items():
            clauses.append((Occur.Must, Query.const_score_query(self._one_of(facet, chosen), 0.0)))
        return Query.boolean_query(clauses)

    def _one_of(self, facet: str, chosen: tuple[str, ...]) -> Query:
        return Query.term_set_query(self.index.schema, facet, list(chosen))

    def _part(self, part: Part) -> Query:
        fields = [self._in_field(part, field) for field in ("heading", "text")]
        return Query.boolean_query([(Occur.Should, Query.boost_query(fields[0], 2.0)), (Occur.Should, fields[1])])

    def _in_field(self, part: Part, field: str) -> Query:
        known = self.index.schema
        if part.kind == "prefix":
            return Query.regex_query(known, field, f"{part.text}.*")
        words: list[str | tuple[int, str]] = [self.stem.analyze(word)[0] for word in WORD.findall(part.text)]
        if part.kind == "fuzzy":
            return Query.fuzzy_term_query(known, field, part.text, distance=1)
        if len(words) > 1:
            return Query.phrase_query(known, field, words)
        return Query.term_query(known, field, words[0], index_option="freq")

    def top(self, ask: Ask, size: int = SIZE) -> list[int]:
        found = self.searcher.search(self.read(ask), limit=size)
        return [self.searcher.doc(address)["id"][0] for _, address in found.hits]

    def page(self, ask: Ask) -> Page:
        query = self.read(ask)
        found = self.searcher.search(query, limit=SIZE)
        documents = [self.searcher.doc(address) for _, address in found.hits]
        maker = tantivy.SnippetGenerator.create(self.searcher, query, self.index.schema, "text")
        snippets = [maker.snippet_from_doc(document).to_html() for document in documents]
        counted = self.searcher.aggregate(query, COUNTS)
        counted = json.loads(counted) if isinstance(counted, str) else counted
        facets = {f: {b["key"]: b["doc_count"] for b in counted[f]["buckets"]} for f in COUNTED}
        total = int(found.count)  # type: ignore[attr-defined, unused-ignore]
        return Page(total, [document["id"][0] for document in documents], snippets, facets)

    def elsewhere(self) -> float:
        return 0.0

    def close(self) -> None:
        """Nothing to let go of: the searcher goes with the object."""


def _document(passage: Passage) -> tantivy.Document:
    document = tantivy.Document(heading=passage.heading, text=passage.text, day=passage.day)
    document.add_unsigned("id", passage.id)
    for facet, values in {**passage.values, "report": (passage.report,), "profile": tuple(passage.grades)}.items():
        for value in values:
            document.add_text(facet, value)
    return document
