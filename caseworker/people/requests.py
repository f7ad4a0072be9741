"""What a request says of who sends it: which person, and whether a script of the page did."""

from typing import cast

from django.http import HttpRequest

from caseworker.models import Person


def person_of(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def by_htmx(request: HttpRequest) -> bool:
    """Whether a script sent it and takes a part of the page for an answer."""
    return bool(getattr(request, "htmx", False))
