"""Works that may be one source: suggested to specialists, and put together where one confirmed it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from coi.models import SameWork, Status, Work, WorkMark
from coi.text.works.grouping import grouped
from coi.text.works.matching import FULLEST_BLOCK, pairs
from coi.text.works.naming import Name, plain_address

BATCH = 500


def suggest(fresh: set[int]) -> int:
    """Suggest pairs of works, one of each fresh, that may be one source; how many are new. What is there stays."""
    names = names_near(fresh)
    bases = dict(Work.objects.filter(pk__in=list(names)).values_list("pk", "base"))
    found = {
        (one, other): why
        for one, other, why in pairs(names, sorted(fresh & names.keys()))
        if bases[one] != bases[other] or (names[one].place and names[other].place)
    }
    known = set()
    for start in range(0, len(fresh), BATCH):
        some = list(fresh)[start : start + BATCH]
        known |= set(SameWork.objects.filter(Q(one__in=some) | Q(other__in=some)).values_list("one", "other"))
    rows = [
        SameWork(one_id=one, other_id=other, evidence=why[:500])
        for (one, other), why in found.items()
        if (one, other) not in known
    ]
    return len(SameWork.objects.bulk_create(rows, batch_size=BATCH))


def names_near(fresh: set[int]) -> dict[int, Name]:
    """The fresh works, and all that share a mark with one of them; marks of very many works tell nothing."""
    near = set(fresh)
    ids = list(fresh)
    for start in range(0, len(ids), BATCH):
        own = WorkMark.objects.filter(work__in=ids[start : start + BATCH]).values("mark")
        shared = WorkMark.objects.filter(mark__in=own).values("mark").annotate(n=Count("pk"))
        telling = shared.filter(n__gt=1, n__lte=FULLEST_BLOCK)
        near |= set(WorkMark.objects.filter(mark__in=telling.values("mark")).values_list("work", flat=True))
    rows = Work.objects.filter(pk__in=near, is_oral=False)
    fields = ("pk", "author", "title", "text", "date", "url", "other_authors")
    return {
        pk: Name(author, title or text, date, url, tuple(others))
        for pk, author, title, text, date, url, others in rows.values_list(*fields)
    }


def regroup(ids: Iterable[int]) -> None:
    """Work out anew which work stands for which, for these and for all that hang together with them."""
    works, confirmed, rejected = hanging_together(set(ids))
    roots = grouped(
        {pk: (base, plain_address(url)) for pk, base, url, _ in sorted(works)}, same=sorted(confirmed), other=rejected
    )
    moved = defaultdict(list)
    for pk, _, _, stands_for in works:
        root = roots[pk] if roots[pk] != pk else None
        if root != stands_for:
            moved[root].append(pk)
    for root, some in moved.items():
        Work.objects.filter(pk__in=some).update(stands_for=root)


Row = tuple[int, str, str, int | None]
Pairs = set[tuple[int, int]]


def hanging_together(ids: set[int]) -> tuple[set[Row], Pairs, Pairs]:
    """The works that stand for the same as these, did so, or are to; and the pairs of them that people decided on."""
    works: set[Row] = set()
    seen: set[int] = set()
    decided: dict[str, Pairs] = {Status.CONFIRMED: set(), Status.REJECTED: set()}
    while fresh := list(ids - seen)[:BATCH]:
        seen |= set(fresh)
        rows = set(Work.objects.filter(pk__in=fresh).values_list("pk", "base", "url", "stands_for"))
        works |= rows
        ids |= {row[3] for row in rows if row[3]}
        ids |= set(Work.objects.filter(stands_for__in=fresh).values_list("pk", flat=True))
        ids |= set(Work.objects.filter(base__in={row[1] for row in rows}).values_list("pk", flat=True))
        pairs_here = SameWork.objects.filter(Q(one__in=fresh) | Q(other__in=fresh)).exclude(status=Status.SUGGESTED)
        for one, other, status in pairs_here.values_list("one", "other", "status"):
            decided[status].add((one, other))
            ids |= {one, other} if status == Status.CONFIRMED else set()
    return works, decided[Status.CONFIRMED], decided[Status.REJECTED]


def carry_over(moved: Iterable[tuple[Work, Work]]) -> None:
    """Decisions on works whose notes are now read otherwise hold for the works that the same words cite now."""
    now = {before.pk: after.pk for before, after in moved if before.pk != after.pk}
    if not now:
        return
    touched: set[int] = set()
    old = SameWork.objects.filter(Q(one__in=now) | Q(other__in=now)).exclude(status=Status.SUGGESTED)
    for row in old:
        one, other = sorted((now.get(row.one_id, row.one_id), now.get(row.other_id, row.other_id)))
        if one == other:
            continue
        said = {"status": row.status, "decided_by": row.decided_by, "decided_at": row.decided_at}
        defaults = {**said, "evidence": row.evidence}
        pair, made = SameWork.objects.get_or_create(one_id=one, other_id=other, defaults=defaults)
        if not made and pair.status == Status.SUGGESTED:
            SameWork.objects.filter(pk=pair.pk).update(**said)
        touched |= {one, other}
    regroup(touched)
