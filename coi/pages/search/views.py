from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from coi.pages.permissions import may_read
from coi.pages.said_once import said_once
from coi.pages.search.page import search_page


@may_read
@said_once
def search(request: HttpRequest) -> HttpResponse:
    page = search_page(request)
    return TemplateResponse(request, "coi/search/page.html", page, status=400 if page["form"].errors else 200)
