"""People, their cases, the excerpts they collect and the briefs they issue."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from caseworker.querysets import (
    BriefQuerySet,
    CaseQuerySet,
    ExcerptQuerySet,
    QuestionQuerySet,
    SavedSearchQuerySet,
    SearchQuerySet,
)
from coi.models import Country, Paragraph, Profile, Topic


class Unit(models.Model):
    """A part of the office; its supervisors see its cases."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Somebody who signs in. What they may do follows from their role alone (see access.py)."""

    class Role(models.TextChoices):
        CASEWORKER = "caseworker", "Caseworker"
        SUPERVISOR = "supervisor", "Supervisor"
        SPECIALIST = "specialist", "COI specialist"
        ADMINISTRATOR = "administrator", "Administrator"

    role = models.CharField(max_length=16, choices=Role.choices, default=Role.CASEWORKER)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people")

    REQUIRED_FIELDS = ["email", "role"]  # so that `createsuperuser --role administrator` makes the first one

    class Meta(AbstractUser.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def works_on_cases(self) -> bool:
        return self.role in {self.Role.CASEWORKER, self.Role.SUPERVISOR}

    @property
    def supervises(self) -> bool:
        return self.role == self.Role.SUPERVISOR


class Case(models.Model):
    """A claim being decided. No name or other personal datum of the claimant is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ISSUED = "issued", "Issued"

    reference = models.CharField(
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9./_-]*\Z", "Use letters, figures and . / _ - only; no name of the claimant."
            )
        ],
    )
    summary = models.CharField(max_length=300, blank=True, help_text="What the claim is about, without names.")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    profiles = models.ManyToManyField(Profile, related_name="+", blank=True)
    decision_date = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Counts changes, so that none is lost to another.")
    state = models.CharField(
        max_length=12, choices=State.choices, default=State.DRAFT, help_text="An issued brief is fixed until reopened."
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("caseworker:case", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class Share(models.Model):
    """A colleague with whom the owner shares a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shares")
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="shared_once")]

    def __str__(self) -> str:
        return f"{self.case} with {self.person}"


class Question(models.Model):
    """A material fact or issue the case turns on; a part of the brief."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=120)
    question = models.CharField(max_length=400, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    profile = models.ForeignKey(
        Profile,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose template brought it; none for a question of the person's own or of several profiles alike.",
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["case", "position", "pk"]

    def __str__(self) -> str:
        return self.heading


class Excerpt(models.Model):
    """Verbatim words of a paragraph. `words`, `spans` and `citation` are frozen as they stood when it was added.

    `spans` is a list of [start, end] character offsets into the paragraph's text; `words` joins them by " […] ".
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="excerpts")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    spans = models.JSONField()
    words = models.TextField()
    paragraph_sha256 = models.CharField(max_length=64)
    citation = models.TextField()
    note = models.TextField(blank=True, help_text="Caseworker's note, printed in the tinted box.")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ExcerptQuerySet.as_manager()

    class Meta:
        ordering = ["question", "position", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="excerpt_has_words")]

    def __str__(self) -> str:
        return self.words[:60]


class Brief(models.Model):
    """An issued brief, frozen: version `number` of a case, its content as JSON, its PDF by digest."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="briefs")
    number = models.PositiveIntegerField()
    content = models.TextField(help_text="Canonical JSON.")
    content_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)

    objects = BriefQuerySet.as_manager()

    class Meta:
        ordering = ["case", "-number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="brief_number_once")]

    def __str__(self) -> str:
        return f"{self.case} version {self.number}"


class Search(models.Model):
    """A search made for a case: what was asked, when, of how many reports, and how many passages were found.

    `filters` are worded as the page shows them; `address` is the query string that runs it again. `absent` are the
    typed words that stand in no passage, so that `found` counts passages with the others; `offered` is the spelling
    that the page proposed instead: what a mistyped word does not find says nothing of the reports.
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
    offered = models.TextField(blank=True)
    printed = models.BooleanField(
        null=True, help_text="A person's choice; without one, what found nothing prints unless a word was misspelt."
    )

    objects = SearchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.words, self.filters) if part)

    @property
    def found_nothing(self) -> bool:
        """For the words as typed: what was found without one of them is something else."""
        return not self.found or bool(self.absent)

    @property
    def prints(self) -> bool:
        return self.found_nothing and not self.offered if self.printed is None else self.printed


class SavedSearch(models.Model):
    """A search kept to be run again: a person's own, or a case's, which all who see the case see."""

    name = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    filters = models.TextField(blank=True)
    address = models.TextField()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_searches")
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="saved_searches")
    saved_at = models.DateTimeField()
    known_report = models.BigIntegerField(default=0, help_text="Newest report (by id) when it was saved.")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        verbose_name_plural = "saved searches"

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


class FailedSignIn(models.Model):
    """A wrong password, by the digest of name and address (see throttle.py); forgotten after a quarter of an hour."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} at {self.at}"
