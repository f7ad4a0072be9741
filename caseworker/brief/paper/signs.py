"""Signs that cannot be printed, by name, with the reason and with what helps.

>>> named("\\ue000"), named("\\u0ba4")
('U+E000', 'U+0BA4 (tamil letter ta)')
"""

import unicodedata
from collections.abc import Iterable

_LISTED = 5
# Debian packages by the first and last sign that they were seen to print.
_PACKAGES = (
    (0x0370, 0x2DFF, "fonts-noto-core"),
    (0x2E80, 0x9FFF, "fonts-noto-cjk"),
    (0xA000, 0xABFF, "fonts-noto-core"),
    (0xAC00, 0xD7FF, "fonts-noto-cjk"),
    (0xF900, 0xFAFF, "fonts-noto-cjk"),
    (0xFB00, 0xFE0F, "fonts-noto-core"),
    (0xFE30, 0xFE4F, "fonts-noto-cjk"),
    (0xFF00, 0xFFEF, "fonts-noto-cjk"),
    (0x10000, 0x1EFFF, "fonts-noto-core"),
    (0x1F000, 0x1FAFF, "fonts-symbola"),
    (0x20000, 0x2FA1F, "fonts-noto-cjk"),
)


def reason(signs: Iterable[str]) -> str:
    """Why they cannot print and what helps, in words fit to show."""
    signs = tuple(signs)
    private = [sign for sign in signs if is_private(sign)]
    lacking = [sign for sign in signs if not is_private(sign)]
    said = []
    if private:
        said.append(
            f"{_listed(private)}: a code for the private use of one font, so that no font can show what was meant. "
            "Choose other words, without it."
        )
    if lacking:
        packages = " ".join(dict.fromkeys(filter(None, map(_package, lacking))))
        install = f"; or have it installed on the server: apt-get install {packages}" if packages else ""
        said.append(
            f"{_listed(lacking)}: no font on this machine can show it. Choose other words, without it{install}."
        )
    return " ".join(said)


def named(sign: str) -> str:
    """A sign by its code point, and its name in Unicode where it has one."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")


def _listed(signs: list[str]) -> str:
    more = f" and {len(signs) - _LISTED} more" if len(signs) > _LISTED else ""
    return ", ".join(map(named, signs[:_LISTED])) + more


def is_private(sign: str) -> bool:
    """Whether the code is for the private use of a font: what it shows in another is another sign."""
    return unicodedata.category(sign) == "Co"


def _package(sign: str) -> str:
    if unicodedata.category(sign) == "Cn":  # no sign has this code
        return ""
    return next((package for first, last, package in _PACKAGES if first <= ord(sign) <= last), "")
