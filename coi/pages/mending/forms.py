from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coi.models import Correction
from coi.text.words import digest

KIND = Correction.Kind
ON_HEADINGS = (KIND.RENAME_HEADING, KIND.UNDO_HEADING)


class CorrectionForm(forms.Form):
    """One act on a paragraph, a heading or a text left out, named by its place and by the digest of its words."""

    kind = forms.ChoiceField(choices=[(kind, kind.label) for kind in KIND if kind != KIND.DESCRIBE])
    target = forms.IntegerField(min_value=0)
    seen = forms.CharField(max_length=64, help_text="Digest of the words on the page that was drawn.")
    before = forms.CharField(required=False, strip=False, label=_("Words the second part begins with"))
    depth = forms.IntegerField(required=False, min_value=1, max_value=9)
    number = forms.CharField(required=False, max_length=20, label=_("Number"))
    title = forms.CharField(required=False, max_length=400, label=_("Words of the heading"))
    note = forms.IntegerField(required=False, min_value=1, label=_("Number of the note"))
    words = forms.CharField(required=False, strip=False, label=_("The words as they stand on the page"))
    after = forms.IntegerField(required=False, min_value=0)

    def arguments(self, text: str) -> dict[str, Any]:
        """For coi.text.mending; `text` is what stands at the target. ValueError says what is missing."""
        values = self.cleaned_data
        if values["kind"] == KIND.JOIN:
            return {"glue": self.data.get("glue", " ")}
        if values["kind"] == KIND.SPLIT:
            place = text.find(values["before"]) if values["before"].strip() else -1
            if place < 1:
                raise ValueError(_("Give words of this paragraph with which the second part begins."))
            return {"offset": place}
        if values["kind"] == KIND.MAKE_HEADING:
            return {"depth": values["depth"] or 1}
        if values["kind"] == KIND.RENAME_HEADING:
            return {"number": values["number"], "title": values["title"]}
        if values["kind"] in (KIND.RETYPE, KIND.RETYPE_NOTE):
            return {"words": values["words"]}
        if values["kind"] == KIND.ATTACH_NOTE:
            return marker(text, values["note"])
        return {}

    def is_of(self, text: str) -> bool:
        """Whether the words are still those of the page that was drawn."""
        return bool(self.cleaned_data["seen"] == digest(text))


def marker(text: str, n: int | None) -> dict[str, Any]:
    """Where the only "n" of the text stands, alone as a marker would."""
    places = [
        place
        for place in range(len(text))
        if n is not None
        and text.startswith(str(n), place)
        and not text[place - 1 : place].isdigit()
        and not text[place + len(str(n)) : place + len(str(n)) + 1].isdigit()
    ]
    if len(places) != 1:
        raise ValueError(_("The number must stand in the paragraph exactly once."))
    return {"n": n, "start": places[0], "end": places[0] + len(str(n))}


class WithdrawForm(forms.Form):
    because = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label=_("Why it is withdrawn"))
