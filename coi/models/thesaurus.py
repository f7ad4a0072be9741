"""The reviewed thesaurus: concepts of the field and the terms that mean them, by language."""

from django.conf import settings
from django.db import models

from coi.models.profiles import Profile, Topic


class Concept(models.Model):
    """One meaning. Narrower concepts point to broader ones; one may belong to a profile or a protection question."""

    slug = models.SlugField(max_length=80, unique=True)
    label = models.CharField(max_length=120)
    broader = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="narrower")
    related = models.ManyToManyField("self", blank=True)
    profile = models.ForeignKey(Profile, on_delete=models.SET_NULL, null=True, blank=True, related_name="concepts")
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="concepts")
    note = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class Term(models.Model):
    """A word or phrase that means a concept."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["concept", "language", "position"]
        constraints = [models.UniqueConstraint(fields=["concept", "language", "text"], name="term_once")]

    def __str__(self) -> str:
        return self.text
