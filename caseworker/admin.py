"""People and units, for administrators only; nobody changes their own role or switches themselves off."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from caseworker.models import Person, Unit

if TYPE_CHECKING:  # Django's own classes take no parameters when they run
    PeopleAdmin = UserAdmin[Person]
    UnitsAdmin = admin.ModelAdmin[Unit]
else:
    PeopleAdmin, UnitsAdmin = UserAdmin, admin.ModelAdmin


class OwnFilters:
    """Rows are asked for by the list's own filters alone: Django's would follow any relation, to cases too, and so
    tell whose they are.
    """

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        offered = lookup.partition("__")[0] in self.list_filter  # type: ignore[attr-defined]
        return offered and bool(super().lookup_allowed(lookup, value, request))  # type: ignore[misc]


@admin.register(Person)
class PersonAdmin(OwnFilters, PeopleAdmin):
    list_display = ("username", "first_name", "last_name", "role", "unit", "is_active")
    list_filter = ("role", "unit", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Work", {"fields": ("role", "unit", "is_active")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "usable_password", "password1", "password2", "role", "unit")}),)
    filter_horizontal = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        own = obj is not None and obj.pk == request.user.pk
        return ("role", "is_active") if own else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are switched off, never deleted: cases and briefs name them."""
        return False


@admin.register(Unit)
class UnitAdmin(OwnFilters, UnitsAdmin):
    list_display = ("name",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
