"""The reviewed thesaurus: concepts of the field and the terms that mean them, by language."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from coi.models.profiles import Profile, Topic
from coi.text.words import fold


class ConceptQuerySet(models.QuerySet["Concept"]):
    def kept(self) -> ConceptQuerySet:
        """Concepts of the thesaurus; one taken out can be put back."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> ConceptQuerySet:
        return self.filter(removed_at__isnull=False)

    def reviewed(self) -> ConceptQuerySet:
        """Reviewed as they stand now."""
        return self.filter(reviewed_on__isnull=False, version=models.F("reviewed_version"))

    def never_reviewed(self) -> ConceptQuerySet:
        return self.filter(reviewed_on__isnull=True)

    def changed_since_review(self) -> ConceptQuerySet:
        return self.filter(reviewed_on__isnull=False).exclude(version=models.F("reviewed_version"))

    def to_review(self) -> ConceptQuerySet:
        """Never reviewed, or changed since."""
        return self.exclude(reviewed_on__isnull=False, version=models.F("reviewed_version"))

    def lacking(self, language: str) -> ConceptQuerySet:
        """Without a term in a language."""
        return self.exclude(terms__language=language)

    def named_like(self, words: str) -> ConceptQuerySet:
        """Where all words stand, in full or in part, in the label or in one term; accents and capitals do not matter.

        Two queries: neither database folds accents without an extension, and a thesaurus is small.
        """
        wanted = fold(words).split()
        texts = [*self.values_list("pk", "label"), *self.values_list("pk", "terms__text")]
        return self.filter(pk__in={pk for pk, text in texts if all(word in fold(text or "") for word in wanted)})

    def with_entry(self) -> ConceptQuerySet:
        """With all that a row or a page of the thesaurus shows."""
        named = self.model._default_manager.filter(removed_at__isnull=True)
        links = [models.Prefetch(name, queryset=named) for name in ("broader", "narrower", "related")]
        people = self.select_related("profile", "topic", "reviewed_by", "changed_by")
        return people.prefetch_related("terms", *links)

    def review_counts(self) -> dict[str, int]:
        """How many concepts there are, and how many of each state of review. One query."""
        done = models.Q(reviewed_on__isnull=False)
        current = models.Q(version=models.F("reviewed_version"))
        counts: dict[str, int] = self.aggregate(
            total=models.Count("pk"),
            reviewed=models.Count("pk", filter=done & current),
            changed=models.Count("pk", filter=done & ~current),
            none=models.Count("pk", filter=~done),
        )
        return counts


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
    def review(self) -> Concept.Review:
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
