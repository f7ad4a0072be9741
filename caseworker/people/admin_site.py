"""The admin pages open for administrators alone, whatever flags stand in the database."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

from caseworker.models import Person


class DeskAdminSite(AdminSite):
    site_header = "Country Desk: people"
    site_title = "Country Desk"
    index_title = "People and units"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, Person) and user.is_active and user.role == Person.Role.ADMINISTRATOR

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one page for signing in; whoever is signed in and comes here is refused."""
        if request.user.is_authenticated:
            raise PermissionDenied("Only administrators may open this page.")
        return redirect_to_login(request.get_full_path())

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Without the way from any row to its page: it would say of cases that they are there, and name reports."""
        return [page for page in super().get_urls() if getattr(page, "name", "") != "view_on_site"]
