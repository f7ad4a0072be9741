"""What the page of a check shows: counts, the text in runs, and each finding with its words beside the report's."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coi.text.quoted.verdicts import STATES

NAMES = {
    "differs": _("differ"),
    "otherwise": _("said otherwise"),
    "not_found": _("not found"),
    "elsewhere": _("cited wrongly"),
    "not_held": _("not held"),
    "exact": _("exact"),
}
SIGNS = {
    "differs": "warning",
    "otherwise": "warning",
    "not_found": "cross",
    "elsewhere": "link",
    "not_held": "nothing",
    "exact": "tick",
}
KINDS = {"block": _("Block quotation"), "sentence": _("Sentence without quotation marks"), "figure": _("Figure")}
AROUND, MOST_PLACES, PAGE = 220, 4, 300
"""Characters around the words of a passage; passages and findings shown at a time."""
FOLDED = 2
"""Parts in a row without a finding: more are folded."""


class CheckForm(forms.Form):
    """Words pasted, or a file."""

    text = forms.CharField(
        label=_("Paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or give a file"), required=False, help_text=_("Word (DOCX), PDF, web page or plain text")
    )
    keep = forms.BooleanField(
        label=_("Check it in the background and keep the check report"),
        required=False,
        help_text=_(
            "For long texts. Only you see it, the words quoted stand in it, and you can delete it at any time."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not (given.get("text") or "").strip() and not given.get("file") and not self.errors:
            raise forms.ValidationError(_("Paste a text or choose a file."))
        return given


def shown(told: Mapping[str, Any], *, first: int = 0) -> dict[str, Any]:
    """The context of a check; of many findings those from `first` on."""
    findings = told["findings"]
    states = {finding["n"]: finding["state"] for finding in findings}
    here = findings[first : first + PAGE]
    counts = [{"state": s, "name": NAMES[s], "sign": SIGNS[s], "count": told["counts"][s]} for s in STATES]
    return {
        "told": told,
        "at": datetime.fromisoformat(told["checked_at"]),
        "total": len(findings),
        "quotations": sum(finding["kind"] != "figure" for finding in findings),
        "figures": sum(finding["kind"] == "figure" for finding in findings),
        "counts": counts,
        "findings": [_finding(finding) for finding in here],
        "parts": list(_folded(told.get("parts", ()), states, {finding["n"] for finding in here})),
        "first": first + 1,
        "last": first + len(here),
        "next": first + PAGE if first + PAGE < len(findings) else None,
        "previous": max(first - PAGE, 0) if first else None,
    }


def _finding(finding: Mapping[str, Any]) -> dict[str, Any]:
    places = [_place(place, finding, n) for n, place in enumerate(finding["found"][:MOST_PLACES])]
    beside = finding["cited_passage"]
    is_beside = beside and not any(place["paragraph"] == beside["paragraph"] for place in finding["found"])
    return {
        **finding,
        "kind_name": KINDS.get(finding["kind"], ""),
        "sign": SIGNS[finding["state"]],
        "places": places,
        "more": max(len(finding["found"]) - MOST_PLACES, 0),
        "beside": _place(beside, finding, -1) if is_beside else None,
        "loud": bool({"negation", "figure"} & set(finding["faults"])),
        "plain_differences": [
            one for one in finding["differences"] if one["fault"] in ("spliced", "sense", "translation")
        ],
    }


def _place(place: Mapping[str, Any], finding: Mapping[str, Any], number: int) -> dict[str, Any]:
    slug, _colon, position = place["paragraph"].rpartition(":")
    start, end = place["span"]
    is_whole = start >= end
    start, end = (0, min(len(place["text"]), 2 * AROUND)) if is_whole else (start, end)
    is_one = number == 0 and not is_whole and "spliced" not in finding["faults"]
    differences = finding["differences"] if is_one else ()
    first, last = _word_at(place["text"], start - AROUND), _word_at(place["text"], end + AROUND)
    return {
        **place,
        "address": reverse("coi:paragraph", args=[slug, int(position)]),
        "before": "" if is_whole else place["text"][first:start],
        "pieces": [("", place["text"][start:end])]
        if is_whole
        else list(_pieces(place["text"], start, end, differences)),
        "after": place["text"][end:last],
        "is_whole": is_whole,
        "is_cut": first > 0,
        "goes_on": last < len(place["text"]),
    }


def _word_at(text: str, at: int) -> int:
    if at <= 0:
        return 0
    found = text.find(" ", at)
    return found if found >= 0 else len(text)


def _pieces(text: str, start: int, end: int, differences: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The report's words, with what the text has instead (struck) before what the report has (underlined)."""
    cursor = start
    seen: set[tuple[int, int]] = set()
    for one in sorted(differences, key=lambda one: one["there"]):
        first, last = one["there"]
        if (first, last) in seen or not (cursor <= first <= last <= end) or (first, last) == (0, 0):
            continue
        if one["fault"] in ("sense", "spliced"):
            continue
        seen.add((first, last))
        yield "", text[cursor:first]
        if one["text"]:
            yield "del", one["text"]
        if last > first:
            yield "ins", text[first:last]
        cursor = last
    yield "", text[cursor:end]


def _folded(parts: Sequence[Mapping[str, Any]], states: Mapping[int, str], here: set[int]) -> Iterator[dict[str, Any]]:
    """The parts of the text; several in a row without a finding as one fold."""
    waiting: list[dict[str, Any]] = []
    for part in parts:
        runs = [(words, number if number in here else 0, states.get(number, "")) for words, number in part["runs"]]
        one = {"kind": part["kind"], "number": part["number"], "page": part["page"], "runs": runs}
        if any(number for _words, number, _state in runs):
            yield from _fold(waiting)
            waiting = []
            yield one
        else:
            waiting.append(one)
    yield from _fold(waiting)


def _fold(waiting: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    if len(waiting) <= FOLDED:
        yield from waiting
    else:
        yield {"fold": waiting, "count": len(waiting)}
