"""What `verify` asks of cases: are quotations still the reports' words, and issued briefs what was issued?"""

from collections.abc import Iterator

from caseworker.casework.briefs import issued_pdf
from caseworker.casework.excerpts import NotVerbatim, words_at
from caseworker.models import Brief, Excerpt
from coi.library.originals import FileDamaged
from coi.text.words import digest


def quotations_are_verbatim() -> Iterator[str]:
    for excerpt in Excerpt.objects.select_related("paragraph__report", "question__case").iterator():
        place = f"excerpt {excerpt.pk} of case {excerpt.question.case_id} from {excerpt.paragraph.key}"
        try:
            words = words_at(excerpt.paragraph.text, [(start, end) for start, end in excerpt.spans])
        except NotVerbatim as error:
            yield f"{place}: {error} Mend: restore the backup, or remove the excerpt and add it again."
            continue
        if words != excerpt.words or digest(excerpt.paragraph.text) != excerpt.paragraph_sha256:
            yield f"{place}: its words are no longer those of the paragraph. Mend: restore the backup."


def issued_briefs_are_kept() -> Iterator[str]:
    for brief in Brief.objects.all().iterator():
        try:
            issued_pdf(brief)
        except FileDamaged as damage:
            yield f"brief {brief.number} of case {brief.case_id}: {damage} Mend: restore the backup."
        if digest(brief.content) != brief.content_sha256:
            yield f"brief {brief.number} of case {brief.case_id}: its content was altered. Mend: restore the backup."


CHECKS = (quotations_are_verbatim, issued_briefs_are_kept)
