"""Where in a source a citation points: pages, paragraphs, sections, as English, Spanish, French and German write them.

>>> pinpoint("ARM 2025, 3.4, pp. 41-43"), pinpoint("informe, apartado 2.1, párr. 7").paragraphs
(Pinpoint(pages=('41', '42', '43'), paragraphs=(), sections=('3.4',)), (7,))
>>> pinpoint("EUAA, Peru, 12 May 2023, p. xii, fn. 4").pages
('xii',)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PAGES = 40
_LIST = r"\d{1,4}(?:\s?(?:[-–—]|to|a|al|à|bis|,|and|y|et|und|&)\s?(?:pp?\.\s?)?\d{1,4}(?![\d.]|\s+[A-Z]))*"
_PAGES = re.compile(
    rf"(?<![\w.])(?:pages?|pgs?\.?|pp?\.|pp?(?=\s\d)|p[áa]g(?:ina)?s?\.?|seiten?|S\.(?=\s?\d))\s?(?P<list>{_LIST}|[ivxl]{{1,7}}\b)",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    rf"(?<![\w.])(?:paras?\.?|paragraphs?|pars?\.|párrafos?|p[áa]rrs?\.?|paragraphes?|al(?:in[ée]a)?\.|rn\.?|rz\.?|[¶§]+)"
    rf"\s?(?:no\.?\s|n[º°]\s?)?(?P<list>{_LIST})",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"(?<![\w.])(?:sections?|secs?\.|sect\.|secci[oó]n(?:es)?|apartados?|apdos?\.?|cap[íi]tulos?|caps?\.|chap(?:ter|itre|\.)s?|chs?\.|"
    r"epígrafe|punto|points?|abschnitt|kapitel|kap\.)\s?(?P<one>\d{1,3}(?:\.\d{1,3}){0,4})(?!\d)",
    re.IGNORECASE,
)
_BARE_SECTION = re.compile(r"(?:^|[,;(]\s?)(?P<one>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=\s?[,;)]|\s?$|\s[‘“\"¶])")
_RANGE = re.compile(r"(\d{1,4})\s?(?:[-–—]|to|a|al|à|bis)\s?(?:pp?\.\s?)?(\d{1,4})")


@dataclass(frozen=True)
class Pinpoint:
    """What a citation names of the place; empty where it names none."""

    pages: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages or self.paragraphs or self.sections)


def pinpoint(words: str) -> Pinpoint:
    pages = [number for found in _PAGES.finditer(words) for number in _numbers(found["list"])]
    paragraphs = [int(one) for found in _PARAGRAPHS.finditer(words) for one in _numbers(found["list"])]
    sections = [found["one"] for pattern in (_SECTIONS, _BARE_SECTION) for found in pattern.finditer(words)]
    return Pinpoint(*(tuple(dict.fromkeys(some)) for some in (pages, paragraphs, sections)))  # type: ignore[arg-type]


def without_pinpoint(words: str) -> str:
    for pattern in (_PAGES, _PARAGRAPHS, _SECTIONS, _BARE_SECTION):
        words = pattern.sub(" ", words)
    return words


def _numbers(found: str) -> Iterator[str]:
    if not found[:1].isdigit():
        yield found.casefold()
        return
    rest = found
    for one in _RANGE.finditer(found):
        first, last = one[1], one[2]
        last = first[: len(first) - len(last)] + last  # 141-3
        if int(first) <= int(last) <= int(first) + MOST_PAGES:
            yield from map(str, range(int(first), int(last) + 1))
            rest = rest.replace(one[0], " ")
    yield from re.findall(r"\d+", rest)
