"""Country Desk's own engine, asked as its search page asks it."""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.asks import Ask
from benchmarks.corpus import Store
from benchmarks.peer import COUNTED, SIZE, Page
from coi.search.engine import Choice, Passage
from coi.search.marking.highlight import snippets
from coi.search.query.parsing import Query, parse
from coi.search.query.thesaurus import Thesaurus, read_thesaurus
from coi.search.whoosh.engine import WhooshEngine
from coi.search.whoosh.sidecars import VERSION

FIXTURE = Path(__file__).parents[1] / "fixtures" / "thesaurus.json"


class Ours:
    """Words typed plainly are read with the thesaurus; a query with operators is taken literally, as by the others."""

    name, stamp = "ours", VERSION

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.engine = WhooshEngine(folder)
        self.thesaurus = read_thesaurus(FIXTURE.read_text(encoding="utf-8")) if FIXTURE.exists() else Thesaurus()

    def build(self, passages: Iterable[Passage]) -> None:
        self.engine.rebuild(passages)

    def open(self) -> None:
        self.engine = WhooshEngine(self.folder)
        for text in ("nothing", ""):  # few hits and all: what either needs of the opened index is laid out
            self.engine.search(parse(text), facets=COUNTED)

    def add(self, passages: list[Passage]) -> None:
        self.engine.add(passages)

    def remove(self, ids: Iterable[int]) -> None:
        self.engine.remove(ids)

    def forget(self) -> None:
        """A newly opened index: nothing of former queries is kept but the forms of words."""
        self.open()

    def read(self, ask: Ask) -> Query:
        return parse(ask.typed(), self.thesaurus if ask.plain else None)

    def top(self, ask: Ask, size: int = SIZE) -> list[int]:
        return [hit.id for hit in self.engine.search(self.read(ask), filters=_choices(ask), limit=size).hits]

    def page(self, ask: Ask) -> Page:
        return self.page_of(self.read(ask), ask)

    def page_of(self, query: Query, ask: Ask) -> Page:
        found = self.engine.search(query, filters=_choices(ask), limit=SIZE, facets=COUNTED)
        ids = [hit.id for hit in found.hits]
        texts = self.store.texts(ids)
        cuts = snippets([texts[id] for id in ids], query)
        marked = ["".join(f"<b>{part}</b>" if hit else part for part, hit in cut) for cut in cuts]
        return Page(found.total, ids, marked, found.facets)

    def elsewhere(self) -> float:
        return 0.0

    def close(self) -> None:
        self.store.rows.close()


def _choices(ask: Ask) -> dict[str, Choice]:
    return {facet: Choice(any=values) for facet, values in ask.filters.items()}
