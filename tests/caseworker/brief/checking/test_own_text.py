"""The caseworker's own text: neutral, without the claimant, and never the quotations."""

import dataclasses

import pytest

from caseworker.brief.checking.checks import findings
from caseworker.brief.checking.own_words import own_words
from caseworker.brief.checking.personal import personal
from tests.caseworker.brief.made import case, excerpt, question


def codes(**other):
    return {one.code for one in findings(case(question(excerpt("Police fired.")), **other))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The claimant therefore has a well-founded fear.", "conclusion"),
        ("State protection is not available to her.", "conclusion"),
        ("This amounts to persecution.", "conclusion"),
        ("Debe concederse el estatuto: es refugiada.", "conclusion"),
        ("El relato no es creíble.", "conclusion"),
        ("The police were obviously brutal.", "loaded"),
        ("A wave of migrants arrived.", "loaded"),
        ("Sin duda, los matones mandan.", "loaded"),
    ],
)
def test_words_that_decide_or_take_a_side_are_named(text, kind):
    assert kind in {found.kind for found in own_words(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Two publishers report it; the figures differ.",
        "See excerpt 4 for the law of 2019.",
        "El informe no dice cuántos casos hubo.",
        "The report says that victims “clearly” wait.",
        "Quoted there: «no es creíble».",
        "The regional office counted 1 250 cases.",
    ],
)
def test_plain_words_and_quotations_are_passed_over(text):
    assert not list(own_words(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mrs Quispe told us", "name"),
        ("the applicant Juana Pérez", "name"),
        ("su hija María del Carmen Soto", "name"),
        ("born on 3 May 1990", "birth"),
        ("nació el 3 de mayo de 1990", "birth"),
        ("date of birth: 03.05.1990", "birth"),
        ("a 34-year-old man", "birth"),
        ("+51 987 654 321", "phone"),
        ("tel. 01 234 5678", "phone"),
        ("file no. 4711/2026", "number"),
        ("expediente 2026-1234", "number"),
        ("NIE X1234567L", "number"),
        ("pasaporte AB1234567", "number"),
        ("ana@example.org", "address"),
    ],
)
def test_what_looks_like_the_claimants_is_named(text, kind):
    assert [found.kind for found in personal(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "1 250 000 people in 2022 and 8 000 in 2023",
        "Law No. 30364 of 2015 and Resolution 123-2025",
        "the applicant. The police came.",
        "The claimant is from Lima and was a teacher.",
        "Human Rights Watch spoke with 34 people.",
        "from 2019-01-01 to 2023-09-19",
    ],
)
def test_figures_laws_and_organisations_are_no_claimants_data(text):
    assert not list(personal(text))


def test_summary_questions_and_notes_are_looked_at_and_quotations_are_not():
    quoted = "The claimant Juana Pérez, born on 3 May 1990, obviously has a well-founded fear."
    assert not codes() & {"personal_datum", "legal_conclusion", "loaded_words"}
    said = excerpt(quoted)
    assert "personal_datum" not in {one.code for one in findings(case(question(said)))}
    assert "personal_datum" in codes(summary="The claimant Juana Pérez fled.")
    noted = dataclasses.replace(said, caseworker_note="She is a refugee.")
    found = {one.code: one for one in findings(case(question(noted)))}
    assert found["legal_conclusion"].excerpts == (noted.id,)
    asked = question(excerpt("One."), heading="Safety", asked="Can they safely relocate?")
    assert "legal_conclusion" not in {one.code for one in findings(case(asked))}, "a question may name what it asks"
