"""What a report says of itself: the `.toml` beside a report's file.

>>> read_metadata(b'title = "Peru 2023"\\npublisher = "Amnesty International"\\ncountries = ["PER"]').title
'Peru 2023'

A fact the document does not show is left out of the file, not guessed; title, publisher and countries must be there.
A date is given as far as it is known: `2012`, `"2012-05"` or `2012-05-03`.
"""

import re
import reprlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import cast

import pycountry

from coi.text.partial_dates import NoSuchDate, earliest, latest, parse

LONGEST = {
    "title": 300,
    "publisher": 200,
    "publisher_short": 40,
    "publisher_family": 200,
    "series": 200,
    "address": 500,
}
TEXTS = (
    *("title", "publisher", "publisher_short", "publisher_kind", "publisher_family"),
    *("series", "language", "address", "supersedes"),
)
DATES = ("reference_from", "reference_to", "published", "drafting_finalised")
_BARE_MONTH = re.compile(rf"^(\s*(?:{'|'.join(DATES)})\s*=\s*)(\d{{4}}-\d\d)(?=\s*(?:#.*)?\r?$)".encode(), re.MULTILINE)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\\[\]]+")
MOST_BYTES, LONGEST_LINE = 16_000, 2_000
"""Of a `.toml`: a line of dotted keys costs the square of its length, 40 kB of them gigabytes."""
KINDS = ("government", "intergovernmental", "ngo", "media", "academic", "other")


class MetadataError(ValueError):
    """The report's description cannot be used; the message says which entry and why."""


@dataclass(frozen=True)
class Metadata:
    """`countries` are ISO 3166 codes of three letters; dates are ISO 8601 shortened to what is known, "" where the
    document shows none."""

    title: str
    publisher: str
    countries: tuple[str, ...]
    publisher_short: str = ""
    publisher_kind: str = "other"
    publisher_family: str = ""
    series: str = ""
    language: str = "en"
    reference_from: str = ""
    reference_to: str = ""
    published: str = ""
    drafting_finalised: str = ""
    address: str = ""
    supersedes: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "publisher"):
            if not getattr(self, name).strip():
                raise MetadataError(f"The report's description gives no {name}.")
        for name in TEXTS:
            if not getattr(self, name).isprintable():
                raise MetadataError(f"The {name} has a character that cannot be printed.")
        for name, longest in LONGEST.items():
            if len(getattr(self, name)) > longest:
                raise MetadataError(f"The {name} is longer than {longest} characters.")
        if not (self.language.isascii() and self.language.isalpha() and len(self.language) in (2, 3)):
            raise MetadataError(f"Unknown language {self.language[:40]!r}; use the code of ISO 639, e.g. en.")
        if not self.countries:
            raise MetadataError('The report\'s description gives no countries, e.g. countries = ["PER"].')
        for code in self.countries:
            country_name(code)
        if self.publisher_kind not in KINDS:
            raise MetadataError(f"Unknown publisher_kind {self.publisher_kind[:40]!r}; known are {', '.join(KINDS)}.")
        for name in DATES:
            if getattr(self, name) != dated(name, getattr(self, name)):
                raise MetadataError(f"The {name} is not in the form of ISO 8601.")
        if self.reference_from and self.reference_to and earliest(self.reference_from) > latest(self.reference_to):
            raise MetadataError("The reference period ends before it begins.")
        if self.address and not ADDRESS.fullmatch(self.address):
            raise MetadataError(f"The address {self.address[:80]!r} is not one of the web (http:// or https://).")


def country_name(code: str) -> str:
    """The English short name of an ISO 3166 code; MetadataError when there is no such country."""
    country = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    if country is None:
        raise MetadataError(f"Unknown country {code[:40]!r}; use the three-letter code of ISO 3166, e.g. PER.")
    return str(getattr(country, "common_name", country.name))


def country_names() -> list[tuple[str, str]]:
    """Code and English short name of every country of ISO 3166, by name."""
    named = ((country.alpha_3, country_name(country.alpha_3)) for country in pycountry.countries)
    return sorted(named, key=lambda pair: pair[1])


def read_metadata(data: bytes) -> Metadata:
    """Metadata of the bytes of a `.toml`; MetadataError when an entry is unknown, missing or of the wrong type.

    TOML has no months: `published = 2012-05` is read as if it stood in quotation marks. Its size is looked at first.
    """
    if len(data) > MOST_BYTES:
        raise MetadataError(f"The report's description is larger than {MOST_BYTES // 1000} kB; no description is.")
    if max(map(len, data.splitlines()), default=0) > LONGEST_LINE:
        raise MetadataError(f"The report's description has a line of more than {LONGEST_LINE} characters.")
    try:
        entries = tomllib.loads(_BARE_MONTH.sub(rb'\1"\2"', data).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MetadataError("The report's description is not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        raise MetadataError(f"The report's description is not valid TOML: {error}.") from None
    except (RecursionError, ValueError):  # nested too deep, or a figure of thousands of digits
        raise MetadataError("The description is not valid TOML: nested too deep, or too large a number.") from None
    return metadata_of(entries)


def metadata_of(entries: dict[str, object]) -> Metadata:
    """Metadata of named values (from a `.toml`, a form or a command's options)."""
    known = {field.name: field for field in fields(Metadata)}
    for name, value in entries.items():
        if name not in known:
            raise MetadataError(f"Unknown entry {name[:40]!r} in the report's description.")
        if not fits(name, value):
            raise MetadataError(f"The entry {name} has the wrong type: {reprlib.repr(value)}.")
    missing = {"title", "publisher", "countries"} - entries.keys()
    if missing:
        raise MetadataError(f"The report's description gives no {', '.join(sorted(missing))}.")
    codes = tuple(code.upper() for code in cast(Sequence[str], entries["countries"]))
    days = {name: dated(name, entries[name]) for name in DATES if name in entries}
    values = {**entries, **days, "countries": codes}
    return Metadata(**values)  # type: ignore[arg-type]  # each value was checked against its field just above


def fits(name: str, value: object) -> bool:
    if name == "countries":
        return isinstance(value, (list, tuple)) and all(isinstance(code, str) for code in value)
    if name in DATES:
        return value is None or type(value) in (date, int, str)  # a bare year is a number to TOML
    return isinstance(value, str)


def dated(name: str, value: object) -> str:
    """A date as it is stored: of a day, a year, or words; "" of None. MetadataError when it is none."""
    try:
        return parse("" if value is None else str(value))
    except NoSuchDate as error:
        raise MetadataError(f"The entry {name}: {error}") from None
