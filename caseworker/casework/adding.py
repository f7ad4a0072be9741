"""Words that the caseworker adds within a quotation so that it can be understood: printed in square brackets, as [so].

They stand beside the frozen words and never among them: `additions` of an excerpt are [offset, words], places in the
paragraph's text within what is quoted.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from caseworker.casework.excerpts import NotVerbatim, WordCut, as_seen, place_of, saved
from caseworker.models import Excerpt, Person
from caseworker.models.changes import changing
from coi.text.quoted.cutting import cut_within
from coi.text.words import collapse

LONGEST_ADDITION, MOST_ADDITIONS = 60, 20


class NoAddition(ValueError):
    """The words cannot stand in square brackets within a quotation."""


def checked(words: str) -> str:
    """The words as they print, without the brackets. NoAddition for none, too many, or what would mislead.

    >>> checked(" the   police ")
    'the police'
    """
    words = collapse(words)
    if not words or len(words) > LONGEST_ADDITION:
        raise NoAddition(_("Write from one to %(most)s characters.") % {"most": LONGEST_ADDITION})
    if any(sign in words for sign in "[]…") or not any(sign.isalpha() for sign in words):
        raise NoAddition(_("Write words, without brackets: a number in brackets is a note that is not held."))
    return words


def add_words(excerpt: Excerpt, *, after: str, words: str, version: int, by: Person, at: datetime) -> Excerpt:
    """Put words in brackets behind words of the quotation (`after`, which stand in it once); at its start without.

    Raises NoAddition, NotVerbatim, WordCut, Changed, Fixed.
    """
    added, text = checked(words), excerpt.paragraph.text
    offset = place_of(after, text)[1] if after else excerpt.spans[0][0]
    if not any(start <= offset <= end for start, end in excerpt.spans):
        raise NotVerbatim(_("These words are not among those that the excerpt quotes."))
    if cut_within(text, [(offset, len(text))] if offset < len(text) else []):
        raise WordCut(_("These words end within a word. Take the whole of it."))
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        if len(row.additions) >= MOST_ADDITIONS:
            raise NoAddition(_("An excerpt has at most %(most)s additions.") % {"most": MOST_ADDITIONS})
        row.additions = sorted([*row.additions, [offset, added]])
        return saved(row, by, at)


def take_words_out(excerpt: Excerpt, *, place: int, version: int, by: Person, at: datetime) -> Excerpt:
    """Take out the addition at a place of the list, from 0; one that is not there is out already. Raises Changed,
    Fixed."""
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        row.additions = [one for n, one in enumerate(row.additions) if n != place]
        return saved(row, by, at)
