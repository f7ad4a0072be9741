"""Excerpts: add words from a report, choose others, write the note, order, take out, put back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from caseworker.brief.paper.coverage import unshown
from caseworker.brief.paper.signs import reason
from caseworker.brief.quotation import with_bullets
from caseworker.casework import excerpts
from caseworker.casework.excerpts import AlreadyIn, NoPage, NotAFinding, NoteTooLong, NotVerbatim, Removed
from caseworker.models import Excerpt, Question
from caseworker.models.changes import Changed, Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import ExcerptForm, NoteForm, PlaceForm, SpanForm, SwitchForm
from caseworker.pages.tray import forget_tray, tray_of, work_on
from caseworker.pages.undo import offer_undo
from caseworker.people.access import excerpt_to_change
from caseworker.people.requests import by_htmx, person_of
from coi.models import Paragraph
from coi.pages.way_back import way_back
from coi.text.words import Sentence, sentences


def builder_at(excerpt: Excerpt) -> str:
    return f"{reverse('caseworker:builder', args=[excerpt.question.case_id])}#excerpt-{excerpt.pk}"


@for_case_people
@require_POST
def add_excerpt(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = ExcerptForm(person, request.POST)
    back = way_back(request, reverse("coi:search"))
    if not form.is_valid():
        return not_added(request, form, reasons(form), back)
    question, paragraph = form.cleaned_data["question"], form.cleaned_data["paragraph"]
    try:
        excerpts.add_excerpt(
            question, paragraph, spans=form.spans, exact=form.exact_words, by=person, at=timezone.now()
        )
    except (NotAFinding, NotVerbatim, AlreadyIn, Fixed) as error:
        return not_added(request, form, str(error), back)
    keep_choice(request, question)
    sentence = _("Added to “%(heading)s”.") % {"heading": question.heading} + elsewhere(question, paragraph)
    if signs := unshown(with_bullets(form.exact_words)):
        sentence = f"{sentence} {_('It keeps the brief from print.')} {reason(signs)}"
    if by_htmx(request):
        return actions_of(request, paragraph, sentence)
    place = f"actions-hit-{paragraph.pk}" if request.POST.get("where") == "hit" else f"p{paragraph.position}"
    return done(request, sentence, back=f"{back.partition('#')[0]}#{place}")


def elsewhere(question: Question, paragraph: Paragraph) -> str:
    """That a passage's report is not about the country of the case; or ""."""
    if paragraph.report.countries.filter(pk=question.case.country_id).exists():
        return ""
    said = _("Its report is not about %(country)s, the country of the case.")
    return f" {said % {'country': question.case.country}}"


def keep_choice(request: HttpRequest, question: Question) -> None:
    """The case becomes the chosen one; a question picked for one passage is not chosen for the next."""
    tray = tray_of(request)
    if tray and tray.case == question.case:
        forget_tray(request)
    else:
        work_on(request, question.case)


def not_added(request: HttpRequest, form: ExcerptForm, why: str, back: str) -> HttpResponse:
    """The button comes back with the reason; where there is no such paragraph, a page says it."""
    paragraph = form.cleaned_data.get("paragraph")
    if not (by_htmx(request) and paragraph):
        return refused(request, why, back=back, kept=form.data.get("text", ""))
    return actions_of(request, paragraph, why, failed=True)


def actions_of(request: HttpRequest, paragraph: Paragraph, sentence: str, *, failed: bool = False) -> HttpResponse:
    """The paragraph's buttons and the tray as they now are, for htmx."""
    context = {
        "paragraph": paragraph,
        "where": request.POST.get("where", "hit"),
        "why": sentence if failed else "",
        "next": way_back(request, ""),
    }
    answer = render(request, "caseworker/briefs/_added.html", context)
    return trigger_client_event(answer, "say", {"value": sentence})


@for_case_people
@require_GET
def choose_sentences(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    rows = Paragraph.objects.readable().with_place()
    paragraph = get_object_or_404(rows, report__slug=slug, position=position)
    context = {"paragraph": paragraph, "sentences": sentences(paragraph.text), "next": paragraph.get_absolute_url()}
    context["no_finding"] = excerpts.no_finding(paragraph)
    return render(request, "caseworker/briefs/choose_sentences.html", context)


@for_case_people
@require_http_methods(["GET", "POST"])
def revise_span(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt = excerpt_to_change(person_of(request), pk)
    paragraph = excerpt.paragraph
    form = SpanForm(paragraph, request.POST or None)
    if request.method == "POST":
        if not form.is_valid():
            return refused(request, reasons(form), back=request.path, kept=form.data.get("text", ""))
        version, person = form.cleaned_data["version"], person_of(request)
        try:
            excerpts.revise_span(
                excerpt, spans=form.spans, exact=form.exact_words, version=version, by=person, at=timezone.now()
            )
        except (NotVerbatim, Changed, Fixed) as error:
            return refused(request, error, back=builder_at(excerpt), kept=form.data.get("text", ""))
        return done(request, _("The excerpt has the words you chose."), back=builder_at(excerpt))
    context = {"excerpt": excerpt, "paragraph": paragraph, "sentences": chosen_sentences(excerpt)}
    context["additions"] = [(paragraph.text[max(0, at - 30) : at], words) for at, words in excerpt.additions]
    return render(request, "caseworker/briefs/revise_span.html", context)


def chosen_sentences(excerpt: Excerpt) -> list[tuple[Sentence, bool]]:
    """The paragraph's sentences, and whether the excerpt has them."""
    return [
        (one, any(start <= one.start and one.end <= end for start, end in excerpt.spans))
        for one in sentences(excerpt.paragraph.text)
    ]


@for_case_people
@require_POST
def revise_note(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt = excerpt_to_change(person_of(request), pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=builder_at(excerpt), kept=request.POST.get("note", ""))
    note, version = form.cleaned_data["note"], form.cleaned_data["version"]
    try:
        excerpts.revise_note(excerpt, note=note, version=version, by=person_of(request), at=timezone.now())
    except (NoteTooLong, Changed, Fixed) as error:
        return refused(request, error, back=builder_at(excerpt), kept=note)
    return done(
        request,
        _("The note is saved.") if note else _("The note is empty and does not print."),
        back=builder_at(excerpt),
    )


@for_case_people
@require_POST
def print_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the picture of the passage's page prints in the annex."""
    excerpt, form = excerpt_to_change(person_of(request), pk), SwitchForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=builder_at(excerpt))
    wanted, version = bool(form.cleaned_data["wanted"]), form.cleaned_data["version"]
    try:
        row = excerpts.print_page(excerpt, wanted=wanted, version=version, by=person_of(request), at=timezone.now())
    except (NoPage, Changed, Fixed) as error:
        return refused(request, error, back=builder_at(excerpt))
    offer_undo(request, request.path, wanted=int(not wanted), version=row.version)
    said = _("The page prints in the annex, with the passage marked.") if wanted else _("The page does not print.")
    return done(request, said, back=builder_at(excerpt))


@for_case_people
@require_POST
def move_excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt = excerpt_to_change(person_of(request), pk)
    case, was = excerpt.question.case, excerpt.question
    form = PlaceForm(case, request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=builder_at(excerpt))
    question, version = form.cleaned_data["question"] or was, form.cleaned_data["version"]
    order = [row.pk for row in excerpts.in_order(was)]
    now = order.index(excerpt.pk) if excerpt.pk in order else 0
    last = question != was and not form.cleaned_data["position"]
    place = len(excerpts.in_order(question)) if last else form.place(now)
    try:
        excerpts.move_excerpt(
            excerpt, question=question, place=place, version=version, by=person_of(request), at=timezone.now()
        )
    except (Removed, Changed, Fixed) as error:
        return refused(request, error, back=builder_at(excerpt))
    offer_undo(request, request.path, position=now + 1, question=was.pk, version=version + 1)
    told = {"position": excerpt.position, "heading": question.heading}
    return done(request, _("Moved: place %(position)s in “%(heading)s”.") % told, back=builder_at(excerpt))


@for_case_people
@require_POST
def remove_excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt = excerpt_to_change(person_of(request), pk)
    back = way_back(request, reverse("caseworker:builder", args=[excerpt.question.case_id]))
    try:
        excerpts.remove_excerpt(excerpt, by=person_of(request), at=timezone.now())
    except Fixed as error:
        return refused(request, error, back=back)
    sentence = _("The excerpt is out of “%(heading)s”.") % {"heading": excerpt.question.heading}
    if by_htmx(request) and request.POST.get("where"):
        return actions_of(request, excerpt.paragraph, sentence)
    offer_undo(request, reverse("caseworker:restore_excerpt", args=[excerpt.pk]))
    return done(request, sentence, back=back)


@for_case_people
@require_POST
def restore_excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt = excerpt_to_change(person_of(request), pk)
    try:
        excerpts.restore_excerpt(excerpt, by=person_of(request), at=timezone.now())
    except (Removed, Fixed) as error:
        return refused(request, error, back=builder_at(excerpt))
    return done(request, _("The excerpt is back in its place."), back=builder_at(excerpt))
