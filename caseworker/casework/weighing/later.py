"""Later passages that may speak of what is quoted, as a brief's checks take them: suggested by shared words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from caseworker.models import Excerpt
from coi.finding.later import Later, later
from coi.library.citing import citation_of
from coi.library.indexing import engine
from coi.search.engine import IndexUnavailable


def later_passages(excerpts: Iterable[Excerpt]) -> Mapping[int, Later]:
    """By id of paragraph."""
    return later([excerpt.paragraph for excerpt in excerpts])


def unsearched() -> tuple[str, ...]:
    """That the index is away, in a sentence: then nothing is known of later passages."""
    try:
        engine().version()
    except IndexUnavailable:
        return (_("The search does not answer: whether later passages speak of what is quoted was not looked at."),)
    return ()


def in_words(after: Later | None) -> str:
    if after is None:
        return ""
    more = _(" and %(n)s more") % {"n": after.more} if after.more else ""
    return f"{citation_of(after.passage)}{more}"
