"""How a page answers when a thing was done, and when it was not: in a sentence, and with nothing lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from caseworker.people.requests import by_htmx, person_of

P = ParamSpec("P")


def for_case_people(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Cases do not exist for those who do not work on them."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not person_of(request).works_on_cases:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


def refused(
    request: HttpRequest, why: ValueError | str, *, back: str, kept: str = "", instead: tuple[str, str] | None = None
) -> HttpResponse:
    """409: the sentence, a way back, and the words that were not saved. `instead`: a link (label, address) to what is
    there already.
    """
    if by_htmx(request) and not kept:
        messages.error(request, str(why))
        return HttpResponseClientRedirect(back.partition("#")[0])  # with a fragment the browser would not load it anew
    context = {"why": why, "back": back, "kept": kept, "instead": instead}
    return render(request, "caseworker/_shared/refused.html", context, status=409)


def done(request: HttpRequest, sentence: str, *, back: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(back)


def reasons(form: Form) -> str:
    """The form's errors as sentences."""
    return " ".join(str(error) for errors in form.errors.values() for error in cast(Any, errors))
