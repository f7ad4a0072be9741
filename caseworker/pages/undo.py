"""The way back from the last change, offered once: a form the next page shows beside its status line."""

from typing import Any

from django.http import HttpRequest

UNDO = "undo"


def offer_undo(request: HttpRequest, address: str, **fields: int) -> None:
    request.session[UNDO] = {"address": address, "fields": fields}


def take_undo(request: HttpRequest) -> dict[str, Any] | None:
    """The offer, which the page now shows; it is made once."""
    offer: dict[str, Any] | None = request.session.pop(UNDO, None)
    return offer
