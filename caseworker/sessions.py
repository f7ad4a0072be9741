"""A session ends ten hours after sign-in, however busy it is; thirty idle minutes are in the settings."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

SIGNED_IN = "signed_in"
LONGEST = timedelta(hours=10)


def begin_session(request: HttpRequest, at: datetime) -> None:
    request.session[SIGNED_IN] = at.isoformat()


def has_ended(request: HttpRequest, at: datetime) -> bool:
    begun = request.session.get(SIGNED_IN)
    return begun is not None and at - datetime.fromisoformat(begun) > LONGEST


def session_limit(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def answer(request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        if request.user.is_authenticated and has_ended(request, now):
            logout(request)
        elif request.user.is_authenticated and SIGNED_IN not in request.session:
            begin_session(request, now)
        return get_response(request)

    return answer
