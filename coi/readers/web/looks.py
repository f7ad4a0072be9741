"""How words of a page look where its elements do not say what they are: bold, centred, an item, a quotation."""

import re

from lxml import etree

from coi.text.document import Kind

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_THIN = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_UNDERLINED = re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_QUOTED, _CAPTION = (
    re.compile(r"mso(?:intense)?quote|(?:^|[\s_-])(?:quote|quotation|blockquote|cita)(?:$|[\s_-])", re.IGNORECASE),
    re.compile(r"msocaption|caption-text|(?:^|[\s_-])(?:image|photo|img)-caption(?:$|\s)", re.IGNORECASE),
)
_SIGNS = "·§oØüvqÜ▪◦●○■□►–-•"


def is_bold(element: etree._Element) -> bool:
    style = element.get("style", "")
    return (element.tag in ("b", "strong", "th") and not _THIN.search(style)) or bool(_BOLD.search(style))


def is_italic(element: etree._Element) -> bool:
    return element.tag in ("i", "em") or bool(_ITALIC.search(element.get("style", "")))


def is_underlined(element: etree._Element) -> bool:
    return element.tag == "u" or bool(_UNDERLINED.search(element.get("style", "")))


def is_centred(element: etree._Element) -> bool:
    around = [element, *element.iterancestors("center", "div", "p")][:3]
    return any(
        one.tag == "center" or one.get("align", "").lower() == "center" or _CENTRED.search(one.get("style", ""))
        for one in around
    )


def kind_named(element: etree._Element, kind: Kind) -> Kind:
    """A quotation or caption that only its class tells."""
    names = element.get("class", "")
    if kind != "paragraph" or not names or element.tag not in ("p", "div", "figcaption"):
        return kind
    if _CAPTION.search(names):
        return "caption"
    return "quotation" if element.tag == "p" and _QUOTED.search(names) else kind


def shown_label(words: str) -> str:
    label = " ".join(words.split())
    return "•" if label in _SIGNS or (len(label) == 1 and "\uf000" <= label <= "\uf8ff") else label
