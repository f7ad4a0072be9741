"""What a brief says where a newer edition stands for the report it quotes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeVar

from caseworker.brief.material import NewerFacts, ReportFacts
from coi.text.partial_dates import in_words

Placed = TypeVar("Placed")
Found = tuple[str, Literal["warning", "note"], list[Placed], str]
CHANGED, GONE, KEPT, SAME = "edition_changed", "edition_gone", "edition_kept", "superseded"


def remark(report: ReportFacts, newer: NewerFacts | None) -> str:
    """Beside an excerpt of a superseded edition."""
    lead = f"This edition is superseded by {report.superseded_by}."
    if newer is None:
        return lead
    where = f" ({newer.place})" if newer.place else ""
    said = {
        "same": f"The {newer.edition} has the same words{where}.",
        "moved": f"The {newer.edition} has the same words in another place{where}.",
        "changed": f"The {newer.edition} has other words here{where}.",
        "gone": f"The {newer.edition} does not have these words.",
    }[newer.state]
    decided = (
        f" The older ones were kept by {newer.decided_by} on {in_words(newer.decided_on)}." if newer.decided_on else ""
    )
    return f"{lead} {said}{decided}"


def superseded(
    placed: Iterable[Placed], report: Callable[[Placed], ReportFacts], newer: Callable[[Placed], NewerFacts | None]
) -> Iterator[Found[Placed]]:
    """Code, severity, excerpts and words of each finding; a report and what became of its words are one."""
    groups: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for excerpt in placed:
        if report(excerpt).superseded_by:
            groups[report(excerpt).slug, _code(newer(excerpt))].append(excerpt)
    for (_, code), own in groups.items():
        facts, first = report(own[0]), newer(own[0])
        lead = f"{facts.title} is superseded by {facts.superseded_by}"
        if code == CHANGED:
            yield (
                code,
                "warning",
                own,
                f"Changed since you saved it: {lead}, which has other words; decide which to quote",
            )
        elif code == GONE:
            yield code, "warning", own, f"Gone since you saved it: {lead}, which does not have these words; decide"
        elif code == KEPT:
            yield code, "note", own, f"{lead}; the older words were kept, and the brief says so"
        else:
            same = ", which has the same words" if first else ""
            yield code, "note" if first else "warning", own, f"{lead}{same}"


def _code(newer: NewerFacts | None) -> str:
    if newer is None or newer.state in ("same", "moved"):
        return SAME if newer is None or not newer.decided_on else KEPT
    if newer.decided_on:
        return KEPT
    return CHANGED if newer.state == "changed" else GONE
