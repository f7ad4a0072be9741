"""How many voices stand behind a question, and do quotations repeat one another?

Counts of origins are candidates, since two names may be one source and one name two.
"""

from collections.abc import Iterator

from caseworker.brief.checking.finding import Checked, Finding
from caseworker.brief.origins import counted, independence
from caseworker.brief.origins import round_trips as trips_of
from coi.text.repeats.echoes import echoes

ONE_ORIGIN, PERHAPS_ONE, SAME_WORDS = "one_origin", "perhaps_one_origin", "one_origin_same_words"
REPEATED, APART = "repeated", "repeated_apart"


def single_voice(checked: Checked) -> Iterator[Finding]:
    for place, question in enumerate(checked.case.questions, start=1):
        count = independence(question, checked.case.reports)
        ids = tuple(excerpt.id for excerpt in question.excerpts)
        if count.excerpts > 1 and count.origins == 1:
            text = f"Question {place}: all {count.excerpts} excerpts go back to one origin; they do not corroborate."
            yield Finding("single_origin", "warning", text, ids, (place,))
        elif count.excerpts and count.publishers == 1:
            behind = counted(count.origins, "origin") if count.origins else "no origin known"
            text = f"Question {place} rests on one publisher ({behind} behind it)."
            yield Finding("single_publisher", "note", text, ids, (place,))


def one_sided(checked: Checked) -> Iterator[Finding]:
    """Several publishers, and all of one kind: governments alone, or organisations alone."""
    kinds = {report.slug: report.publisher_kind for report in checked.case.reports}
    publishers = {report.slug: report.publisher_family or report.publisher for report in checked.case.reports}
    for place, question in enumerate(checked.case.questions, start=1):
        slugs = {excerpt.report for excerpt in question.excerpts}
        found = {kinds[slug] for slug in slugs}
        if len({publishers[slug] for slug in slugs}) > 1 and len(found) == 1 and (kind := found.pop()):
            text = f"Question {place}: the sources are all of one kind ({kind})."
            yield Finding("one_sided", "warning", text, tuple(one.id for one in question.excerpts), (place,), kind)


def round_trips(checked: Checked) -> Iterator[Finding]:
    first = 1
    for place, question in enumerate(checked.case.questions, start=1):
        for found in trips_of(question, checked.case, first):
            sure = SAME_WORDS if found.is_of_words else ONE_ORIGIN
            code, lead = (sure, "one") if found.is_certain else (PERHAPS_ONE, "perhaps one")
            text = f"Question {place}: {lead} origin, cited by several: {found.text}."
            ids = tuple(question.excerpts[number - first].id for number in found.excerpts)
            yield Finding(code, "warning", text, ids, (place,))
        first += len(question.excerpts)


def repeated_words(checked: Checked) -> Iterator[Finding]:
    """Those of one question and of different reports are said to be one origin already."""
    placed = checked.placed
    for echo in echoes({excerpt.number: excerpt.facts.words for excerpt in placed}):
        pair = (placed[echo.one - 1], placed[echo.other - 1])
        ids, places = tuple(one.facts.id for one in pair), tuple({one.question: 0 for one in pair})
        if echo.is_apart or len(places) > 1 or pair[0].report == pair[1].report:
            yield Finding(APART if echo.is_apart else REPEATED, echo.severity, echo.sentence, ids, places)
