"""The passages of a report that stand in others, found and kept: a report at a time, outside the import's transaction.

Its marks are kept first, then those of all others are looked through: of two reports that come at one time, the later
one to look sees the other. Killed between, it is done anew by whoever finds `repeats_read` behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.db.models.functions import Length

from coi.models import NearWording, Paragraph, Repeat, Report, ReportMarks, Wording
from coi.models.paragraphs import ParagraphQuerySet
from coi.text.repeats.decisive import apart
from coi.text.repeats.likeness import Likeness, likeness, plain_words
from coi.text.repeats.marks import Marked, candidates, every_mark, marked, share_of, unpacked
from coi.text.words import collapse, digest

READING = 1
"""Counted up when repeats are read otherwise: reports read by an older one are read anew by `read_repeats`."""
BATCH = 500
LEAST_HERE, MOST_OF_IT = 40, 50
"""Words of a text below which nothing is said of it; per cent of them in a report from which on that is said."""
T = TypeVar("T")


@dataclass(frozen=True)
class Alike:
    """A passage `own` and a passage `other` held, by id, with the keys of their words; how alike they are, and in what
    decisive words they differ."""

    own: int
    other: int
    keys: tuple[str, str]
    likeness: Likeness
    apart: frozenset[str] = frozenset()


def compared(report: Report) -> ParagraphQuerySet:
    """Glossaries, lists of sources and notices are alike in many reports, and say nothing of a country: left out."""
    return _compared(report.paragraphs.all())


def _compared(passages: ParagraphQuerySet) -> ParagraphQuerySet:
    return passages.exclude(standing="apparatus").exclude(kind="glossary")


def note_repeats(report: Report) -> int:
    """Find and keep what a report has in common with others; how many of its passages were compared. Those whose words
    are as they were when it was last done are not compared again."""
    texts = dict(compared(report).values_list("pk", "text"))
    own = marked(texts.items())
    before = ReportMarks.objects.filter(report=report, report__repeats_read=READING).first()
    with transaction.atomic():  # whoever is stopped behind this leaves it to be done anew
        ReportMarks.objects.update_or_create(report=report, defaults={"marks": own.packed()})
        Report.objects.filter(pk=report.pk).update(repeats_read=0)
    fresh = own.besides(unpacked(before.marks)) if before else own
    found = list(alike(fresh, texts, besides=report))
    same = set(own.ids.tolist()) - set(fresh.ids.tolist())
    with transaction.atomic():
        old = dict(Repeat.objects.filter(paragraph__report=report).values_list("paragraph", "wording"))
        gone = old.keys() - same
        for some in _batches(sorted(gone)):
            Repeat.objects.filter(paragraph__in=some).delete()
        _keep(found)
        prune(old[pk] for pk in gone)
        Report.objects.filter(pk=report.pk).update(repeats_read=READING)
    return len(fresh.ids)


def note_unread() -> Iterator[Report]:
    """For a desk from before, or one that was stopped: each report whose repeats have not been read, once they are."""
    for report in Report.objects.filter(repeats_read__lt=READING).order_by("pk"):
        note_repeats(report)
        yield report


def held_marks(besides: Report | None = None) -> Iterator[Marked]:
    """Of all reports, a report at a time."""
    rows = ReportMarks.objects.order_by("pk")
    if besides:
        rows = rows.exclude(report=besides)
    for data in rows.values_list("marks", flat=True).iterator(chunk_size=20):
        yield unpacked(data)


def reports_like(words: str) -> list[tuple[int, int, int]]:
    """Reports held in which most of these words stand, by id, with about the share of these words that stands there and
    of its words that stand here, in per cent; the likest first. Known before anything is stored.

    The first share is the second by the lengths of both: so the ends of lines and pages do not count.
    """
    plain = plain_words(words)
    if len(plain) < LEAST_HERE:
        return []
    own = every_mark(plain)
    rows = ReportMarks.objects.order_by("pk").values_list("pk", "marks").iterator(chunk_size=20)
    back = {pk: share for pk, data in rows if (share := share_of(unpacked(data).marks, own))}
    lengths = {
        pk: length
        for some in _batches(back)
        for pk, length in _compared(Paragraph.objects.filter(report__in=some))
        .order_by()
        .values_list("report")
        .annotate(length=Sum(Length("text")))
    }
    length = len(collapse(words))
    found = [(pk, _share(back[pk] * lengths.get(pk, 0) / length), _share(back[pk])) for pk in back]
    return sorted((one for one in found if one[1] >= MOST_OF_IT), key=lambda one: (-one[1], -one[2]))


def _share(share: float) -> int:
    return min(int(100 * share), 100)


def alike(own: Marked, texts: Mapping[int, str], *, besides: Report | None = None) -> Iterator[Alike]:
    """Which of these passages, by id and text, are like passages held; a few hundred of those are read at a time."""
    words = {id: plain_words(texts[id]) for id in own.ids.tolist()}
    keys = {id: key_of(plain) for id, plain in words.items()}
    known: dict[tuple[str, str], tuple[Likeness, frozenset[str]] | None] = {}
    for some in _batches(candidates(own, lambda: held_marks(besides))):
        others = dict(Paragraph.objects.filter(pk__in={other for _, other in some}).values_list("pk", "text"))
        plain = {id: plain_words(text) for id, text in others.items()}
        for one, other in some:
            if other not in others:
                continue
            pair = (keys[one], key_of(plain[other]))
            if pair not in known:
                like = likeness(words[one], plain[other])
                known[pair] = (like, apart(texts[one], others[other])) if like else None
            if judged := known[pair]:
                yield Alike(one, other, pair, *judged)


def key_of(words: Sequence[str]) -> str:
    return digest(" ".join(words))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, BATCH)):
        yield some


def _keep(found: Sequence[Alike]) -> None:
    """Rows for passages that are alike: their wordings, where they stand, and which are near."""
    keys = sorted({key for one in found for key in one.keys})
    Wording.objects.bulk_create([Wording(key=key) for key in keys], batch_size=BATCH, ignore_conflicts=True)
    wordings: dict[str, int] = {}
    for some in _batches(keys):
        wordings |= dict(Wording.objects.filter(key__in=some).values_list("key", "pk"))
    places = {id: wordings[key] for one in found for id, key in zip((one.own, one.other), one.keys, strict=True)}
    here: set[int] = set()  # a passage may be gone since it was compared
    for ids in _batches(places):
        here |= set(Paragraph.objects.filter(pk__in=ids).values_list("pk", flat=True))
    Repeat.objects.bulk_create(
        [Repeat(paragraph_id=id, wording_id=wording) for id, wording in places.items() if id in here],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["paragraph"],
        update_fields=["wording"],
    )
    near: dict[tuple[int, int], NearWording] = {}
    for one in found:
        first, second = sorted(wordings[key] for key in one.keys)
        if first != second:
            near[first, second] = NearWording(
                one_id=first,
                other_id=second,
                share=one.likeness.share,
                is_within=one.likeness.is_within,
                in_figure="figure" in one.apart,
                in_negation="negation" in one.apart,
            )
    NearWording.objects.bulk_create(near.values(), batch_size=BATCH, ignore_conflicts=True)


def prune(touched: Iterable[int]) -> None:
    """Of these wordings, those that stand nowhere any more go; those that stand in one passage and are near to none
    after them."""
    for some in _batches(sorted(set(touched))):
        rows = Wording.objects.filter(pk__in=some).annotate(n=Count("places"))
        beside = {
            id
            for pair in NearWording.objects.filter(Q(one__in=some) | Q(other__in=some)).values_list("one", "other")
            for id in pair
        }
        rows.filter(n=0).delete()
        once = Wording.objects.filter(pk__in={*some, *beside}).annotate(n=Count("places")).filter(n=1)
        alone = list(once.values_list("pk", flat=True))
        near = NearWording.objects.filter(Q(one__in=alone) | Q(other__in=alone)).values_list("one", "other")
        Wording.objects.filter(pk__in=set(alone) - {id for pair in near for id in pair}).delete()
