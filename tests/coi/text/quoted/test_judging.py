"""A quotation beside the passage it is of: each kind of fault by its name, and what is no fault."""

import pytest

from coi.text.quoted.citing import Cited, Option
from coi.text.quoted.judging import judge, with_faults_first
from coi.text.quoted.passages import Passage
from coi.text.quoted.pinpoints import Pinpoint

HARBOUR = (
    "In 2021 the harbour guards did not open the gate, and 8 000 people slept on the quay. "
    "The mayor’s office, which had promised tents, sent none. Two boats left for the northern islands in March."
)
MARKET = "Stall holders in the northern market pay a levy each week; those who refuse find a letter at their door."
AFTER = "Most of them pay again within a month, the guild of traders wrote in its last yearly letter."
PASSAGES = (
    Passage(1, 0, 1, HARBOUR, ("2", "2.1"), number=1, pages=("14", "14"), page_status="printed", language="en"),
    Passage(2, 0, 2, MARKET, ("2", "2.2"), number=1, pages=("17", "18"), page_status="printed", language="en"),
    Passage(3, 0, 3, AFTER, ("2", "2.2"), number=2, pages=("18", "18"), page_status="printed", language="en"),
)


def cited(**pin):
    return Cited("OIR 2023", (Option((0,), Pinpoint(**pin)),), is_source=True, languages=("en",))


def came(words, cites=None, passages=PASSAGES):
    return with_faults_first(judge(words, cites or cited(), passages))


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("the harbour guards did not open the gate", None),
        ("The harbour guards did not open the gate.", "signs"),
        ("the harbour guards did\nnot open the gate", "white space"),
        ("[T]he harbour guards did not open the gate", "signs"),
        ("the harbour guards did not open the gate, and 8,000 people slept", "signs"),
        ("the har- bour guards did not open the gate", "signs"),
        ("harbour guards did not open the gate,12 and 8 000 people", "signs"),
        ("8 000 people slept on the quay. […] Two boats left for the northern islands", None),
        ("The mayor’s office […] sent none", None),
        ("the harbour [sic] guards did not open the gate", None),
        ("the [city’s] harbour guards did not open the gate", None),
    ],
)
def test_how_words_are_set_is_no_fault(words, note):
    found = came(words)
    assert (found.state, found.differences) == ("exact", ())
    assert note is None or note in found.notes


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("the harbour guards did open the gate", ("negation",)),
        ("the harbour guards did not open the gate, and 3 000 people slept on the quay", ("figure",)),
        ("In 2012 the harbour guards did not open the gate", ("figure",)),
        ("the harbour guards did not open the gate, and 000 people slept on the quay", ("figure",)),
        ("the harbour guards did not open the gates", ("letter",)),
        ("the harbour officers did not open the gate", ("word",)),
        ("the guards did not open the gate", ("dropped",)),
        ("the harbour guards often did not open the gate", ("added",)),
        (
            "the harbour guards did not open the gate, and 8 000 people slept on the northern islands in March",
            ("negation", "omission"),
        ),
        ("the harbour guards did not open the gate […] left for the northern islands in March", ("sense",)),
        ("the harbour guards did […] open the gate", ("sense",)),
        ("the harbour guards did not open the gate; those who refuse find a letter at their door", ("spliced",)),
        ("Two boats left for the northern islands […] the harbour guards did not open the gate", ("spliced",)),
        ("La guardia del puerto no abrió la puerta y miles de personas durmieron en el muelle", ("translation",)),
        ("the harbour guards did open the gate, and 3 000 people slept on the quay", ("negation", "figure")),
    ],
)
def test_each_fault_has_its_name(words, faults):
    found = came(words)
    assert found.state == "differs"
    assert found.faults == faults


def test_a_not_is_said_before_a_letter():
    found = came("the harbour guarts did open the gate, and 8 000 people slept")
    assert [one.name for one in found.differences] == ["negation", "letter"]


def test_words_that_go_on_in_the_next_paragraph_are_exact():
    found = came("those who refuse find a letter at their door. Most of them pay again within a month")
    assert found.state == "exact"
    assert "over paragraphs" in found.notes
    assert [where.passage.id for where in found.where] == [2, 3]


@pytest.mark.parametrize(
    ("pin", "wrong"),
    [({"pages": ("40",)}, ("page",)), ({"sections": ("3.4",)}, ("section",)), ({"sections": ("2.2",)}, ("section",))],
)
def test_right_words_cited_from_a_wrong_place_name_the_right_one(pin, wrong):
    found = came("the harbour guards did not open the gate", cited(**pin))
    assert (found.state, found.wrong) == ("elsewhere", wrong)
    assert found.where[0].passage.id == 1


@pytest.mark.parametrize(
    "pin", [{"pages": ("17",)}, {"pages": ("18",)}, {"sections": ("2",)}, {"sections": ("2.2",), "paragraphs": (1,)}]
)
def test_a_place_that_holds_the_words_is_right(pin):
    assert came("pay a levy each week", cited(**pin)).state == "exact"


def test_an_unknown_page_is_not_called_wrong():
    passage = Passage(9, 0, 1, HARBOUR, language="en")
    assert came("the harbour guards did not open the gate", cited(pages=("40",)), (passage,)).state == "exact"


def test_a_cited_passage_that_says_otherwise_is_named():
    other = Passage(
        4, 0, 9, "In 2021 the harbour guards did open the gate, and all went home.", ("4",), page_status="unknown"
    )
    found = came("the harbour guards did open the gate", cited(sections=("2.1",)), (*PASSAGES, other))
    assert (found.state, found.faults) == ("otherwise", ("negation",))
    assert found.beside.passage.id == 1


def test_words_of_another_report_than_cited():
    other = Passage(5, 1, 1, "A third of all ferries stayed in port through the winter of the strike.", language="en")
    found = came("ferries stayed in port through the winter", cited(), (*PASSAGES, other))
    assert (found.state, found.wrong) == ("elsewhere", ("report",))


def test_invented_words_are_not_found_and_those_of_no_source_held_not_held():
    words = "the council burned every boat and paid nobody for the loss"
    assert came(words).state == "not_found"
    assert came(words, Cited("Harbour Watch, 2019", is_source=True)).state == "not_held"
    assert came(words, Cited(is_person=True)).state == "not_held"
    assert came(words, Cited()).why == "no source"
