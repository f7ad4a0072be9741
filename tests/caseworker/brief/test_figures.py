"""Whoever quotes a figure that others disagree with is warned: in the checks, beside the excerpt, and in a list."""

from dataclasses import replace

import pytest

from caseworker.brief.checking.checks import blocking, findings
from caseworker.brief.checking.reconciling import FIGURES
from caseworker.brief.composing.document import compose
from caseworker.brief.material import FigureFacts, OtherFigure
from tests.caseworker.brief.made import case, excerpt, question

WORDS = "The crackdown left 49 people dead. Most were young."
PLACE = "OAR, Land of Hills – Country Focus, 2.1, ¶\u00a04"
FIGURE = FigureFacts(
    group=7,
    kind="alike",
    status="suggested",
    title="Deaths (protests), 2022",
    number="49",
    place=PLACE,
    start=WORDS.index("49"),
    end=WORDS.index(" dead"),
    others=(OtherFigure("70", "Monitor, Yearbook, ¶\u00a02"),),
    suggestion="The periods differ.",
)


def made(*figures, words=WORDS, spans=None, **more):
    return case(question(excerpt(words, figures=figures, spans=spans, **more)))


def found(facts):
    return [finding for finding in findings(facts) if finding.code == FIGURES]


def test_a_candidate_is_a_warning_that_blocks_nothing():
    (finding,) = found(made(FIGURE))
    assert finding.severity == "warning"
    assert "49 quoted (excerpt 1); 70 in passages not quoted" in finding.sentence
    assert "not yet looked at by a specialist" in finding.sentence
    assert not blocking(findings(made(FIGURE)))


def test_a_contradiction_of_which_one_side_is_quoted_is_grave():
    one_sided = replace(FIGURE, status="contradiction", decided_on="2026-05-04")
    (finding,) = found(made(one_sided))
    assert (finding.severity, blocking(findings(made(one_sided)))) == ("grave", [])
    assert "A contradiction (COI unit, 4 May 2026)" in finding.sentence


def test_a_contradiction_quoted_from_both_sides_is_a_note():
    here = replace(FIGURE, status="contradiction")
    there = replace(here, number="70", place="Monitor, Yearbook, ¶\u00a02", others=(OtherFigure("49", PLACE),))
    facts = case(question(excerpt(WORDS, figures=(here,)), excerpt(WORDS, id=2, figures=(there,))))
    (finding,) = found(facts)
    assert finding.severity == "note"
    assert "49 and 70 quoted (excerpts 1, 2)" in finding.sentence.replace("1 and 2", "1, 2")


@pytest.mark.parametrize("status", ["different", "said"])
def test_what_a_specialist_explained_is_a_note(status):
    (finding,) = found(made(replace(FIGURE, status=status)))
    assert finding.severity == "note"


def test_a_figure_outside_the_quoted_words_warns_nobody():
    facts = made(FIGURE, spans=["Most were young."])
    assert found(facts) == []
    assert compose(facts).figures == ()


def test_it_stands_beside_the_excerpt_with_the_units_remark():
    facts = made(replace(FIGURE, status="different", remark="The Monitor counts police too."))
    (printed,) = compose(facts).parts[0].excerpts[0].figures
    assert printed.sentence.startswith("Deaths (protests), 2022: 49 here; 70 elsewhere in the reports held.")
    assert printed.remark == "The Monitor counts police too."


def test_the_list_names_every_figure_with_its_place_once():
    (listed,) = compose(made(FIGURE, replace(FIGURE))).figures
    assert [(line.label, line.text) for line in listed.lines] == [
        ("49", f"Excerpt 1: {PLACE}"),
        ("70", "not quoted: Monitor, Yearbook, ¶\u00a02"),
    ]
    assert "The periods differ." in listed.suggestion
    assert not any("Figures to reconcile" in gap for gap in compose(made(FIGURE)).gaps)


def test_a_percentage_that_does_not_follow_says_its_working():
    words = "Of 140 women, 38 (45 %) agreed."
    facts = FigureFacts(
        7, "arithmetic", "suggested", "45 %", "45 %", PLACE, 18, 22, sentence="45 % is printed; 38 ÷ 140 is 27.1 %."
    )
    (finding,) = found(made(facts, words=words))
    assert "38 ÷ 140 is 27.1 %" in finding.sentence


def test_two_figures_of_one_passage_are_said_once():
    words = "By January 639 were held; by February 743 were held."
    one = replace(FIGURE, number="639", start=11, end=14, others=(OtherFigure("743", PLACE),))
    other = replace(FIGURE, number="743", start=38, end=41, others=(OtherFigure("639", PLACE),))
    facts = made(one, other, words=words)
    (printed,) = compose(facts).parts[0].excerpts[0].figures
    assert "639 and 743 here. Candidate" in printed.sentence
    (listed,) = compose(facts).figures
    assert [line.label for line in listed.lines] == ["639", "743"]


def test_the_list_names_each_other_number_before_it_repeats_one():
    many = tuple(OtherFigure("70", f"Monitor {n}, ¶\u00a01") for n in range(9))
    (listed,) = compose(made(replace(FIGURE, others=(*many, OtherFigure("91", "Ledger, ¶\u00a02"))))).figures
    assert [line.label for line in listed.lines][:3] == ["49", "70", "91"]
    assert listed.more == "and 4 more in passages not quoted"
