"""Whether a question asks for a figure, and whether a passage counts something.

>>> asks_for_figures("how many died in the protests"), asks_for_figures("¿cuántos detenidos hubo?")
(True, True)
>>> counts("At least 49 people were killed."), counts("Law 30364 of 2015 has 12 articles; see Article 7.")
(True, False)
>>> counts("Se registraron 1 320 denuncias."), counts("On 12 March 2023 the court sat.")
(True, False)
"""

import re

_ASKED = re.compile(r"\b(?:how (?:many|much|often)|cu[aá]nt[oa]s?|combien)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:(?:number|numbers|percentage|share|rate|rates) of|figures?|statistics|death toll|n[uú]mero de|cifras?"
    r"|estad[ií]sticas?|porcentaje|nombre de|chiffres?|statistiques?|pourcentage|taux)\b",
    re.IGNORECASE,
)
STORY = 25
"""Words from which a text tells a story: a rate it speaks of is not what it asks."""
_MONTHS = (
    "january february march april may june july august september october november december enero febrero marzo abril "
    "mayo junio julio agosto septiembre setiembre octubre noviembre diciembre janvier février mars avril mai juin "
    "juillet août septembre octobre novembre décembre"
)
_SPANS = "article articles artículos days day years year months month hours días años meses jours mois"
_NO_COUNT = frozenset(f"{_MONTHS} {_SPANS}".split())
_NAMES = "law ley loi article artículo art no decree decreto décret section page para resolution"
_NAMING = frozenset(_NAMES.split())
"""Words before the number of something, which counts nothing."""
_FIGURE = re.compile(
    r"(?=\d)(?<![\w.,/:-])"
    r"(?:\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+|(?!(?:1[89]|20)\d\d\b)\d{1,4})(?:[.,]\d+)?"
    r"(?:\s*%|\s+(?:per\s?cent|por ciento|pour cent)\b|\s+(?:de\s+|of\s+)?([a-zà-ÿ]{4,}))"
)
_ROUGHLY = re.compile(
    r"\b(?:hundreds|thousands|dozens|cientos|miles|decenas|centaines|milliers|dizaines) (?:of|de|d['’])"
)
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+\Z")


def asks_for_figures(text: str) -> bool:
    return bool(_ASKED.search(text) or (_NAMED.search(text) and len(text.split()) < STORY))


def counts(text: str) -> bool:
    """Whether a figure stands with what it counts: neither a date, nor a year, nor the number of a law."""
    figures = (found for found in _FIGURE.finditer(text) if found[1] not in _NO_COUNT)
    return any(_word_before(text, found.start()) not in _NAMING for found in figures) or bool(_ROUGHLY.search(text))


def _word_before(text: str, place: int) -> str:
    found = _BEFORE.search(text, max(0, place - 30), place)
    return found[1].casefold() if found else ""
