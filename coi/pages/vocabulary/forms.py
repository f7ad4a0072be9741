"""What specialists say of a rule, and what they ask of the list of rules."""

from dataclasses import asdict
from hashlib import sha256
from json import dumps
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.library.rules.changing import Wording, wording_of
from coi.models import Profile, Rule, Topic
from coi.text.phrases import PhraseBook, PhraseError
from coi.text.rules import RuleError, RuleTable
from coi.text.words import collapse, first_hidden, fold

MOST_PATTERNS, LONGEST_PATTERN = 60, 300
KINDS = {
    "term": gettext_lazy("Words in the text"),
    "heading": gettext_lazy("Words in a heading, for all under it"),
    "context": gettext_lazy("Words that count only where heading and text both speak of it"),
    "exclusion": gettext_lazy("Words that do not count"),
    "cue": gettext_lazy("Words that turn the role of those they cover"),
    "quiet": gettext_lazy("A heading under which nothing is tagged"),
    "caption": gettext_lazy("How a text begins that gets no profile"),
}
SHORT = {
    "term": gettext_lazy("in the text"),
    "heading": gettext_lazy("in a heading"),
    "context": gettext_lazy("with heading and text"),
    "exclusion": gettext_lazy("do not count"),
    "cue": gettext_lazy("turn the role"),
    "quiet": gettext_lazy("quiet heading"),
    "caption": gettext_lazy("caption"),
}
LANGUAGES = {
    "": gettext_lazy("any"),
    "en": gettext_lazy("English"),
    "es": gettext_lazy("Spanish"),
    "fr": gettext_lazy("French"),
    "pt": gettext_lazy("Portuguese"),
    "de": gettext_lazy("German"),
}
GRADES = [(2, gettext_lazy("core")), (1, gettext_lazy("supporting")), (0, gettext_lazy("none"))]
ROLES = {
    "": gettext_lazy("claimant group (as usual)"),
    "claimant": gettext_lazy("claimant group, said of a cue"),
    "perpetrator": gettext_lazy("alleged perpetrator"),
    "mention": gettext_lazy("mere mention"),
}
ALL = gettext_lazy("all of them")
ANY = ("", gettext_lazy("any"))
SPEAKING, SILENT = {"term", "heading", "context"}, {"quiet", "caption"}
"""Kinds that speak for a subject, and kinds that stand for all subjects."""


def subjects(*, kept: Rule | None = None) -> list[tuple[str, Any]]:
    """Profiles and questions to choose from, `profile:slug`; of retired ones, that of the rule itself."""
    own = (kept.profile_id, kept.topic_id) if kept else (None, None)
    return [
        (name, [(f"{kind}:{row.slug}", row.name) for row in rows])
        for kind, name, rows in (
            ("profile", _("Profiles"), Profile.objects.offered_or(own[0])),
            ("topic", _("Protection questions"), Topic.objects.offered_or(own[1])),
        )
    ]


class Patterns(forms.CharField):
    """One pattern a line, white space collapsed, empty lines left out; each one that the rule table can read."""

    widget = forms.Textarea

    def clean(self, value: Any) -> str:
        lines = [line for line in map(collapse, super().clean(value).splitlines()) if line]
        if len(lines) > MOST_PATTERNS:
            said = _("Here are {count} patterns; a rule takes {most}. Make several rules of them.")
            raise forms.ValidationError(said.format(count=len(lines), most=MOST_PATTERNS))
        wrong = [said for place, line in enumerate(lines, 1) if (said := self.wrong(line, place, lines))]
        if wrong:
            raise forms.ValidationError(wrong)
        return "\n".join(lines)

    def wrong(self, line: str, place: int, lines: list[str]) -> str:
        """What is wrong with a pattern, in a sentence; "" for nothing."""
        said = ""
        if len(line) > LONGEST_PATTERN:
            said = _("it is longer than {most} characters; make several of it.").format(most=LONGEST_PATTERN)
        elif first_hidden(line):
            said = _("it has a character that does not show. Type it anew.")
        elif fold(line) in map(fold, lines[: place - 1]):
            said = _("“{pattern}” stands there twice.").format(pattern=line)
        try:
            PhraseBook([line])
        except PhraseError as error:
            said = said or f"{error}."
        return _("Line {n}: {said}").format(n=place, said=said) if said else ""


class RuleForm(forms.Form):
    """A rule as a whole. `tried` says which wording the page has shown the effects of."""

    about = forms.ChoiceField(
        label=gettext_lazy("Profile or protection question"),
        required=False,
        help_text=gettext_lazy("“all of them” is for quiet headings, captions, and words that never count."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What the words are"), choices=list(KINDS.items()))
    pattern = Patterns(
        label=gettext_lazy("Patterns, one a line"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=gettext_lazy("The rule meets where one of them stands. See “What a pattern is”."),
    )
    grade = forms.TypedChoiceField(choices=GRADES, coerce=int, required=False)
    role = forms.ChoiceField(choices=list(ROLES.items()), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the words"),
        choices=list(LANGUAGES.items()),
        required=False,
        help_text=gettext_lazy("For people; every rule is tried on every report, since reports quote."),
    )
    note = forms.CharField(max_length=300, required=False, help_text=gettext_lazy("Why the rule is as it is."))
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid": gettext_lazy("The form was incomplete. Open the page again.")},
    )
    tried = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any = None, *, rule: Rule | None = None, wording: Wording | None = None) -> None:
        """`wording`: what the fields say at first, if not what the rule says."""
        self.rule = rule
        shown = wording or (wording_of(rule) if rule else None)
        super().__init__(data, initial=initial_of(shown, rule) if shown else {"grade": 2})
        cast(forms.ChoiceField, self.fields["about"]).choices = [("", ALL), *subjects(kept=rule)]
        code = shown.language if shown else ""
        if code not in LANGUAGES:
            cast(forms.ChoiceField, self.fields["language"]).choices = [*LANGUAGES.items(), (code, code)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            self.check_parts(values)
        if not self.errors:
            try:
                RuleTable([self.wording().as_row()])
            except RuleError as error:
                raise forms.ValidationError(str(error)) from error
        return values

    def check_parts(self, values: dict[str, Any]) -> None:
        """What a kind of rule needs, and what it cannot have, each beside its field."""
        kind, about, role = values["kind"], values["about"], values["role"]
        grade = values["grade"] = values["grade"] or 0
        if kind in SPEAKING and not about:
            self.add_error("about", _("Choose the profile or question that these words speak for."))
        if kind in SPEAKING and not grade:
            self.add_error("grade", _("Choose core or supporting: without a grade the words make no tag."))
        if kind in SILENT and about:
            self.add_error("about", _("This kind stands for all of them. Choose “all of them”."))
        if kind == "cue" and not about.startswith("profile:"):
            self.add_error("about", _("Choose the profile whose role these words turn."))
        if kind == "cue" and not role:
            self.add_error("role", _("Choose the role that these words give."))
        if about.startswith("topic:") and role:
            self.add_error("role", _("A protection question has no roles."))

    def wording(self) -> Wording:
        values = self.cleaned_data
        kind, _colon, slug = values["about"].partition(":")
        return Wording(
            kind=values["kind"],
            pattern=values["pattern"],
            profile=slug if kind == "profile" else "",
            topic=slug if kind == "topic" else "",
            language=values["language"],
            grade=values["grade"],
            role=values["role"],
            note=collapse(values["note"]),
            active=self.rule.active if self.rule else True,
        )

    def was_tried(self) -> bool:
        """Whether the page has shown what exactly this wording changes."""
        return bool(self.cleaned_data["tried"] == digest_of(self.wording(), self.rule))


def initial_of(wording: Wording, rule: Rule | None) -> dict[str, Any]:
    about = f"profile:{wording.profile}" if wording.profile else f"topic:{wording.topic}" if wording.topic else ""
    named = {name: getattr(wording, name) for name in ("kind", "pattern", "grade", "role", "language", "note")}
    return named | {"about": about, "version": rule.version if rule else 0}


def digest_of(wording: Wording, rule: Rule | None) -> str:
    """Names a wording of a rule as it stands, so that a trial of another one does not pass for its own."""
    said = dumps([asdict(wording), rule.version if rule else 0], sort_keys=True)
    return sha256(said.encode()).hexdigest()


class RuleChoice(forms.Form):
    """The filters of the list; ask `rules()` only when valid."""

    q = forms.CharField(label=gettext_lazy("Words in a pattern or a note"), max_length=200, required=False)
    about = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[ANY, *SHORT.items()], required=False)
    language = forms.ChoiceField(choices=[ANY, *list(LANGUAGES.items())[1:]], required=False)
    state = forms.ChoiceField(
        choices=[("", gettext_lazy("at work")), ("retired", gettext_lazy("retired")), ("all", gettext_lazy("both"))],
        required=False,
    )
    order = forms.ChoiceField(
        label=gettext_lazy("First"),
        choices=[
            ("", gettext_lazy("by profile and question")),
            ("made", gettext_lazy("most tags")),
            ("rejected", gettext_lazy("most rejected")),
            ("worst", gettext_lazy("least often right")),
        ],
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        groups = [
            (_("Profiles"), [(f"profile:{row.slug}", row.name) for row in Profile.objects.all()]),
            (_("Protection questions"), [(f"topic:{row.slug}", row.name) for row in Topic.objects.all()]),
        ]
        cast(forms.ChoiceField, self.fields["about"]).choices = [ANY, ("-", ALL), *groups]

    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    def rules(self) -> list[Rule]:
        """In the order of the table; capitals and accents of the words asked for do not matter."""
        values = self.cleaned_data
        rows = Rule.objects.with_subject().with_made()
        if values["state"] != "all":
            rows = rows.filter(active=values["state"] != "retired")
        if values["about"]:
            kind, _colon, slug = values["about"].partition(":")
            rows = rows.filter(**({f"{kind}__slug": slug} if slug else {"profile": None, "topic": None}))
        rows = rows.filter(**{name: values[name] for name in ("kind", "language") if values[name]})
        wanted = fold(values["q"]).split()
        return [row for row in rows if all(word in fold(f"{row.pattern} {row.note}") for word in wanted)]
