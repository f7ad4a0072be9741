"""Quotations taken from passages, right ones and such with one fault of a known kind."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coi.text.repeats.decisive import decisive, negations
from coi.text.words import sentences

EACH_NOTE = 100
SHORTEST, LONGEST = 12, 34
"""Words of a quotation."""
FOREIGN = (
    "Los vendedores del mercado contaron que la cuota se cobra cada semana y que nadie se atreve a denunciarla",
    "La policía llegó varias horas después y no tomó declaración a ninguno de los testigos presentes",
    "Las víctimas no recibieron protección alguna pese a haberla pedido en dos ocasiones ante la fiscalía",
    "El refugio cerró sus puertas por falta de fondos y las mujeres tuvieron que volver a sus casas",
    "Les commerçants ont expliqué que la taxe est prélevée chaque semaine et que personne n’ose porter plainte",
    "La police est arrivée plusieurs heures plus tard et n’a entendu aucun des témoins présents sur place",
    "Les victimes n’ont reçu aucune protection bien qu’elles l’aient demandée à deux reprises au parquet",
    "Die Händler berichteten, dass die Abgabe jede Woche eingezogen wird und niemand sie anzuzeigen wagt",
)


@dataclass(frozen=True)
class Row:
    """A passage held, by what a citation needs: `report` is a number, `page` "" where none is known."""

    report: int
    position: int
    text: str
    page: str
    section: str
    number: int
    language: str


@dataclass(frozen=True)
class Quote:
    """`words` as quoted; `row` is cited (or, where `cited` is another, stands where the words do); `wanted` names the
    state and, after a colon, the fault that must be told."""

    words: str
    row: Row
    wanted: str
    cited: Row | None = None
    pin: str = ""
    is_figure: bool = False


Chance = random.Random


def stretch(row: Row, chance: Chance, fewest: int = SHORTEST, most: int = LONGEST) -> list[str]:
    words = row.text.split()
    size = min(len(words), chance.randint(fewest, most))
    first = chance.randrange(0, len(words) - size + 1)
    return _whole_figures(words[first : first + size], words, first)


def _whole_figures(own: list[str], words: list[str], first: int) -> list[str]:
    """Not from within a number in groups."""
    while len(own) > 6 and own[0][:1].isdigit() and first and words[first - 1][-1:].isdigit():
        own, first = own[1:], first + 1
    while (
        len(own) > 6
        and own[-1][-1:].isdigit()
        and words[first + len(own) : first + len(own) + 1]
        and words[first + len(own)][:1].isdigit()
    ):
        own = own[:-1]
    return own


def plain(words: Sequence[str]) -> list[int]:
    """Places of inner words of letters alone that decide nothing."""
    return [n for n in range(2, len(words) - 2) if words[n].isalpha() and len(words[n]) > 3 and not decisive(words[n])]


def exact(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    return Quote(" ".join(stretch(row, chance)), row, "exact")


def spaced(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    words[len(words) // 2] = "\n" + words[len(words) // 2]
    return Quote(" ".join(words), row, "exact")


def omitting(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """Whole sentences left out, and marked."""
    row = chance.choice(rows)
    own = [one.text for one in sentences(row.text)]
    if len(own) < 3 or min(len(own[0].split()), len(own[2].split())) < 6:
        return None
    return Quote(f"{own[0]} {chance.choice(['[…]', '(...)', '…', '[...]'])} {own[2]}", row, "exact")


def inserting(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    at = chance.choice([0, len(words) // 2])
    words[at] = (
        f"[{words[at][:1].swapcase()}]{words[at][1:]}" if at == 0 and words[0].isalpha() else f"{words[at]} [sic]"
    )
    return Quote(" ".join(words), row, "exact")


def letter(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    places = [n for n in plain(words) if len(words[n]) > 5]
    if not places:
        return None
    n = chance.choice(places)
    at = chance.randrange(1, len(words[n]) - 1)
    other = chance.choice([sign for sign in "aeiounrst" if sign != words[n][at]])
    words[n] = words[n][:at] + other + words[n][at + 1 :]
    return None if decisive(words[n]) else Quote(" ".join(words), row, "differs:letter")


def word(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row, other = chance.choice(rows), chance.choice(rows)
    words, pool = (
        stretch(row, chance),
        [w for w in other.text.split() if w.isalpha() and len(w) > 3 and not decisive(w)],
    )
    places = plain(words)
    if not places or not pool:
        return None
    n = chance.choice(places)
    new = chance.choice(pool)
    if new.casefold()[:4] == words[n].casefold()[:4]:
        return None
    words[n] = new
    return Quote(" ".join(words), row, "differs:word")


def dropped(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    places = plain(words)
    if not places:
        return None
    del words[chance.choice(places)]
    return Quote(" ".join(words), row, "differs:dropped")


def added(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    words.insert(
        chance.randrange(3, len(words) - 3), chance.choice(["reportedly", "often", "seriously", "largely", "only"])
    )
    return Quote(" ".join(words), row, "differs:added")


def negation(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    places = [
        n for n in range(2, len(words) - 2) if words[n].casefold() in ("not", "no", "never", "without", "nunca", "sin")
    ]
    if places:
        del words[chance.choice(places)]
        return Quote(" ".join(words), row, "differs:negation")
    places = [
        n for n in range(2, len(words) - 2) if words[n] in ("was", "were", "is", "are", "had", "has", "could", "would")
    ]
    if not places:
        return None
    words.insert(chance.choice(places) + 1, "not")
    return Quote(" ".join(words), row, "differs:negation")


def figure(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance)
    places = [n for n in range(2, len(words) - 2) if re.fullmatch(r"\d+(?:[.,]\d+)?[,.;)]?", words[n])]
    if not places:
        return None
    n = chance.choice(places)
    at = chance.choice([place for place, sign in enumerate(words[n]) if sign.isdigit()])
    digit = chance.choice([sign for sign in "123456789" if sign != words[n][at]])
    words[n] = words[n][:at] + digit + words[n][at + 1 :]
    return Quote(" ".join(words), row, "differs:figure")


def omission(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance, 24, 44)
    if len(words) < 22:
        return None
    size = chance.randint(4, 9)
    first = chance.randrange(6, len(words) - size - 6)
    del words[first : first + size]
    return Quote(" ".join(words), row, "differs:omission")


def sense(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """The beginning of one sentence and the end of the next, as if one had said both."""
    row = chance.choice(rows)
    own = [one.text.split() for one in sentences(row.text)]
    pairs = [(a, b) for a, b in pairwise(own) if min(len(a), len(b)) > 12]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    mark = chance.choice(["[…]", "…", "(...)", "[...]"])
    return Quote(f"{' '.join(one[: len(one) // 2])} {mark} {' '.join(other[len(other) // 2 :])}", row, "differs:sense")


def spliced(rows: Sequence[Row], chance: Chance) -> Quote | None:
    one = chance.choice(rows)
    other = chance.choice([row for row in rows if row.report == one.report])
    if abs(one.position - other.position) < 2:
        return None
    mark = chance.choice(["", "", " […]"])
    words = f"{' '.join(stretch(one, chance, 9, 18))}{mark} {' '.join(stretch(other, chance, 9, 18))}"
    return Quote(words, one, "differs:spliced")


def wrong_place(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    kind = chance.choice(["page", "section", "report", "paragraph"])
    others = [one for one in rows if one.report == row.report]
    if kind == "page" and row.page.isdigit():
        others = [one for one in others if one.page.isdigit() and abs(int(one.page) - int(row.page)) > 2]
    elif kind == "section" and row.section:
        others = [one for one in others if one.section and one.section.split(".")[0] != row.section.split(".")[0]]
    elif kind == "paragraph" and row.section:
        others = [one for one in others if one.section == row.section and one.number != row.number]
    elif kind == "report":
        others = [one for one in rows if one.report != row.report]
    else:
        return None
    if not others:
        return None
    return Quote(" ".join(stretch(row, chance)), row, f"elsewhere:{kind}", chance.choice(others), kind)


def invented(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    pool = [w for one in chance.sample(rows, 8) for w in one.text.split()]
    words = [w.strip('.,;:()“”"') for w in chance.sample(pool, chance.randint(12, 26))]
    return Quote(" ".join(w for w in words if w), row, "not_found")


def foreign(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice([one for one in rows if one.language == "en"])
    return Quote(chance.choice(FOREIGN), row, "differs:translation")


def unheld(rows: Sequence[Row], chance: Chance) -> Quote | None:
    invention = invented(rows, chance)
    return Quote(invention.words, invention.row, "not_held") if invention else None


def short(rows: Sequence[Row], chance: Chance) -> Quote | None:
    row = chance.choice(rows)
    words = stretch(row, chance, 4, 7)
    is_name = not any(word.isalpha() and word.islower() and len(word) > 3 for word in words)
    return None if is_name else Quote(" ".join(words), row, "exact")


def short_word(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """A word changed in a short quotation."""
    row, other = chance.choice(rows), chance.choice(rows)
    words = stretch(row, chance, 6, 9)
    places = [n for n in range(len(words)) if words[n].isalpha() and len(words[n]) > 4 and not decisive(words[n])]
    pool = [w for w in other.text.split() if w.isalpha() and len(w) > 4 and not decisive(w)]
    if not places or not pool:
        return None
    n = chance.choice(places)
    new = chance.choice(pool)
    if new[:3].casefold() == words[n][:3].casefold() or new in row.text:
        return None
    words[n] = new
    return Quote(" ".join(words), row, "differs:word")


def copied(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """As copied from a page: words broken at the ends of lines, numbers of notes among them."""
    row = chance.choice(rows)
    words = stretch(row, chance, 14, 34)
    places = [n for n in plain(words) if len(words[n]) > 7]
    ends = [n for n in range(3, len(words) - 2) if words[n][-1:] in ".,;" and words[n][:-1].isalpha()]
    if not places:
        return None
    n = chance.choice(places)
    words[n] = f"{words[n][:4]}-\n{words[n][4:]}"
    if ends:
        words[chance.choice(ends)] += str(chance.randint(EACH_NOTE, 400))
    return Quote(" ".join(words), row, "exact")


def over_two(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """From the end of a paragraph into the next one."""
    one = chance.choice(rows)
    other = next((row for row in rows if row.report == one.report and row.position == one.position + 1), None)
    if other is None or one.section != other.section:
        return None
    words = [*one.text.split()[-chance.randint(8, 14) :], *other.text.split()[: chance.randint(8, 14)]]
    return Quote(" ".join(words), one, "exact")


def of_a_person(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """What a claimant said: no report's words, and nobody says they are."""
    said = (
        "they came to our house again and told my brother that we have",
        "I was afraid to open the stall and slept at my aunt’s",
    )
    return Quote(
        f"{chance.choice(said)} {chance.choice(['until Friday', 'for a week', 'all winter'])}", rows[0], "person"
    )


def counted(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """A sentence without quotation, with its figures as they are."""
    row, sentence = _with_figure(rows, chance)
    return Quote(f"In other words: {sentence}", row, "exact", is_figure=True) if sentence else None


def miscounted(rows: Sequence[Row], chance: Chance) -> Quote | None:
    """The same with one figure changed."""
    row, sentence = _with_figure(rows, chance)
    found = list(re.finditer(r"(?<![\d.,])\d{2,3}(?![\d.,]\d|\d)(?= [a-z]{4,})", sentence))
    if not found:
        return None
    one = chance.choice(found)
    other = str(int(one[0]) + chance.choice([3, 7, 11, 20]))
    return Quote(
        f"In other words: {sentence[: one.start()]}{other}{sentence[one.end() :]}", row, "figure", is_figure=True
    )


def _with_figure(rows: Sequence[Row], chance: Chance) -> tuple[Row, str]:
    row = chance.choice(rows)
    own = [one.text for one in sentences(row.text) if re.search(r"\d{2,3} [a-z]{4,}", one.text) and "(" not in one.text]
    fit = [text for text in own if 10 < len(text.split()) < 40 and not re.search(r"[“”‘’«»\"']", text)]
    return row, _turned(chance.choice(fit)) if fit else ""


def _turned(sentence: str) -> str:
    """Its clauses the other way round, as a writer does who does not quote."""
    head, comma, tail = sentence.rstrip(".").partition(", ")
    return (
        f"{tail}, {head[:1].lower()}{head[1:]}"
        if comma and len(tail.split()) > 3 and not head[-1:].isdigit()
        else sentence.rstrip(".")
    )


Plant = Callable[[Sequence[Row], Chance], Quote | None]
RIGHT: tuple[Plant, ...] = (
    *(exact, exact, exact, spaced, omitting, inserting),
    *(short, copied, over_two, of_a_person, counted),
)
FAULTY: tuple[Plant, ...] = (
    *(letter, word, dropped, added, negation, figure, omission, sense, spliced, wrong_place, invented, foreign, unheld),
    *(short_word, miscounted),
)


def is_fit(row: Row) -> bool:
    words = row.text.split()
    return (
        len(words) >= 30
        and "\t" not in row.text
        and sum(w.isalpha() for w in words) > len(words) * 0.6
        and bool(negations(row.text) or True)
    )
