"""How the sources of a question are spread: kinds of publishers, languages, ages, origins. Counts, and no judgment.

An excerpt with several origins counts for each, so that the counts of that row may be more than the excerpts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from caseworker.brief.checking.age import CURRENT_YEARS
from caseworker.brief.listing import language_name
from caseworker.brief.material import ExcerptFacts, QuestionFacts, ReportFacts
from caseworker.brief.quotation import printable
from caseworker.brief.weighed import BalanceRow, Share
from coi.text.works.origins import Voices

TINTS = ("#0b4a5e", "#dba516", "#5b8a72", "#98201d", "#8a7aa8", "#4b5863")
REST = "#c6cdd3"
MOST_PARTS = 6
"""Of one bar; the smaller ones after that are told together."""
UNDATED, UNKNOWN = "undated", "origin not known"


def balance_of(
    question: QuestionFacts, reports: Mapping[str, ReportFacts], voices: Voices, at: date
) -> Iterator[BalanceRow]:
    """Nothing for a question without excerpts."""
    excerpts = question.excerpts
    if not excerpts:
        return
    yield row("Kinds of source", Counter(reports[one.report].publisher_kind or "not said" for one in excerpts))
    languages = (one.language or reports[one.report].language for one in excerpts)
    yield row("Languages", Counter(language_name(code) if code else "not known" for code in languages))
    ages = Counter(age(one, reports[one.report], at) for one in excerpts)
    yield row("Ages", Counter({name: ages[name] for name in age_names() if ages[name]}), is_ordered=True)
    origins = Counter({voice.name: len(voice.places) for voice in voices.origins})
    if voices.unknown:
        origins[UNKNOWN] = len(voices.unknown)
    yield row("Origins", origins)


def age_names() -> tuple[str, ...]:
    return (
        "later than the decision",
        "up to 1 year",
        f"1 to {CURRENT_YEARS} years",
        f"over {CURRENT_YEARS} years",
        UNDATED,
    )


def age(excerpt: ExcerptFacts, report: ReportFacts, at: date) -> str:
    """How old the information is at the decision date, else on the day of the brief."""
    names, end = age_names(), report.dated(excerpt.date).end
    if end is None:
        return UNDATED
    days = (at - end).days
    return names[0] if days < 0 else names[1] if days <= 365 else names[2] if days <= CURRENT_YEARS * 366 else names[3]


def row(title: str, counts: Counter[str], *, is_ordered: bool = False) -> BalanceRow:
    told = list(counts.items()) if is_ordered else sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    if len(told) > MOST_PARTS:
        rest = told[MOST_PARTS - 1 :]
        told = [*told[: MOST_PARTS - 1], (f"{len(rest)} others", sum(n for _, n in rest))]
    words = "; ".join(f"{printable(label)} {n}" for label, n in told)
    return BalanceRow(title, words, tuple(shares(told)))


def shares(told: Iterable[tuple[str, int]]) -> Iterator[Share]:
    told = list(told)
    total, x = sum(n for _, n in told), 0.0
    for place, (label, n) in enumerate(told):
        width = round(100 * n / total, 2)
        yield Share(printable(label), n, round(x, 2), width, TINTS[place] if place < len(TINTS) else REST)
        x += width
