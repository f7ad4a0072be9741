"""Tells whoever above keeps words of reports that they are to be compared anew: see `settings.COMPARING`."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.utils.module_loading import import_string

Moment = Literal["imported", "rebuilt"]


def tell_to_compare(moment: Moment, at: datetime, reports: Collection[int] | None = None) -> None:
    """`reports`: ids of those concerned; all without."""
    for name in settings.COMPARING:
        import_string(name)(moment, at, reports)
