"""Who publishes reports, and the countries they are on."""

from typing import Any

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf


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


def voice_behind(path: str) -> Any:
    """For counting publishers in the database as `coi.text.works.origins` does: those of one family are one voice."""
    return Coalesce(NullIf(f"{path}__family", Value("")), f"{path}__name")
