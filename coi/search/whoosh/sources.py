"""Passages of the reports or publishers whose title or name has given words (fields title: and publisher:)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.query.thesaurus import spell
from coi.search.query.tree import Source
from coi.search.whoosh.facets import Facets

Array = NDArray[Any]


def sources(facets: Facets, node: Source) -> Array:
    """Documents, in order. A report's slug is made of its title's words, a publisher's of its name's."""
    facet = "report" if node.field == "title" else "publisher"
    wanted = set(node.keys)
    found = [
        facets.documents(f"{facet}={value}")
        for value in facets.of_facet.get(facet, {})
        if wanted <= {key for key, _ in spell(value.replace("-", " ").replace("_", " "))}
    ]
    return np.unique(np.concatenate([np.zeros(0, np.int32), *found]))
