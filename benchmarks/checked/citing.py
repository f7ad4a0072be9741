"""How people cite in decisions and submissions: brackets, notes and sentences, in English, Spanish and French."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.checked.planting import Quote, Row

UNHELD = (
    "Harbour Rights Watch, World Report 2021: Norland",
    "Liga Costera, Informe anual 2020",
    "Office of Port Affairs, Notes on the quay, 3 May 2019",
)
MARKS = (("“", "”"), ("“", "”"), ("«", "»"), ("« ", " »"), ('"', '"'), ("‘", "’"), ("„", "“"))


@dataclass(frozen=True)
class Name:
    """A report as it is cited."""

    publisher: str
    short: str
    title: str
    year: str


def placed(quote: Quote, names: Sequence[Name], number: int, chance: random.Random) -> tuple[str, str]:
    """A paragraph with the quotation and what it cites, and the note it calls ("" for none)."""
    row = quote.cited or quote.row
    name = names[row.report]
    marks = chance.choice(MARKS)
    if marks[0] == "‘" and ("’" in quote.words or "'" in quote.words):
        marks = MARKS[0]
    if marks[0] in quote.words or marks[1] in quote.words:
        marks = next(
            (one for one in MARKS if one[0].strip() not in quote.words and one[1].strip() not in quote.words), MARKS[0]
        )
    if quote.wanted == "person":
        return f"The applicant said at the interview: {marks[0]}{quote.words}{marks[1]}.", ""
    if quote.is_figure:
        full = ", ".join(part for part in (name.short, name.title, name.year, _pin(row, "", chance)[0]) if part)
        return f"{quote.words} ({full}).", ""
    said = f"{marks[0]}{quote.words}{marks[1]}"
    if quote.wanted == "not_held":
        source = chance.choice(UNHELD)
        return (
            (f"It was said that {said} ({source}, p. 12).", "")
            if chance.random() < 0.5
            else (f"It was said that {said}.[{number}]", f"{source}, p. 12")
        )
    language, pin = chance.choice(["en", "en", "es", "fr"]), _pin(row, quote.pin, chance)
    where = {"en": pin[0], "es": pin[1], "fr": pin[2]}[language]
    full = ", ".join(part for part in (name.short, name.title, name.year, where) if part)
    way = chance.randrange(5)
    if way == 0:
        return f"{_LEAD[language]} {said} ({full}).", ""
    if way == 1:
        long = ", ".join(part for part in (name.publisher, name.title, name.year, "url", where) if part)
        return f"{_LEAD[language]} {said}.[{number}]", long
    if way == 2:
        tail = f" ({where})" if where else ""
        return f"{_BY[language].format(name.publisher, name.title, name.year)} {said}{tail}.", ""
    if way == 3 and "\n" not in quote.words:
        return f"{_LEAD[language].rstrip(',')}:\n\n    {quote.words} ({full})", ""
    return f"{_LEAD[language]} {said} ({full}). {_MORE[language]}", ""


_LEAD = {
    "en": "The country material shows that",
    "es": "La información del país indica que",
    "fr": "Les informations montrent que",
}
_BY = {"en": "According to {0} ({1}, {2}),", "es": "Según {0} ({1}, {2}),", "fr": "D’après {0} ({1}, {2}),"}
_MORE = {"en": "The Board accepts this.", "es": "El tribunal lo acepta.", "fr": "La cour en prend acte."}


def _pin(row: Row, kind: str, chance: random.Random) -> tuple[str, str, str]:
    kinds = [kind] if kind and kind != "report" else ["page", "section", "paragraph", ""]
    chosen = chance.choice(kinds)
    if chosen == "page" and row.page:
        return f"p. {row.page}", f"pág. {row.page}", f"p. {row.page}"
    if chosen == "section" and row.section:
        return f"section {row.section}", f"apartado {row.section}", f"chapitre {row.section}"
    if chosen == "paragraph" and row.section:
        n = row.number
        return (
            f"section {row.section}, para. {n}",
            f"apartado {row.section}, párr. {n}",
            f"point {row.section}, par. {n}",
        )
    return "", "", ""
