"""The telling words of a text, and what two forms of one have in common."""

import re

from coi.text.figures.flat import word_set
from coi.text.words import fold

_TOKEN = re.compile(r"\w+")
_SMALL = word_set(
    """
the and for with from that this these those which who whom whose what when where while than then there their they them
its his her our your not nor but also more most less least other others such some any each all both either about above
after again against among amongst around because been before being below between into out over own through under until
upon very was were are is be has have had having does did do done can could may might must shall should will would as at
by in of on or to an a it he she we you if so no up one
according reported reportedly report reports stated states state said say says noted notes note indicated indicates
observed observes added adds source sources explained alleged allegedly moreover furthermore however addition including
include includes included regarding concerning following whereas although several various per cited quoted
el la los las un una unos unas de del al y o u e en con por para que se su sus lo le les como mas pero no si ya fue son
ser era han ha este esta estos estas ese esa esos entre sobre segun tambien asi informe informo indico senalo
le les des du et ou un une dans par pour sur avec que qui ne pas est sont ete selon rapport aussi
der die das den dem des und oder ein eine einer im in von zu mit auf ist sind war wurde laut bericht auch nicht
"""
)
_MONTH_SHORT = frozenset({"may", "mai"})
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ed", "es", "ly", "s", "e", "y")


def folded(text: str) -> list[str]:
    """Its words in small letters without accents; an apostrophe parts nothing."""
    return _TOKEN.findall(fold(text).replace("’", "").replace("'", ""))


def is_telling(word: str) -> bool:
    return word in _MONTH_SHORT or (len(word) > 2 and word not in _SMALL and not word.isdigit())


def key_of(word: str) -> str:
    """A folded word without its ending, seven letters at most: what two forms of it have in common.

    >>> key_of("protesters"), key_of("detentions"), key_of("detained")
    ('protest', 'detent', 'detain')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:7]
    return word[:7]
