"""Whole texts checked: notes of Word files, words that point back, cited figures, editions, and what people paste."""

import pytest

from coi.library.indexing import rebuild_index
from coi.library.quoted.checking import check
from coi.library.quoted.reading import NoText, pasted, read_text
from coi.models import Report
from tests.coi.readers.word.made import call, para, word_file
from tests.factories import LEVY, MARCH, NOW, make_report

QUAY = "In 2021 the office counted 61 closed stalls in the northern market of the port, and 14 traders left for good."
FERRY = "The ferry company dismissed every deckhand who had joined the strike, and the labour court upheld it in full."


@pytest.fixture
def report(db):
    return make_report(LEVY, MARCH, QUAY, published="2024-03-01")


def found(text):
    return [(one.claim.kind, one.verdict.state, one.verdict.faults) for one in check(text, at=NOW).findings]


def test_a_note_of_a_word_file_says_what_is_cited(report):
    data = word_file(
        para("The office writes that “those who refuse find a letter at the door”", call(1), "."),
        para("It adds that “two people were hurt, 1 250 went home”", call(2), "."),
        footnotes=(f"OIR, {report.title}, 1 March 2024, p. 1", "Ibid., p. 9"),
    )
    checked = check(read_text(data, "draft.docx"), at=NOW)
    assert [(one.verdict.state, one.verdict.wrong) for one in checked.findings] == [
        ("exact", ()),
        ("elsewhere", ("page",)),
    ]


def test_a_block_and_a_bare_page_are_of_the_source_named_last(report):
    lead = f"According to the OIR ({report.title}, 2024):"
    text = f"{lead}\n\n    Few go to the police. (p. 1)\n\nAnd “find a letter at the door” (p. 7)."
    checked = check(pasted(text), at=NOW)
    assert [(one.claim.kind, one.verdict.state) for one in checked.findings] == [
        ("block", "exact"),
        ("quotation", "elsewhere"),
    ]


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("The northern market of the port had 61 closed stalls in 2021, the office found", ["exact"]),
        ("The northern market of the port had 67 closed stalls in 2021, the office found", ["otherwise"]),
        ("The northern market of the port had 61 closed stalls, and 19 traders left for good", ["exact", "otherwise"]),
    ],
)
def test_a_cited_figure_is_compared_with_its_source(report, sentence, states):
    checked = check(pasted(f"{sentence} (OIR, {report.title}, 2024, p. 3)."), at=NOW)
    assert [one.verdict.state for one in checked.findings if one.claim.kind == "figure"] == states


def test_a_figure_of_a_source_not_held_cannot_be_told(report):
    assert found(pasted("The market had 61 closed stalls (Harbour Watch, Stalls, 2019, p. 3).")) == [
        ("figure", "not_held", ())
    ]


def test_a_sentence_copied_without_marks_is_compared_for_figures_and_nots(report):
    copied = QUAY.replace("61", "16")
    assert ("sentence", "differs", ("figure",)) in found(pasted(f"{copied[:-1]} (OIR, {report.title}, 2024, p. 3)."))


def test_words_of_another_report_than_cited_are_placed(report):
    other = make_report(FERRY)
    rebuild_index()
    text = pasted(f"It says “every deckhand who had joined the strike” (OIR, {report.title}, 2024, p. 1).")
    (one,) = check(text, at=NOW).findings
    assert (one.verdict.state, one.verdict.wrong) == ("elsewhere", ("report",))
    assert one.verdict.where[0].passage.id == other.paragraphs.get().pk


def test_reports_in_preparation_and_withdrawn_are_told_to_nobody(report):
    Report.objects.filter(pk=report.pk).update(state="preparing")
    (one,) = check(pasted("It says “those who refuse find a letter at the door”."), at=NOW).findings
    assert (one.verdict.state, one.verdict.where) == ("not_found", ())


def test_a_source_cited_by_a_passage_held_is_told_as_secondhand(db):
    make_report(LEVY, notes=("Market Watch, Levies of the quay, 2019, p. 4",))
    rebuild_index()
    text = pasted("“Those who refuse find a letter at the door” (Market Watch, Levies of the quay, 2019, p. 4).")
    (one,) = check(text, at=NOW).findings
    assert one.verdict.state == "exact"
    assert "secondhand" in one.verdict.notes


@pytest.mark.parametrize(
    "words",
    [
        *('"' * 500 + "a", "“ab " * 400, "“a b c d” " + "(" * 800, "[a " * 500, "“a b c " + "… " * 500 + "d”"),
        *("‘" + "a’s " * 500, "“" + "x" * 5000 + " b c”", "“a b c” (p. " + "1, " * 900 + "2)", "“\u202ea b c d”"),
        *("“a\0b c d e”", "“ ” a", "“…” “[…]” “[a]”"),
    ],
)
def test_whatever_is_pasted_is_answered(report, words):
    check(pasted(words), at=NOW)


def test_no_words_are_no_text():
    with pytest.raises(NoText):
        pasted(" \n 12 ")
