"""What the comparison of a quotation or figure comes to: states, faults by gravity, and their words.

>>> [WORDS[state] for state in STATES][-1], GRAVEST[0]
('Exact', 'negation')
"""

from dataclasses import dataclass
from typing import Literal

from coi.text.collation import Span
from coi.text.quoted.passages import Passage, Wrong

State = Literal["exact", "differs", "elsewhere", "otherwise", "not_held", "not_found"]
Fault = Literal[
    "negation", "figure", "sense", "spliced", "translation", "omission", "word", "letter", "dropped", "added"
]
Note = Literal["white space", "signs", "over paragraphs", "secondhand", "not whole", "source unknown"]
Why = Literal["", "no source", "person", "edition", "not held", "language", "report", "nowhere"]
STATES: tuple[State, ...] = ("differs", "otherwise", "not_found", "elsewhere", "not_held", "exact")
"""The gravest first."""
GRAVEST: tuple[Fault, ...] = (
    *("negation", "figure", "sense", "spliced", "translation", "omission"),
    *("word", "dropped", "added", "letter"),
)
_DECISIVE, _OF_SENSE = 2, 6
WORDS: dict[State, str] = {
    "differs": "Differs",
    "otherwise": "Cited passage says otherwise",
    "not_found": "Not found",
    "elsewhere": "Found elsewhere than cited",
    "not_held": "Not held",
    "exact": "Exact",
}
FAULTS: dict[Fault, str] = {
    "negation": "a “not” differs",
    "figure": "a figure or date differs",
    "sense": "words marked as left out change the sense",
    "spliced": "two passages joined into one quotation",
    "translation": "a translation given as a quotation",
    "omission": "words left out without a mark",
    "word": "a word differs",
    "dropped": "a word is missing",
    "added": "a word is added",
    "letter": "a letter differs",
}
NOTES: dict[Note, str] = {
    "white space": "but for white space",
    "signs": "but for marks, capitals or hyphens",
    "over paragraphs": "goes on over two paragraphs",
    "secondhand": "the source cited is not held; the report that cites it has these words",
    "not whole": "pages of the report could not be read, and may have the words",
    "source unknown": "the text does not say from which source",
}
WRONG: dict[Wrong, str] = {"report": "report", "section": "section", "paragraph": "paragraph", "page": "page"}
WHY: dict[Why, str] = {
    "": "",
    "no source": "The text names no source, and no report held has these words.",
    "person": "The text gives these as words of a person, not of a report, and no report held has them.",
    "edition": "The text cites another edition of a report held.",
    "not held": "The source cited is not held. The desk cannot say whether this is right.",
    "language": "The report held is in another language, so it cannot be compared word for word.",
    "report": "What is held of the source cited was searched; these words do not stand there, nor nearly.",
    "nowhere": "The source cited is not held, yet a report held has nearly these words.",
}


@dataclass(frozen=True)
class Difference:
    """Words of the quotation and what stands for them in the passage, "" where nothing; spans in each."""

    name: Fault
    here: str
    there: str
    quote: Span = (0, 0)
    passage: Span = (0, 0)


@dataclass(frozen=True)
class Where:
    """Words [start, end) of a passage."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True)
class Verdict:
    """`where`: what the words were compared with, best first; `beside` is what stands at the cited place instead.
    `wrong`: what of the citation is of another place."""

    state: State
    differences: tuple[Difference, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    where: tuple[Where, ...] = ()
    beside: Where | None = None
    notes: tuple[Note, ...] = ()
    why: Why = ""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Each once, the gravest first."""
        names = {one.name for one in self.differences}
        return tuple(name for name in GRAVEST if name in names)

    @property
    def gravity(self) -> tuple[int, int]:
        """The smaller, the graver: a “not” and a figure come before all else, what no report says before a word."""
        fault = GRAVEST.index(self.faults[0]) if self.faults else len(GRAVEST)
        if fault < _DECISIVE:
            return (0, fault)
        if self.state == "differs" and fault < _OF_SENSE:
            return (2, fault)
        return (
            {"otherwise": 1, "not_found": 1, "differs": 3, "elsewhere": 4, "not_held": 5, "exact": 6}[self.state],
            fault,
        )
