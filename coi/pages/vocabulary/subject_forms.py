"""What specialists say of a profile or a protection question, and the questions that a profile brings to a case."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.models import Profile, Topic
from coi.text.words import collapse, first_hidden

SPARE_ROWS, MOST_ROWS, LONGEST_KEY = 3, 40, 80


class SubjectForm(forms.Form):
    name = forms.CharField(max_length=80)
    description = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False)
    order = forms.IntegerField(
        label=gettext_lazy("Place in lists"),
        min_value=0,
        max_value=9999,
        required=False,
        help_text=gettext_lazy("Lower numbers come first."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_name(self) -> str:
        name = collapse(self.cleaned_data["name"])
        if first_hidden(name):
            raise forms.ValidationError(_("The name has a character that does not show. Type it anew."))
        return name

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"name": said["name"], "description": said["description"], "order": said["order"] or 0}


class QuestionRow(forms.Form):
    """A question of a profile's template; a row left empty is none."""

    heading = forms.CharField(max_length=120, required=False)
    question = forms.CharField(max_length=400, required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Protection question"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_KEY, required=False)

    def __init__(self, *args: Any, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.initial.get("topic", "")
        known = [*topics, *([(kept, kept)] if kept and kept not in dict(topics) else [])]
        cast(forms.ChoiceField, self.fields["topic"]).choices = [("", _("none")), *known]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (values.get("question") or values.get("topic")) and not collapse(values.get("heading") or ""):
            self.add_error("heading", _("A question needs a heading: it stands in the brief."))
        return values


QuestionRows = forms.formset_factory(QuestionRow, extra=SPARE_ROWS, max_num=MOST_ROWS, validate_max=True)


def question_rows(data: Any, profile: Profile | None) -> Any:
    """The rows of a profile's template, with a few empty ones after them."""
    topics = list(Topic.objects.offered().values_list("slug", "name"))
    initial = profile.questions if profile else []
    return QuestionRows(data, initial=initial, prefix="q", form_kwargs={"topics": topics})


def template_of(rows: Any) -> list[dict[str, str]]:
    """As cases read it; entries without a heading are none, and a key says what an entry asks where it has one."""
    said = [form.cleaned_data for form in rows if form.cleaned_data]
    entries = [
        {name: collapse(row.get(name) or "") for name in ("heading", "question", "topic", "key")} for row in said
    ]
    return [
        {name: entry[name] for name in entry if name != "key" or entry[name]} for entry in entries if entry["heading"]
    ]


def initial_of(subject: Profile | Topic | None) -> dict[str, Any]:
    if subject is None:
        return {"order": 0, "version": 0}
    return {name: getattr(subject, name) for name in ("name", "description", "order", "version")}
