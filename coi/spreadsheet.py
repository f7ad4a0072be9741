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
_DANGER = re.compile(f"(?:^|(?<=[;\t\r\n]))(?=[{UNSEEN}]*[{BEGINS}])|^(?=[\t\r\n])")


def defused(cell: str) -> str:
    """The cell with an apostrophe wherever a program could take what follows for a formula."""
    return _DANGER.sub("'", cell)


def line(cells: Iterable[str]) -> str:
    """Cells, all quoted and defused, as one line of the file."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([defused(cell) for cell in cells])
    return text.getvalue()


def padded(cells: Sequence[str], width: int) -> list[str]:
    """All lines of a file have the same number of cells."""
    return [*cells, *[""] * (width - len(cells))]
