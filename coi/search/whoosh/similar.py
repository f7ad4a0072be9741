"""More like this: the passage's rarest words make the query."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Choice, Hit
from coi.search.query import tree
from coi.search.query.keys import MARKS
from coi.search.query.parsing import Query
from coi.search.whoosh.postings import Evaluator
from coi.search.whoosh.ranking import Ranking
from coi.search.whoosh.segments.passages import BODY
from coi.search.whoosh.snapshot import Snapshot

Array = NDArray[Any]
WORDS = 20
LEAST = 0.1
"""Of the score that the passage itself has for its words: below, passages share a few words and no subject."""


def similar(
    snapshot: Snapshot,
    evaluator: Evaluator,
    ranking: Ranking,
    id: int,
    filters: Mapping[str, Choice],
    limit: int,
    least: float = LEAST,
) -> tuple[Hit, ...]:
    """Passages within the filters that share a passage's telling words; itself, its near-duplicates and those that
    share few left out."""
    here = np.flatnonzero((snapshot.ids == id) & snapshot.live)
    if not len(here):
        return ()
    document = int(here[0])
    words = tuple(tree.Word(key, key) for key in telling(snapshot, evaluator, document))
    if not words:
        return ()
    found = evaluator.evaluate(tree.Some(words))
    group = ranking.twins.group
    own = found.scores[found.documents == document].max(initial=0)
    share = np.ones(len(found.documents)) if found.share is None else found.share**evaluator.weights.coverage
    left_out = (
        (found.scores * share < least * own)
        | (found.documents == document)
        | ((group[found.documents] == group[document]) & (group[document] >= 0))
    )
    kept = ~left_out & snapshot.live[found.documents]
    for facet, choice in filters.items():
        kept &= ranking.facets.passed(facet, choice)[found.documents]
    query = Query(tree=tree.Some(words[:4]))
    found = found.kept(kept)
    return ranking.fold(*ranking.order(found, query, "", "relevance", limit), found, 0, limit)


def telling(snapshot: Snapshot, evaluator: Evaluator, document: int) -> list[str]:
    """The passage's keys that say most: often here, rare elsewhere, in at least one other passage.

    Of its own words alone: those of its notes are names of papers and of their pages.
    """
    place = int(np.searchsorted(snapshot.bases, document, "right")) - 1
    segment, local = snapshot.segments[place], document - snapshot.bases[place]
    postings = np.flatnonzero(segment.documents == local)
    numbers = np.searchsorted(segment.key_start, postings, "right") - 1
    often = np.minimum(segment.counts[BODY, postings], 3)
    worth = {}
    for number, count in zip(numbers, often, strict=True):
        key = segment.keys[number].decode()
        held = len(snapshot.postings(key).documents)
        if held > 1 and count and key[0] not in MARKS:
            worth[key] = float(count) * evaluator.rarity(held)
    return sorted(worth, key=lambda key: -worth[key])[:WORDS]
