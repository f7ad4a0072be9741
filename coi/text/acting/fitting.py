"""Which protection question a passage may be offered for: one whose kind of actor acts in it.

>>> fit({"treatment", "actors"}, tagged={"treatment"}, who=("armed",))
Fit(topic='actors', ground='actors', apart=frozenset({'treatment'}))
>>> fit({"treatment", "societal"}, tagged={"treatment", "societal"}, who=()).ground
'nobody named'
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from coi.text.acting.words import Actor

OF_ACTORS: dict[str, frozenset[Actor]] = {
    "treatment": frozenset({"state"}),
    "societal": frozenset({"family", "society"}),
    "actors": frozenset({"armed"}),
}
"""Protection questions (slugs) that ask what one kind of actor does."""

Ground = Literal["actors", "question", "nobody named", "several act", "several fit", "none fits"]


@dataclass(frozen=True)
class Fit:
    """The question to offer, by its slug, with the ground; "" where a person must choose, with the reason.

    `apart`: questions that ask of others than those who act.
    """

    topic: str
    ground: Ground
    apart: frozenset[str] = frozenset()


def fit(
    asked: Collection[str], *, tagged: Collection[str], who: Sequence[Actor], confirmed: Collection[str] = ()
) -> Fit:
    """Of the questions asked, the one for a passage tagged with questions (some of them confirmed by a person) in which
    these act. What a person confirmed stands; of two grounds that point apart neither is taken."""
    apart = frozenset(t for t in asked if who and t in OF_ACTORS and not OF_ACTORS[t] & set(who) and t not in confirmed)
    acting = {topic for topic in asked if OF_ACTORS.get(topic, frozenset()) & set(who)}
    by_tag = {topic for topic in asked if topic in tagged and topic not in apart}
    if acting & by_tag or len(acting) > 1:
        acting = (acting & by_tag) or acting
        return Fit("", "several act", apart) if len(acting) > 1 else Fit(acting.pop(), "actors", apart)
    plain = {topic for topic in by_tag if topic not in OF_ACTORS or topic in confirmed}
    if len(acting | plain) > 1:
        return Fit("", "several fit", apart)
    if acting or plain:
        return Fit((acting | plain).pop(), "actors" if acting else "question", apart)
    return Fit("", "nobody named" if by_tag else "none fits", apart)
