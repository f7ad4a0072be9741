"""Numbers written in words, in English, Spanish and French.

>>> value_in_words("one hundred and twenty"), value_in_words("treinta y cinco"), value_in_words("quatre-vingt-dix")
(120, 35, 90)
>>> value_in_words("nobody") is None
True
"""

import re

_UNITS = {
    1: "one un uno una une",
    2: "two dos deux",
    3: "three tres trois",
    4: "four cuatro quatre",
    5: "five cinco cinq",
    6: "six seis",
    7: "seven siete sept",
    8: "eight ocho huit",
    9: "nine nueve neuf",
    10: "ten diez dix",
    11: "eleven once onze",
    12: "twelve doce douze dozen docena douzaine",
    13: "thirteen trece treize",
    14: "fourteen catorce quatorze",
    15: "fifteen quince quinze",
    16: "sixteen dieciseis seize",
    17: "seventeen diecisiete",
    18: "eighteen dieciocho",
    19: "nineteen diecinueve",
    20: "twenty veinte vingt vingts",
    21: "veintiuno veintiun veintiuna",
    22: "veintidos",
    23: "veintitres",
    24: "veinticuatro",
    25: "veinticinco",
    26: "veintiseis",
    27: "veintisiete",
    28: "veintiocho",
    29: "veintinueve",
    30: "thirty treinta trente",
    40: "forty cuarenta quarante",
    50: "fifty cincuenta cinquante",
    60: "sixty sesenta soixante",
    70: "seventy setenta septante",
    80: "eighty ochenta octante huitante",
    90: "ninety noventa nonante",
    100: "cien ciento",
    200: "doscientos doscientas",
    300: "trescientos trescientas",
    400: "cuatrocientos cuatrocientas",
    500: "quinientos quinientas",
    600: "seiscientos seiscientas",
    700: "setecientos setecientas",
    800: "ochocientos ochocientas",
    900: "novecientos novecientas",
}
SCALE = {
    "hundred": 100,
    "cent": 100,
    "cents": 100,
    "thousand": 1000,
    "mil": 1000,
    "mille": 1000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "millon": 1_000_000,
    "millones": 1_000_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
    "billion": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
}
"""Words that multiply what stands before them, folded."""

_VALUES = {word: value for value, words in _UNITS.items() for word in words.split()}
_WORDS = "|".join(sorted([*_VALUES, *SCALE], key=len, reverse=True))
WORD_NUMBER = re.compile(
    rf"(?<![\w-])(?<!\w- )(?:a )?(?:{_WORDS})(?:(?:- ?| |-?et-?| and | y | et )(?:{_WORDS}))*(?![\w'])(?!-[a-z])"
)
"""A run of number words in folded text; what follows "per" or "por" ("per cent") is none."""

_GLUE = {"and", "y", "et", "a", ""}


def value_in_words(words: str) -> int | None:
    """The value of folded number words; None where they are no number ("one", "a" and "un" alone are none)."""
    parts = [part for part in re.split(r"[ -]", words) if part not in _GLUE]
    if not parts or any(part not in _VALUES and part not in SCALE for part in parts):
        return None
    if parts in (["one"], ["un"], ["uno"], ["una"], ["une"], ["once"], ["cent"], ["cents"]):
        return None  # an article, a word for a single time, or the second half of "per cent"
    total, current = 0, 0
    for part in parts:
        if part in SCALE and SCALE[part] > 100:
            if not current and total and total < SCALE[part]:  # "dos mil millones"
                total *= SCALE[part]
            else:
                total, current = total + (current or 1) * SCALE[part], 0
        elif part in SCALE or ((part == "vingt" or part == "vingts") and 2 <= current % 100 <= 9):
            base = 100 if part in SCALE else 20
            current = (current or 1) * base if base == 100 else current - current % 100 + (current % 100) * 20
        elif part in ("dozen", "docena", "douzaine"):
            current = (current or 1) * 12
        else:
            current += _VALUES[part]
    return total + current
