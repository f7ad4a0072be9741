"""What a page says of a group of figures: its name, its rows with what differs, and how they may all be right.

>>> from coi.text.figures.mentions import mentions
>>> one = mentions("The force counted 31 deaths (30 farmers and one officer).")[0]
>>> other = mentions("In 2022, 30 people were killed.")[0]
>>> suggestion([one, other])
'31 and 30 may both be right: 30 + 1 = 31.'
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from coi.text.figures.alike import disagree, place_of, same_counter
from coi.text.figures.arithmetic import grouped
from coi.text.figures.mentions import Mention
from coi.text.partial_dates import in_words

ROWS = ("what", "who", "where", "when", "counted_by")
MOST_NAMED = 4
_NAMES = {
    "death": "Deaths",
    "attempted femicide": "Attempted femicides",
    "missing": "Missing persons",
    "injury": "Injured persons",
    "arrest": "Arrests and detentions",
    "rape": "Rapes",
    "fgm": "Female genital mutilation",
    "asylum": "Asylum applications",
    "kidnapping": "Kidnappings",
    "trafficking": "Trafficking in persons",
    "displacement": "Displaced persons",
    "conviction": "Convictions",
    "robbery": "Thefts and robberies",
    "refugee": "Refugees",
    "attack": "Attacks",
    "protest": "Protests",
    "birth": "Births",
    "abortion": "Abortions",
    "eviction": "Evictions",
    "deportation": "Deportations",
    "prisoner": "Prisoners",
    "suicide": "Suicides",
    "child marriage": "Child marriages",
    "enforced disappearance": "Enforced disappearances",
    "extrajudicial execution": "Extrajudicial executions",
    "contract killing": "Contract killings",
    "homicide": "Homicides",
    "attempted homicide": "Attempted homicides",
    "femicide": "Femicides",
    "acquittal": "Acquittals",
    "death sentence": "Death sentences",
}
_CONNECTED = {
    "protest": "protests",
    "conflict": "armed conflict",
    "disaster": "disaster",
    "epidemic": "epidemic",
    "election": "elections",
    "prison": "prisons",
    "traffic": "traffic",
    "migration": "migration",
}


@dataclass(frozen=True)
class Row:
    """One row of the comparison: a value a figure, "" where its passage does not say, and whether it differs from the
    first."""

    name: str
    values: tuple[str, ...]
    differs: tuple[bool, ...]


def title(mentions: Sequence[Mention]) -> str:
    """What the figures count, in which connection, and of which years."""
    first = mentions[0]
    name = _name(first)
    shared = frozenset.intersection(*(one.occasions for one in mentions))
    connection = f" ({_CONNECTED[min(shared)]})" if shared else ""
    years = sorted({day.year for one in mentions for day in (one.since, one.until) if day})
    span = "" if not years else f", {years[0]}" if years[0] == years[-1] else f", {years[0]}–{years[-1]}"
    return f"{name}{connection}{span}"


def _name(mention: Mention) -> str:
    kind, _, topic = mention.key.partition("/")
    if topic:
        return f"Investigations: {_NAMES.get(topic, topic).lower()}"
    if mention.key.startswith("rate:"):
        return f"Rate: {mention.key[5:].replace('-', ' ')}"
    if mention.key.startswith("n:"):
        return mention.what[:1].upper() + mention.what[1:]
    return _NAMES.get(kind, kind[:1].upper() + kind[1:])


def rows(mentions: Sequence[Mention], country: str = "") -> tuple[Row, ...]:
    """What is counted, who, where, when and who counted, as each passage says it."""
    first = mentions[0]
    values = {
        "what": [one.what for one in mentions],
        "who": [one.who for one in mentions],
        "where": [one.where for one in mentions],
        "when": [one.when for one in mentions],
        "counted_by": [one.counted_by for one in mentions],
    }
    return tuple(
        Row(name, tuple(values[name]), tuple(_differs(name, first, one, country) for one in mentions)) for name in ROWS
    )


def _differs(row: str, first: Mention, one: Mention, country: str) -> bool:
    if row == "what":
        return first.carrier != one.carrier
    if row == "who":
        return first.groups != one.groups or _people(first) != _people(one)
    if row == "where":
        return place_of(first, country) != place_of(one, country)
    if row == "when":
        return (first.since, first.until) != (one.since, one.until)
    return not same_counter(first.counted_by, one.counted_by)


def _people(mention: Mention) -> str:
    plain = mention.who.casefold().removeprefix("of ")
    return "" if plain in ("people", "persons", "person", "personas", "personnes", "individuals", "") else plain


def suggestion(mentions: Sequence[Mention], country: str = "") -> str:
    """How figures that disagree may all be right, from what their passages say; "" where the rows show no reason."""
    sums = [found for one, other in _pairs(mentions) if (found := _sum(one, other))]
    said = [min(sums, key=lambda found: found[0])[1]] if sums else []
    table = {row.name: row for row in rows(mentions, country)}
    if any(table["when"].differs):
        said.append(_periods(mentions))
    if any(table["counted_by"].differs):
        named = list(dict.fromkeys(one.counted_by for one in mentions if one.counted_by))
        if len(named) > 1:
            said.append(f"They were counted by different bodies: {'; '.join(named[:MOST_NAMED])}.")
    if any(table["what"].differs):
        kinds: dict[str, str] = {}
        for one in mentions:
            kinds.setdefault(one.carrier, one.what)
        said.append(f"They count different things: {'; '.join(filter(None, kinds.values()))}.")
    return " ".join(filter(None, said))


def rise_suggestion(first: Mention, other: Mention, low: float, high: float) -> str:
    """What the rise said of one figure makes of the other."""
    way = "more" if (first.change or 0) >= 0 else "less"
    middle = grouped(round((low + high) / 2))
    percent = f"{abs(first.change or 0):g} %"
    return (
        f"{written(first)} is said to be {percent} {way} than in {_span(other)}: that makes about {middle}."
        f" The other passage says {written(other)}."
    )


def written(mention: Mention) -> str:
    """The number with its bound, in our own writing: "more than 60", "4 000 to 5 000"."""
    unit = " %" if mention.unit == "%" else ""
    if mention.bound == "range":
        return f"{grouped(mention.low)} to {grouped(mention.high)}{unit}"
    return f"{mention.bound} {grouped(mention.value)}{unit}".strip()


def _pairs(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    seen: dict[float, Mention] = {}
    for one in mentions:
        if one.unit == "" and one.bound in ("", "about"):
            kept = seen.get(one.value)
            if kept is None or len(one.beside) > len(kept.beside):
                seen[one.value] = one
    ordered = sorted(seen.values(), key=lambda one: -one.value)
    return [(more, fewer) for more, fewer in combinations(ordered, 2) if disagree(more, fewer)]


def _sum(more: Mention, fewer: Mention) -> tuple[int, str] | None:
    """Where other numbers of the larger one's sentence make up the difference: how many, and the sum in words."""
    gap = more.value - fewer.value
    others = [number for number in more.beside if 0 < number <= gap]
    for count in (1, 2, 3):
        for parts in combinations(others, count):
            if sum(parts) == gap:
                terms = " + ".join(grouped(part) for part in (fewer.value, *parts))
                whole = grouped(more.value)
                return count, f"{whole} and {grouped(fewer.value)} may both be right: {terms} = {whole}."
    return None


def _periods(mentions: Sequence[Mention]) -> str:
    spans: dict[str, list[str]] = {}
    for one in mentions:
        if (one.since or one.until) and not one.loose:
            spans.setdefault(_span(one), []).append(written(one))
    if len(spans) < 2:
        return ""
    told = [f"{', '.join(dict.fromkeys(numbers))} ({span})" for span, numbers in list(spans.items())[:MOST_NAMED]]
    return f"The periods differ: {'; '.join(told)}."


def _span(mention: Mention) -> str:
    since, until = mention.since, mention.until
    if since and until:
        if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
            return f"{since.year}" if since.year == until.year else f"{since.year}–{until.year}"
        first, last = _month(since, since.day == 1), _month(until, _is_last(until))
        return _day(since) if since == until else first if first == last else f"{first} to {last}"
    return f"up to {_day(until)}" if until else f"since {_day(since)}"


def _month(day: date, whole: bool, /) -> str:
    return in_words(day.isoformat()[:7] if whole else day.isoformat())


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _day(day: date | None) -> str:
    return in_words(day.isoformat()) if day else ""
