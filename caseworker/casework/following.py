"""Excerpts go with the words of a passage that a specialist corrected, and say so.

One whose words stand in no single passage any more stays with the nearest and is no longer verbatim: the checks name
it, and the brief cannot be issued until somebody looked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from caseworker.brief.quotation import chosen
from caseworker.casework.weighing.verbatim import Moment, noted
from caseworker.models import Excerpt, RecordedCoverage, WeighedPassage
from coi.models import Paragraph
from coi.text.editions.wording import Run, Step, marked, steps, words

Pieces = list[tuple[str, bool]]


class Piece(Protocol):
    """Characters [start, end) of the old words stand in `paragraph`, `shift` places further on."""

    @property
    def paragraph(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def shift(self) -> int: ...


def follow(moves: Mapping[int, Sequence[Piece]], at: datetime) -> None:
    """`moves`: for each corrected paragraph, by id, where its words are now."""
    excerpts = list(Excerpt.objects.filter(paragraph__in=moves).select_for_update(of=("self",)))
    wanted = {piece.paragraph for excerpt in excerpts for piece in moves[excerpt.paragraph_id]}
    now = Paragraph.objects.in_bulk(wanted)
    for excerpt in excerpts:
        pieces = moves[excerpt.paragraph_id]
        if not pieces:
            continue
        place, spans = moved(excerpt.spans, pieces)
        passage = now[place]
        if spans and chosen(passage.text, spans) == excerpt.words:
            excerpt.additions = shifted(excerpt.additions, excerpt.spans, spans)
            excerpt.spans, excerpt.paragraph_sha256 = [list(span) for span in spans], passage.sha256
        excerpt.paragraph, excerpt.mended_at = passage, at
        noted(excerpt, Moment.CORRECTED, at)
    compared = ["verbatim", "compared_at", "compared_after"]
    Excerpt.objects.bulk_update(
        excerpts, ["paragraph", "spans", "additions", "paragraph_sha256", "mended_at", *compared]
    )
    follow_decisions(moves, at)


def follow_decisions(moves: Mapping[int, Sequence[Piece]], at: datetime) -> None:
    """Passages weighed, and those recorded as coverage, go with the nearest; of two that become one the later decision
    stands."""
    for paragraph, pieces in moves.items():
        if not pieces or pieces[0].paragraph == paragraph:
            continue
        place = pieces[0].paragraph
        for row in WeighedPassage.objects.filter(paragraph=paragraph).select_for_update(of=("self",)):
            there = WeighedPassage.objects.standing().filter(question=row.question_id, paragraph=place)
            if row.undone_at is None and there.exists():
                row.undone_at = at
            row.paragraph_id = place
            row.save(update_fields=["paragraph", "undone_at"])
        kept = RecordedCoverage.objects.filter(paragraph=place).values("case")
        RecordedCoverage.objects.filter(paragraph=paragraph).exclude(case__in=kept).update(paragraph=place)


def reads_now(excerpt: Excerpt) -> tuple[Pieces, Pieces] | None:
    """Of an excerpt that is not verbatim since its passage was corrected: its words, and those that stand there now,
    in pieces, each with whether the other lacks it."""
    text = excerpt.paragraph.text
    if not excerpt.mended_at or chosen(text, excerpt.spans) == excerpt.words:
        return None
    ours, theirs = words(excerpt.words), words(text)
    went = steps([token.key for token in ours], [token.key for token in theirs])
    first, last = _ends(went, len(theirs))
    now = text[theirs[first].start : theirs[last - 1].end] if first < last else text
    struck, added = marked(excerpt.words, now)
    return pieces_of(excerpt.words, struck), pieces_of(now, added)


def _ends(went: Sequence[Step], most: int) -> tuple[int, int]:
    """The words [first, last) of a passage that stand where those quoted stood: of what stands in place of the first
    or last words quoted as many as these were."""
    first, last = 0, most
    if went and not went[0].same:
        first = max(went[0].d - (went[0].b - went[0].a), went[0].c)
    if len(went) > 1 and not went[-1].same:
        last = min(went[-1].c + (went[-1].b - went[-1].a), went[-1].d)
    return first, last


def pieces_of(text: str, runs: Iterable[Run]) -> Pieces:
    return [(text[run.start : run.end], run.differs) for run in runs]


def shifted(
    additions: Iterable[Sequence[Any]], before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]
) -> list[list[Any]]:
    """Additions go with the span in which they stand."""
    return [
        [offset - old[0] + new[0], words]
        for offset, words in additions
        for old, new in [next(pair for pair in zip(before, after, strict=True) if pair[0][0] <= offset <= pair[0][1])]
    ]


def moved(spans: Iterable[Sequence[int]], pieces: Sequence[Piece]) -> tuple[int, list[tuple[int, int]]]:
    """The paragraph that has all spans, and where; the first piece's paragraph and no spans where none has all."""
    spans = [(start, end) for start, end in spans]
    for place in dict.fromkeys(piece.paragraph for piece in pieces):
        found = []
        for start, end in spans:
            here = [p for p in pieces if p.paragraph == place and p.start <= start and end <= p.end]
            found += [(start + here[0].shift, end + here[0].shift)] if here else []
        if len(found) == len(spans):
            return place, found
    return pieces[0].paragraph, []
