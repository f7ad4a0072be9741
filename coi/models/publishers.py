"""Who publishes reports, how they work, and the countries they are on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coi.models.profiles import Kept


class Country(models.Model):
    """A country by its ISO 3166 code of three letters."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name


class Publisher(models.Model):
    """An organisation that publishes reports. Publishers of one family are not independent of one another."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "Government"
        INTERGOVERNMENTAL = "intergovernmental", "Intergovernmental body"
        NGO = "ngo", "Non-governmental organisation"
        MEDIA = "media", "Media"
        ACADEMIC = "academic", "Academic"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    family = models.CharField(max_length=200, blank=True, help_text="The organisation it belongs to, if any.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coi:publisher", args=[self.slug])


CARD = {
    "who": _("Who: what it is, and of what standing"),
    "funding": _("Funding: who pays for its work"),
    "why": _("Why: its mandate and purpose"),
    "what": _("What: what it publishes, on what"),
    "when": _("When: since when and how often"),
    "how": _("How: its method and its own sources"),
    "told_by": _("Described from: document or address, and day"),
}
"""What a source card says, in order."""


class SourceCard(Kept):
    """How a publisher works, as specialists describe it; ships empty. Print and pages name what is not described."""

    publisher = models.OneToOneField(Publisher, on_delete=models.CASCADE, related_name="card")
    who = models.TextField(blank=True)
    funding = models.TextField(blank=True)
    why = models.TextField(blank=True)
    what = models.TextField(blank=True)
    when = models.TextField(blank=True)
    how = models.TextField(blank=True)
    told_by = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.publisher}: source card"

    @property
    def state(self) -> dict[str, str]:
        """All that it says."""
        return {name: getattr(self, name) for name in CARD}

    @property
    def is_described(self) -> bool:
        return any(self.state.values())

    @property
    def lines(self) -> list[tuple[Any, str]]:
        """Each part by its heading; "" where it is not described."""
        return [(heading, getattr(self, name)) for name, heading in CARD.items()]


class SourceCardChange(models.Model):
    """What a person changed in a source card; `before` and `after` are states of it."""

    card = models.ForeignKey(SourceCard, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.card}, changed {self.at:%Y-%m-%d %H:%M}"


def voice_behind(path: str) -> Any:
    """For counting publishers in the database as `coi.text.works.origins` does: those of one family are one voice."""
    return Coalesce(NullIf(f"{path}__family", Value("")), f"{path}__name")
