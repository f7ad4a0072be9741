"""What a page without text looks like: words that nobody can read from the file, or a picture.

The page is drawn small and grey. Lines of print are bands, a few of them at least, in which ink and paper change
places again and again, parted by bands with next to no ink, and most of the page is paper; a photograph, a logo or a
chart is not like that.
"""

from collections import Counter
from itertools import groupby

import pypdfium2 as pdf

_HEIGHT = 640
"""Pixels of the longer side: a line of print is six to ten of them high."""
_LEVELS = 48
"""Of 256: how much darker or lighter than the paper ink is."""
_LEAST_PAPER = 0.55
_FEWEST_BANDS, _FEWEST_RUNS, _MOST_IN_A_GAP, _TALLEST = 5, 12, 3, 30


def shows_words(page: pdf.PdfPage) -> bool:
    """Whether the page as it is seen has lines of print, upright or turned."""
    width, height = page.get_size()
    bitmap = page.render(scale=_HEIGHT / max(width, height, 1.0), grayscale=True, no_smoothtext=False)
    try:
        stride, pixels = bitmap.stride, bytes(bitmap.buffer)
        rows = [pixels[at * stride : at * stride + bitmap.width] for at in range(bitmap.height)]
    finally:
        bitmap.close()
    inked = _in_black_and_white(rows)
    if sum(row.count(0) for row in inked) < _LEAST_PAPER * sum(map(len, inked)):
        return False
    turned = [b"".join(parts) for parts in _columns(inked)]
    return _has_print(inked) or _has_print(turned)


def _in_black_and_white(rows: list[bytes]) -> list[bytes]:
    """Each pixel 1 for ink, 0 for paper: the paper is the commonest grey."""
    counted: Counter[int] = Counter()
    for row in rows:
        counted.update(row)
    paper = max(counted, key=counted.__getitem__, default=255)
    table = bytes(abs(level - paper) > _LEVELS for level in range(256))
    return [row.translate(table) for row in rows]


def _columns(rows: list[bytes]) -> list[list[bytes]]:
    width = len(rows[0]) if rows else 0
    whole = b"".join(rows)
    return [[whole[at::width]] for at in range(width)]


def _has_print(rows: list[bytes]) -> bool:
    """Bands of rows with many runs of ink, none taller than a line of print, with gaps between."""
    kinds = ["print" if runs >= _FEWEST_RUNS else "gap" if runs <= _MOST_IN_A_GAP else "" for runs in map(_runs, rows)]
    bands, after_gap = 0, True
    for kind, same in groupby(kinds):
        tall = len(list(same))
        if kind == "gap":
            after_gap = True
        elif kind == "print":
            bands += after_gap and tall <= _TALLEST
            after_gap = False
    return bands >= _FEWEST_BANDS


def _runs(row: bytes) -> int:
    return row.count(b"\0\1")
