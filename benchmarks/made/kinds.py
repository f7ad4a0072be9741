"""The kinds of pages made, each with what it fixes; the dice throw the rest. No kind looks at the reader's rules."""

from typing import Any

from benchmarks.made.style import Heading

_SMALL = (Heading(1.0, capitals=True), Heading(1.0), Heading(1.0, bold=False, italic=True))
KINDS: dict[str, dict[str, Any]] = {
    "plain": {},
    "paragraph numbers run in": {"paragraph_numbers": "run-in", "numbering": "roman", "depth": 2, "lists": 0.15},
    "paragraph numbers hanging": {"paragraph_numbers": "hanging", "numbering": "roman", "quotes": 0.1},
    "two columns": {"columns": 2, "notes": "none", "size": 9.5, "heads": "sides", "numbering": "none"},
    "three columns": {
        "columns": 3, "notes": "none", "size": 8.5, "margin": 15, "depth": 1, "numbering": "none", "hyphens": True,
    },
    "boxes": {"boxes": True, "notes": "none"},
    "heads left and right": {"heads": "sides", "pages": "outer", "paper": "A5", "margin": 18},
    "heads on two lines": {"heads": "two lines", "pages": "head"},
    "heads of chapters": {"heads": "chapter", "pages": "outer", "chapters": 4},
    "notes anew each page": {"notes": "page", "notes_a_sentence": 0.3, "paper": "A5"},
    "signs for notes": {"notes": "symbols", "notes_a_sentence": 0.1},
    "notes in the margin": {"notes": "margin", "notes_a_sentence": 0.06, "margin": 20},
    "end-notes of chapters": {"notes": "chapter", "notes_a_sentence": 0.25},
    "end-notes": {"notes": "end", "notes_a_sentence": 0.25},
    "many notes": {"notes": "foot", "notes_a_sentence": 0.45, "paper": "A5"},
    "notes before the stop": {"notes": "foot", "call": "before", "notes_a_sentence": 0.3},
    "notes in mid-sentence": {"notes": "foot", "call": "middle", "notes_a_sentence": 0.3},
    "notes in headings": {"notes": "foot", "notes_in_headings": True},
    "quotations small": {"quotes": 0.3, "quote_look": "small"},
    "quotations italic": {"quotes": 0.3, "quote_look": "italic"},
    "quotations inset": {"quotes": 0.3, "quote_look": "inset", "gap": 0.6, "indent": 0.0},
    "lists": {"lists": 0.5, "bullet": "•"},
    "dashes": {"lists": 0.5, "bullet": "–"},
    "contents with leaders": {"contents": "leaders", "chapters": 5, "depth": 2},
    "contents without leaders": {"contents": "tabs", "chapters": 5, "depth": 2},
    "front matter": {"front": True, "contents": "leaders", "cover": True, "pages": "foot"},
    "charts": {"charts": True, "captions": True, "notes": "none"},
    "tables ruled": {"tables": "ruled", "captions": True},
    "tables bare": {"tables": "bare"},
    "tables over pages": {"tables": "long", "captions": True},
    "hyphens": {"hyphens": True, "justified": True, "margin": 40},
    "soft hyphens": {"soft_hyphens": True, "margin": 40},
    "letter-spaced": {"spaced": True},
    "landscape": {"landscape": True, "tables": "ruled"},
    "words one by one": {"words_apart": True, "justified": True, "notes": "none", "chapters": 1},
    "no page numbers": {"pages": "none", "heads": "none"},
    "page of pages": {"pages": "of"},
    "headings by weight": {"headings": (Heading(1.0), Heading(1.0, italic=True)), "depth": 2, "numbering": "none"},
    "headings at normal gap": {
        "headings": (Heading(1.2, above=0.0), Heading(1.0, above=0.0)), "gap": 0.4, "indent": 0.0,
    },
    "headings small": {"headings": _SMALL, "depth": 3},
    "headings on two lines": {"long_headings": True},
    "bold paragraphs": {"bold_paragraphs": True, "leads": True},
    "raised letters": {"raised_letters": True, "notes": "foot"},
    "paragraphs by indent": {"gap": 0.0, "indent": 1.5, "notes": "foot"},
    "court": {
        "paragraph_numbers": "hanging", "numbering": "roman", "quotes": 0.2, "notes": "foot", "heads": "none",
        "leading": 1.6, "headings": (Heading(1.0, capitals=True), Heading(1.0)), "depth": 2, "cover": True,
    },
    "annual report": {
        "columns": 2, "notes": "end", "boxes": False, "size": 9.0, "heads": "sides", "pages": "outer", "hyphens": True,
        "numbering": "none", "quotes": 0.1, "margin": 16,
    },
    "arabic": {"language": "ar", "font": "Noto Naskh Arabic", "notes": "none", "numbering": "none", "heads": "none"},
}  # fmt: skip
