"""A page of a report as its picture with outlines over it: sizes, labels, and where passages stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from coi.library.pictures import sizes_of_pages
from coi.models import Paragraph, Report
from coi.text.outlines import outlines

_AROUND = 60.0
"""Points above and below a passage that its strip shows."""


@dataclass
class Shown:
    """One page: `number` counts from 1; `label` is what the report prints, or "". Measures are points from the top."""

    number: int
    width: float
    height: float
    address: str
    label: str = ""
    status: str = ""
    marked: list["Marked"] = field(default_factory=list)

    @property
    def strip(self) -> tuple[float, float]:
        """Top and height of the part around what is marked."""
        tops = [one.top for one in self.marked] or [0.0]
        feet = [one.top + one.height for one in self.marked] or [self.height]
        top = max(min(tops) - _AROUND, 0.0)
        return round(top, 1), round(min(max(feet) + _AROUND, self.height) - top, 1)


@dataclass
class Marked:
    """An outline of a passage; from the left and from the top of the page."""

    row: Any
    left: float
    top: float
    width: float
    height: float

    @property
    def tab(self) -> tuple[float, float, float]:
        """Where its number stands, left of it: left edge, middle, foot of the figures."""
        left = max(self.left - 16, 0.0)
        return left, left + 7.5, self.top + 7.6


def shown(report: Report, number: int, rows: Iterable[Paragraph]) -> Shown | None:
    """The page with the outlines of those `rows` that stand on it; None where there is no such page.

    Raises NoPicture.
    """
    sizes = sizes_of_pages(report)
    if not 0 < number <= len(sizes):
        return None
    size = sizes[number - 1]
    address = reverse("coi:page_picture", args=[report.slug, number])
    page = Shown(number, round(size.width, 1), round(size.height, 1), address)
    for row in rows:
        for left, low, right, high in outlines(rects_on(row, number)):
            page.marked.append(
                Marked(row, left - 2, round(size.height - high - 1, 1), right - left + 4, high - low + 2)
            )
        if rects_on(row, number) and row.boxes[0]["page_index"] == number - 1 and not page.label:
            page.label, page.status = row.page, row.page_status
    return page


def rects_on(row: Paragraph, number: int) -> list[tuple[float, float, float, float]]:
    return [
        (rect[0], rect[1], rect[2], rect[3])
        for boxes in row.boxes
        if boxes["page_index"] == number - 1
        for rect in boxes["rects"]
    ]


def pages_of(row: Paragraph) -> list[int]:
    """The pages a passage stands on, from 1."""
    return sorted({boxes["page_index"] + 1 for boxes in row.boxes if boxes["rects"]})
