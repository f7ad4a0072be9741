"""Works that may be one source: suggested to specialists, and put together where one confirmed it, or where a citation
fits a report held in all that tells."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Count, Q

from coi.models import Report, SameWork, Status, Work, WorkMark
from coi.text.traces.matching import HeldReport, Match, match
from coi.text.works.grouping import grouped
from coi.text.works.matching import FULLEST_BLOCK, candidates, reason
from coi.text.works.naming import Name, plain_address

BATCH = 500
Row = tuple[int, str, str, int | None]
Pairs = set[tuple[int, int]]


def suggest(fresh: set[int]) -> int:
    """Suggest pairs of works, one of each fresh, that may be one source; how many are new. What is there stays, but a
    pair with a report held, on which nobody decided, goes by how the report is described now."""
    names = names_near(fresh)
    held = held_reports(names)
    bases = dict(Work.objects.filter(pk__in=list(names)).values_list("pk", "base"))
    found: dict[tuple[int, int], tuple[str, bool]] = {}
    for one, other in candidates(names, sorted(fresh & names.keys()), held):
        if (one in held) != (other in held):
            matched = best_match(names[other if one in held else one], held.get(one) or held[other])
            why, is_sure = matched.why, matched.degree == "sure"
        elif bases[one] != bases[other] or (names[one].place and names[other].place):
            why, is_sure = reason(names[one], names[other]), False
        else:
            continue
        if why:
            found[one, other] = (why[:500], is_sure)
    known = {(row.one_id, row.other_id): row for row in pairs_of(fresh)}
    undecided = {ends: row for ends, row in known.items() if row.status == Status.SUGGESTED and held.keys() & {*ends}}
    SameWork.objects.filter(pk__in=[row.pk for ends, row in undecided.items() if ends not in found]).delete()
    now = [row for ends, row in undecided.items() if ends in found and found[ends] != (row.evidence, row.is_sure)]
    for row in now:
        row.evidence, row.is_sure = found[row.one_id, row.other_id]
    SameWork.objects.bulk_update(now, ["evidence", "is_sure"], batch_size=BATCH)
    rows = [
        SameWork(one_id=one, other_id=other, evidence=why, is_sure=is_sure)
        for (one, other), (why, is_sure) in found.items()
        if (one, other) not in known
    ]
    return len(SameWork.objects.bulk_create(rows, batch_size=BATCH))


def pairs_of(ids: Collection[int]) -> Iterator[SameWork]:
    """All pairs with one of these works."""
    for some in batched(ids):
        yield from SameWork.objects.filter(Q(one__in=some) | Q(other__in=some))


def batched(ids: Collection[int]) -> Iterator[list[int]]:
    every = sorted(ids)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))


def held_reports(ids: Iterable[int]) -> dict[int, list[HeldReport]]:
    """The reports held that these works are, as `coi.text.traces.matching` compares them."""
    found: defaultdict[int, list[HeldReport]] = defaultdict(list)
    for some in batched(set(ids)):
        for row in Report.objects.filter(work__in=some).select_related("publisher").order_by("pk"):
            publisher = row.publisher
            names = tuple(dict.fromkeys((publisher.short_name, publisher.name)))
            until = row.drafting_finalised or row.reference_to
            found[row.work_id or 0].append(
                HeldReport(names, row.title, row.published, until, row.address, publisher.family)
            )
    return found


def best_match(cited: Name, reports: Iterable[HeldReport]) -> Match:
    """Of the editions that are one work, the one that fits best."""
    return max((match(cited, one) for one in reports), key=lambda found: ("", "unsure", "sure").index(found.degree))


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


def regroup(ids: Iterable[int]) -> set[int]:
    """Work out anew which work stands for which, for these and for all that hang together with them: those works."""
    works, decided, sure = hanging_together(set(ids))
    known = {pk: (base, plain_address(url)) for pk, base, url, _ in sorted(works)}
    confirmed, rejected = sorted(decided[Status.CONFIRMED]), decided[Status.REJECTED]
    roots = grouped(known, same=[*confirmed, *sorted(only_one_fits(sure))], other=rejected)
    if any(roots.get(one) == roots.get(other, 0) for one, other in rejected):
        roots = grouped(known, same=confirmed, other=rejected)  # a person's word is stronger than any match
    moved = defaultdict(list)
    for pk, _, _, stands_for in works:
        root = roots[pk] if roots[pk] != pk else None
        if root != stands_for:
            moved[root].append(pk)
    for root, some in moved.items():
        Work.objects.filter(pk__in=some).update(stands_for=root)
    return set(known)


def only_one_fits(sure: Pairs) -> Pairs:
    """The pairs of a citation with the one report held that it fits; where two fit, neither is sure."""
    ends = {id for pair in sure for id in pair}
    held = set(Report.objects.filter(work__in=ends).values_list("work", flat=True))
    fits: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for pair in sure:
        for end in {*pair} - held:
            fits[end].add(pair)
    return {pair for pairs in fits.values() if len(pairs) == 1 for pair in pairs}


def hanging_together(ids: set[int]) -> tuple[set[Row], dict[str, Pairs], Pairs]:
    """The works that stand for the same as these, did so, or are to; the pairs of them that people decided on, by the
    decision, and those that the desk is sure of."""
    works: set[Row] = set()
    seen: set[int] = set()
    decided: dict[str, Pairs] = {Status.CONFIRMED: set(), Status.REJECTED: set()}
    sure: Pairs = set()
    while fresh := list(ids - seen)[:BATCH]:
        seen |= set(fresh)
        rows = set(Work.objects.filter(pk__in=fresh).values_list("pk", "base", "url", "stands_for"))
        works |= rows
        ids |= {row[3] for row in rows if row[3]}
        ids |= set(Work.objects.filter(stands_for__in=fresh).values_list("pk", flat=True))
        ids |= set(Work.objects.filter(base__in={row[1] for row in rows}).values_list("pk", flat=True))
        telling = SameWork.objects.filter(Q(one__in=fresh) | Q(other__in=fresh))
        telling = telling.exclude(status=Status.SUGGESTED, is_sure=False)
        for one, other, status in telling.values_list("one", "other", "status"):
            (sure if status == Status.SUGGESTED else decided[status]).add((one, other))
            ids |= {one, other} if status != Status.REJECTED else set()
    return works, decided, sure


def carry_over(moved: Iterable[tuple[Work, Work]]) -> set[int]:
    """Decisions on works whose notes are now read otherwise hold for the works that the same words cite now; which
    works were grouped anew for that."""
    now = {before.pk: after.pk for before, after in moved if before.pk != after.pk}
    if not now:
        return set()
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
    return regroup(touched)
