"""How often the language of a passage is told rightly: `python -m benchmarks.languages`.

Two collections: sentences of our own about a country of origin in the languages that reports are mostly in, and the
messages of Django's catalogues over forty characters, as they lie in the installed package, in all languages told.
Names of places and people, and words of another language quoted, are in the first; the second is of plain words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.measure import table
from benchmarks.passages import PASSAGES
from coi.text.languages import ALIKE, CODES, FEWEST_CHARACTERS, language_of

_MESSAGE = re.compile(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\n)+)', re.MULTILINE)
_PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|\\n|\\")
_SAME = {
    "nb": "no",
    "nn": "no",
    "zh_Hans": "zh",
    "zh_Hant": "zh",
    "pt_BR": "pt",
    "sr_Latn": "sr",
    "es_AR": "es",
    "es_MX": "es",
}


def catalogues() -> Iterator[tuple[str, str]]:
    """(language, message) of what Django says to people."""
    for file in sorted(Path(django.__file__).parent.glob("**/locale/*/LC_MESSAGES/django.po")):
        code = file.parent.parent.name
        for message in _MESSAGE.findall(file.read_text(encoding="utf-8")):
            text = " ".join(_PLACES.sub(" ", "".join(re.findall(r'"(.*)"', message))).split())
            if len(text) >= FEWEST_CHARACTERS and "Content-Type:" not in text:
                yield _SAME.get(code, code), text


def told(collection: list[tuple[str, str]]) -> list[list[object]]:
    """A row a language: passages, right in a report of that language, right in one of another, right or told as one
    written almost alike, wrongly told there."""
    at_home, abroad, near, wrong, held = (Counter[str]() for _ in range(5))
    for code, text in collection:
        said = language_of(text, own="es" if code == "en" else "en")
        held[code] += 1
        at_home[code] += language_of(text, own=code) == code
        abroad[code] += said == code
        near[code] += said == code or any({said, code} <= alike for alike in ALIKE)
        wrong[code] += said not in (code, "")

    def row(name: str, codes: list[str]) -> list[object]:
        n = sum(held[code] for code in codes)
        return [name, n, *(sum(one[code] for code in codes) / n for one in (at_home, abroad, near, wrong))]

    worst = sorted(held, key=lambda one: at_home[one] / held[one])
    return [row("all", list(held)), *(row(code, [code]) for code in worst)]


def main() -> None:
    head = ["language", "passages", "right at home", "right abroad", "or one alike", "wrong abroad"]
    print(
        "Own passages",
        table(head, told([(code, text) for code, texts in PASSAGES.items() for text in texts])),
        sep="\n",
    )
    print("Catalogues", table(head, told([one for one in catalogues() if one[0] in CODES])), sep="\n")


if __name__ == "__main__":
    main()
