"""A passage held, with its place as a citation would name it, and whether a citation names that place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from coi.text.quoted.pinpoints import Pinpoint

Wrong = Literal["report", "section", "paragraph", "page"]
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Passage:
    """`report` is the place of its report among those held, `position` its own within it. `sections` are the numbers
    of its heading and those above, `number` counts within the heading, `label` is what the report prints before it.
    `pages` are the labels of the page it begins on and of the page the next one does. `notes`: words of its notes."""

    id: int
    report: int
    position: int
    text: str
    sections: tuple[str, ...] = ()
    heading: str = ""
    number: int = 0
    label: str = ""
    pages: tuple[str, ...] = ()
    page_status: str = "unknown"
    language: str = ""
    notes: str = ""

    def wrong(self, cited: Pinpoint) -> tuple[Wrong, ...]:
        """What of a pinpoint is of another place; what cannot be told is not wrong."""
        found: list[Wrong] = []
        if cited.sections and self.sections and not any(map(self._is_under, cited.sections)):
            found.append("section")
        if cited.paragraphs and not self._is_numbered(cited):
            found.append("paragraph")
        if cited.pages and self.page_status != "unknown" and any(self.pages) and not self._is_on(cited.pages):
            found.append("page")
        return tuple(found)

    def is_at(self, cited: Pinpoint) -> bool:
        """Whether a pinpoint names a place, and the passage is there for all that is known."""
        can_tell = (
            cited.paragraphs or (cited.sections and self.sections) or (cited.pages and self.page_status != "unknown")
        )
        return bool(can_tell) and not self.wrong(cited)

    def _is_under(self, number: str) -> bool:
        return any(own == number or own.startswith(f"{number}.") for own in self.sections)

    def _is_numbered(self, cited: Pinpoint) -> bool:
        """By the number the report prints, else by its place in its section."""
        printed = _NUMBER.search(self.label)
        if printed:
            return int(printed[0]) in cited.paragraphs or (bool(cited.sections) and self.number in cited.paragraphs)
        return self.number in cited.paragraphs or (not cited.sections and self.position in cited.paragraphs)

    def _is_on(self, pages: Iterable[str]) -> bool:
        wanted = set(pages)
        first, last = self.pages[0], self.pages[-1]
        if first.isdigit() and last.isdigit() and int(first) <= int(last) <= int(first) + 3:
            return any(str(page) in wanted for page in range(int(first), int(last) + 1))
        return not wanted.isdisjoint({one.casefold() for label in self.pages for one in _labels(label)})


def _labels(label: str) -> list[str]:
    return [label, *_NUMBER.findall(label)]
