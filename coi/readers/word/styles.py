"""What a paragraph takes from its style and the styles that one is based on: level of a heading, numbering, look."""

import re
from dataclasses import dataclass, field

from lxml import etree

from coi.readers.word.package import W, switched_on, value

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|t[íi]tulo|titolo|t[íi]tol|cabeçalho|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor"
    r"|titlu|başlık|naslov|antraštė|заголовок|заглавие|наслов|επικεφαλίδα|عنوان|כותרת|سرفصل|見出し|标题|標題|제목)\s*(\d)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:toc|contents|table of figures|tdm|verzeichnis|índice|indice|sumário)\s*(?:\d|heading|$)", re.IGNORECASE
)
_DEEPEST = 20


@dataclass(frozen=True)
class Style:
    """`level` of a heading from 1, 0 for none; `number` is (numId, ilvl) or None.

    `hidden`: its words do not show. `contents`: of a line of a table of contents. `bold_runs`: ids of the styles of
    letters that are bold.
    """

    name: str = ""
    level: int = 0
    number: tuple[str, int] | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: int = 0
    centred: bool = False
    hidden: bool = False
    contents: bool = False
    bold_runs: frozenset[str] = frozenset()


PLAIN = Style()


@dataclass
class Styles:
    """Styles by id; `default` is that of a paragraph which names none."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    bold_runs: frozenset[str] = frozenset()
    _known: dict[str, Style] = field(default_factory=dict)

    def of(self, identity: str) -> Style:
        identity = identity or self.default
        if identity not in self._known:
            self._known[identity] = self._resolved(identity)
        return self._known[identity]

    def _chain(self, identity: str) -> list[etree._Element]:
        """The style, then the one it is based on, and so on; a circle ends."""
        chain: list[etree._Element] = []
        while identity in self.elements and len(chain) < _DEEPEST:
            chain.append(self.elements[identity])
            identity = value(chain[-1], "basedOn")
        return chain

    def _resolved(self, identity: str) -> Style:
        chain = self._chain(identity)
        name = value(chain[0], "name") if chain else ""
        level = next((int(v) + 1 for e in chain if (v := value(e, "pPr/outlineLvl")).isdigit() and int(v) < 9), 0)
        named = _HEADING.match(name)
        return Style(
            name=name,
            level=int(named[1]) if named and not level else level,
            number=next((n for e in chain if (n := number_of(e.find(W + "pPr")))), None),
            bold=_first(chain, "b"),
            italic=_first(chain, "i"),
            underlined=any(value(e, "rPr/u") not in ("", "none") for e in chain[:1]),
            size=next((int(v) for e in chain if (v := value(e, "rPr/sz")).isdigit()), 0),
            centred=next((v for e in chain if (v := value(e, "pPr/jc"))), "") == "center",
            hidden=_first(chain, "vanish"),
            bold_runs=self.bold_runs,
            contents=_CONTENTS.match(name) is not None,
        )


def _first(chain: list[etree._Element], name: str) -> bool:
    said = (switched_on(element.find(W + "rPr"), name) for element in chain)
    return next((on for on in said if on is not None), False)


def number_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """(numId, ilvl) of paragraph properties; None where they say nothing."""
    identity = value(properties, "numPr/numId")
    level = value(properties, "numPr/ilvl")
    if not identity and not level:
        return None
    return identity, int(level) if level.isdigit() else 0


def read_styles(root: etree._Element | None) -> Styles:
    styles = Styles(bold_runs=_bold_runs(root))
    for element in [] if root is None else root.findall(W + "style"):
        if element.get(W + "type") == "paragraph":
            styles.elements[element.get(W + "styleId", "")] = element
            if element.get(W + "default") in {"1", "true"}:
                styles.default = element.get(W + "styleId", "")
    return styles


def _bold_runs(root: etree._Element | None) -> frozenset[str]:
    found = [] if root is None else root.findall(W + "style")
    return frozenset(
        one.get(W + "styleId", "")
        for one in found
        if one.get(W + "type") == "character" and switched_on(one.find(W + "rPr"), "b")
    )
