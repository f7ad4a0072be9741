"""Saved searches: the list, save, open what is new, revise, remove, put back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseworker.casework.searches import saved
from caseworker.casework.searches.describing import NotASearch, described_at
from caseworker.casework.searches.news import all_of, among_reports, known, reports_with_news, watched
from caseworker.casework.searches.telling import mail_is_on
from caseworker.models import SavedSearch
from caseworker.pages.answers import done, reasons, refused
from caseworker.pages.forms import RevisedSearchForm, SavedSearchForm
from caseworker.pages.tray import NEW_ONES
from caseworker.pages.undo import offer_undo, take_undo
from caseworker.people.access import saved_of, saved_to_change
from caseworker.people.requests import person_of
from coi.finding.paging import paged
from coi.models import Report
from coi.pages.permissions import may_read
from coi.pages.way_back import way_back
from coi.search.engine import IndexUnavailable

PAGE_SIZE = 50
MOST_NAMED = 40  # reports in one address; longer ones are cut off on the way


@may_read
@require_GET
def saved_list(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    own = SavedSearch.objects.editable_by(person)
    rows = own.kept().order_by("-saved_at", "-pk")
    here, pages = paged(request.GET, rows.count(), PAGE_SIZE)
    context = {
        "watched": watched(rows[here], person),
        "removed": own.removed_since(timezone.now() - saved.UNDO_FOR).select_related("case").order_by("-removed_at"),
        "case_people": person.works_on_cases,
        "undo": take_undo(request),
        **pages,
    }
    return render(request, "caseworker/searches/saved_list.html", context)


@may_read
@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    person, back = person_of(request), way_back(request, reverse("coi:search"))
    form = SavedSearchForm(person, request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back, kept=request.POST.get("name", ""))
    name, case = form.cleaned_data["name"], form.cleaned_data.get("case")
    try:
        search = described_at(form.cleaned_data["address"])
        saved.save_search(search, name=name, case=case, by=person, at=timezone.now())
    except saved.AlreadySaved as error:
        kept = "" if name == error.search.name else name
        return refused(request, error, back=back, kept=kept, instead=there(error.search))
    except (NotASearch, saved.TooManySaved, saved.NamesAPerson) as error:
        return refused(request, error, back=back, kept=name)
    for_whom = _("Saved as “%(name)s” for case %(case)s.") if case else _("Saved as “%(name)s” for you.")
    return done(request, for_whom % {"name": name, "case": case}, back=back)


def there(search: SavedSearch) -> tuple[str, str]:
    """The way to a saved search."""
    return _("Show “%(name)s”") % {"name": search.name}, reverse("caseworker:revise_saved", args=[search.pk])


@may_read
@require_POST
def open_saved(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new, else all. By POST, so that no browser fetching ahead takes the news away."""
    person = person_of(request)
    search = saved_of(person, pk)
    since, until = known(search, search.looks.filter(person=person).first()), Report.objects.known_until()
    try:
        slugs = reports_with_news(search, since, until)
    except IndexUnavailable:
        messages.warning(request, _("The search index is not used now; what is new could not be found out."))
        return redirect(all_of(search))
    saved.look_at(search, until=until, by=person, at=timezone.now())
    if len(slugs) > MOST_NAMED:
        messages.info(
            request,
            _("%(n)s reports have something new, too many to name; these are all passages.") % {"n": len(slugs)},
        )
    if not 0 < len(slugs) <= MOST_NAMED:
        return redirect(all_of(search))
    fresh = among_reports(search, slugs)
    request.session[NEW_ONES] = {"at": fresh, "name": search.name, "all": all_of(search)}
    return redirect(fresh)


@may_read
@require_http_methods(["GET", "POST"])
def revise_saved(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    search = saved_to_change(person, pk)
    look = search.looks.filter(person=person).first()
    shown = {"name": search.name, "seen": search.name, "by_mail": look and look.by_mail}
    form = RevisedSearchForm(request.POST or None, initial=shown)
    form.offer_mail(to=person)
    if request.method == "POST" and form.is_valid():
        name, seen = form.cleaned_data["name"], form.cleaned_data["seen"]
        by_mail = form.cleaned_data.get("by_mail", bool(look and look.by_mail))
        try:
            saved.revise_saved(search, name=name, seen=seen, by_mail=by_mail, by=person)
        except saved.Renamed as error:
            return refused(request, error, back=reverse("caseworker:revise_saved", args=[pk]), kept=name)
        except saved.NamesAPerson as error:
            form.add_error("name", str(error))
        else:
            return done(request, _("“%(name)s” is saved.") % {"name": name}, back=reverse("caseworker:saved_list"))
    context = {"form": form, "search": search, "no_address": mail_is_on() and not person.email}
    return render(request, "caseworker/searches/saved_form.html", context, status=422 if form.errors else 200)


@may_read
@require_POST
def remove_saved(request: HttpRequest, pk: int) -> HttpResponse:
    search = saved_to_change(person_of(request), pk)
    saved.remove_saved(search, at=timezone.now())
    offer_undo(request, reverse("caseworker:restore_saved", args=[search.pk]))
    return done(
        request,
        _("“%(name)s” is removed.") % {"name": search.name},
        back=way_back(request, reverse("caseworker:saved_list")),
    )


@may_read
@require_POST
def restore_saved(request: HttpRequest, pk: int) -> HttpResponse:
    search = saved_to_change(person_of(request), pk)
    back = reverse("caseworker:saved_list")
    try:
        saved.restore_saved(search, by=person_of(request), at=timezone.now())
    except saved.AlreadySaved as error:
        return refused(request, error, back=back, instead=there(error.search))
    except (saved.CannotRestore, saved.TooManySaved) as error:
        return refused(request, error, back=back)
    return done(request, _("“%(name)s” is back.") % {"name": search.name}, back=back)
