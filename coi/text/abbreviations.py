"""Words that are written short with a point, in English, Spanish, French, German and Portuguese.

>>> is_of_abbreviation("It fell on Jan", "5 and"), is_of_abbreviation("It fell in Jan", "Then")
(True, False)
"""

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Always followed by what they belong to, whatever their first letter.
_LEADING = _words("""
    al allg approx aprox bspw bzw ca cap cf cfr cmdr cnel comm cpl depto dña dpto dr dra dras dres drs dt ed eds
    einschl engl esp evtl exkl gem gegr exma exmo exmos excl ggf gral hr hrn hrsg ibid incl ing inkl insb insbes lic
    lt maj max máx messrs mind mio mín mme mlle mlles mmes mons mr mrd mrs ms msgr mt prof profa proff pág págs resp
    sgt sgto sog sr sra sras sres srs srta srtas tte tsd ud uds usf vgl viz vs zzgl abzgl fr gen gov hon rep
    rev sen col capt brig brit dept sta ste sto г-н ул им руб тыс млн млрд д-р проф
""")
# The same, but only with a capital: without it they are words of their own ("ten.", "add.", "rep.").
_CAPITAL = _words("""
    adm amb env arq av ave blvd arz brig brit capt cel cia co col corp del dep des eng gen gov hno hna hon insp jr just
    lord mag maj me mgr min ord pde pdte pe pr pres prov dist rep res rev sen ste sto sta supt ten univ ver vda mm
""")
# Of something only where a figure, a Roman numeral or a single letter follows.
_BEFORE_FIGURE = _words("""
    abs add ann anm app appl art arts bd bk ch chap cl doc ep ex exp exh fig figs fn fns inc inco kap lit loc n no
    nos nr nrn nro nros num núm núms op p par para paras parr párr párrs pt pp ref reg res rev rn rz s sch sec secs
    seite sess st stat supp séc subpara tab tel tít vol vols z ziff
""")
_MONTHS = _words("""
    jan feb febr mar apr jun jul juill aug sep sept oct nov dec ene abr ago dic janv févr fév fev avr juil déc jän
    jänn mär mrz okt dez set out mai mon tue tues wed thu thur thurs fri sat sun
""")
# Months only beside a day where they begin with a small letter.
_WORDS_TOO = _words("""
    mar jun set out mai jan mon sun sat wed fri dec
""")
# Followed by a new sentence as often as not; which it is, is told by the word that follows.
_EITHER = _words("""
    co corp etc inc jr ltd sr st usw ss sq sqq ff bros hab ej ud uds al jh std dt blvd ave rd av usd
""")
_GERMAN_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|Jahrhundert|Jh|Lebensjahr|Lebensmonat|Bundestag|Legislatur)\w*"
)
_FIGURE = re.compile(r"\w{1,4}\.\s?\d|[\d§º°]|(?:[IVXLC]{2,}|[VXLC])\b|I(?=[.,;)])|[A-Z]{1,3}[/-]?\d")
_DOTTED = re.compile(r"(?:^|[\s(\[«“‘\"'/])((?:[^\W\d_]{1,4}\.[\s-]?)+)([^\W\d_]{1,4})$")
_NEVER_LAST = _words("""
    a.k.a d.h e.g i.e i.d.r m.a.w m.e n.b o.ä o.g p.ej p.ex s.o s.u sog u.a u.u v.a v.gr z.b z.t z.zt q.v
""")
_DAY_BEFORE = re.compile(r"(?:\d{1,2}\.?|\bde|\bem|\ben|\bdel|\bim|\ble)\s+$", re.IGNORECASE)
# With these a sentence begins, and hardly a name.
_OPENERS = _words("""
    a according after all although among an and another any as at because before both but by de during each even
    every few for from he her his how however i if in it its later many more most my nevertheless no none nor not of
    on one only or other others our over several she since so some such that the their then there these they this
    those three through to two under until we what when where which while who with within without you el la los las
    un una en por para con según además también sin este esta estos estas ese esa se su sus al del hubo le les une
    des dans selon il elle ils elles ce cette ces mais aussi pour par sur der die das ein eine im am bei nach sie er
    es wir und aber auch dies diese dieser dort viele laut o os um uma na nos nas em segundo ele ela eles elas mas
    também
""")
_VOWEL = re.compile("[aeiouyàáâãäèéêëìíîïòóôõöùúûü]")
_WORD = re.compile(r"([\w-]+)$")
_NEXT_WORD = re.compile(r"[\w'’-]+\b(?!\.(?:\s+\w\.|\w))")


def is_of_abbreviation(before: str, after: str) -> bool:
    """Whether a point between `before` and `after` (white space and opening marks left out) belongs to its word."""
    found = _WORD.search(before)
    if found is None:
        return False
    word = found[1]
    name = word.casefold()
    if before.casefold().endswith("c.-à-d"):
        return True
    dotted = _DOTTED.search(before)
    if (dotted and len(dotted[2]) == 1) or _ends_dotted(dotted):
        return _of_dotted(dotted, after)
    if word.isdigit():
        return len(word) <= 2 and _GERMAN_MONTH.match(after) is not None
    if len(word) == 1:
        return _of_letter(word, after)
    if name[0] * len(name) == name and word.isupper() and len(name) == 2:  # FF. AA., EE. UU.
        return not _opens_sentence(after)
    return _of_short_word(word, name, before[: found.start()], after)


def _ends_dotted(dotted: re.Match[str] | None) -> bool:
    return dotted is not None and _joined(dotted) in _NEVER_LAST | {"ee.uu"}


def _joined(dotted: re.Match[str]) -> str:
    return re.sub(r"[\s-]", "", dotted[1] + dotted[2]).casefold()


def _of_dotted(dotted: re.Match[str] | None, after: str) -> bool:
    """ "e.g.", "z. B.", "U.S.", "p.m." """
    return dotted is not None and (_joined(dotted) in _NEVER_LAST or not _opens_sentence(after))


def _of_letter(word: str, after: str) -> bool:
    """An initial ("J. Pérez"), a small letter before a figure or of "X v. Y"; letters without case are initials."""
    if word in "vcd" or (not word.islower() and not word.isupper() and not word.isdigit()):
        return word.isalpha()
    if word.islower():
        return (word in "bfhnpstuxz" and _FIGURE.match(after) is not None) or re.match(r"\w{1,3}\.", after) is not None
    return not _opens_sentence(after)


def _of_short_word(word: str, name: str, lead: str, after: str) -> bool:
    capital = word[0].isupper()
    if name in _MONTHS:
        beside = capital or name not in _WORDS_TOO or _DAY_BEFORE.search(lead) is not None
        return beside and after[:1].isdigit()
    if name in _EITHER:
        return not _opens_sentence(after)
    if name in _BEFORE_FIGURE and _FIGURE.match(after):
        return True
    if name in _LEADING:
        return True
    if name in _CAPITAL or (not _VOWEL.search(name) and not word.isupper() and word.isalpha() and word.isascii()):
        return capital and not _opens_sentence(after)
    return False


def _opens_sentence(after: str) -> bool:
    word = _NEXT_WORD.match(after)
    return not after or (word is not None and word[0].casefold() in _OPENERS)
