"""The result list of a search as a file."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from coi.finding.address import SearchAddress
from coi.finding.filters import ParagraphFilter
from coi.finding.result_list import NothingSearched, ResultList, as_csv, as_json, result_list
from coi.models import Paragraph
from coi.pages.permissions import may_read
from coi.pages.search.away import index_away
from coi.pages.search.page import profile_chips
from coi.search.engine import IndexUnavailable

Format = Callable[[ResultList], Iterator[str]]


class ListFile(StreamingHttpResponse):
    """A list on its way as a file, and what stands in it: a log of searches needs no second search."""

    def __init__(self, found: ResultList, written: Format, kind: str) -> None:
        super().__init__(written(found), content_type=kind)
        self.found = found


@may_read
@require_GET
def search_csv(request: HttpRequest) -> HttpResponseBase:
    return list_file(request, as_csv, "text/csv; charset=utf-8", "csv")


@may_read
@require_GET
def search_json(request: HttpRequest) -> HttpResponseBase:
    return list_file(request, as_json, "application/json", "json")


def list_file(request: HttpRequest, written: Format, kind: str, ending: str) -> HttpResponseBase:
    """Everything is read before the first byte is sent: what goes wrong is said by a page, never by a broken file."""
    filterset, now = ParagraphFilter(request.GET, queryset=Paragraph.objects.none()), timezone.localtime()
    if not filterset.is_valid():
        return refused(request, filterset)
    try:
        found = result_list(filterset, at=now)
    except NothingSearched as error:
        filterset.form.add_error(None, str(error))
        return refused(request, filterset)
    except IndexUnavailable as error:
        return index_away(request, error, back=SearchAddress(filterset.data).whole)
    response = ListFile(found, written, kind)
    # Not the words: a file's name is seen where the file is not meant to be read.
    response.headers["Content-Disposition"] = f'attachment; filename="search-{now:%Y%m%d-%H%M}.{ending}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def refused(request: HttpRequest, filterset: ParagraphFilter) -> HttpResponseBase:
    """The search page with the reason, as for a wrong address."""
    chips = profile_chips(filterset.labels, SearchAddress(filterset.data))
    return render(request, "coi/search/page.html", {"form": filterset.form, "profiles": chips}, status=400)
