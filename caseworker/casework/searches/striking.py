"""Striking an entry out of the search log of a case: its words are erased for good, that it was there is not.

Whoever typed a claimant's name by mistake takes it back so; the log still says that a search was made, and when.
"""

import json
from datetime import datetime

from django.utils.translation import gettext as _

from caseworker.brief.quotation import printable
from caseworker.models import Person, Search
from caseworker.models.changes import Fixed, changing


class StruckOut(ValueError):
    """The entry has no words any more: nothing of it prints or is struck out again."""

    def __init__(self) -> None:
        super().__init__(_("This entry has been struck out; its words are erased."))


class StandsInBrief(ValueError):
    """An issued brief has the search, and stays as it was issued."""

    def __init__(self, number: int) -> None:
        sentence = _("This search stands in version %(number)s of the brief, which is issued; it cannot be struck out.")
        super().__init__(sentence % {"number": number})


def strike(search: Search, *, by: Person, at: datetime) -> None:
    """Erase the words of a search wherever the case's log has it. Raises Fixed, StruckOut, StandsInBrief.

    It counts as a change of the case: a brief that is being made with the words is then not issued.
    """
    with changing(search.case, by=by, at=at):
        row = Search.objects.select_related("case").get(pk=search.pk)
        reason = why_not(row)
        if reason:
            raise reason
        Search.objects.filter(case=row.case_id, address=row.address).update(
            words="",
            filters="",
            address="",
            absent=[],
            otherwise=[],
            offered="",
            seldom=[],
            may_name=False,
            printed=False,
            struck_at=at,
            struck_by=by,
        )


def why_not(search: Search) -> ValueError | None:
    """What keeps an entry from being struck out."""
    if search.struck_at:
        return StruckOut()
    if not search.case.is_draft:
        return Fixed()
    number = brief_with(search)
    return StandsInBrief(number) if number else None


def brief_with(search: Search) -> int | None:
    """The newest issued version of the case's brief that has the search, made on whatever day."""
    same = Search.objects.filter(case=search.case_id, address=search.address)
    worded = {(printable(row.words), printable(row.filters)) for row in same}
    for brief in search.case.briefs.order_by("-number"):
        printed = json.loads(brief.content).get("searches", ())
        if any((entry["query"], entry["filters"]) in worded for entry in printed):
            return brief.number
    return None
