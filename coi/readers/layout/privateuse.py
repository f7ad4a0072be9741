"""Signs of private use: codes that mean something in one font only, as the bullets of Word's Symbol and Wingdings.

Where such a sign opens a line it is a bullet and becomes one; any other stays, for nobody can tell what it was:

>>> mended("\\uf0b7 refusal of food;\\nthe sum of \\uf0a3 4")[0]
'• refusal of food;\\nthe sum of \\uf0a3 4'
"""

import re
from collections.abc import Iterator

PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_WORDS_BULLETS = (
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf06c\uf0e0\uf02d\uf0fe\uf071\uf06f\uf0a1\uf0d5\uf0f0\uf0be\uf0ae"
)
_BULLET = re.compile(rf"^([\s\ufffc]*)(?:[{_WORDS_BULLETS}](?!\w?$)|[{PRIVATE}](?=\s+\S))|\uf0b7(?=\s)", re.MULTILINE)
_OTHER = re.compile(rf"[{PRIVATE}]")
_MOST_PLACES = 8


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with bullets for what was drawn as bullets, and what is to be said of it."""
    replaced: dict[str, int] = {}

    def bullet(m: re.Match[str]) -> str:
        sign = m.group()[-1]
        replaced[sign] = replaced.get(sign, 0) + 1
        return f"{m.group(1) or ''}•"

    text = _BULLET.sub(bullet, text)
    said = [
        f"{times} signs U+{ord(sign):04X} open lines and stand as bullets (•): the sign is of private use."
        for sign, times in sorted(replaced.items())
    ]
    return text, (*said, *_others(text))


def _others(text: str) -> Iterator[str]:
    lines: dict[str, list[int]] = {}
    if not _OTHER.search(text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        for m in _OTHER.finditer(line):
            lines.setdefault(m.group(), []).append(number)
    for sign, places in sorted(lines.items()):
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        where = ", ".join(map(str, places[:_MOST_PLACES]))
        code = f"U+{ord(sign):04X}"
        yield f"{len(places)} signs {code} are no letters (private use): no font can show them. Lines {where}{more}."
