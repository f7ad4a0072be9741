"""Verbs over the vectors of passages: rows to texts, texts to vectors, kept in step with what is searched."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from django.conf import settings

from coi.models import Paragraph
from coi.search.meaning import encoder, vectors
from coi.search.meaning.likeness import Array
from coi.search.meaning.vectors import VectorsUnavailable

BATCH = 64
KEEP = 2_000
"""Passages after which what is done is written, so that a run that is broken off goes on from there."""

Told = Callable[[int, int], None]


def is_on() -> bool:
    """Whether the office has the encoder and did not switch it off."""
    return bool(settings.NEAR_IN_MEANING) and encoder.is_installed()


def folder() -> Path:
    return Path(settings.MEANING_DIR)


def held() -> Array:
    """The vectors on disk; none where they cannot be used."""
    try:
        return vectors.read(folder())
    except VectorsUnavailable:
        return vectors.EMPTY


def texts(report: int | None = None) -> Iterator[tuple[int, str]]:
    """What is encoded of each passage that is searched, of all reports or of one."""
    rows = Paragraph.objects.searchable().order_by("pk")
    if report is not None:
        rows = rows.filter(report=report)
    found = rows.select_related("section", "report").only("text", "section__path", "report__title")
    for row in found.iterator(chunk_size=500):
        heading = " / ".join(row.section.path) if row.section else row.report.title
        yield row.pk, encoder.of_passage(heading, row.text)


def lacking(passages: Iterable[tuple[int, str]], rows: Array) -> Iterator[tuple[int, int, str]]:
    """Of passages those without a vector of their text as it is, with its digest."""
    known = dict(zip(rows["id"].tolist(), rows["told"].tolist(), strict=True))
    for id, text in passages:
        digest = vectors.told(text)
        if known.get(id) != digest:
            yield id, digest, text


def lacks(report: int) -> bool:
    """Whether a passage of a report has no vector of its text as it is."""
    return any(True for _ in lacking(texts(report), held()))


def bring_up_to_date(tell: Told = lambda done, total: None) -> int:
    """Encode what is searched and has no vector yet, drop what is searched no more; how many were encoded. Done again
    it does nothing. `tell` hears how many of how many are done, and may raise to end the work."""
    with vectors.writing(folder()):
        rows, wanted = held(), dict(texts())
        waiting = list(lacking(wanted.items(), rows))
        gone = set(rows["id"].tolist()) - wanted.keys()
        if gone and not waiting:
            vectors.write(folder(), vectors.changed(rows, vectors.EMPTY, gone))
        done, part = 0, iter(waiting)
        while batch := list(islice(part, KEEP)):
            new = encoded(batch, lambda here, before=done: tell(before + here, len(waiting)))  # type: ignore[misc]
            vectors.write(folder(), vectors.changed(held(), new, gone))
            done += len(batch)
        if not waiting and vectors.stamp_of(folder()) is None:
            vectors.write(folder(), vectors.EMPTY)
        return done


def encoded(passages: list[tuple[int, int, str]], tell: Callable[[int], None]) -> Array:
    """Rows for passages given as id, digest and text."""
    made = []
    for start in range(0, len(passages), BATCH):
        tell(start)
        batch = passages[start : start + BATCH]
        ids, digests, said = zip(*batch, strict=True)
        made.append(vectors.rows_of(np.array(ids), np.array(digests, "<u8"), encoder.encoded(said)))
    return np.concatenate(made)


def vectors_agree() -> Iterator[str]:
    """What `verify` says of the vectors."""
    mend = "Mend: manage.py rebuild_index --if-needed"
    if not is_on():
        return
    try:
        rows = vectors.read(folder(), through=True)
    except VectorsUnavailable as reason:
        yield f"near in meaning: {reason}. {mend}"
        return
    wanted = dict(texts())
    if missing := sum(1 for _ in lacking(wanted.items(), rows)):
        yield f"near in meaning: {missing} paragraphs are not in it as they are. {mend}"
    if extra := len(set(rows["id"].tolist()) - wanted.keys()):
        yield f"near in meaning: {extra} entries have no paragraph. {mend}"


CHECKS = (vectors_agree,)
