"""A session ends ten hours after sign-in, however busy it is; thirty idle minutes are in the settings.

Whoever sends a form after the end keeps the words they typed, and comes back to the page they were on.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from caseworker.people.requests import by_htmx

SIGNED_IN, RENEWED = "signed_in", "renewed"
LONGEST = timedelta(hours=10)
RENEWAL = timedelta(minutes=1)
TYPED = (
    *("note", "text", "summary", "heading", "question", "reference", "name", "remark", "words", "because"),
    *("label", "title", "publisher", "before", "broader", "related", "terms_en", "terms_es", "terms_fr"),
    *("who", "funding", "why", "what", "when", "how", "told_by"),
)
"""Fields of forms that a person fills with words of their own; never a password."""


def begin_session(request: HttpRequest, at: datetime) -> None:
    request.session[SIGNED_IN] = at.isoformat()


def renew_session(request: HttpRequest, at: datetime) -> None:
    """The thirty idle minutes begin anew. Kept once a minute: a page that is only read then writes nothing."""
    renewed = request.session.get(RENEWED)
    if renewed is None or at - datetime.fromisoformat(renewed) >= RENEWAL:
        request.session[RENEWED] = at.isoformat()


def has_ended(request: HttpRequest, at: datetime) -> bool:
    begun = request.session.get(SIGNED_IN)
    return begun is not None and at - datetime.fromisoformat(begun) > LONGEST


def session_limit(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def answer(request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        if request.user.is_authenticated and has_ended(request, now):
            logout(request)
        elif request.user.is_authenticated:
            renew_session(request, now)
            if SIGNED_IN not in request.session:
                begin_session(request, now)
        response = get_response(request)
        return response if request.method == "GET" and not by_htmx(request) else back_to_the_page(request, response)

    return answer


def back_to_the_page(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """For what only signed-in people may send: the sign-in page leads back to the page, never to the form's address."""
    door = reverse("login")
    if response.status_code != 302 or request.path == door or not response.headers["Location"].startswith(f"{door}?"):
        return response
    came_from = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    page = came_from._replace(scheme="", netloc="", fragment="").geturl() if came_from.path else "/"
    sign_in = f"{door}?{urlencode({'next': page})}"
    if by_htmx(request):
        return HttpResponseClientRedirect(sign_in)
    typed = "\n".join(words for name in TYPED if (words := request.POST.get(name, "")))
    return render(request, "caseworker/people/signed_out.html", {"sign_in": sign_in, "typed": typed}, status=401)
