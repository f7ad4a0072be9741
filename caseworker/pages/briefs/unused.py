"""Passages held that may speak to a question and are not quoted on it: quote, or say why not."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from caseworker.casework.weighing.aside import LONGEST_REASON, NoReason
from caseworker.casework.weighing.unused import Candidate, NotHeld, candidates, counted, take_back, weigh
from caseworker.models import Case, Question, WeighedPassage
from caseworker.models.changes import Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import PlainText
from caseworker.people.access import case_of, case_to_change, question_to_change
from caseworker.people.requests import person_of
from coi.finding.paging import paged
from coi.models import Paragraph

PAGE = 20
STATES = {
    "open": gettext_lazy("not looked at"),
    "contrary": gettext_lazy("may say the contrary"),
    "considered": gettext_lazy("considered"),
    "not_relevant": gettext_lazy("not relevant"),
    "used": gettext_lazy("used"),
}
WAYS = {
    "tags": gettext_lazy("is tagged with the profile and the protection question"),
    "words": gettext_lazy("has words of the question"),
    "meaning": gettext_lazy("is near the question in meaning"),
}
LEANS = {
    "harm": gettext_lazy("tells of harm or failure"),
    "protection": gettext_lazy("tells of protection or of things getting better"),
}


@for_case_people
@require_GET
def unused(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(person_of(request)).select_related("topic"), pk=pk)
    case = case_of(person_of(request), question.case_id)
    found, answered = candidates(case, question)
    state = request.GET.get("state", "")
    wanted = [one for one in found if not state or is_in(one, state)]
    rows, pages = paged(request.GET, len(wanted), PAGE)
    context = {
        "case": case,
        "question": question,
        "found": [shown(one) for one in wanted[rows]],
        "counts": counts(found, state),
        "total": len(found),
        "state": state,
        "answered": answered,
        "may_change": case.is_draft and Case.objects.editable_by(person_of(request)).filter(pk=case.pk).exists(),
        **pages,
    }
    return render(request, "caseworker/briefs/unused.html", context)


def is_in(one: Candidate, state: str) -> bool:
    return one.state == "open" and one.is_contrary if state == "contrary" else one.state == state


def counts(found: list[Candidate], chosen: str) -> list[dict[str, Any]]:
    numbers = counted(found)
    return [
        {"state": state, "words": words, "count": numbers[state], "is_chosen": state == chosen}
        for state, words in STATES.items()
    ]


def shown(one: Candidate) -> dict[str, Any]:
    return {
        "row": one.paragraph,
        "state": one.state,
        "state_words": STATES[one.state],
        "ways": "; ".join(str(WAYS[way]) for way in one.ways),
        "leans": LEANS.get(one.leaning.way, ""),
        "leaning_words": ", ".join(one.leaning.words[:6]),
        "is_contrary": one.is_contrary,
        "weighed": one.weighed,
        "used_in": ", ".join(f"“{heading}”" for heading in one.used_in),
    }


class WeighForm(forms.Form):
    paragraph = forms.ModelChoiceField(Paragraph.objects.readable().with_place())
    verdict = forms.ChoiceField(choices=WeighedPassage.Verdict.choices)
    because = PlainText(max_length=LONGEST_REASON, required=False)


@for_case_people
@require_POST
def weigh_passage(request: HttpRequest, pk: int) -> HttpResponse:
    question, form = question_to_change(person_of(request), pk), WeighForm(request.POST)
    back = reverse("caseworker:unused", args=[pk])
    if not form.is_valid():
        return refused(request, reasons(form), back=back, kept=request.POST.get("because", ""))
    told, person = form.cleaned_data, person_of(request)
    try:
        weigh(
            question, told["paragraph"], verdict=told["verdict"], because=told["because"], by=person, at=timezone.now()
        )
    except (NotHeld, NoReason, Fixed) as error:
        return refused(request, error, back=back, kept=told["because"])
    return done(request, _("Noted with your reason; the brief lists it."), back=f"{back}#p-{told['paragraph'].pk}")


@for_case_people
@require_POST
def unweigh_passage(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(WeighedPassage.objects.visible_to(person_of(request)).select_related("question"), pk=pk)
    row.question.case = case_to_change(person_of(request), row.question.case_id)
    back = reverse("caseworker:unused", args=[row.question_id])
    try:
        take_back(row, by=person_of(request), at=timezone.now())
    except Fixed as error:
        return refused(request, error, back=back)
    return done(request, _("The decision is taken back; the passage is open again."), back=back)
