"""What of the queue a person asks for, as addresses and forms carry it, and what they skipped."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from coi.library.curation.queue import Wanted, is_known

SKIPPED, LAST, SAID = "curation_skipped", "curation_last", "curation_said"
MOST_SKIPPED = 500
may_decide = permission_required("coi.change_profiletag", raise_exception=True)


def wanted_of(data: QueryDict) -> Wanted:
    """Of an address or a form; what the queue does not know of is not asked for."""
    about = data.get("about", "")
    return Wanted(about if is_known(about) else "", data.get("report", "")[:120])


def address_of(wanted: Wanted, *, name: str = "coi:curation", args: tuple[object, ...] = ()) -> str:
    asked = {name: value for name, value in (("about", wanted.about), ("report", wanted.report)) if value}
    return reverse(name, args=args) + (f"?{urlencode(asked)}" if asked else "")


def skipped(request: HttpRequest) -> list[int]:
    found: list[int] = request.session.get(SKIPPED, [])
    return found


def skip(request: HttpRequest, paragraph: int) -> None:
    """Not now: it comes again when the others are done, or in the next session."""
    rest = [pk for pk in skipped(request) if pk != paragraph]
    request.session[SKIPPED] = [*rest, paragraph][-MOST_SKIPPED:]


def forget_skipped(request: HttpRequest) -> bool:
    """Whether anything was skipped: it comes again now."""
    return bool(request.session.pop(SKIPPED, []))
