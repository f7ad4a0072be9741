"""That no passage answers a search: said by a person who looked at what was found, or at what is nearest to it.

What a search does not find is what its words do not find. Only a person's word makes it "nothing found" in a brief.
"""

from datetime import datetime

from caseworker.casework.searches.striking import StruckOut
from caseworker.models import Person, Search
from caseworker.models.changes import changing


def say_unanswered(search: Search, *, looked_at: int, by: Person, at: datetime) -> None:
    """Note that none of `looked_at` passages shown answers. Raises Fixed, StruckOut."""
    note(search, {"unanswered_at": at, "unanswered_by": by, "looked_at": looked_at}, by=by, at=at)


def take_back_unanswered(search: Search, *, by: Person, at: datetime) -> None:
    """Raises Fixed, StruckOut."""
    note(search, {"unanswered_at": None, "unanswered_by": None, "looked_at": 0}, by=by, at=at)


def note(search: Search, said: dict[str, object], *, by: Person, at: datetime) -> None:
    with changing(search.case, by=by, at=at):
        if not Search.objects.filter(pk=search.pk, struck_at=None).update(**said):
            raise StruckOut
