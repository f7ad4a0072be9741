"""How the desk itself does, for whoever runs it: counts and states, never a case, a search or a report's words."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.db import connection
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caseworker.models import Person, Unit
from caseworker.people.sessions import LONGEST
from coi.library.indexing import disagreement
from coi.library.jobs import is_anybody_at_work
from coi.library.reading import scan_reader
from coi.models import Job, Paragraph, Report
from coi.search.engine import IndexUnavailable

State = Literal["passed", "warning", "blocking", "note"]
GIGABYTE = 1_000_000_000
LEAST_FREE = 2 * GIGABYTE
"""Bytes on the disk of the data folder below which an import or an issued brief may find no room."""


@dataclass(frozen=True)
class Line:
    """One thing looked at: what it is, how it stands, and what to do where something is to be done."""

    label: str
    said: str
    state: State = "passed"
    mend: str = ""


def health(at: datetime) -> list[Line]:
    return [index_line(), worker_line(at), jobs_line(), *reports_lines(), disk_line(), *checks_lines()]


def index_line() -> Line:
    label = _("Search index")
    try:
        missing, over = disagreement()
    except IndexUnavailable as error:
        return Line(label, str(error), "blocking", "manage.py rebuild_index")
    if missing or over:
        said = _("%(missing)s paragraphs are not in it, %(over)s should not be.")
        return Line(label, said % {"missing": len(missing), "over": len(over)}, "warning", "manage.py rebuild_index")
    held = Paragraph.objects.searchable().count()
    return Line(label, _("agrees with the database: %(n)s paragraphs") % {"n": f"{held:,}"})


def worker_line(at: datetime) -> Line:
    label = _("Background work")
    if is_anybody_at_work(at):
        return Line(label, _("A worker is there."))
    return Line(label, _("No worker has been seen for a minute: nothing prints."), "blocking", "manage.py work")


def jobs_line() -> Line:
    failed, jobs = Job.objects.to_look_at().count(), Job.objects.all()
    counts = {"failed": failed, "running": jobs.running().count(), "waiting": jobs.waiting().count()}
    said = _("%(failed)s failed, %(running)s at work, %(waiting)s waiting") % counts
    if failed:
        said = (
            f"{said}. {_('Whoever asked for a failed one sees the reason under Jobs; the log of the desk has more.')}"
        )
    return Line(_("Jobs"), said, "warning" if failed else "passed")


def reports_lines() -> Iterator[Line]:
    counts = {"held": Report.objects.held().count(), "waiting": Report.objects.filter(state="preparing").count()}
    said = _("%(held)s held; %(waiting)s in preparation, which a COI specialist releases") % counts
    yield Line(_("Reports"), said, "note" if counts["waiting"] else "passed")


def disk_line() -> Line:
    usage = shutil.disk_usage(settings.DATA_DIR)
    said = _("%(free)s GB free of %(total)s GB") % {
        "free": f"{usage.free / GIGABYTE:.1f}", "total": f"{usage.total / GIGABYTE:.1f}",
    }  # fmt: skip
    return Line(_("Disk of the data folder"), said, "passed" if usage.free >= LEAST_FREE else "blocking")


def checks_lines() -> Iterator[Line]:
    for message in run_checks(tags=[Tags.files]):
        yield Line(_("Data folder"), str(message.msg), "warning", message.hint or "")


def people() -> list[Line]:
    """How many there are of each role and unit, and who cannot work as things stand."""
    active = Person.objects.filter(is_active=True)
    counts = dict(active.order_by().values_list("role").annotate(Count("pk")))
    lines = [Line(str(role.label), str(counts.get(role.value, 0)), "note") for role in Person.Role]
    lines.append(Line(_("Switched off"), str(Person.objects.filter(is_active=False).count()), "note"))
    return [*lines, *without_unit(), *without_supervisor()]


def without_unit() -> Iterator[Line]:
    roles = (Person.Role.CASEWORKER, Person.Role.SUPERVISOR)
    n = Person.objects.filter(is_active=True, role__in=roles, unit=None).count()
    if n:
        said = ngettext(
            "%(n)s caseworker or supervisor belongs to no unit, and can open no case and supervise none.",
            "%(n)s caseworkers or supervisors belong to no unit, and can open no case and supervise none.",
            n,
        )
        yield Line(_("Without a unit"), said % {"n": n}, "warning")


def without_supervisor() -> Iterator[Line]:
    there = Q(people__role=Person.Role.SUPERVISOR, people__is_active=True)
    names = list(Unit.objects.alias(n=Count("people", filter=there)).filter(n=0).values_list("name", flat=True))
    if names:
        yield Line(_("Without a supervisor"), ", ".join(names), "warning")


def scans_line() -> Line:
    """Whether pages that are pictures are read, and in which languages."""
    label, program = _("Scans"), scan_reader()
    if program:
        return Line(label, f"{program.version}: {', '.join(program.languages)}", "note")
    if settings.READ_SCANS:
        return Line(label, _("not read: Tesseract is not installed"), "warning", "deploy/system-packages run")
    return Line(label, _("not read: READ_SCANS is off"), "note")


def in_force() -> list[Line]:
    """The settings that decide who gets in, what goes out and where things lie; never a secret."""
    debug = _("on: demo people with a known password, plain HTTP; for a laptop only") if settings.DEBUG else _("off")
    mail = settings.EMAIL_HOST or _("no mail server: no news of saved searches goes out")
    session = _("ends after %(idle)s minutes without use, and after %(most)s hours in any case") % {
        "idle": settings.SESSION_COOKIE_AGE // 60, "most": int(LONGEST.total_seconds() // 3600),
    }  # fmt: skip
    return [
        Line("DEBUG", debug, "warning" if settings.DEBUG else "passed"),
        Line(_("HTTPS"), _("required") if settings.SECURE_SSL_REDIRECT else _("not required"),
             "passed" if settings.SECURE_SSL_REDIRECT else "warning"),
        Line(_("Session"), session, "note"),
        Line("ALLOWED_HOSTS", ", ".join(settings.ALLOWED_HOSTS) or _("none"), "note"),
        Line("EMAIL_HOST", mail, "note"),
        Line("DESK_ADDRESS", settings.DESK_ADDRESS or _("not set"), "note"),
        Line("OFFICE_NAME", settings.OFFICE_NAME, "note"),
        Line("TIME_ZONE", settings.TIME_ZONE, "note"),
        Line(_("Database"), connection.vendor, "note"),
        Line("COI_DATA_DIR", str(Path(settings.DATA_DIR)), "note"),
        scans_line(),
        Line(_("Largest file of a report"), f"{settings.MOST_MEGABYTES} MB", "note"),
    ]  # fmt: skip
