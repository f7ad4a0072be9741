"""Cases, the questions they turn on, the excerpts collected for them and the briefs issued from them."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from caseworker.models.people import Person, Unit
from caseworker.models.sight import seen_by
from coi.models import Country, Paragraph, Profile, Topic

LONGEST_QUESTION = 1_000
"""Characters; several profiles that ask the same bring a sentence each."""


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
    profiles = models.ManyToManyField(Profile, through="CaseProfile", related_name="+", blank=True)
    decision_date = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Counts changes, so that none is lost to another.")
    print_empty = models.BooleanField(
        "print questions without material",
        default=False,
        help_text="As a section of their own; “Gaps and limits” names them in any case.",
    )
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


class CaseProfile(models.Model):
    """A profile of a case. The database refuses to delete one that a case has: it is retired instead."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "caseworker_case_profiles"
        unique_together = [("case", "profile")]  # as the table has it since cases are kept

    def __str__(self) -> str:
        return f"{self.profile} of {self.case}"


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


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person) -> QuestionQuerySet:
        return self.filter(seen_by(person, "case")).distinct()

    def kept(self) -> QuestionQuerySet:
        """Questions of the brief; a removed one can be put back with its excerpts."""
        return self.filter(removed_at__isnull=True)

    def with_counts(self) -> QuestionQuerySet:
        kept = Q(excerpts__removed_at__isnull=True)
        return self.annotate(excerpt_count=models.Count("excerpts", filter=kept, distinct=True))


class Question(models.Model):
    """A material fact or issue the case turns on; a part of the brief."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=120)
    question = models.CharField(max_length=LONGEST_QUESTION, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    profiles = models.ManyToManyField(
        Profile,
        through="QuestionProfile",
        related_name="+",
        blank=True,
        help_text="Whose templates ask it; none for a question of the person's own.",
    )
    key = models.CharField(
        max_length=80, blank=True, help_text="What the template asks, whatever its words; none for one's own question."
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["case", "position", "pk"]

    def __str__(self) -> str:
        return self.heading


class QuestionProfile(models.Model):
    """A profile whose template asks a question of a case; it is not deleted either."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "caseworker_question_profiles"
        unique_together = [("question", "profile")]

    def __str__(self) -> str:
        return f"{self.profile} asks {self.question}"


class Merge(models.Model):
    """Questions of a case that asked the same became one; `before` says what is needed to part them again:
    {"questions": [{id, heading, question, key, profiles}], "order": [[id, position]], "excerpts": [{id, question,
    position, note, removed_at}]}.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="merges")
    before = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.case} on {self.made_at:%Y-%m-%d}"


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
            "paragraph__report__work",
            "paragraph__report__superseded_by__publisher",
            "paragraph__section",
        ).prefetch_related("paragraph__note_references__note__sources", "paragraph__report__countries")


class Excerpt(models.Model):
    """Verbatim words of a paragraph. `words`, `spans` and `citation` are frozen as they stood when it was added.

    `spans` is a list of [start, end] character offsets into the paragraph's text; `words` joins them by " […] ".
    """

    class Verbatim(models.TextChoices):
        EXACT = "exact", "Exact"
        SPACE = "space", "Only white space differs"
        CHANGED = "changed", "Changed"
        NOT_FOUND = "not_found", "Not found"

    class Moment(models.TextChoices):
        SAVED = "saved", "when it was saved"
        CORRECTED = "corrected", "when its passage was corrected"
        IMPORTED = "imported", "when a report was imported"
        REBUILT = "rebuilt", "when the index was built anew"
        REVIEWED = "reviewed", "before the brief was issued"
        PRINTED = "printed", "when the brief was printed"

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="excerpts")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    spans = models.JSONField()
    words = models.TextField()
    additions = models.JSONField(default=list, blank=True, help_text="The caseworker's, in [ ]: [offset, words].")
    paragraph_sha256 = models.CharField(max_length=64)
    citation = models.TextField()
    note = models.TextField(blank=True, help_text="Caseworker's note, printed in the tinted box.")
    page_prints = models.BooleanField(default=False, help_text="The picture of its page prints in the annex.")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    mended_at = models.DateTimeField(null=True, blank=True, help_text="Its passage was corrected since it was added.")
    verbatim = models.CharField(max_length=12, choices=Verbatim.choices, default=Verbatim.EXACT)
    compared_at = models.DateTimeField(null=True, blank=True, help_text="When its words were last compared.")
    compared_after = models.CharField(max_length=12, choices=Moment.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ExcerptQuerySet.as_manager()

    class Meta:
        ordering = ["question", "position", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="excerpt_has_words")]

    def __str__(self) -> str:
        return self.words[:60]


class BriefQuerySet(models.QuerySet["Brief"]):
    def visible_to(self, person: Person) -> BriefQuerySet:
        return self.filter(seen_by(person, "case")).distinct()


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
