"""Supplements: what has changed since a brief was issued, frozen under a number of its own, as a background job."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from caseworker.brief.composing.supplement import Supplement as Document
from caseworker.brief.composing.supplement import as_json, digest, proof_of
from caseworker.brief.paper.pdf import pressed
from caseworker.casework.after.freshness import since
from caseworker.casework.briefs import issued_folder
from caseworker.casework.printing import OutOfSight, asking
from caseworker.models import Brief, Case, Person, Supplement
from coi.library import originals
from coi.library.jobs import Progress, queue
from coi.models import Job


def queue_supplement(brief: Brief, *, by: Person, at: datetime) -> Job:
    back = reverse("caseworker:since", args=[brief.case_id, brief.number])
    arguments = {"brief": brief.pk, "case": brief.case_id, "at": at.isoformat(), "back": back}
    return queue("supplement", arguments, key=f"{brief.pk}:{by.pk}", label="", at=at, by=by, private=True)


def supplement(progress: Progress) -> None:
    """The job. Raises OutOfSight, BriefRefused."""
    asked, by = progress.job.arguments, asking(progress)
    progress.at("gather")
    editable = Case.objects.editable_by(by)
    brief = Brief.objects.filter(case__in=editable, pk=asked["brief"]).select_related("case__country").first()
    if brief is None:
        raise OutOfSight(_("This case is no longer open to you. Nothing was done."))
    at = datetime.fromisoformat(asked["at"])
    document = since(brief, at=at, by=by, number=brief.supplements.count() + 1)
    progress.at("print")
    pdf = as_pdf(document)
    result: dict[str, Any] = {"address": asked["back"], "named": _("The supplement is on the page of the brief")}
    with progress.applying(result):
        issue(brief, document, pdf, by=by, at=at)


def as_pdf(document: Document) -> bytes:
    """Raises caseworker.brief.paper.pdf.BriefRefused."""
    html = render_to_string("brief/supplement.html", {"supplement": document, "digest": digest(document)})
    return pressed(html, as_json(document).decode(), document.composed_at, proof_of(document))


def issue(brief: Brief, document: Document, pdf: bytes, *, by: Person, at: datetime) -> Supplement:
    """Freeze it; the database refuses a number twice."""
    with transaction.atomic():
        return Supplement.objects.create(
            brief=brief,
            number=document.number,
            content=as_json(document).decode(),
            content_sha256=digest(document),
            pdf_sha256=originals.keep(issued_folder(), pdf),
            issued_by=by,
            issued_at=at,
        )


def supplement_pdf(row: Supplement) -> bytes:
    """The PDF as issued, byte for byte. Raises coi.library.originals.FileDamaged."""
    return originals.fetch(issued_folder(), row.pdf_sha256)
