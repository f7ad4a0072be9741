"""Lines of a CSV file (RFC 4180) that a spreadsheet opens without running anything that stands in them.

Reports are untrusted: a cell that a spreadsheet would take for a formula gets an apostrophe before it. So does the part
of a cell behind a semicolon, a tab or a line break, where programs set to another separator begin a new cell.

>>> defused("=1+1"), defused("so - and so"), defused('see; =HYPERLINK("http://…")')
("'=1+1", 'so - and so', 'see;\\' =HYPERLINK("http://…")')
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = "\ufeff"
"""Byte order mark: without it Excel reads UTF-8 as the code page of the machine."""
BEGINS = "=+@\\-\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
"""What begins a formula, and the full-width, small and mathematical forms that programs fold into it."""
UNSEEN = '\\s"\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f'
"""What may stand before it and is passed over: spaces, quotation marks, characters that do not print."""
CUTS = ";\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Where programs set to another separator, or to another idea of a line's end, begin a new cell."""
_DANGER = re.compile(f"(?:^|(?<![{UNSEEN};]))[{UNSEEN};]*+(?=[{BEGINS}])")  # each run of unseen characters is met once


def defused(cell: str) -> str:
    """The cell with an apostrophe wherever a program could take what follows for a formula."""

    def marked(run: re.Match[str]) -> str:
        begins, cut = run.start() == 0, max(map(run[0].rfind, CUTS)) + 1
        return ("'" if begins else "") + run[0][:cut] + ("'" if cut else "") + run[0][cut:]

    safe = _DANGER.sub(marked, cell)
    return f"'{safe}" if safe[:1] in ("\t", "\r", "\n") else safe


def line(cells: Iterable[str]) -> str:
    """Cells, all quoted and defused, as one line of the file."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([defused(cell) for cell in cells])
    return text.getvalue()


def padded(cells: Sequence[str], width: int) -> list[str]:
    """All lines of a file have the same number of cells."""
    return [*cells, *[""] * (width - len(cells))]
