"""Works as a brief and the pages name them, by the decisions taken on them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from coi.library.works.linking import name_of_work
from coi.models import Publisher, Report, SameWork, Status, Work
from coi.text.sources import Kind, Source
from coi.text.works.families import Family, families, plain
from coi.text.works.origins import CitedWork, origin_of

Works = dict[int, CitedWork]
"""By the number of a work's row; those that are one source share a key."""


def cited_works(ids: Iterable[int | None]) -> Works:
    """What these works stand for. Four queries, however many."""
    wanted = {id for id in ids if id}
    if not wanted:
        return {}
    roots = {pk: root or pk for pk, root in Work.objects.filter(pk__in=wanted).values_list("pk", "stands_for")}
    groups: defaultdict[int, list[Work]] = defaultdict(list)
    rows = Work.objects.filter(Q(pk__in=set(roots.values())) | Q(stands_for__in=set(roots.values())))
    for work in rows.order_by("pk").prefetch_related("reports__publisher"):
        groups[work.stands_for_id or work.pk].append(work)
    known = publishers()
    ones = {root: cited_work(groups[root], known) for root in set(roots.values())}
    return {pk: ones[root] for pk, root in roots.items()}


def cited_work(group: list[Work], known: dict[str, Family]) -> CitedWork:
    """One source from the works that are it, the one that stands for all first."""
    root = next((work for work in group if work.author), group[0])
    reports = [report for work in group for report in work.reports.all()]
    spelt = {name_of_work(work).key: str(work) for work in reversed(group) if not work.reports.all()}
    spelt.pop(name_of_work(root).key, None)
    if reports:
        publisher = reports[0].publisher
        voice = known[plain(publisher.name)]
    else:
        voice = origin_of(root.author, f"work {group[0].pk}", known)
    address = next((work.url for work in group if work.url), "")
    kind: Kind = "oral" if root.is_oral else "document"
    return CitedWork(
        key=str(group[0].pk),
        origin=voice.key,
        name=voice.name or str(root),
        source=Source(root.text, root.author, root.title, root.date, "", address or None, kind),
        others=tuple(spelt.values()),
        reports=tuple(dict.fromkeys(report.slug for report in reports)),
        is_settled=True,
        why=voice.why,
    )


def publishers() -> dict[str, Family]:
    """The family behind each name of a publisher, short or long: notes name them either way."""
    rows = Publisher.objects.order_by("pk").values_list("name", "short_name", "family")
    return families({named: (name, family) for name, short, family in rows for named in (short, name) if named})


def work_key(report: Report) -> str:
    """The key of the report itself among works; with `work` at hand no query."""
    return str(report.work.stands_for_id or report.work.pk) if report.work else ""


def perhaps_same(keys: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Pairs among works that may be one source, on which nobody decided, each once with its reason. One query."""
    ids = {int(key) for key in keys if key}
    if not ids:
        return ()
    rows = SameWork.objects.filter(status=Status.SUGGESTED).select_related("one", "other")
    ours = [Q(**{f"{side}__{place}__in": ids}) for side in ("one", "other") for place in ("pk", "stands_for")]
    found: dict[tuple[int, int], str] = {}
    for row in rows.filter(ours[0] | ours[1]).filter(ours[2] | ours[3]):
        one, other = sorted((row.one.stands_for_id or row.one_id, row.other.stands_for_id or row.other_id))
        if one != other:
            found.setdefault((one, other), row.evidence)
    return tuple((str(one), str(other), why) for (one, other), why in found.items())
