"""What a passage is before it is a finding: the *standing* of its section, told by the headings above it.

A report tells of people in its body and its summary; elsewhere it says what it set out to cover (scope), how it was
made (method), or helps to use it (apparatus: glossary, sources, disclaimer, contents). Only the first two are findings.

>>> [standing_of(path) for path in (("Annex 2: Terms of Reference", "Police"), ("2. Police",), ("Bibliography",))]
['scope', 'body', 'apparatus']
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from coi.text.coverage.scope import is_scope_heading
from coi.text.document import FINDINGS, Paragraph, Section, Standing
from coi.text.words import collapse, fold, sentences

LONGEST_HEADING = 160
_PIECE = (
    r"(?:report|note|document|paper|study|publication|brief(?:ing)?|query|response|product|factsheet"
    r"|informe|nota|documento|estudio|rapport|etude)"
)
_OF_IT = (
    r"(?: (?:of|to|in|for|from|behind|del?|du|de la|de cet?t?e?|a|al|au)"
    rf" (?:(?:the|this|present|este|esta|presente|ce|cette|la|el|le) )*{_PIECE})?"
)
_NUMBERING = re.compile(r"(?:[a-z]?\d+(?:\.\d+)*[.)]?|[ivxl]+[.)]|[a-z][.)])\s+")
_ANNEX = re.compile(
    r"(?:annex|appendix|appendice|anexo|apendice|annexe|anhang|anlage)s?(?:\s+(?:[a-z]|\d+|[ivxl]+))?"
    r"\s*(?:[.:)–—-]+\s*|\s+|$)"
)


def _headings(patterns: str) -> re.Pattern[str]:
    """One pattern a line, each for a whole heading in small letters without accents; {of_it}: "of this report"."""
    lines = [line.strip() for line in patterns.splitlines() if line.strip()]
    return re.compile("|".join(lines).replace("{of_it}", _OF_IT).replace("{piece}", _PIECE))


_SUMMARY = _headings(r"""
    (?:executive )?summary(?: of (?:the )?(?:main |key )?(?:findings|points|conclusions))?{of_it}
    overview and summary|highlights|abstract|in brief|synopsis
    (?:key|main|principal) (?:findings|points|messages|takeaways|conclusions)
    resumen(?: ejecutivo)?|sintesis|puntos clave
    (?:principales )?(?:hallazgos|conclusiones)(?: principales)?
    resume(?: executif| analytique)?|synthese|points cles
    principa(?:ux|les) (?:constats|conclusions)
    zusammenfassung
""")
_METHOD = _headings(r"""
    methods?|metodos?|methodes?|methodik
    (?:research )?method(?:ology|ological note|ological approach)(?: (?:and|&) \w+(?: \w+)?)?{of_it}
    (?:note|notes|remarks?) on (?:the )?(?:methodology|methods?|sources)(?: (?:and|&) \w+)?
    sources and methodology|defining the terms of reference|collecting information
    quality (?:control|assurance|review)|peer review|validation|fact[- ]finding mission
    structure(?: and use)?{of_it}|use{of_it}
    how (?:this|the) {piece} (?:was|is) (?:made|written|structured)|about (?:this|the) {piece}
    (?:aims?|purpose|objectives?|background|rationale) of (?:this|the) {piece}
    limitations(?: of (?:the )?(?:research|data|{piece}))?{of_it}
    reference period|(?:research )?time ?frame of (?:the )?research
    (?:public|written|oral|primary|secondary) sources(?: (?:and|&) interviews)?
    sources? assessment|assessment of (?:the )?sources
    independent advisory group.*|interviews? (?:conducted|held)
    (?:nota |aspectos )?metodolog(?:ia|ica|icos)(?: (?:y|e) \w+)?{of_it}
    control de calidad|sobre (?:este|el) {piece}|objetivos? (?:de este|del) {piece}
    fuentes y metodologia|limitaciones{of_it}|periodo de referencia
    (?:note |precisions? )?methodologi(?:e|que|ques)(?: et \w+)?{of_it}
    controle de (?:la )?qualite|a propos de ce(?:tte)? {piece}|objectifs? (?:de ce(?:tte)?|du) {piece}
    sources et methodologie|periode de reference
""")
_APPARATUS = _headings(r"""
    disclaimers?|legal (?:notice|disclaimer)|copyright(?: notice)?|imprint|notice|(?:photo )?credits?
    acknowledge?ments?|contributors?|about the authors?|authors?
    version control(?: and .*)?|feedback(?: .*)?|contacts?(?: us)?|contact (?:details|information)
    (?:glossary|abbreviations|acronyms|terminology)(?: (?:and|&|of) .*)?
    (?:list|table) of (?:abbreviations|acronyms|terms|figures|tables|maps|contents|illustrations|annexes)(?: and .*)?
    (?:list|table) of (?:sources|references|interlocutors|interviewees|persons consulted)
    note on (?:terminology|transliteration|translation|names|currency|spelling)|translation note|maps?
    (?:table of )?contents|index|bibliograph(?:y|ies)(?: .*)?|(?:selected |further )?references|further reading
    works cited|(?:end|foot)notes?|notes|sources(?: (?:cited|consulted|used|and references))?(?: .*consulted.*)?
    (?:persons|organi[sz]ations|interlocutors) (?:consulted|met|interviewed)
    how to use (?:this|the) .*|guide to (?:this|the) .*|readers?[’']? guide|note to (?:the )?readers?
    glosario(?: .*)?|siglas(?: .*)?|(?:lista de )?(?:abreviaturas|acronimos)(?: .*)?
    indice(?: .*)?|contenidos?|tabla de contenidos?|bibliografia(?: .*)?
    referencias(?: bibliograficas)?|fuentes(?: (?:consultadas|citadas))?
    agradecimientos|aviso legal|(?:descargo|exencion) de responsabilidad|creditos|mapas?|notas(?: al pie)?
    glossaire(?: .*)?|(?:liste des )?(?:sigles|abreviations|acronymes)(?: .*)?
    sommaire|table des matieres|bibliographie(?: .*)?|references(?: bibliographiques)?|sources(?: consultees)?
    remerciements|avertissement|mentions legales|clause de non-responsabilite|cartes?|notes de (?:bas de page|fin)
    glossar|abkurzungsverzeichnis|inhaltsverzeichnis|(?:quellen|literatur)(?:verzeichnis)?
    haftungsausschluss|impressum
""")
# Words that may as well be those of a chapter ("Scope" of a law, "Sources" of an income): only at the top of a report,
# or under a heading that is no chapter either.
_AMBIGUOUS = _headings(r"""
    scope|alcance|portee|champ|perimetre|ambito|sources|fuentes|notes?|notas|contents?|index|indice|maps?|mapas?|cartes?
    references|referencias|limitations|limitaciones|contacts?(?: us)?|terminology|authors?|validation|notice
    questions?(?:\(s\))?|preguntas|credits?|highlights|interviews? (?:conducted|held)|methods?|metodos?|methodes?
    structure|use|peer review|in brief|abstract
""")
_TELLS_OF_ITSELF = _headings(r"""
    introduction|introduccion|foreword|preface|preambule?|preambulo|prologo|prefacio|avant-propos|einleitung|vorwort
    presentacion|presentation
""")
_NO_CHAPTER = _headings("annexe?s?|appendi(?:x|ces)|anexos?|apendices?|(?:front|back) matter")
_READ: tuple[tuple[Standing, re.Pattern[str]], ...] = (
    ("method", _METHOD),
    ("apparatus", _APPARATUS),
    ("summary", _SUMMARY),
)

# A sentence of an introduction that is about the report and not about the country.
_OF_ITSELF = re.compile(
    rf"\b(?:(?:this|the present|the|este|esta|el presente|la presente|ce|cette|le present) {_PIECE}\b"
    r"|reference period|terms of reference|research (?:period|was|for)|methodology|(?:drafting|information cut-?off)"
    r"|was (?:drafted|researched|compiled|commissioned|peer[- ]reviewed)|coi (?:specialists?|units?|researchers?)"
    r"|periodo de referencia|terminos de referencia|metodologia|periode de reference|termes de reference|methodologie)"
)
_QUESTION = re.compile(r"\?[’”\"'»)\]]*\Z")


def standing_of(path: Sequence[str]) -> Standing:
    """What stands under these headings, from the top down. Terms of reference count wherever they stand, method and
    apparatus from the outermost heading, summaries by their own. An introduction is body here: see `standings`."""
    plain = [_plain(heading) for heading in path]
    if any(is_scope_heading(heading) and _may_be(plain, place) for place, heading in enumerate(path)):
        return "scope"
    read = [_read(plain, place) for place in range(len(plain))]
    return next((one for one in read if one in ("method", "apparatus")), None) or (
        "summary" if "summary" in read else "body"
    )


def standings(
    sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """The standing of each section and of each paragraph of a report. A paragraph's differs from its section's where
    it defines a term, only asks, or tells in an introduction of the report itself; a heading over the whole report is
    its title and says nothing."""
    title = _title(sections)
    paths = [section.path[1:] if title and section.path[1:] else section.path for section in sections]
    of_sections = [standing_of(path) for path in paths]
    told = [None if p.section is None else p.section for p in paragraphs]
    found = tuple(
        _of_paragraph(p, "body" if at is None else of_sections[at], () if at is None else paths[at])
        for p, at in zip(paragraphs, told, strict=True)
    )
    for at in range(len(sections)):
        own = {one for one, place in zip(found, told, strict=True) if place == at}
        if of_sections[at] == "body" and len(own) == 1 and _introduces(paths[at]):
            of_sections[at] = own.pop()
    return tuple(of_sections), found


def _of_paragraph(paragraph: Paragraph, of_section: Standing, path: Sequence[str]) -> Standing:
    if of_section not in FINDINGS:
        return of_section
    if paragraph.kind == "glossary":
        return "apparatus"
    if paragraph.kind != "quotation" and _only_asks(paragraph.text):
        return "scope"
    if of_section == "body" and (not path or _introduces(path)) and _tells_of_its_report(paragraph.text):
        return "method"
    return of_section


@lru_cache(maxsize=8192)
def _only_asks(text: str) -> bool:
    """Read once, however often it is asked: what was read ahead of a transaction costs none of it."""
    parts = sentences(text)
    return bool(parts) and all(_QUESTION.search(one.text) for one in parts)


@lru_cache(maxsize=8192)
def _tells_of_its_report(text: str) -> bool:
    parts = sentences(text)
    return sum(bool(_OF_ITSELF.search(fold(one.text))) for one in parts) * 2 >= len(parts) > 0


def _introduces(path: Sequence[str]) -> bool:
    return bool(path) and _TELLS_OF_ITSELF.fullmatch(_plain(path[0])) is not None


def _title(sections: Sequence[Section]) -> str:
    """The one heading under which all others of the report stand; "" where there is none."""
    roots = {section.path[0] for section in sections}
    return roots.pop() if len(roots) == 1 < len(sections) and standing_of([*roots]) == "body" else ""


def _plain(heading: str) -> str:
    """A heading in small letters without accents, its number and “Annex 2:”.

    >>> _plain("4.2. Método"), _plain("Annex II – Bibliography"), _plain("Annexes")
    ('metodo', 'bibliography', 'annexes')
    """
    words = _NUMBERING.sub("", fold(heading), count=1)
    if _NO_CHAPTER.fullmatch(words):
        return words
    return _ANNEX.sub("", words, count=1).strip(" .:–—-") if _ANNEX.match(words) else words.strip(" .:–—-")


def _read(plain: Sequence[str], place: int) -> Standing:
    words = collapse(plain[place])
    if len(words) > LONGEST_HEADING or not _may_be(plain, place):
        return "body"
    read: Iterator[Standing] = (standing for standing, pattern in _READ if pattern.fullmatch(words))
    return next(read, "body")


def _may_be(plain: Sequence[str], place: int) -> bool:
    """Whether a heading of few words can be one of the report's own: at the top, or under another such."""
    if not _AMBIGUOUS.fullmatch(plain[place]):
        return True
    above = plain[:place]
    return all(_NO_CHAPTER.fullmatch(one) or _TELLS_OF_ITSELF.fullmatch(one) or _read_alone(one) for one in above)


def _read_alone(words: str) -> bool:
    return any(pattern.fullmatch(words) for _, pattern in _READ) or is_scope_heading(words)
