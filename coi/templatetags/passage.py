"""How quoted words are set: "8 000" and "self-defence" stay on one line by markup, never by changing the text."""

import re
import unicodedata

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from coi.text.partial_dates import in_words
from coi.text.words import NUMBER_GROUPS, around_date

register = template.Library()

# A compound of up to four words; longer runs (addresses) must be able to break.
COMPOUNDS = r"(?<![\w-])\w{1,24}(?:-\w{1,24}){1,3}(?![\w-])"
# "p. 42", "paras. 3-5": the abbreviation stays with its figure.
PINPOINTS = r"(?<!\w)(?:pp?|paras?|fn|fns)\. \d[\d–-]{0,8}"


@register.filter
def known_date(iso: str) -> str:
    """A date as far as it is known.

    >>> known_date("2012-05-03"), known_date("2012-05"), known_date("2012")
    ('3 May 2012', 'May 2012', '2012')
    """
    return in_words(iso)


KEPT = '<span class="nowrap">{}</span>'
BETWEEN_CELLS = '<span class="between-cells">{}</span>'
KEPT_LEFT_TO_RIGHT = '<span class="nowrap" dir="ltr">{}</span>'


@register.filter
def keep_numbers(text: str) -> SafeString:
    """The text, escaped, each grouped number in a span that does not break, and the cells of a row seen apart."""
    return unbroken(text, f"{NUMBER_GROUPS}|\t")


@register.filter
def keep_words(text: str) -> SafeString:
    """For print: compounds do not break at their hyphen either, which programs that read a PDF would drop there."""
    return unbroken(text, f"{NUMBER_GROUPS}|{COMPOUNDS}|{PINPOINTS}|\t")


@register.filter
def date_apart(text: str) -> SafeString:
    """For a citation after its title: as `keep_words`, the date in a direction of its own."""
    before, date, after = around_date(text)
    if not date:
        return keep_words(text)
    return format_html('{}<span dir="auto">{}</span>{}', before, keep_words(date), after)


def beside_right_to_left(text: str, match: re.Match[str]) -> bool:
    """Whether a figure stands among words from the right, where its groups would change places."""
    if not match[0][0].isdigit():
        return False
    around = f"{text[: match.start()].rstrip()[-1:]}{text[match.end() :].lstrip()[:1]}"
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in around)


def unbroken(text: str, pattern: str) -> SafeString:
    pieces: list[str] = []
    end = 0
    for match in re.finditer(pattern, text):
        kept = BETWEEN_CELLS if match[0] == "\t" else KEPT_LEFT_TO_RIGHT if beside_right_to_left(text, match) else KEPT
        pieces += [text[end : match.start()], format_html(kept, match[0])]
        end = match.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))
