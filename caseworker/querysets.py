"""The one place that says which rows a person may see. Out of sight is the same as not there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from caseworker.models import Brief, Case, Excerpt, Person, Question, SavedSearch, Search  # noqa: F401  # named as types of rows


def seen_by(person: Person, case: str = "") -> Q:
    """Cases of the person's own, of the unit they supervise, and shared with them. `case` is the look-up path."""
    path = f"{case}__" if case else ""
    if not person.is_active or not person.works_on_cases:
        return Q(pk__in=[])
    sight = Q(**{f"{path}owner": person}) | Q(**{f"{path}shares__person": person})
    if person.supervises and person.unit_id:
        sight |= Q(**{f"{path}unit": person.unit_id})
    return sight


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, person: Person) -> CaseQuerySet:
        return self.filter(seen_by(person)).distinct()

    def editable_by(self, person: Person) -> CaseQuerySet:
        """Cases whose excerpts the person may change: their own and those shared with them."""
        if not person.is_active or not person.works_on_cases:
            return self.none()
        return self.filter(Q(owner=person) | Q(shares__person=person)).distinct()

    def with_counts(self) -> CaseQuerySet:
        question = Q(questions__removed_at__isnull=True)
        kept = question & Q(questions__excerpts__removed_at__isnull=True)
        return self.annotate(
            excerpt_count=models.Count("questions__excerpts", filter=kept, distinct=True),
            question_count=models.Count("questions", filter=question, distinct=True),
        )


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person) -> QuestionQuerySet:
        return self.filter(seen_by(person, "case")).distinct()

    def kept(self) -> QuestionQuerySet:
        """Questions of the brief; a removed one can be put back with its excerpts."""
        return self.filter(removed_at__isnull=True)

    def with_counts(self) -> QuestionQuerySet:
        kept = Q(excerpts__removed_at__isnull=True)
        return self.annotate(excerpt_count=models.Count("excerpts", filter=kept, distinct=True))


class ExcerptQuerySet(models.QuerySet["Excerpt"]):
    def visible_to(self, person: Person) -> ExcerptQuerySet:
        return self.filter(seen_by(person, "question__case")).distinct()

    def kept(self) -> ExcerptQuerySet:
        """Excerpts in the brief; a removed one can be put back until the case is issued."""
        return self.filter(removed_at__isnull=True, question__removed_at__isnull=True)

    def with_place(self) -> ExcerptQuerySet:
        """With all that a card and a brief say of the passage: report, section, markers, notes and their sources."""
        return self.select_related(
            "paragraph__report__publisher",
            "paragraph__report__superseded_by__publisher",
            "paragraph__section",
        ).prefetch_related("paragraph__note_references__note__sources")


class BriefQuerySet(models.QuerySet["Brief"]):
    def visible_to(self, person: Person) -> BriefQuerySet:
        return self.filter(seen_by(person, "case")).distinct()


class SearchQuerySet(models.QuerySet["Search"]):
    def visible_to(self, person: Person) -> SearchQuerySet:
        return self.filter(seen_by(person, "case")).distinct()

    def with_repeats(self) -> SearchQuerySet:
        """Adds whether the same search was made again for the case; the brief lists the newest."""
        same = self.model.objects.filter(case=models.OuterRef("case"), address=models.OuterRef("address"))
        later = Q(made_at__gt=models.OuterRef("made_at")) | Q(
            made_at=models.OuterRef("made_at"), pk__gt=models.OuterRef("pk")
        )
        return self.annotate(repeated=models.Exists(same.filter(later)))


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, person: Person) -> SavedSearchQuerySet:
        """The person's own, and those of the cases they may see."""
        if not person.is_active:
            return self.none()
        own = Q(case__isnull=True, saved_by=person)
        return self.filter(own | (Q(case__isnull=False) & seen_by(person, "case"))).distinct()

    def editable_by(self, person: Person) -> SavedSearchQuerySet:
        """The person's own, and those of the cases they work on."""
        if not person.is_active:
            return self.none()
        own = Q(case__isnull=True, saved_by=person)
        if person.works_on_cases:
            own |= Q(case__owner=person) | Q(case__shares__person=person)
        return self.filter(own).distinct()

    def kept(self) -> SavedSearchQuerySet:
        """Not removed; a removed one can be restored for a day."""
        return self.filter(removed_at__isnull=True)

    def removed_since(self, moment: datetime) -> SavedSearchQuerySet:
        return self.filter(removed_at__gte=moment)
