"""Findings of checks that a person sets aside with a reason, and takes up again."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from caseworker.brief.checking.finding import Finding
from caseworker.brief.weighed import AsideFacts
from caseworker.models import Case, CheckAside, Person
from caseworker.models.changes import changing

LONGEST_REASON = 300


class NotToBeSetAside(ValueError):
    """The finding is gone, blocks issue, or only informs."""

    def __init__(self) -> None:
        super().__init__(_("This check says something else now, or cannot be set aside. Look at it again."))


class NoReason(ValueError):
    """Nothing is set aside, or passed over, without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Give a reason: it prints in the brief."))


def aside_facts(case: Case) -> tuple[AsideFacts, ...]:
    """One query."""
    return tuple(
        AsideFacts(row.key, row.because, str(row.decided_by), timezone.localtime(row.decided_at).date().isoformat())
        for row in case.aside.standing().select_related("decided_by")
    )


def set_aside(case: Case, key: str, found: Iterable[Finding], *, because: str, by: Person, at: datetime) -> CheckAside:
    """`found` are the findings of the case as it is now. Raises NotToBeSetAside, NoReason, Fixed."""
    finding = next((one for one in found if one.key == key and one.may_be_set_aside), None)
    if finding is None:
        raise NotToBeSetAside
    if not because.strip():
        raise NoReason
    with changing(case, by=by, at=at):
        return CheckAside.objects.create(
            case=case,
            key=key,
            code=finding.code,
            sentence=finding.sentence,
            because=because.strip(),
            decided_by=by,
            decided_at=at,
        )


def take_up(case: Case, key: str, *, by: Person, at: datetime) -> None:
    """The finding stands again; twice is the same as once. Raises Fixed."""
    with changing(case, by=by, at=at):
        case.aside.standing().filter(key=key).update(undone_by=by, undone_at=at)
