"""The reviewed thesaurus: concepts of the field and the terms that mean them, by language."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from coi.models.profiles import Profile, Topic
from coi.querysets import ConceptQuerySet


class Concept(models.Model):
    """One meaning. Narrower concepts point to broader ones; one may belong to a profile or a protection question.

    Every change counts `version` up. A review holds for the version it saw. A concept taken out keeps its words, so
    that it can be put back and the fixtures do not bring it again.
    """

    class Review(models.TextChoices):
        NONE = "none", "not reviewed"
        CHANGED = "changed", "changed since review"
        DONE = "reviewed", "reviewed"

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
    reviewed_version = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("coi:concept", args=[self.slug])

    @property
    def is_touched(self) -> bool:
        """Whether a person changed, reviewed or removed it since it was loaded."""
        return self.version > 1 or any((self.changed_by_id, self.reviewed_on, self.removed_at))

    @property
    def review(self) -> "Concept.Review":
        if self.reviewed_on is None:
            return self.Review.NONE
        return self.Review.DONE if self.version == self.reviewed_version else self.Review.CHANGED


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
