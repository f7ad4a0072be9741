"""What breaks off is a doubt; a line that has no sentence is none."""

import pytest

from coi.readers.layout.shortfalls import unended
from coi.text.document import Paragraph

SENTENCE = "The levy is asked for each Friday, and those who refuse it find a letter at their door."
CUT = "Those who could not pay the levy of the harbour were taken to the yard of the old mill where"
SHORT_CUT = "The men came back to the harbour"


def of(*lines, section=0):
    return tuple(Paragraph(line, section=section) for line in lines)


@pytest.mark.parametrize(
    "cover",
    [
        ("GENERAL", "Distr.: Limited", "Original: Spanish"),
        ("Council on Harbours", "Forty-second session", "Agenda items 3 and 9"),
        (
            "Visit to the Republic of Nowhere",
            "Report of the Independent Expert on the levies of harbours and of markets",
        ),
        ("Between", "A. B.", "and", "The Minister of Harbours", "Heard at the old mill, on the third of May"),
    ],
)
def test_lines_of_a_cover_do_not_break_off(cover):
    assert unended((*of(*cover, section=None), *of(SENTENCE))) == []


@pytest.mark.parametrize(
    "after",
    [
        ("Signed", "Judge of the harbour court", "3 May 2021"),
        ("the States of the north", "the States of the south", "the States of the east", SENTENCE),
        ("Notice of Decision", SENTENCE),
        ("ANNEX", SENTENCE),
    ],
)
def test_signatures_lists_and_missed_headings_do_not_break_off(after):
    assert unended(of(SENTENCE, *after)) == []


def test_lines_that_are_all_of_their_section_do_not_break_off():
    assert unended((*of(SENTENCE), *of("photograph by the harbour office", section=1), *of(SENTENCE, section=2))) == []


@pytest.mark.parametrize(
    "cut", [CUT, SHORT_CUT, "The office wrote that the", "It ended. The men came back to", "Chiefs of"]
)
def test_a_sentence_cut_short_in_running_text_breaks_off(cut):
    assert unended(of(SENTENCE, cut, SENTENCE)) == [1]
    assert unended(of(SENTENCE, cut)) == [1]


def test_a_long_sentence_cut_on_a_cover_breaks_off():
    assert unended(of(CUT, SENTENCE)) == [0]


def test_without_a_real_sentence_nothing_is_a_cover():
    assert unended(of(SHORT_CUT, "The end.")) == [0]
