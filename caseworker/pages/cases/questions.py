"""The questions a case turns on: add, word, order, take out, put back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caseworker.casework import cases, merging
from caseworker.models import Case
from caseworker.models.changes import Changed, Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import PlaceForm, QuestionForm, SwitchForm, VersionForm
from caseworker.pages.undo import offer_undo
from caseworker.people.access import case_to_change, merge_to_change, question_to_change
from caseworker.people.requests import person_of
from coi.pages.way_back import way_back


def builder_of(case: Case) -> str:
    return reverse("caseworker:builder", args=[case.pk])


@for_case_people
@require_http_methods(["GET", "POST"])
def add_question(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_to_change(person_of(request), pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        try:
            row = cases.add_question(case, **facts, by=person_of(request), at=timezone.now())
        except Fixed as error:
            return refused(request, error, back=builder_of(case), kept=facts["heading"])
        return done(
            request,
            _("Question “%(heading)s” is added.") % {"heading": row.heading},
            back=f"{builder_of(case)}#question-{row.pk}",
        )
    context = {"form": form, "case": case}
    return render(request, "caseworker/cases/question_form.html", context, status=422 if form.errors else 200)


@for_case_people
@require_http_methods(["GET", "POST"])
def revise_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = question_to_change(person_of(request), pk)
    initial = {"heading": row.heading, "question": row.question, "topic": row.topic, "version": row.case.version}
    form = QuestionForm(request.POST or None, initial=initial, kept=row.topic)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
        try:
            cases.revise_question(row, **facts, by=person_of(request), at=timezone.now())
        except (Changed, Fixed) as error:
            kept = f"{facts['heading']}\n{facts['question']}"
            return refused(request, error, back=builder_of(row.case), kept=kept)
        return done(request, _("The question is saved."), back=f"{builder_of(row.case)}#question-{row.pk}")
    context = {"form": form, "case": row.case, "question": row}
    return render(request, "caseworker/cases/question_form.html", context, status=422 if form.errors else 200)


@for_case_people
@require_POST
def move_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = question_to_change(person_of(request), pk)
    back = way_back(request, builder_of(row.case))
    form = PlaceForm(row.case, request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    now = [other.pk for other in cases.in_order(row.case)]
    if row.pk not in now:
        return refused(request, _("The question was taken out of the brief."), back=back)
    place = form.place(now.index(row.pk))
    try:
        cases.move_question(
            row, place=place, version=form.cleaned_data["version"], by=person_of(request), at=timezone.now()
        )
    except (Changed, Fixed) as error:
        return refused(request, error, back=back)
    address = reverse("caseworker:move_question", args=[row.pk])
    offer_undo(request, address, position=now.index(row.pk) + 1, version=form.cleaned_data["version"] + 1)
    return done(
        request,
        _("“%(heading)s” is now question %(n)s.") % {"heading": row.heading, "n": min(place, len(now) - 1) + 1},
        back=back,
    )


@for_case_people
@require_POST
def remove_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = question_to_change(person_of(request), pk)
    try:
        cases.remove_question(row, by=person_of(request), at=timezone.now())
    except Fixed as error:
        return refused(request, error, back=builder_of(row.case))
    offer_undo(request, reverse("caseworker:restore_question", args=[row.pk]))
    return done(
        request,
        _("Question “%(heading)s” and its excerpts are out of the brief.") % {"heading": row.heading},
        back=builder_of(row.case),
    )


@for_case_people
@require_POST
def restore_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = question_to_change(person_of(request), pk)
    try:
        cases.restore_question(row, by=person_of(request), at=timezone.now())
    except Fixed as error:
        return refused(request, error, back=builder_of(row.case))
    return done(
        request,
        _("Question “%(heading)s” is back.") % {"heading": row.heading},
        back=f"{builder_of(row.case)}#question-{row.pk}",
    )


@for_case_people
@require_POST
def merge_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions that ask the same become one, with all their excerpts."""
    case = case_to_change(person_of(request), pk)
    back, form = way_back(request, builder_of(case)), VersionForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    version = form.cleaned_data["version"]
    try:
        merge = merging.merge_questions(case, version=version, by=person_of(request), at=timezone.now())
    except (merging.NothingToMerge, Changed, Fixed) as error:
        return refused(request, error, back=back)
    offer_undo(request, reverse("caseworker:part_questions", args=[merge.pk]), version=version + 1)
    return done(request, _("Questions that ask the same are one now, with all their excerpts and notes."), back=back)


@for_case_people
@require_POST
def part_questions(request: HttpRequest, pk: int) -> HttpResponse:
    merge = merge_to_change(person_of(request), pk)
    back, form = way_back(request, builder_of(merge.case)), VersionForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    try:
        merging.part_questions(merge, version=form.cleaned_data["version"], by=person_of(request), at=timezone.now())
    except (Changed, Fixed) as error:
        return refused(request, error, back=back)
    return done(request, _("The questions stand apart again, as they were."), back=back)


@for_case_people
@require_POST
def print_empty(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether questions without material print as sections of their own."""
    case = case_to_change(person_of(request), pk)
    back, form = builder_of(case), SwitchForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    wanted, version = bool(form.cleaned_data["wanted"]), form.cleaned_data["version"]
    try:
        cases.print_empty_questions(case, wanted=wanted, version=version, by=person_of(request), at=timezone.now())
    except (Changed, Fixed) as error:
        return refused(request, error, back=back)
    said = (
        _("Questions without material print as sections of their own.")
        if wanted
        else _("Questions without material print under “Gaps and limits” alone.")
    )
    return done(request, said, back=f"{back}#prints")
