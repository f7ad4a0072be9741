"""What a page shows of a trial: counts by report and subject, and passages with the words that met marked."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import Any

from django.utils.translation import gettext_lazy

from coi.library.rules.trying import NONE, Grade, Shift, Trial
from coi.models import Paragraph, Profile, Report, Status, Topic
from coi.text.phrases import Words
from coi.text.reaching.marked import marked

MOST_EXAMPLES, MOST_REPORTS, AROUND = 20, 12, 130
GRADES = {1: gettext_lazy("supporting"), 2: gettext_lazy("core")}
ROLES = {"perpetrator": gettext_lazy("as alleged perpetrator"), "mention": gettext_lazy("as mere mention")}


def trial_page(trial: Trial) -> dict[str, Any]:
    names = dict(chain(Profile.objects.values_list("slug", "name"), Topic.objects.values_list("slug", "name")))
    topics = set(Topic.objects.values_list("slug", flat=True))
    groups = {"gained": trial.gained, "lost": trial.lost, "regraded": trial.regraded}
    chosen = {name: spread(rows, MOST_EXAMPLES) for name, rows in groups.items()}
    wanted = {one.paragraph for rows in chosen.values() for one in rows}
    rows = Paragraph.objects.with_place().in_bulk(wanted)
    return {
        "trial": trial,
        "already_rejected": sum(one.decided == Status.REJECTED for one in trial.lost),
        "by_subject": [{"name": names.get(slug, slug)} | counts for slug, counts in counted(trial, "subject", None)],
        "by_report": by_report(trial),
        "examples": {
            name: [example(one, rows[one.paragraph], trial, names, topics) for one in shown]
            for name, shown in chosen.items()
        },
    }


def by_report(trial: Trial) -> dict[str, Any]:
    """The reports with most changes; `more` others have some too."""
    found = counted(trial, "report", MOST_REPORTS)
    reports = Report.objects.select_related("publisher").in_bulk([pk for pk, _ in found])
    total = len({one.report for one in (*trial.gained, *trial.lost, *trial.regraded)})
    return {"rows": [{"report": reports[pk]} | counts for pk, counts in found], "more": total - len(found)}


def counted(trial: Trial, by: str, most: int | None) -> list[tuple[Any, dict[str, int]]]:
    groups = {"gained": trial.gained, "lost": trial.lost, "regraded": trial.regraded}
    each = {name: Counter(getattr(one, by) for one in rows) for name, rows in groups.items()}
    whole = sum(each.values(), Counter[Any]())
    return [(key, {name: counts[key] for name, counts in each.items()}) for key, _ in whole.most_common(most)]


def spread(rows: Sequence[Shift], most: int) -> list[Shift]:
    """The first few of each report in turn, so that one long report does not hide the others."""
    by_report: dict[int, list[Shift]] = {}
    for one in rows:
        by_report.setdefault(one.report, []).append(one)
    turns = chain.from_iterable(zip_longest(*by_report.values()))
    return [one for one in turns if one is not None][:most]


def example(shift: Shift, row: Paragraph, trial: Trial, names: dict[str, str], topics: set[str]) -> dict[str, Any]:
    words = Words(row.text)
    spans = trial.reach.spans(words)
    headings = row.section.path if row.section else []
    return {
        "paragraph": row,
        "subject": names.get(shift.subject, shift.subject),
        "was": worded(shift.was, shift.subject in topics),
        "now": worded(shift.now, shift.subject in topics),
        "decided": shift.decided,
        "pieces": list(marked(words, spans, around=AROUND)),
        "heading": next((heading for heading in reversed(headings) if trial.reach.touches(heading)), ""),
    }


def worded(grade: Grade, is_question: bool) -> str:
    if grade == NONE or is_question:
        return ""
    return " ".join(str(part) for part in (GRADES[grade[0]], ROLES.get(grade[1], "")) if part)
