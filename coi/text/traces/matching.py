"""Whether a cited source is a report held: sure, for a person to decide, or not, each with its reason.

Sure is only what title, publisher, date or address say together; whatever one of them leaves open a person decides.

>>> held = HeldReport(("OIR", "Office of Invented Reports"), "Levies on the northern quay", published="2021-05-03")
>>> match(Name("OIR", "Levies on the Northern Quay", "3 May 2021"), held)
Match(degree='sure', why='same title; same publisher; same date')
>>> match(Name("OIR", "Levies on the Northern Quay", "2022"), held).degree
''
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from coi.text.notes.dates import Stated
from coi.text.partial_dates import earliest, in_words, latest
from coi.text.words import fold
from coi.text.works.naming import LEAST_WORDS, Name, initials, words_of

Degree = Literal["sure", "unsure", ""]
Titles = Literal["same", "part", "near", "other"]
Authors = Literal["same", "near", "unnamed", "other"]
Dates = Literal["day", "month", "year", "near", "open", "other"]
NEAR, MOST_ALIKE, DAYS = 0.75, 4, 3
"""Titles alike in so much of their words, of so many at least; dates that differ by so many days may be one."""
_CODE = re.compile(r"[\[(]?\b(?:[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.]*){2,}|[A-Z]{3}\s?\d\d/\d{3,4}/\d{4})\b[\])]?")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")


@dataclass(frozen=True)
class HeldReport:
    """A report held. `names` are its publisher's own, `family` the organisation above it or "". Dates are ISO 8601 as
    far as known; before `written_until` it was not finished."""

    names: tuple[str, ...]
    title: str
    published: str = ""
    written_until: str = ""
    address: str = ""
    family: str = ""

    @cached_property
    def name(self) -> Name:
        """As a note would name it."""
        return Name(self.names[0] if self.names else "", self.title, self.published, self.address)


@dataclass(frozen=True)
class Match:
    """`degree` is "" where the source is another."""

    degree: Degree = ""
    why: str = ""


def match(cited: Name, held: HeldReport) -> Match:
    """Whether a citation is of the report."""
    cited = _parted(cited, held)
    titles, authors, dates = _titles(cited, held.name), _authors(cited, held), _dates(cited, held)
    address = bool(cited.place) and cited.place == held.name.place and "/" in cited.place
    code = bool(cited.codes & held.name.codes)
    elsewhere = bool(cited.place and held.name.place and not address)
    why = "; ".join(
        part
        for part in (
            "same address" if address else "",
            "same document code" if code else "",
            _TITLES[titles],
            _AUTHORS[authors].format(author=cited.author, held=held.name.author),
            _dates_worded(cited, held, dates),
            "other address" if elsewhere else "",
        )
        if part
    )
    judge = _by_place if address or code else _by_name
    return Match(degree, why) if (degree := judge(cited, titles, authors, dates, elsewhere)) else Match()


def _parted(cited: Name, held: HeldReport) -> Name:
    """A citation whose author and title were not told apart, parted where it begins with a name of the publisher."""
    for name in (*held.names, held.family) if not cited.author else ():
        if name and (
            found := re.match(rf"{re.escape(name)}\s*[,:.;–—-]\s*(?=\w|[^\w\s]\w)", cited.title, re.IGNORECASE)
        ):
            return Name(cited.title[: len(name)], cited.title[found.end() :], cited.date, cited.address, cited.others)
    return cited


def _by_place(cited: Name, titles: Titles, authors: Authors, dates: Dates, _: bool) -> Degree:
    """At one address, or under one code: the title tells which document, the date which state of a living page."""
    if dates in ("day", "month") and titles != "other" and authors != "other":
        return "sure"
    return "sure" if dates == "year" and titles == "same" and authors in ("same", "near") else "unsure"


def _by_name(cited: Name, titles: Titles, authors: Authors, dates: Dates, elsewhere: bool) -> Degree:
    """By title, publisher and date alone; a year tells editions apart only where the title names it too."""
    if dates == "other" or authors == "other" or titles == "other":
        return ""
    telling = len(cited.weighty) >= LEAST_WORDS
    if titles != "same":
        return "unsure" if authors in ("same", "near") and (dates != "open" or len(cited.weighty) >= MOST_ALIKE) else ""
    dated = dates in ("day", "month") or (dates == "year" and telling and _names_its_year(cited))
    if authors == "same" and dated and not elsewhere:
        return "sure"
    return "unsure" if telling or authors == "same" or dates in ("day", "month", "year") else ""


def _names_its_year(cited: Name) -> bool:
    return bool(cited.stated and any(str(cited.stated.year) in number for number in cited.numbers))


_TITLES = {
    "same": "same title",
    "part": "one title is a part of the other",
    "near": "titles alike",
    "other": "other title",
}
_AUTHORS = {
    "same": "same publisher",
    "near": "publisher given as “{author}” and “{held}”",
    "unnamed": "the note names no author",
    "other": "other author",
}


def _titles(cited: Name, held: Name) -> Titles:
    one, two = _plain_title(cited), _plain_title(held)
    if one.weighty and one.title_words == two.title_words:
        return "same"
    if one.weighty and sorted(one.weighty) == sorted(two.weighty) and one.numbers == two.numbers:
        return "same" if len(one.title_words) - len(two.title_words) in (-1, 0, 1) else "near"
    short, long = sorted((one, two), key=lambda name: len(name.weighty))
    if short.numbers - long.numbers or (short.numbers and long.numbers - short.numbers):
        return "other"
    if len(short.weighty) >= LEAST_WORDS and short.weighty <= long.weighty:
        more = long.weighty - short.weighty
        return "other" if more <= long.numbers else "part"  # another part or year of a series
    both, either = len(one.weighty & two.weighty), len(one.weighty | two.weighty)
    return "near" if both >= MOST_ALIKE and both / either >= NEAR and one.numbers == two.numbers else "other"


def _plain_title(name: Name) -> Name:
    """Without a document's code, which some print in the title."""
    return Name(title=_CODE.sub(" ", name.title)) if name.codes else name


def _authors(cited: Name, held: HeldReport) -> Authors:
    if not cited.author:
        return "unnamed"
    own = {_bare(name) for name in held.names if name}
    inside = {_bare(name) for name in _BRACKETS.findall(cited.author)}
    outside = _BRACKETS.sub("", cited.author)
    named = {_bare(outside), _bare(outside.split(",")[-1]), *inside} - {""}
    if named & own:
        return "same"
    if held.family and _bare(held.family) in named:
        return "near"
    for name in named:
        words = set(name.split())
        if any(words <= set(one.split()) or set(one.split()) <= words for one in own if len(one) > 1):
            return "near"
    cited_short = {initials(outside).casefold(), initials(outside.split(",")[-1]).casefold()}
    held_short = {initials(name).casefold() for name in held.names}
    return "near" if any(len(one) > 1 for one in (cited_short & own) | (held_short & named)) else "other"


def _bare(name: str) -> str:
    return " ".join(words_of(fold(name))).removeprefix("the ").strip()


def _dates(cited: Name, held: HeldReport) -> Dates:
    stated = cited.stated
    if stated is None:
        return "open"
    if not held.published:
        return "other" if held.written_until and _ended(stated) < earliest(held.written_until).isoformat() else "open"
    told = Stated(*(int(part) for part in held.published.split("-")))
    if stated.agrees(told):
        return "day" if stated.day and told.day else "month" if stated.month and told.month else "year"
    days = stated.days_to(told)
    return "near" if days is not None and days <= DAYS else "other"


def _ended(stated: Stated) -> str:
    parts = [f"{stated.year:04d}", *(f"{part:02d}" for part in (stated.month, stated.day) if part)]
    return latest("-".join(parts)).isoformat()


def _dates_worded(cited: Name, held: HeldReport, dates: Dates) -> str:
    if dates in ("day", "month"):
        return "same date"
    if dates == "year":
        return f"same year, {cited.stated.year if cited.stated else ''}"
    if dates in ("near", "other"):
        return f"dated “{cited.date}” and {in_words(held.published) or 'before the report was finished'}"
    if not cited.date or cited.stated is None:
        return "the note gives no date"
    return "the report held shows no date of publication"
