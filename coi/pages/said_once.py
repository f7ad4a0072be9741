"""Addresses that say a thing once: two addresses of one search would be two searches in every list and log."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from coi.finding.filters import each_once

P = ParamSpec("P")


def said_once(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Leads from an address that says a thing several times to the one that says it once."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        once = each_once(request.GET)
        if once != request.GET:
            return redirect(f"{request.path}?{once.urlencode()}")
        return view(request, *args, **kwargs)

    return answer
