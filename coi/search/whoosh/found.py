"""What a part of a query finds: documents, how well, and which of them have all of it."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Found(NamedTuple):
    """Documents in order with their scores; `weight` is what the part adds to a full answer, `share` how much of it
    each document has (None: all of it); `whole` tells which speak of all that was asked, in whatever words (None: all).
    """

    documents: Array
    scores: Array
    weight: float = 0.0
    share: Array | None = None
    hints: tuple[tuple[str, float], ...] = ()
    whole: Array | None = None

    @property
    def complete(self) -> Array:
        return np.ones(len(self.documents), bool) if self.whole is None else self.whole

    def kept(self, those: Array) -> "Found":
        share = None if self.share is None else self.share[those]
        whole = None if self.whole is None else self.whole[those]
        return self._replace(documents=self.documents[those], scores=self.scores[those], share=share, whole=whole)


NOTHING = Found(np.zeros(0, np.int32), np.zeros(0, np.float32))
