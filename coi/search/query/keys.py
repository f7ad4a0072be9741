"""The key under which all forms and spellings of a folded word are found.

>>> key("sterilisations") == key("sterilization"), key("centres") == key("center"), key("والشرطه") == key("شرطه")
(True, True, True)
"""

import re
from functools import lru_cache

from whoosh.lang.porter2 import stem

SMALL, NAMED, PART = MARKS = "=^#"
"""How small words (for phrases), names that end in s, and groups of a figure that may be figures of their own are
marked in the index, apart from all other words."""

_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)", "iz"),
        (r"(?<=[a-z]{2})ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (r"(?<=[a-z][bdhlmnv])our(?=(?:s|ed|ing|er|ers|ist|ists|able|ful|ite|ites|hood|hoods|less)?$)", "or"),
        (r"^(cent|theat|fib|lit|calib|spect|somb|met)re(s?|d)$", r"\1er\2"),
        (r"(?<=def|lic|off|ret|pre)enc(?=es?$)", "ens"),
        (r"(?<=[a-z]{2})ogue(?=s?$)", "og"),
        (r"^(travel|cancel|label|counsel|model|signal|marshal|channel|equal|fuel|level|jewel|quarrel|panel)l", r"\1"),
        (r"^(program)me", r"\1"),
        (r"^(judg|acknowledg|abridg|lodg)e(?=ment)", r"\1"),
        (r"^(enrol|fulfil|instal|appal|enthral|instil)(?=$|s$|ment)", r"\1l"),
        (r"^(p|orthop|encyclop)ae(?=d)", r"\1e"),
        (r"^(an|gyn|h|f|c)(?:ae|oe)(?=[cemst])", r"\1e"),
        (r"^oe(?=s)", "e"),
        (r"^gaol", "jail"),
        (r"^grey", "gray"),
        (r"^cheque", "check"),
        (r"^tyre", "tire"),
        (r"^manoeuvre", "maneuver"),
        (r"^practis", "practic"),
        (r"phob(?:ia|ias|ic|e|es)$", "phob"),
        (r"(?<=[a-z]{2}[cgstx])iones$", "ion"),  # Spanish plurals: extorsiones, autoridades; French: tribunaux
        (r"(?<=[a-z]{3}[ai]d)es$", ""),
        (r"(?<=[a-z]{3}[^e])aux$", "al"),
        (r"([ai]d)[oa]s?$", r"\1"),  # Spanish forms for men and women: forzada, forzados
        (r"(?<=[a-z]{3})(an|ic|iv|os)[oa]s?$", r"\1"),
    )
)


_OTHER, _FIRST = {"e": "ao", "i": "y", "a": "e"}, {"e": {"oe"}, "j": {"ga"}}
"""Letters at the beginning of words that their keys may have changed: foetus, tyre, men; oesophagus, gaol."""

_JOINED_AND_APART = """
woman: women
man: men
child: children
person: people peoples persons person
wife: wives
knife: knives
authority: authority authorities
organs: organ organs
universe: universe universes
universal: universal universally universality
arms: arms
news: news
internal: internal internally
international: international internationally
minority: minority minorities
relative: relative relatives
account: account accounts
severe: severe severely severity
several: several
executive: executive executives
nationality: nationality nationalities
defendant: defendant defendants
informal: informal informally
demonstrated: demonstrate demonstrates demonstrated demonstrating demonstrably
objection: objection objections objector objectors
objective: objective objectives objectively
emergency: emergency emergencies
personal: personal personally
humanity: humanity
publication: publication publications
integrity: integrity
corporal: corporal
complicity: complicity
transit: transit transits
custom: custom customs customary
protestant: protestant protestants
"""
IRREGULAR = {
    form: key
    for key, _, forms in (line.partition(": ") for line in _JOINED_AND_APART.split("\n"))
    for form in forms.split()
}
"""Forms and words apart that the stemmer would not join, or would join wrongly."""
_FORMS = {key: [form[:3] for form, other in IRREGULAR.items() if other == key] for key in IRREGULAR.values()}
"""What the forms of such a key begin with."""
_ARTICLE = re.compile("(?:[وفبك]ال|ال|لل)(?=...)")
"""The Arabic article, with a particle before it."""


@lru_cache(maxsize=1 << 17)
def key(word: str) -> str:
    """The key under which all forms and spellings of a folded word are found."""
    if not word.isascii():
        return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    if not word.isalnum() or word.isdigit():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    for pattern, by in _SPELLING:
        word = pattern.sub(by, word)
    return str(stem(word))


def beginnings(key: str) -> set[str]:
    """What folded words of a key (or of one that begins so) can begin with, up to three letters.

    >>> sorted(beginnings("fetus")), beginnings("age"), beginnings("məmməd"), beginnings("=not")
    (['fa', 'fet', 'fo'], {'ag'}, {'m'}, {'not'})
    """
    if key[0] in MARKS:
        return {key[1:4]} if key[0] != PART else set("123456789")
    if not key.isascii():
        return {key[:1]} if key[:1].isascii() else set()
    same = key[:3] if len(key) > 3 else key[:2]
    found = {same, *(key[0] + other for other in _OTHER.get(key[1:2], ""))}
    found |= {key[:2] + other for other in _OTHER.get(same[2:], "")}
    return found.union(_FIRST.get(key[0], ()), _FORMS.get(key, ()))
