"""What specialists say of a concept, and what anybody asks of the list of concepts."""

import difflib
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.library.concepts import (
    MOST_TERMS,
    BroaderInCircle,
    Entry,
    NameTaken,
    TermRefused,
    add_concept,
    check_name,
    check_terms,
    elsewhere,
    revise_concept,
)
from coi.library.vocabulary import terms_by_language
from coi.models import Concept, Profile, Topic
from coi.models.thesaurus import ConceptQuerySet
from coi.text.words import collapse, first_hidden, fold

MOST_NAMES = 50
LANGUAGES = {"en": gettext_lazy("English"), "es": gettext_lazy("Spanish"), "fr": gettext_lazy("French")}
NONE = "-"
ANY = ("", gettext_lazy("any"))
STATES = [
    ("to-review", gettext_lazy("To review (both kinds)")),
    (Concept.Review.NONE.value, gettext_lazy("Not reviewed")),
    (Concept.Review.CHANGED.value, gettext_lazy("Changed since review")),
    (Concept.Review.DONE.value, gettext_lazy("Reviewed")),
    ("removed", gettext_lazy("Taken out")),
]


class ConceptChoice(forms.Form):
    """The filters of the list; `concepts()` gives the rows. Ask only when valid."""

    q = forms.CharField(label=gettext_lazy("Words in a name or a term"), max_length=200, required=False)
    profile = forms.ChoiceField(required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Protection question"), required=False)
    lacking = forms.ChoiceField(
        label=gettext_lazy("Without terms in"), choices=[ANY, *LANGUAGES.items()], required=False
    )
    state = forms.ChoiceField(label=gettext_lazy("Review"), choices=[ANY, *STATES], required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, model in (("profile", Profile), ("topic", Topic)):
            values = model._default_manager.values_list("slug", "name")
            cast(forms.ChoiceField, self.fields[name]).choices = [ANY, (NONE, _("none")), *values]

    def concepts(self) -> ConceptQuerySet:
        return self.narrowed(of_state(self.cleaned_data["state"]))

    def queue(self) -> ConceptQuerySet:
        """The rows whatever their state of review, those taken out left out."""
        return self.narrowed(Concept.objects.kept())

    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrowed(self, rows: ConceptQuerySet) -> ConceptQuerySet:
        values = self.cleaned_data
        for name in ("profile", "topic"):
            if values[name]:
                wanted = {f"{name}__isnull": True} if values[name] == NONE else {f"{name}__slug": values[name]}
                rows = rows.filter(**wanted)
        if values["lacking"]:
            rows = rows.lacking(values["lacking"])
        return rows.named_like(values["q"]) if values["q"] else rows


def of_state(state: str) -> ConceptQuerySet:
    if state == "removed":
        return Concept.objects.removed()
    kept = Concept.objects.kept()
    narrowed = {
        "to-review": kept.to_review,
        Concept.Review.NONE: kept.never_reviewed,
        Concept.Review.CHANGED: kept.changed_since_review,
        Concept.Review.DONE: kept.reviewed,
    }
    return narrowed[state]() if state else kept


class Lines(forms.CharField):
    """One name or term a line, white space collapsed, empty lines left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        lines = [collapse(line) for line in (value or "").splitlines()]
        return tuple(line for line in lines if line)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)


class Terms(Lines):
    def clean(self, value: Any) -> Any:
        terms = super().clean(value)
        try:
            check_terms(terms)
        except TermRefused as error:
            raise forms.ValidationError(str(error)) from error
        return terms


class Concepts(Lines):
    """Names of concepts; cleaned to their ids."""

    def clean(self, value: Any) -> Any:
        names = super().clean(value)
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(
                _("Here are {count} names; at most {most} can be taken.").format(count=len(names), most=MOST_NAMES)
            )
        known = {fold(label): pk for pk, label in Concept.objects.kept().values_list("pk", "label")} if names else {}
        wrong = [unknown(name, known) for name in names if fold(name) not in known]
        if wrong:
            raise forms.ValidationError(wrong)
        return tuple(dict.fromkeys(known[fold(name)] for name in names))


def unknown(name: str, known: dict[str, int]) -> str:
    near = [known[label] for label in difflib.get_close_matches(fold(name), known, n=3)]
    labels = Concept.objects.filter(pk__in=near).values_list("label", flat=True)
    said = [_("No concept is called “{name}”.").format(name=name)]
    if others := _(" or ").join(f"“{label}”" for label in labels):
        said.append(_("Did you mean {concepts}?").format(concepts=others))
    return " ".join(said)


class Shared(forms.MultipleChoiceField):
    """Terms that stay in two concepts: each is ticked by the person who was warned of it."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: str) -> bool:
        return True


def initial_of(concept: Concept) -> dict[str, Any]:
    return {
        "label": concept.label,
        "broader": tuple(other.label for other in concept.broader.kept()),
        "related": tuple(other.label for other in concept.related.kept()),
        "profile": concept.profile_id,
        "topic": concept.topic_id,
        "note": concept.note,
        "version": concept.version,
    }


class ConceptForm(forms.Form):
    """A concept as a whole. A term that another concept has in that language must be confirmed, one by one."""

    label = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    broader = Concepts(
        label=gettext_lazy("Broader concepts"),
        required=False,
        help_text=gettext_lazy(
            "One name a line. A search for a broader concept also looks for this one, with less weight."
        ),
    )
    related = Concepts(
        label=gettext_lazy("Related concepts"),
        required=False,
        help_text=gettext_lazy("One name a line; for people, not searched."),
    )
    profile = forms.ModelChoiceField(Profile.objects.all(), required=False, empty_label=gettext_lazy("none"))
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Protection question"),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    note = forms.CharField(widget=forms.Textarea, max_length=2000, required=False)
    shared = Shared(label=gettext_lazy("These terms stay in both concepts"), required=False)
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid": gettext_lazy("The form was incomplete. Open the page again.")},
    )

    def __init__(self, data: Any = None, *, concept: Concept | None = None) -> None:
        self.concept = concept
        held = terms_by_language(concept) if concept else {}
        super().__init__(data, initial=initial_of(concept) if concept else None)
        for name, model in (("profile", Profile), ("topic", Topic)):
            kept = getattr(concept, f"{name}_id", None)
            cast(Any, self.fields[name]).queryset = model.objects.offered_or(kept)
        self.languages = [*LANGUAGES, *(code for code in held if code not in LANGUAGES)]
        for code in self.languages:
            self.fields[f"terms_{code}"] = Terms(
                label=_("Terms in {language}").format(language=LANGUAGES.get(code, code)),
                required=False,
                initial=held.get(code),
                help_text=_(
                    "One a line, the most usual first. Plural, accents and spelling variants are found anyway."
                ),
                widget=forms.Textarea(attrs={"lang": code, "rows": 6}),
            )
        self.order_fields(["label", *(f"terms_{code}" for code in self.languages)])

    def clean_label(self) -> str:
        label = collapse(self.cleaned_data["label"])
        if first_hidden(label):
            raise forms.ValidationError(_("The name has a character that does not show. Type it anew."))
        try:
            check_name(label, of=self.concept)
        except NameTaken as error:
            raise forms.ValidationError(str(error)) from error
        return label

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            terms = self.terms()
            count = sum(map(len, terms.values()))
            if not 0 < count <= MOST_TERMS:
                said = _("A concept has between one and {most} terms; here are {count}.")
                raise forms.ValidationError(said.format(most=MOST_TERMS, count=count))
            self.warn(elsewhere(terms, self.concept))
        return values

    def warn(self, found: list[tuple[str, str, str]]) -> None:
        choices = {
            f"{language}:{text}": _("“{term}” ({language}), also in “{concept}”").format(
                term=text, language=LANGUAGES.get(language, language), concept=other
            )
            for language, text, other in found
        }
        if not choices:
            return
        field = cast(Any, self.fields["shared"])
        field.widget = forms.CheckboxSelectMultiple()
        field.choices = list(choices.items())
        missing = [value for value in choices if value not in self.cleaned_data["shared"]]
        if missing:
            reason = _(
                "Not saved yet: another concept has this term already, so a search for it looks for both concepts. "
                "Tick each term that is to stay in both, or take it out above."
            )
            self.add_error("shared", reason)

    def save(self, *, by: Any) -> Concept | None:
        """The concept as it is now kept, or None with the reason as an error of the form. Raises ConceptChanged."""
        try:
            if self.concept is None:
                return add_concept(self.entry(), by=by)
            revised = revise_concept(self.concept, self.entry(), version=self.cleaned_data["version"] or 0, by=by)
        except (BroaderInCircle, NameTaken) as error:
            self.add_error("broader" if isinstance(error, BroaderInCircle) else "label", str(error))
            return None
        return revised or self.concept

    def terms(self) -> dict[str, tuple[str, ...]]:
        found = {code: self.cleaned_data[f"terms_{code}"] for code in self.languages}
        return {code: texts for code, texts in found.items() if texts}

    def entry(self) -> Entry:
        values = self.cleaned_data
        return Entry(
            label=values["label"],
            terms=self.terms(),
            broader=values["broader"],
            related=values["related"],
            profile=values["profile"].pk if values["profile"] else None,
            topic=values["topic"].pk if values["topic"] else None,
            note=values["note"],
        )
