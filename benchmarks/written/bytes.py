"""Pages whose bytes are not what they say, or say nothing; and pages written from right to left."""

from collections.abc import Callable

from benchmarks.written.markup import Markup, listed
from benchmarks.written.sites import Made
from benchmarks.written.truth import Story
from benchmarks.written.words import told


def _page(story: Story, charset: str, *, lang: str, direction: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    markup = Markup()
    return (
        f'<!DOCTYPE html><html lang="{lang}"{direction}><head>{meta}<title>{story.title}</title></head>'
        f"<body><main>{markup.body(story)}{listed(story) if story.notes else ''}</main></body></html>"
    )


def written(language: str, charset: str, encoding: str, *, lang: str | None = None) -> Callable[[int], Made]:
    """A page in `language` that says `charset` and is in `encoding`."""

    def make(seed: int) -> Made:
        story = told(seed, language=language, notes=language in ("en", "ar", "fr"))
        direction = ' dir="rtl"' if language in ("ar", "fa") else ""
        text = _page(story, charset, lang=language if lang is None else lang, direction=direction)
        return text.encode(encoding, "xmlcharrefreplace"), story

    return make


ENCODED: dict[str, tuple[str, Callable[[int], Made]]] = {
    "windows-1252, undeclared": ("A", written("en", "", "cp1252")),
    "windows-1252, undeclared, French": ("B", written("fr", "", "cp1252")),
    "iso-8859-1 that is windows-1252": ("A", written("en", "iso-8859-1", "cp1252")),
    "us-ascii that is windows-1252": ("B", written("es", "us-ascii", "cp1252")),
    "iso-8859-1 that is utf-8": ("A", written("es", "iso-8859-1", "utf-8")),
    "windows-1252 that is utf-8": ("B", written("fr", "windows-1252", "utf-8")),
    "utf-8 that is windows-1252": ("A", written("es", "utf-8", "cp1252")),
    "utf-8 that is windows-1252, English": ("B", written("en", "utf-8", "cp1252")),
    "utf-16 with mark": ("A", written("en", "", "utf-16")),
    "utf-16 without mark": ("B", written("en", "utf-16", "utf-16-le")),
    "utf-16 said, utf-8": ("A", written("es", "utf-16", "utf-8")),
    "windows-1251, said": ("B", written("ru", "windows-1251", "cp1251")),
    "windows-1251, undeclared": ("A", written("ru", "", "cp1251")),
    "windows-1251, undeclared, no lang": ("B", written("ru", "", "cp1251", lang="")),
    "windows-1256, undeclared": ("A", written("ar", "", "cp1256")),
    "koi8-r, said": ("B", written("ru", "koi8-r", "koi8_r")),
    "Arabic": ("A", written("ar", "utf-8", "utf-8")),
    "Persian": ("B", written("fa", "utf-8", "utf-8")),
}
