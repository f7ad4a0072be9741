"""How much of a made report comes back: what was read against what was set, part by part."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium

from benchmarks.made.pieces import Piece, Report
from benchmarks.made.style import Style
from coi.text.document import Document, Paragraph

MEASURES = (
    "exact", "over page or column", "labels", "pairs", "notes", "heading notes", "rows", "headings", "paths",
    "page labels", "order",
)  # fmt: skip
FAULTS = ("heads in text", "notes in text", "false headings", "false rows", "texts too many")
_SPACE = re.compile(r"\s+")


@dataclass
class Score:
    """Parts and wholes by measure, faults counted, and what was lost in words for a person to look at."""

    parts: Counter[str] = field(default_factory=Counter)
    wholes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def count(self, measure: str, right: bool, told: str = "") -> None:
        self.wholes[measure] += 1
        self.parts[measure] += right
        if not right and told:
            self.lost.append(f"{measure}: {told}")

    def blame(self, fault: str, told: str) -> None:
        self.faults[fault] += 1
        self.lost.append(f"{fault}: {told}")


def squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def bare(text: str) -> str:
    return _SPACE.sub("", text)


def scored(document: Document, report: Report, style: Style, data: bytes) -> Score:
    score = Score()
    places = Places(data)
    read = [squeezed(paragraph.text) for paragraph in document.paragraphs]
    _score_texts(score, document, report, style, places, read)
    _score_notes(score, document, report, style, places)
    _score_headings(score, document, report)
    _score_rows(score, document, report)
    _score_frame(score, report, read)
    return score


class Places:
    """Where words stand in the file, found by its plain text and not by the reader."""

    def __init__(self, data: bytes) -> None:
        document = pdfium.PdfDocument(data)
        self.pages: list[str] = []
        self.spots: list[list[tuple[float, float]]] = []
        for page in document:
            text = page.get_textpage()
            signs, spots = [], []
            for at in range(text.count_chars()):
                sign = text.get_text_range(at, 1)
                if sign.strip() and sign.isalnum():
                    signs.append(sign)
                    spots.append((text.get_charbox(at)[0], text.get_charbox(at)[1]))
            self.pages.append("".join(signs))
            self.spots.append(spots)
        document.close()

    def of(self, words: str, *, last: bool = False) -> tuple[int, float] | None:
        """Page from 0 and height of the first or last of these words, None where they are not found once."""
        sought = "".join(sign for sign in words if sign.isalnum())
        sought = sought[-24:] if last else sought[:24]
        found = [(n, at) for n, page in enumerate(self.pages) if (at := page.find(sought)) >= 0]
        if len(found) != 1 or self.pages[found[0][0]].count(sought) != 1:
            return None
        page, at = found[0]
        return page, self.spots[page][at + (len(sought) - 1 if last else 0)][1]

    def pages_with(self, words: str) -> set[int]:
        """The pages on which these words stand, or begin or end where they go on over a page."""
        sought = "".join(sign for sign in words if sign.isalnum())
        found = {n for n, page in enumerate(self.pages) if sought in page}
        if not found:
            for n, (page, after) in enumerate(pairwise(self.pages)):
                if any(sought[:at] in page and sought[at:] in after for at in range(6, len(sought) - 5)):
                    found |= {n, n + 1}
        return found


def _wanted(report: Report) -> list[Piece]:
    return [piece for piece in report.flat() if piece.role in ("paragraph", "item", "quote", "caption")]


def _score_texts(
    score: Score, document: Document, report: Report, style: Style, places: Places, read: Sequence[str]
) -> None:
    at: dict[str, list[int]] = {}
    for n, text in enumerate(read):
        at.setdefault(text, []).append(n)
    last, used = -1, set()
    for piece in _wanted(report):
        text = squeezed(piece.text)
        hits = [n for n in at.get(text, []) if n not in used]
        hit = next((n for n in hits if n > last), hits[0] if hits else None)
        score.count("exact", hit is not None, f"{piece.role} {piece.label} {_nearest(text, read)}")
        first, end = places.of(text), places.of(text, last=True)
        if first and end and (first[0] != end[0] or end[1] > first[1] + 5):
            score.count("over page or column", hit is not None)
        if hit is None:
            continue
        used.add(hit)
        in_box = any(piece is one for box in report.pieces for one in box.inside)
        if not in_box and piece.role != "caption":
            score.count("order", hit > last, text[:60])
            last = max(hit, last)
        _score_paragraph(score, document.paragraphs[hit], piece, style, first)


def _score_paragraph(
    score: Score, paragraph: Paragraph, piece: Piece, style: Style, first: tuple[int, float] | None
) -> None:
    if piece.label:
        wanted = piece.label if any(c.isalnum() for c in piece.label) else "•"
        score.count("labels", paragraph.label == wanted, f"{piece.label!r} read {paragraph.label!r}")
    if first is None or style.front:
        return
    label = str(first[0] + 1)
    if style.pages == "none":
        score.count("page labels", paragraph.page_status != "printed", f"{paragraph.page} where none is printed")
    else:
        score.count("page labels", paragraph.page == label, f"{label} read {paragraph.page!r}")


def _nearest(text: str, read: Sequence[str]) -> str:
    """What was read instead: the paragraph that shares most of the beginning, and where the two part."""
    key = bare(text)

    def shared(one: str) -> int:
        at = bare(one).find(key[:16])
        return next((n for n in range(len(key), 15, -4) if bare(one)[at : at + n] == key[:n]), 0) if at >= 0 else 0

    best = max(read, key=shared, default="")
    same = shared(best)
    begins = bare(best).find(key[:16])
    instead = bare(best)[begins + same : begins + same + 30]
    return f"{key[:24]}… parts at {same} of {len(key)}: >{key[same : same + 30]}< read >{instead}<"


def _score_notes(score: Score, document: Document, report: Report, style: Style, places: Places) -> None:
    """Notes that the engine has put on no page do not count, nor signs whose note it moved to another page."""
    held = [squeezed(note.text) for note in document.notes]
    of_number = {note.n: squeezed(note.text) for note in document.notes}
    called: dict[str, set[tuple[int, str]]] = {}
    for paragraph in document.paragraphs:
        calls = {(reference.offset, of_number.get(reference.n, "")) for reference in paragraph.note_references}
        called.setdefault(squeezed(paragraph.text), set()).update(calls)
    in_headings = {of_number.get(reference.n, "") for reference in document.section_references}
    texts = [squeezed(paragraph.text) for paragraph in document.paragraphs]
    for piece in report.flat():
        for at, note in piece.calls():
            text = squeezed(note.text)
            pages = places.pages_with(text)
            if not pages or (style.notes == "symbols" and not pages & places.pages_with(piece.text)):
                continue
            score.count("notes", text in held, text)
            if piece.role == "heading":
                score.count("heading notes", text in in_headings, text)
            else:
                pairs = called.get(squeezed(piece.text), set())
                right = any(said == text and abs(at - offset) <= 1 for offset, said in pairs)
                score.count("pairs", right, f"{text[:60]} at {at}: {sorted(pairs)[:6]}"[:300])
            if len(text) > 25 and any(text[:25] in one for one in texts):
                score.blame("notes in text", text)


def _score_headings(score: Score, document: Document, report: Report) -> None:
    wanted = [piece for piece in report.flat() if piece.role == "heading"]
    loose = {bare(piece.text) for piece in report.flat() if piece.role == "notes heading"}
    loose |= {bare(piece.text) for piece in report.cover}
    read = [bare(section.path[-1]) for section in document.sections]
    rest = Counter(read)
    for piece in wanted:
        key = bare(piece.text)
        score.count("headings", rest[key] > 0, piece.text)
        rest[key] -= rest[key] > 0
    for key, times in rest.items():
        if times and key not in loose:
            score.blame("false headings", key[:90])
    _score_paths(score, document, report)


def _score_paths(score: Score, document: Document, report: Report) -> None:
    """The headings above each paragraph that came whole."""
    above: list[str] = []
    read = {squeezed(p.text): p for p in reversed(document.paragraphs)}
    for piece in report.pieces:
        if piece.role == "heading":
            above = [*above[: piece.level - 1], bare(piece.text)]
        paragraph = read.get(squeezed(piece.text)) if piece.role in ("paragraph", "quote") else None
        if paragraph is not None:
            section = paragraph.section
            path = [bare(one) for one in document.sections[section].path] if section is not None else []
            score.count("paths", path == above, f"{above} read {path}")


def _score_rows(score: Score, document: Document, report: Report) -> None:
    read = Counter(bare(p.text) for p in document.paragraphs if p.kind == "table_row" and "\t" in p.text)
    cells = Counter(tuple(map(squeezed, p.text.split("\t"))) for p in document.paragraphs if p.kind == "table_row")
    tables = [piece for piece in report.flat() if piece.role == "table"]
    of_charts = {bare(label) for piece in report.flat() if piece.role == "chart" for row in piece.rows for label in row}
    for table in tables:
        for row in table.rows:
            right = cells[tuple(map(squeezed, row))] > 0
            score.count("rows", right, " | ".join(row))
            read["".join(map(bare, row))] -= right
    wanted = {bare(cell) for table in tables for row in table.rows for cell in row}
    for text, times in read.items():
        if times > 0 and not tables and not any(label in text for label in of_charts | wanted):
            score.blame("false rows", text[:90])


def _score_frame(score: Score, report: Report, read: Sequence[str]) -> None:
    for head in report.heads:
        for text in read:
            if bare(head) in bare(text):
                score.blame("heads in text", text[:90])
    wanted = {squeezed(piece.text) for piece in _wanted(report)}
    known = [bare(piece.text) for piece in [*report.flat(), *report.cover]]
    cells = {bare(cell) for piece in report.flat() for row in piece.rows for cell in row}
    for text in read:
        if text in wanted or bare(text) in cells or any(bare(text) in one for one in known) or "\t" in text:
            continue
        if not any(cell and cell in bare(text) for cell in cells):
            score.blame("texts too many", text[:120])
