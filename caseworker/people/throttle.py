"""Guessing passwords is slowed for one name from one address, so that nobody locks a colleague out.

Kept in the database, for several worker processes; the name is kept as a digest.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from caseworker.models import FailedSignIn
from coi.text.words import digest

MOST_FAILURES = 8
WAIT = timedelta(minutes=15)


class TooManyAttempts(ValueError):
    def __init__(self) -> None:
        super().__init__(
            _("Too many attempts. Wait %(n)s minutes, or ask an administrator.") % {"n": WAIT.seconds // 60}
        )


def key_of(name: str, address: str) -> str:
    return digest(f"{name.casefold()}\n{address}")


def check_attempts(name: str, address: str, *, at: datetime) -> None:
    """Raises TooManyAttempts after MOST_FAILURES failures within WAIT."""
    recent = FailedSignIn.objects.filter(key=key_of(name, address), at__gt=at - WAIT)
    if recent.count() >= MOST_FAILURES:
        raise TooManyAttempts


def note_failure(name: str, address: str, *, at: datetime) -> None:
    FailedSignIn.objects.filter(at__lte=at - WAIT).delete()
    FailedSignIn.objects.create(key=key_of(name, address), at=at)


def forget_attempts(name: str, address: str) -> None:
    FailedSignIn.objects.filter(key=key_of(name, address)).delete()
