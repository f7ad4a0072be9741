"""Cases: list, open, read, revise, share, and the choice of the one being worked on."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseworker.brief.checking.checks import findings
from caseworker.brief.checking.finding import Finding
from caseworker.brief.checking.voices import ONE_ORIGIN, PERHAPS_ONE, SAME_WORDS
from caseworker.casework import cases
from caseworker.casework.briefs import facts_of
from caseworker.casework.coverage import asked_of_case, coverage_of_case
from caseworker.casework.merging import doubled
from caseworker.models import Case, Question, Share
from caseworker.models.changes import Changed, Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import CaseForm, ShareForm
from caseworker.pages.searches.log import searches_of
from caseworker.pages.tray import stop_working, work_on
from caseworker.pages.undo import take_undo
from caseworker.people.access import case_of, case_to_change, own_case, question_to_change
from caseworker.people.requests import person_of
from coi.pages.coverage.items import by_state
from coi.pages.way_back import way_back


@for_case_people
@require_GET
def case_list(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    rows = Case.objects.visible_to(person).with_counts().select_related("owner", "country").order_by("-changed_at")
    groups: dict[str, list[Case]] = {"own": [], "shared": [], "unit": []}
    shared = set(person.shares.values_list("case", flat=True))
    for case in rows:
        group = "own" if case.owner_id == person.pk else "shared" if case.pk in shared else "unit"
        groups[group].append(case)
    return render(request, "caseworker/cases/list.html", {"groups": groups})


@for_case_people
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        try:
            case = cases.open_case(**facts, by=person_of(request), at=timezone.now())
        except (cases.ReferenceTaken, cases.NoUnit) as error:
            form.add_error("reference" if isinstance(error, cases.ReferenceTaken) else None, str(error))
        else:
            work_on(request, case)
            return done(
                request,
                _("Case %(case)s is open, and you are working on it.") % {"case": case},
                back=case.get_absolute_url(),
            )
    return render(request, "caseworker/cases/form.html", {"form": form}, status=422 if form.errors else 200)


@for_case_people
@require_GET
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    case = case_of(person, pk)
    own = may_change(request, case)
    questions = list(
        case.questions.kept()
        .with_counts()
        .select_related("topic")
        .prefetch_related("profiles")
        .order_by("position", "pk")
    )
    context = {
        "case": case,
        **searches_of(case, person),
        "coverage": coverage_of_case(case),
        "one_origin": one_origin(case),
        "asked": by_state(asked_of_case(case), reverse("caseworker:case_asked", args=[case.pk]), ""),
        "undo": take_undo(request),
        "may_choose": own and case.is_draft,
        "questions": questions,
        "doubled": doubled(questions) if own and case.is_draft else [],
        "shares": case.shares.select_related("person", "shared_by"),
        "briefs": case.briefs.select_related("issued_by"),
        "may_change": own,
        "is_owner": case.owner_id == person.pk,
        "share_form": ShareForm(case),
    }
    return render(request, "caseworker/cases/case.html", context)


def one_origin(case: Case) -> list[Finding]:
    """Where excerpts of the case that seem to bear each other out go back to one origin, or perhaps do."""
    found = findings(facts_of(case, timezone.now(), after={}))
    return [finding for finding in found if finding.code in (ONE_ORIGIN, PERHAPS_ONE, SAME_WORDS)]


def may_change(request: HttpRequest, case: Case) -> bool:
    return Case.objects.editable_by(person_of(request)).filter(pk=case.pk).exists()


@for_case_people
@require_http_methods(["GET", "POST"])
def revise_case(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_to_change(person_of(request), pk)
    form = CaseForm(request.POST or None, initial=shown(case), case=case)
    form.fields["reference"].disabled = True
    if request.method == "POST" and form.is_valid():
        facts = {key: value for key, value in form.cleaned_data.items() if key != "reference"}
        facts["version"] = facts["version"] or 0
        try:
            brought = cases.revise_case(case, **facts, by=person_of(request), at=timezone.now())
        except (Changed, Fixed) as error:
            return refused(request, error, back=case.get_absolute_url(), kept=facts["summary"])
        return done(request, " ".join([_("The case is saved."), *said_of(brought)]), back=case.get_absolute_url())
    context = {"form": form, "case": case}
    return render(request, "caseworker/cases/form.html", context, status=422 if form.errors else 200)


def said_of(brought: cases.Brought) -> Iterator[str]:
    """What an added profile did to the questions: which are new, and which it asks too."""
    if brought.new:
        sentence = ngettext(
            "%(n)s question was added for the new profile, after the others: %(headings)s.",
            "%(n)s questions were added for the new profile, after the others: %(headings)s.",
            len(brought.new),
        )
        yield sentence % {"n": len(brought.new), "headings": named(brought.new)}
    if brought.shared:
        sentence = ngettext(
            "%(n)s question of the case is asked for the new profile too: %(headings)s.",
            "%(n)s questions of the case are asked for the new profile too: %(headings)s.",
            len(brought.shared),
        )
        yield sentence % {"n": len(brought.shared), "headings": named(brought.shared)}


def named(rows: Sequence[Question]) -> str:
    return ", ".join(f"“{row.heading}”" for row in rows)


def shown(case: Case) -> dict[str, object]:
    names = ("reference", "summary", "country", "decision_date", "version")
    return {name: getattr(case, name) for name in names} | {"profiles": case.profiles.all()}


@for_case_people
@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    case = own_case(person_of(request), pk)
    form = ShareForm(case, request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=case.get_absolute_url())
    person = form.cleaned_data["person"]
    cases.share_case(case, person=person, by=person_of(request), at=timezone.now())
    return done(
        request, _("%(person)s can now read and work on this case.") % {"person": person}, back=case.get_absolute_url()
    )


@for_case_people
@require_POST
def end_share(request: HttpRequest, pk: int, share: int) -> HttpResponse:
    case = own_case(person_of(request), pk)
    row = get_object_or_404(Share.objects.select_related("person"), pk=share, case=case)
    cases.end_share(row)
    return done(
        request, _("%(person)s no longer sees this case.") % {"person": row.person}, back=case.get_absolute_url()
    )


@for_case_people
@require_POST
def choose_case(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_to_change(person_of(request), pk)
    work_on(request, case)
    return done(
        request, _("You are working on %(case)s.") % {"case": case}, back=way_back(request, case.get_absolute_url())
    )


@for_case_people
@require_POST
def choose_question(request: HttpRequest, pk: int) -> HttpResponse:
    """The question that receives the next excerpt."""
    question = question_to_change(person_of(request), pk)
    if question.removed_at:
        raise Http404
    back = way_back(request, question.case.get_absolute_url())
    work_on(request, question.case, question, at=back)
    return redirect(back)


@for_case_people
@require_POST
def leave_case(request: HttpRequest) -> HttpResponse:
    stop_working(request)
    messages.success(request, _("You are working on no case."))
    return redirect("caseworker:cases")
