"""The search log of a case, saved searches, and what each person knows of them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.http import QueryDict

from caseworker.models.cases import Case
from caseworker.models.people import Person
from caseworker.models.sight import seen_by


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


class Search(models.Model):
    """A search made for a case: what was asked, when, of how many reports, and how many passages were found.

    `filters` are worded as the page shows them; `address` is the query string that runs it again. `absent` are the
    typed words that stand in no passage within the filters, so that `found` counts passages with the others;
    `otherwise` are those that only terms added for them find; `offered` is the spelling that the page proposed
    instead: what a mistyped word does not find says nothing of the reports. `findings` of those found say something
    of the country and not of the report, `whole` of these speak of all that was asked, both None in entries of
    before; `seldom` are words that few of them have, each with how many. A person may have looked at the passages
    found, or else at the nearest ones, and said that none answers. One that was struck out has lost its words,
    filters and address.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="searches")
    words = models.TextField(blank=True)
    filters = models.TextField(blank=True)
    address = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reports = models.PositiveIntegerField()
    paragraphs = models.PositiveIntegerField()
    newest_import = models.DateTimeField(null=True)
    found = models.PositiveIntegerField()
    absent = models.JSONField(default=list, blank=True)
    otherwise = models.JSONField(default=list, blank=True)
    offered = models.TextField(blank=True)
    findings = models.PositiveIntegerField(null=True)
    whole = models.PositiveIntegerField(null=True)
    seldom = models.JSONField(default=list, blank=True)
    unanswered_at = models.DateTimeField(
        null=True, blank=True, help_text="A person said then that none of the passages shown answers."
    )
    unanswered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    looked_at = models.PositiveIntegerField(default=0, help_text="Passages that were shown when a person said so.")
    as_list = models.BooleanField(default=False, help_text="Its results were taken away as a list file.")
    printed = models.BooleanField(
        null=True,
        help_text="A person's choice; without one, what a person said no passage answers prints unless a name.",
    )
    may_name = models.BooleanField(
        default=False, help_text="Capitalised words that no report and no thesaurus knows: a person's name?"
    )
    struck_at = models.DateTimeField(
        null=True, blank=True, help_text="Its words were erased then; that it was made stays known."
    )
    struck_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SearchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.words, self.filters) if part)

    @property
    def is_filtered(self) -> bool:
        """Whether some passages alone were asked for; `filters` tells of other things too."""
        return bool(QueryDict(self.address).keys() - {"q", "drop"})

    @property
    def found_nothing(self) -> bool:
        """No finding at all: one by some of the words is found, a question that a report set out to answer is none."""
        return not (self.found if self.findings is None else self.findings)

    @property
    def has_partial(self) -> bool:
        """Whether some of the findings have only some of what was asked."""
        return self.whole is not None and self.whole < (self.found if self.findings is None else self.findings)

    @property
    def is_unanswered(self) -> bool:
        """A person looked, and said that no passage answers: only then is "nothing found" so."""
        return self.unanswered_at is not None

    @property
    def awaits_a_person(self) -> bool:
        return self.found_nothing and not self.is_unanswered

    @property
    def prints(self) -> bool:
        if self.printed is not None:
            return self.printed
        return self.is_unanswered and not self.may_name


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


class SavedSearch(models.Model):
    """A search kept to be run again: a person's own, or a case's, which all who see the case see."""

    name = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    filters = models.TextField(blank=True)
    address = models.TextField()
    address_sha256 = models.CharField(max_length=64, editable=False, help_text="An address can be too long to index.")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_searches")
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="saved_searches")
    saved_at = models.DateTimeField()
    known_report = models.BigIntegerField(default=0, help_text="Newest report (by id) when it was saved.")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(
                fields=["saved_by", "address_sha256"],
                condition=models.Q(case__isnull=True, removed_at__isnull=True),
                name="own_search_saved_once",
            ),
            models.UniqueConstraint(
                fields=["case", "address_sha256"],
                condition=models.Q(case__isnull=False, removed_at__isnull=True),
                name="case_search_saved_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Look(models.Model):
    """What a person knows of a saved search: when they last looked, up to which report, and what e-mail told them.

    Reports are counted by id: a report whose import began before and ended after the look is new, as it should be.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looks")
    looked_at = models.DateTimeField(null=True)
    known_report = models.BigIntegerField(default=0)
    by_mail = models.BooleanField(default=False, help_text="The person asked to be told of news by e-mail.")
    told_report = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "person"], name="one_look_a_person")]

    def __str__(self) -> str:
        return f"{self.person} at {self.search}"
