from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from coi.library import jobs
from coi.library.intake import KIND, take_without
from coi.models import Job
from coi.pages.jobs.shown import lists, shown

POLLING_ENDS = 286
"""The status that makes htmx stop polling."""


@login_required
@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    page = lists(request.user, today=today) | {"at_work": jobs.is_anybody_at_work(now)}
    return render(request, "coi/jobs/list.html", page)


@login_required
@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is; a script asks for the part that changes until the job has ended."""
    found = get_object_or_404(Job.objects.visible_to(request.user).select_related("by"), pk=pk)
    waits_long = found.state == Job.State.WAITING and found.created_at < timezone.now() - timedelta(seconds=10)
    stuck = waits_long and not jobs.is_anybody_at_work(timezone.now())
    page = {"job": shown(found), "nobody_at_work": stuck}
    if getattr(request, "htmx", False):
        return render(request, "coi/jobs/_job.html", page, status=POLLING_ENDS if found.is_finished else 200)
    return render(request, "coi/jobs/job.html", page)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    jobs.cancel(found, at=timezone.now())
    return redirect(found)


@login_required
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Job.objects.visible_to(request.user).to_look_at(), pk=pk)
    return redirect(jobs.try_again(found, at=timezone.now(), by=request.user))


@login_required
@require_POST
def without(request: HttpRequest, pk: int) -> HttpResponse:
    asking = Job.objects.visible_to(request.user).to_look_at().filter(kind=KIND, result__has_key="unread_pages")
    return redirect(take_without(get_object_or_404(asking, pk=pk), by=request.user, at=timezone.now()))


@login_required
@require_POST
def put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    jobs.put_aside(get_object_or_404(Job.objects.visible_to(request.user).to_look_at(), pk=pk))
    return redirect("coi:jobs")
