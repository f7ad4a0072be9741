"""What stands beside a number in its sentence: the whole it is a part of, other numbers, a rise said of it."""

import re
from dataclasses import dataclass
from datetime import date

from coi.text.figures.numbers import Numeral, numerals
from coi.text.figures.periods import periods

MOST_BESIDE = 8
_ANOTHER = re.compile(r"(?<!\w)(?:other|another|further|otr[oa]s|autres)(?: (?:some|about|around))? $")
_PART = re.compile(
    r"(?:(?<!\w)(?:including|among (?:them|whom|these)|of (?:which|whom|them|these|those)(?:,| cases)?"
    r"|inclu(?:ding|yendo|id[oa]s)|entre (?:ell[oa]s|los cuales|las cuales)"
    r"|de (?:los|las) cuales|de (?:ellos|ellas|estos|estas),?|dont|parmi (?:eux|elles|lesquels)|y compris"
    r"|of the detainees)[^.;()]{0,90}|\([^()]{0,40})$"
)
_CHANGE = re.compile(
    r"(?:(?P<up>increase|rise|growth|up|more|higher|aumento|incremento|augmentation|hausse)|(?P<down>decrease"
    r"|decline|drop|reduction|down|fewer|lower|disminucion|reduccion|baisse|diminution))"
    r"(?: of| by| de| del| d'un| en un)? ?(?:about |around |some |nearly |almost |over |un |environ "
    r"|casi )?(?P<percent>\d{1,3}(?:[.,]\d+)?) ?(?:%|per ?cent|percent|por ciento|pour cent)"
    r"|(?P<percent2>\d{1,3}(?:[.,]\d+)?) ?(?:%|per ?cent|percent|por ciento|pour cent) (?:(?P<up2>increase|rise"
    r"|more|higher|mas|de plus)|(?P<down2>decrease|decline|drop|fewer|less|menos|de moins))"
)
_NUMBER, _YEAR = re.compile(r"\d\d"), re.compile(r"\b(?:19|20)\d\d\b")
_ONE = re.compile(r"(?<![\w-])(?:one|un|una|une) (?!of\b|de\b|day\b|d')(?=[a-z])")
_OF_ALL = re.compile(
    r"(?:of|out of|among|de|sur|parmi|entre) (?:the |los |las |les |these |a total of )?"
    r"(?:(?!(?:19|20)\d\d\b)\d|\w+ (?:people|persons))"
)
_IN_BRACKETS = re.compile(r"\s*(?:\w+\s*)?\)")


@dataclass(frozen=True)
class Change:
    """A rise (below 0: a fall) in percent, and the period it is measured against."""

    percent: float
    since: date
    until: date


def is_change(plain: str, number: Numeral) -> bool:
    """Whether a percentage is that of a rise or fall."""
    return number.unit == "%" and bool(_CHANGE.search(plain, max(0, number.first - 40), number.end + 12))


def is_another(plain: str, number: Numeral) -> bool:
    """Whether it adds to a number before it: "and other 30 persons"."""
    return _ANOTHER.search(plain, max(0, number.start - 24), number.start) is not None


def part_lead(plain: str, number: Numeral) -> str:
    """The words that make it a part of what stands before ("including", "of whom", a bracket); "" where none do."""
    lead = _PART.search(plain, max(0, number.start - 110), number.start)
    return lead.group() if lead else ""


def is_divided(plain: str, whole: int, part: int) -> bool:
    """Whether a whole that ends at `whole` is divided into parts, of which one begins at `part`: "61 deaths: 50 by …,
    and 11 by …", "Of 49 people killed, 39 …"."""
    return ":" in plain[whole:part] or _OF_ALL.match(plain) is not None


def counts_for_a_place(plain: str, number: Numeral) -> bool:
    """A number alone in brackets, right after a name: "Comas (54)"."""
    opened = plain[max(0, number.start - 1) : number.start] == "("
    return opened and _IN_BRACKETS.match(plain, number.end) is not None


def change_of(words: str, plain: str, number: Numeral) -> Change | None:
    """The rise said of a number right after it."""
    said = _CHANGE.search(plain, number.end, number.end + 110) if number.unit != "%" else None
    if said is None or _NUMBER.search(_YEAR.sub("", plain[number.end : said.start()])):
        return None
    for period in periods(words):
        if said.end() - 1 <= period.start < said.end() + 60 and period.since and period.until:
            amount = float((said["percent"] or said["percent2"]).replace(",", "."))
            return Change(-amount if said["down"] or said["down2"] else amount, period.since, period.until)
    return None


def beside(plain: str, number: Numeral) -> tuple[float, ...]:
    """The other numbers of its sentence; "one police officer" is one."""
    others = [other.value for other in numerals(plain) if other.first != number.first and other.unit != "%"]
    return (*others, *(1.0 for _ in _ONE.finditer(plain)))[:MOST_BESIDE]
