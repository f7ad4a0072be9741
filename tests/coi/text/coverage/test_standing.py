import pytest

from coi.text.coverage.standing import standing_of, standings
from coi.text.document import Paragraph, Section

ANNEX = "Annex 2: Terms of Reference"


@pytest.mark.parametrize(
    ("standing", "paths"),
    {
        "scope": [
            (ANNEX, "Fishers"),
            ("Annex B – Agreed terms of reference for the query",),
            ("Anexo 3. Términos de referencia", "Violencia"),
            ("Annexe I – Termes de référence",),
            ("Appendix 1. ToR",),
            ("Scope",),
            ("1. Introduction", "1.1 Scope"),
            ("Research methodology", "Terms of Reference"),
            ("Question(s)",),
            ("Questions posées",),
            ("Issues covered",),
        ],
        "method": [
            ("Methodology", "Public sources"),
            ("1. Introduction", "1.2 Methodology and sources"),
            ("Metodología del informe",),
            ("Note méthodologique",),
            ("About this report",),
            ("Quality control",),
        ],
        "apparatus": [
            ("Disclaimer",),
            ("Glossary and abbreviations",),
            ("Annex 1: Bibliography", "Oral sources"),
            ("Annexes", "Annex 4 – Sources consulted"),
            ("Table of contents",),
            ("Glosario",),
            ("Índice",),
            ("Liste des sigles",),
            ("Remerciements",),
            ("References",),
        ],
        "summary": [("Executive summary",), ("Key findings", "Fishers"), ("Resumen ejecutivo",), ("Synthèse",)],
        "body": [
            ("2. Fishers", "2.1 Treatment by the coast guard"),
            ("Annex 3: Complaints by district",),
            ("Summary executions",),
            ("Methods of torture",),
            ("Sources of income",),
            ("Contact with the family",),
            ("Index of corruption",),
            ("Terms of reference of the Truth Commission",),
            ("3. Amnesty law", "3.1 Scope"),
            ("4. Courts", "4.1 Structure"),
            ("5. Prisons", "5.2 Contents"),
            ("Introduction",),
            (),
        ],
    }.items(),
)
def test_headings_tell_what_stands_under_them(standing, paths):
    assert {path: standing_of(path) for path in paths} == dict.fromkeys(paths, standing)


def told(*passages):
    """The standing of passages, given as (path, text) or (path, text, kind)."""
    paths = list(dict.fromkeys(path for path, *_ in passages if path))
    sections = [Section("", path[-1], path) for path in paths]
    rows = [Paragraph(text, *kind, section=paths.index(path) if path else None) for path, text, *kind in passages]
    return standings(sections, rows)


def test_an_introduction_is_told_apart_by_what_it_says():
    about, country = "This report was drafted in May. It covers two provinces.", "Nets were burnt in all ports."
    assert told((("Introduction",), about), (("Introduction",), country), (("2. Ports",), country)) == (
        ("body", "body"),
        ("method", "body", "body"),
    )
    assert told((("Introduction",), about), (("2. Ports",), country))[0] == ("method", "body")


def test_what_a_body_says_of_a_report_stays_a_finding():
    assert told((("2. Ports",), "This report was denied by the ministry."))[1] == ("body",)


def test_a_question_and_a_definition_are_no_findings_wherever_they_stand():
    assert told(
        (("2. Ports",), "Can fishers move to another port? ¿Pueden trabajar?"),
        (("2. Ports",), "Can they move? Few can."),
        (("2. Ports",), "Where shall we go?", "quotation"),
        (("2. Ports",), "CG: coast guard", "glossary"),
    )[1] == ("scope", "body", "body", "apparatus")


def test_a_heading_over_the_whole_report_is_its_title():
    title = "About this note"
    assert told(((title, "Fishers"), "Nets were burnt."), ((title, "Sources"), "Port Watch, Nets, 2020"))[0] == (
        "method",
        "method",
    )
    title = "Fishers in two provinces"
    assert told(((title, "Fishers"), "Nets were burnt."), ((title, "Sources"), "Port Watch, Nets, 2020"))[0] == (
        "body",
        "apparatus",
    )
    assert told(((ANNEX, "Fishers"), "Nets"), ((ANNEX, "Ports"), "Fees"))[1] == ("scope", "scope")
