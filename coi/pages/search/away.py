"""The page that stands in for what only the index can give."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coi.search.engine import IndexUnavailable

RETRY_AFTER = "120"
"""Seconds."""


def index_away(request: HttpRequest, reason: IndexUnavailable, *, back: str) -> HttpResponse:
    page = {"degraded": str(reason), "address": back}
    answer = render(request, "coi/search/away.html", page, status=503)
    answer.headers["Retry-After"] = RETRY_AFTER
    return answer
