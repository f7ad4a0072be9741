"""Verbs over excerpts: words go into a brief as they stand in the report, or they do not go in.

Spans are (start, end) character offsets into the paragraph's text, in order and apart from one another.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from caseworker.brief.quotation import chosen
from caseworker.models import Excerpt, Person, Question
from caseworker.models.changes import Changed, changing
from coi.library.citing import citation_of
from coi.models import Paragraph, Standing
from coi.text.quoted.cutting import cut_within
from coi.text.words import sentences

LONGEST_NOTE = 20_000
SHOWN = 120

Spans = Sequence[tuple[int, int]]


class NotVerbatim(ValueError):
    """The words sent are not the words the paragraph holds there."""


class WordCut(NotVerbatim):
    """The words begin or end within a word or a figure, which would then say something else."""


class NotAFinding(ValueError):
    """The paragraph says what the report set out to cover or how it was made: it cannot answer a question."""


class NoPage(ValueError):
    """The stored file has no page to show the passage on."""


class AlreadyIn(ValueError):
    """The same words are in the same question already."""


class NoteTooLong(ValueError):
    """A note beyond what prints."""


class Removed(ValueError):
    """The question the excerpt belongs to was taken out of the brief."""


def whole(paragraph: Paragraph) -> list[tuple[int, int]]:
    return [(0, len(paragraph.text))]


def sentence_spans(text: str, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Spans of the chosen sentences (counted from 0); neighbours become one span.

    NotVerbatim for one that is not there.

    >>> sentence_spans("One. Two. Three.", [0, 1])
    [(0, 9)]
    """
    parts = sentences(text)
    spans: list[tuple[int, int]] = []
    previous = -2
    for number in sorted(set(numbers)):
        if not 0 <= number < len(parts):
            raise NotVerbatim(_("A sentence you chose is not in the paragraph as it is held now."))
        start = spans.pop()[0] if number == previous + 1 else parts[number].start
        spans.append((start, parts[number].end))
        previous = number
    return spans


def place_of(words: str, text: str) -> tuple[int, int]:
    """Where words stand in a text. NotVerbatim when they do not, or in more than one place.

    >>> place_of("Nobody died.", "Police fired. Nobody died.")
    (14, 26)
    """
    if not words or text.find(words) < 0:
        raise NotVerbatim(_("These words do not stand in the paragraph, letter for letter."))
    if text.find(words) != text.rfind(words):
        raise NotVerbatim(_("These words stand in the paragraph more than once. Take some words more."))
    return text.find(words), text.find(words) + len(words)


def words_at(text: str, spans: Spans) -> str:
    """The words of spans, verbatim. NotVerbatim where a span is outside, empty, out of order or only white space.

    >>> words_at("Police fired. Nobody died. All fled.", [(0, 13), (27, 36)])
    'Police fired. […] All fled.'
    """
    if not spans:
        raise NotVerbatim(_("No words were chosen."))
    last = 0
    for start, end in spans:
        if not last <= start < end <= len(text):
            raise NotVerbatim(
                _("The paragraph has no characters %(start)s to %(end)s after %(last)s; it has %(length)s.")
                % {"start": start, "end": end, "last": last, "length": len(text)}
            )
        if not text[start:end].strip():
            raise NotVerbatim(_("Only white space was chosen."))
        last = end
    return chosen(text, spans)


def check_verbatim(paragraph: Paragraph, spans: Spans, exact: str) -> str:
    """The words of the spans, if they are `exact` to the character; else NotVerbatim, saying what is held there.

    WordCut where a span ends within a word or a figure.
    """
    words = words_at(paragraph.text, spans)
    if cut := cut_within(paragraph.text, spans):
        raise WordCut(
            _("Nothing was added: your words begin or end within “%(cut)s”. Take the whole of it.")
            % {"cut": shortened(cut)}
        )
    if words != exact:
        raise NotVerbatim(
            _("Nothing was added: the words sent are not the words held. Held there: “%(words)s”. Sent: “%(exact)s”.")
            % {"words": shortened(words), "exact": shortened(exact)}
        )
    return words


def shortened(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def no_finding(paragraph: Paragraph) -> str:
    """Why words of the paragraph are not added, and what can be done with them."""
    if paragraph.standing == Standing.SCOPE:
        return _("The report set out to cover this; it is no finding. Record it as coverage instead.")
    return _("This part of the report says how it was made or helps to use it; it is no finding.")


def add_excerpt(
    question: Question, paragraph: Paragraph, *, spans: Spans, exact: str, by: Person, at: datetime
) -> Excerpt:
    """Put words of a paragraph at the end of a question. Raises NotAFinding, NotVerbatim, AlreadyIn, Removed,
    Fixed."""
    if not paragraph.is_finding:
        raise NotAFinding(no_finding(paragraph))
    words = check_verbatim(paragraph, spans, exact)
    with changing(question.case, by=by, at=at):
        kept = in_order(question)
        if any(excerpt.paragraph_id == paragraph.pk and excerpt.words == words for excerpt in kept):
            raise AlreadyIn(_("These words are in “%(heading)s” already.") % {"heading": question.heading})
        return Excerpt.objects.create(
            question=question,
            paragraph=paragraph,
            position=len(kept) + 1,
            spans=[list(span) for span in spans],
            words=words,
            paragraph_sha256=paragraph.sha256,
            citation=citation_of(paragraph),
            compared_at=at,
            compared_after=Excerpt.Moment.SAVED,
            added_by=by,
            added_at=at,
            changed_by=by,
            changed_at=at,
        )


def revise_span(excerpt: Excerpt, *, spans: Spans, exact: str, version: int, by: Person, at: datetime) -> Excerpt:
    """Choose other words of the same paragraph. Raises NotVerbatim, Changed, Fixed."""
    words = check_verbatim(excerpt.paragraph, spans, exact)
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        row.spans, row.words = [list(span) for span in spans], words
        row.paragraph_sha256, row.citation = excerpt.paragraph.sha256, citation_of(excerpt.paragraph)
        row.mended_at = None  # looked at again
        row.additions = [one for one in row.additions if any(start <= one[0] <= end for start, end in spans)]
        row.verbatim, row.compared_at, row.compared_after = Excerpt.Verbatim.EXACT, at, Excerpt.Moment.SAVED
        return saved(row, by, at)


def revise_note(excerpt: Excerpt, *, note: str, version: int, by: Person, at: datetime) -> Excerpt:
    """Write the caseworker's note. Raises NoteTooLong, Changed, Fixed."""
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(
            _("The note has %(has)s characters; %(most)s print. Shorten it.")
            % {"has": f"{len(note):,}", "most": f"{LONGEST_NOTE:,}"}
        )
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        row.note = note
        return saved(row, by, at)


def print_page(excerpt: Excerpt, *, wanted: bool, version: int, by: Person, at: datetime) -> Excerpt:
    """Whether the picture of its page prints in the annex. Raises NoPage, Changed, Fixed."""
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        if wanted and not row.paragraph.boxes:
            raise NoPage(_("The stored file does not show on which page this passage stands."))
        row.page_prints = wanted
        return saved(row, by, at)


def move_excerpt(
    excerpt: Excerpt, *, question: Question, place: int, version: int | None, by: Person, at: datetime
) -> None:
    """Put an excerpt at a place (from 0) of a question of the same case; beyond the end is the end.

    `version` is the case's, for places are relative to what the person saw. Raises Changed, Fixed, Removed.
    """
    with changing(excerpt.question.case, by=by, at=at, version=version):
        if question.case_id != excerpt.question.case_id or question.removed_at:
            raise Removed(_("That question is not in this brief."))
        there = [row for row in in_order(question) if row.pk != excerpt.pk]
        there.insert(max(0, place), excerpt)
        if question.pk != excerpt.question_id:
            number([row for row in in_order(excerpt.question) if row.pk != excerpt.pk])
        excerpt.question = question
        number(there)


def remove_excerpt(excerpt: Excerpt, *, by: Person, at: datetime) -> None:
    """Take an excerpt out of the brief; it can be put back where it was. Twice is the same as once."""
    with changing(excerpt.question.case, by=by, at=at):
        Excerpt.objects.filter(pk=excerpt.pk, removed_at__isnull=True).update(
            removed_at=at, changed_at=at, changed_by=by, version=F("version") + 1
        )


def restore_excerpt(excerpt: Excerpt, *, by: Person, at: datetime) -> None:
    """Put a removed excerpt back in its place. Raises Removed when its question is gone."""
    with changing(excerpt.question.case, by=by, at=at):
        if excerpt.question.removed_at:
            raise Removed(_("Put the question “%(heading)s” back first.") % {"heading": excerpt.question.heading})
        row = Excerpt.objects.get(pk=excerpt.pk)
        if row.removed_at is None:
            return
        row.removed_at = None
        rows = in_order(excerpt.question)
        rows.insert(row.position - 1, row)
        saved(row, by, at)
        number(rows)


def as_seen(excerpt: Excerpt, version: int, by: Person) -> Excerpt:
    """The row as it stands, if it is still as the person saw it."""
    row = Excerpt.objects.select_related("changed_by").get(pk=excerpt.pk)
    if row.version != version:
        raise Changed(row, seen_by=by)
    return row


def saved(row: Excerpt, by: Person, at: datetime) -> Excerpt:
    row.version, row.changed_by, row.changed_at = row.version + 1, by, at
    row.save()
    return row


def in_order(question: Question) -> list[Excerpt]:
    return list(Excerpt.objects.filter(question=question, removed_at__isnull=True).order_by("position", "pk"))


def number(rows: Sequence[Excerpt]) -> None:
    """Count the places anew, from 1."""
    for position, row in enumerate(rows, 1):
        row.position = position
    Excerpt.objects.bulk_update(rows, ["position", "question"])
