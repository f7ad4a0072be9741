"""What people may send about cases. Every choice offered is one they may see."""

import unicodedata
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from caseworker.casework.excerpts import LONGEST_NOTE, NotVerbatim, place_of, sentence_spans, whole, words_at
from caseworker.models import Case, Person, Question
from caseworker.models.cases import LONGEST_QUESTION
from coi.models import Country, Paragraph, Profile, Topic
from coi.text.words import collapse, first_hidden

ALTERED = _("This paragraph is no longer as you saw it. Open it again and choose the words anew.")
PARTS = ("whole", "sentences", "characters", "exactly")
LONGEST_ADDRESS = 4_000
INCOMPLETE = dict.fromkeys(("required", "invalid"), _("The form was incomplete. Open the page again."))
GONE = _("This paragraph is no longer held. Nothing was added; search again.")


def without_controls(text: str) -> None:
    """Control characters draw nothing and can hide words; they are refused, not dropped."""
    controls = (
        place
        for place, character in enumerate(text, 1)
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
    )
    refuse_character(text, next(controls, 0))


def without_hidden(text: str) -> None:
    """The rule of the thesaurus for names: a mark that turns the direction would show another name."""
    refuse_character(text, first_hidden(text))


def refuse_character(text: str, place: int) -> None:
    """`place`: from 1; 0: there is none to refuse."""
    if place:
        raise ValidationError(
            _("Character %(place)s is a control character (U+%(code)s), which cannot be shown. Delete it.")
            % {"place": place, "code": f"{ord(text[place - 1]):04X}"}
        )


class PlainText(forms.CharField):
    """Text as typed: line ends as the desk keeps them, no control characters."""

    default_validators = [without_controls]

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class ShownName(PlainText):
    """A name in one line, every character of which shows."""

    default_validators = [without_hidden]

    def to_python(self, value: Any) -> str:
        return collapse(super().to_python(value))


class CaseForm(forms.Form):
    reference = PlainText(
        max_length=40,
        help_text=_("Letters, figures and . / _ - only. No name of the claimant."),
        validators=Case._meta.get_field("reference").validators,
    )
    country = forms.ModelChoiceField(Country.objects.all(), empty_label=_("Choose the country"))
    profiles = forms.ModelMultipleChoiceField(
        Profile.objects.all(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Each brings its questions, also when it is added later; you can change them afterwards."),
    )
    decision_date = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Currency is judged at this date.")
    )
    summary = PlainText(max_length=300, required=False, help_text=_("What the claim is about, without names."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, error_messages=INCOMPLETE)

    def __init__(self, *args: Any, case: Case | None = None, **kwargs: Any) -> None:
        """A retired profile is offered to the cases that have it."""
        super().__init__(*args, **kwargs)
        own = case.profiles.values_list("pk", flat=True) if case else ()
        cast(Any, self.fields["profiles"]).queryset = Profile.objects.offered_or(*own)


class QuestionForm(forms.Form):
    heading = PlainText(max_length=120)
    question = PlainText(max_length=LONGEST_QUESTION, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    topic = forms.ModelChoiceField(Topic.objects.all(), required=False, label=_("Protection question"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, error_messages=INCOMPLETE)

    def __init__(self, *args: Any, kept: Topic | None = None, **kwargs: Any) -> None:
        """`kept`: what the question is about now; retired, it is offered to no other."""
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["topic"]).queryset = Topic.objects.offered_or(kept.pk if kept else None)


class ShareForm(forms.Form):
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Colleague"), empty_label=_("Choose a caseworker"))

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        field.queryset = (  # type: ignore[attr-defined]  # a ModelChoiceField has one
            Person.objects.filter(role=Person.Role.CASEWORKER, is_active=True)
            .exclude(pk=case.owner_id)
            .exclude(shares__case=case)
            .order_by("last_name", "first_name", "username")
        )


class NoteForm(forms.Form):
    note = PlainText(
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={"max_length": _("The note has %(show_value)d characters; %(limit_value)d print. Shorten it.")},
    )
    version = forms.IntegerField(error_messages=INCOMPLETE)


class VersionForm(forms.Form):
    """The version of the case that the person saw."""

    version = forms.IntegerField(error_messages=INCOMPLETE)


class SwitchForm(VersionForm):
    """Whether something is wanted: 1 or 0."""

    wanted = forms.IntegerField(min_value=0, max_value=1, error_messages=INCOMPLETE)


class PlaceForm(forms.Form):
    """Where an excerpt or a question goes: one step, or to a position from 1; `version` is the case's."""

    step = forms.TypedChoiceField(choices=[("up", "up"), ("down", "down")], required=False)
    position = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    question = forms.ModelChoiceField(Question.objects.none(), required=False)
    version = forms.IntegerField(error_messages=INCOMPLETE)

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = case.questions.kept()  # type: ignore[attr-defined]

    def place(self, now: int) -> int:
        """The place from 0 that is meant, when the thing stands at `now`."""
        step, position = self.cleaned_data["step"], self.cleaned_data["position"]
        if position:
            return int(position) - 1
        return max(0, now + {"up": -1, "down": 1}.get(step, 0))


class WordsForm(forms.Form):
    """Which words of a paragraph: all of it, sentences, characters with the exact words as the person saw them, or
    "exactly" the words typed or pasted, wherever in the paragraph they stand.

    After `is_valid`, `spans` and `exact` say what to quote. `digest` is the paragraph's, as it was when shown.
    """

    part = forms.ChoiceField(choices=[(part, part) for part in PARTS])
    digest = forms.CharField(max_length=64, required=False)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    text = forms.CharField(required=False, strip=False)

    spans: list[tuple[int, int]]
    exact_words: str

    def words_of(self, paragraph: Paragraph) -> None:
        part = self.cleaned_data.get("part")
        try:
            if part == "characters":
                self.spans = [(self.cleaned_data.get("start") or 0, self.cleaned_data.get("end") or 0)]
                self.exact_words = self.cleaned_data["text"].replace("\r\n", "\n")
                return
            if part == "exactly":
                self.exact_words = self.cleaned_data["text"].replace("\r\n", "\n").strip()
                self.spans = [place_of(self.exact_words, paragraph.text)]
                return
            if self.cleaned_data.get("digest") != paragraph.sha256:
                raise ValidationError(ALTERED)
            self.spans = whole(paragraph) if part == "whole" else sentence_spans(paragraph.text, self.sentences())
            self.exact_words = words_at(paragraph.text, self.spans)
        except NotVerbatim as error:
            raise ValidationError(str(error)) from None

    def sentences(self) -> list[int]:
        sent = cast(QueryDict, self.data).getlist("sentence")
        if not all(number.isascii() and number.isdecimal() and len(number) < 6 for number in sent):
            raise ValidationError(_("A sentence is chosen by its number."))
        return [int(number) for number in sent]


class SpanForm(WordsForm):
    """Other words of the paragraph an excerpt is from; `version` is the excerpt's."""

    version = forms.IntegerField(error_messages=INCOMPLETE)

    def __init__(self, paragraph: Paragraph, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paragraph = paragraph

    def clean(self) -> None:
        if not self.errors:
            self.words_of(self.paragraph)


class ExcerptForm(WordsForm):
    """Words of a paragraph for a question of a case the person may change."""

    question: "forms.ModelChoiceField[Question]" = forms.ModelChoiceField(
        Question.objects.none(),
        error_messages={
            "invalid_choice": _("This is not a question of a case of yours."),
            "required": _("Choose a case and a question first."),
        },
    )
    paragraph: "forms.ModelChoiceField[Paragraph]" = forms.ModelChoiceField(
        Paragraph.objects.none(), error_messages={"invalid_choice": GONE, "required": _("No paragraph was named.")}
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases = Case.objects.editable_by(person)
        choices = {
            "question": Question.objects.kept().filter(case__in=cases).select_related("case"),
            "paragraph": Paragraph.objects.readable().with_place(),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> None:
        if not self.errors:
            self.words_of(self.cleaned_data["paragraph"])


class PrintForm(forms.Form):
    """Whether an entry of the search log prints: 1 or 0."""

    printed = forms.IntegerField(min_value=0, max_value=1, error_messages=INCOMPLETE)


class UnansweredForm(forms.Form):
    """Whether none of so many passages answers a search: 1 or 0."""

    unanswered = forms.IntegerField(min_value=0, max_value=1, error_messages=INCOMPLETE)
    looked_at = forms.IntegerField(min_value=0, max_value=100, required=False)


class SavedSearchForm(forms.Form):
    """A search to keep, by its address, for oneself or for the case of the page that the form stands on."""

    name = ShownName(max_length=120, error_messages={"required": _("A saved search needs a name.")})
    whose = forms.ChoiceField(choices=[("me", "me"), ("case", "the case")], error_messages=INCOMPLETE)
    case: "forms.ModelChoiceField[Case]" = forms.ModelChoiceField(
        Case.objects.none(),
        error_messages=INCOMPLETE
        | {"invalid_choice": _("You do not work on this case, or no longer, so the search was not saved.")},
    )
    address = forms.CharField(
        max_length=LONGEST_ADDRESS,
        error_messages=INCOMPLETE
        | {"max_length": _("This search is too long to be saved. Use fewer words or filters.")},
    )

    def __init__(self, person: Person, data: QueryDict) -> None:
        super().__init__(data)
        if data.get("whose") == "case":
            self.fields["case"].queryset = Case.objects.editable_by(person)  # type: ignore[attr-defined]
        else:
            del self.fields["case"]


class RevisedSearchForm(forms.Form):
    """`seen`: the name that stood there when the form was drawn."""

    name = ShownName(max_length=120)
    seen = PlainText(widget=forms.HiddenInput, required=False)
    by_mail = forms.BooleanField(
        required=False,
        label=_("Tell me by e-mail when there is something new"),
        help_text=_(
            "The mail gives the number of new passages and the address of this desk; "
            "no words of the search and no case."
        ),
    )

    def offer_mail(self, *, to: Person) -> None:
        """The choice is there only where mail can go out and the person has an address."""
        if not (settings.EMAIL_HOST and to.email):
            del self.fields["by_mail"]
