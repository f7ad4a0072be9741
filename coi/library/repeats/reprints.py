"""A file that is most of a report held already: said before it is stored and after, never a reason to refuse it.

Where the titles agree and the dates differ it is offered as a new edition of that report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coi.models import Report
from coi.text.partial_dates import latest
from coi.text.repeats.titles import is_same_title

WHOLE = 90
"""Per cent of the words of both files that stand in the other: from here on one is a copy of the other."""
DATES = ("published", "drafting_finalised", "reference_to")


class NoEdition(ValueError):
    """It cannot be made the new edition of the other report; the message says why."""


@dataclass(frozen=True)
class Reprint:
    """A report held in which about `percent` of the words looked at stand; `back`: of its words that stand here.
    `is_edition`: the titles agree and this one is dated later, so that it may be its new edition."""

    report: Report
    percent: int
    back: int
    is_edition: bool

    @property
    def is_whole(self) -> bool:
        """Whether they are near-whole copies of one another; else one repeats passages of the other."""
        return min(self.percent, self.back) >= WHOLE

    @property
    def is_part(self) -> bool:
        """Whether it may be a part of the other, which has far more."""
        return self.percent >= WHOLE > self.back

    @property
    def sentence(self) -> str:
        told = _("About {percent} % of its words stand also in {report}: it repeats passages of it.")
        if self.is_whole:
            told = _(
                "About {percent} % of its words stand also in {report}: "
                "the same report in another form, or an edition of it."
            )
        return told.format(percent=self.percent, report=self.report)


def reprints(like: Iterable[tuple[int, int, int]], title: str, dates: dict[str, str]) -> list[Reprint]:
    """The reports of these ids, with shares in per cent, beside a file of this title and these dates."""
    shares = {pk: (percent, back) for pk, percent, back in like}
    rows = Report.objects.select_related("publisher").in_bulk(list(shares))
    return [
        Reprint(rows[pk], percent, back, is_newer_edition(rows[pk], title, dates))
        for pk, (percent, back) in shares.items()
        if pk in rows
    ]


def is_newer_edition(held: Report, title: str, dates: dict[str, str]) -> bool:
    """By a date that both have: the first of published, drafting finalised, end of the reference period."""
    if held.state != Report.State.CURRENT or not is_same_title(held.title, title):
        return False
    both = [(getattr(held, name), dates.get(name, "")) for name in DATES]
    return next((latest(new) > latest(old) for old, new in both if old and new), False)


def dates_of(described: Any) -> dict[str, str]:
    return {name: str(getattr(described, name) or "") for name in DATES}


@transaction.atomic
def make_edition(report: Report, of: Report) -> None:
    """A report in preparation becomes the new edition of another, which is superseded on its release. Raises
    NoEdition."""
    held = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.state != Report.State.PREPARING or held.supersedes_id:
        raise NoEdition(_("Only a report in preparation that replaces none yet can be made a new edition."))
    if of.pk == held.pk or of.state != Report.State.CURRENT or Report.objects.filter(supersedes=of).exists():
        raise NoEdition(_("The other report is not current, or another edition replaces it already."))
    if of.follows(held):
        raise NoEdition(_("The other report is an edition after this one; no report comes before and after another."))
    held.supersedes = of
    held.save(update_fields=["supersedes"])
