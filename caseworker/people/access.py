"""What a person may do, by their role and nothing else; which cases they see is said in models/sight."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from caseworker.models import Case, Excerpt, Merge, Person, Question, SavedSearch, Search

READ = {"coi.view_report"}
# The administrator keeps people and units and sees neither cases nor what the office reads.
ROLE_PERMISSIONS: dict[str, set[str]] = {
    Person.Role.CASEWORKER: READ | {"caseworker.change_case"},
    Person.Role.SUPERVISOR: READ | {"caseworker.change_case"},
    Person.Role.SPECIALIST: READ
    | {"coi.add_report", "coi.change_report", "coi.change_profiletag"}
    | {"coi.change_coveragestatement", "coi.change_figuregroup", "coi.change_samework"}
    | {
        f"coi.{act}_{thing}"
        for act in ("view", "add", "change", "delete")
        for thing in ("rule", "profile", "topic", "concept", "term", "publisher")
    },
    Person.Role.ADMINISTRATOR: {
        f"caseworker.{act}_{thing}" for act in ("view", "add", "change") for thing in ("person", "unit")
    },
}


class RoleBackend(ModelBackend):
    """Signs people in by name and password; permissions come from the role, whatever the flags in the database say."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not isinstance(user_obj, Person) or not user_obj.is_active or obj is not None:
            return set()
        return set(ROLE_PERMISSIONS[user_obj.role])

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))


def case_of(person: Person, pk: int) -> Case:
    """A case the person may read; else 404, as if there were none."""
    return get_object_or_404(Case.objects.visible_to(person).select_related("owner", "unit", "country"), pk=pk)


def case_to_change(person: Person, pk: int) -> Case:
    """A case the person may change: 404 out of sight, 403 where they may only read."""
    case = case_of(person, pk)
    if not Case.objects.editable_by(person).filter(pk=case.pk).exists():
        raise PermissionDenied(_("You may read this case, not change it."))
    return case


def own_case(person: Person, pk: int) -> Case:
    """A case only its owner may share: 404 out of sight, 403 for everybody else who reads it."""
    case = case_of(person, pk)
    if case.owner_id != person.pk:
        raise PermissionDenied(_("Only the owner of a case shares it."))
    return case


def question_to_change(person: Person, pk: int) -> Question:
    question = get_object_or_404(Question.objects.visible_to(person), pk=pk)
    question.case = case_to_change(person, question.case_id)
    return question


def excerpt_to_change(person: Person, pk: int) -> Excerpt:
    excerpt = get_object_or_404(Excerpt.objects.visible_to(person).with_place().select_related("question"), pk=pk)
    excerpt.question.case = case_to_change(person, excerpt.question.case_id)
    return excerpt


def merge_to_change(person: Person, pk: int) -> Merge:
    merge = get_object_or_404(Merge.objects.filter(case__in=Case.objects.visible_to(person)), pk=pk)
    merge.case = case_to_change(person, merge.case_id)
    return merge


def search_to_change(person: Person, pk: int) -> Search:
    """An entry of a case's search log: 404 out of sight, 403 where they may only read."""
    search = get_object_or_404(Search.objects.visible_to(person), pk=pk)
    search.case = case_to_change(person, search.case_id)
    return search


def saved_of(person: Person, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.visible_to(person).select_related("case"), pk=pk)


def saved_to_change(person: Person, pk: int) -> SavedSearch:
    """A saved search of the person's own or of a case they work on: 404 out of sight, 403 where they may only read."""
    search = saved_of(person, pk)
    if not SavedSearch.objects.editable_by(person).filter(pk=search.pk).exists():
        raise PermissionDenied(_("You may run this search, not change it."))
    return search


def desk(request: HttpRequest) -> dict[str, Any]:
    """For every page: what the person may open."""
    user = getattr(request, "user", AnonymousUser())
    return {
        "may_read": user.has_perm("coi.view_report"),
        "may_curate": user.has_perm("coi.change_profiletag"),
        "may_keep_people": user.has_perm("caseworker.change_person"),
    }
