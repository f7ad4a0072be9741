"""Signs of symbol fonts as the letters they show: Symbol (Adobe's encoding), and Wingdings where there is a letter.

>>> sign_of("Symbol", 0xF061), sign_of("Wingdings", 0xF0FC), sign_of("Wingdings", 0xF021)
('α', '✓', '')
"""

_GREEK = (
    dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
    | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
    | {code: chr(code) for code in range(0x20, 0x40)}
    | {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x7E: "∼"}
    | {0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±"}
    | {0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…"}
    | {0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE2: "®", 0xE3: "©"}
    | {0xE4: "™", 0xE5: "∑"}
)
_WINGDINGS = {
    **{0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□"},
    **{0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→"},
    **{0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_FONTS = {
    "symbol": _GREEK,
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0xA3: "☐"},
    "wingdings 3": {0x7D: "▶", 0x67: "➔"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■"},
}
_PRIVATE = range(0xF000, 0xF100)


def is_of_symbols(font: str) -> bool:
    return font.casefold() in _FONTS


def sign_of(font: str, code: int) -> str:
    """The letter a font shows for a code, in the private range or below it; "" where none is known."""
    if code in _PRIVATE:
        code -= 0xF000
    elif not is_of_symbols(font):
        return chr(code)
    return _FONTS.get(font.casefold(), {}).get(code, "")


def shown(font: str, text: str) -> str:
    """Text that is set in a font of symbols; a letter that is not known stays as it is."""
    return "".join(sign_of(font, ord(letter)) or letter for letter in text)
