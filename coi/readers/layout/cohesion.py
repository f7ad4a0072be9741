"""Whether a sentence goes on with the one before it, where the setting of the lines does not tell.

When a sentence ends at the very edge of the column, nothing shows whether the paragraph ends there too. Then what ties
sentences decides: a word that points back, a date that goes on from a date, or a word of content in both.

>>> coheres("The police used tear gas.", "However, no officer was charged.")
True
>>> coheres("The decree was extended in May.", "Same-sex couples cannot marry.")
False
"""

import re

from coi.text.words import fold, sentences

_POINTS_BACK = re.compile(
    r"(?:\S+\s+){0,9}?(?:this|these|those|they|it|its|he|she|his|her|their|them|such|same|other|another|both|also|further"
    r"|furthermore|moreover|however|additionally|similarly|likewise|meanwhile|instead|thus|therefore|consequently"
    r"|nonetheless|nevertheless|although|despite|example|instance|contrast|result|addition|estos?|estas?|además|también"
    r"|cependant|ces|cette|aussi)(?![\w-])",
    re.IGNORECASE,
)
_DATED_START = re.compile(r"(?:in|on|by|between|since|as of|en|el|de)\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
_STEM = 6
_COMMON_WORDS = """
about according additional after against among around been before being between could country does during each from
have however include included including indicate indicated information into more most number other over percent report
reported reporting reportedly same several since some source sources such than that their them then there these they
this those through under until were what when where which while with within without would para como entre sobre desde
hasta según pour dans avec selon depuis
"""
_COMMON = frozenset(fold(word)[:_STEM] for word in _COMMON_WORDS.split())


def coheres(before: str, after: str) -> bool:
    """Whether the first sentence of `after` is tied to the last sentence of `before`."""
    last, first = sentences(before)[-1:], sentences(after)[:1]
    if not last or not first or before.rstrip().endswith((":", ";")):
        return True
    if _POINTS_BACK.match(first[0].text):
        return True
    if _DATED_START.match(first[0].text) and _YEAR.search(last[0].text):
        return True
    return bool(_content(last[0].text) & _content(first[0].text))


def _content(sentence: str) -> set[str]:
    return {fold(word)[:_STEM] for word in _WORD.findall(sentence)} - _COMMON
