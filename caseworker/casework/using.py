"""Whether cases know a profile or a protection question by its slug or name, where no foreign key says so.

A yes or a no, and nothing else of any case: who asks may see none.
"""

import json
from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from caseworker.models import Brief, Merge, SavedSearch, Search
from coi.models import Profile


def is_used(kind: str, slug: str, name: str) -> bool:
    """`kind`: "profile" or "topic", as the address of a search names it; `name` is what issued briefs print."""
    if Brief.objects.filter(content__contains=json.dumps(name, ensure_ascii=False)[1:-1]).exists():
        return True
    if kind == "profile" and any(map(is_parted_with(slug), Merge.objects.values_list("before", flat=True))):
        return True
    return any(
        slug in asked(address, kind)
        for model in (Search, SavedSearch)
        for address in model._default_manager.filter(address__contains=slug).values_list("address", flat=True)
    )


def is_parted_with(slug: str) -> Callable[[dict[str, Any]], bool]:
    """Whether questions that were made one get the profile back when they are parted again."""
    pk = Profile.objects.values_list("pk", flat=True).get(slug=slug)
    return lambda before: any(pk in question["profiles"] for question in before.get("questions", []))


def asked(address: str, kind: str) -> set[str]:
    values = QueryDict(address)
    return {value for name in values for value in values.getlist(name) if name.startswith(kind)}
