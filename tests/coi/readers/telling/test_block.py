"""Whose a report is, is said by its title block and by lines that hold nothing but a name; never by whom it cites."""

import pytest

from coi.readers.telling.block import is_all, naming_lines
from coi.readers.telling.names import publisher_of
from coi.readers.telling.told import Opening

NAME = "Harbour Watch"
PROSE = "Stall holders pay a weekly levy to armed men, and few of them ever go to the police, who say that they know."


def named(*lines, page=0):
    rows = [Opening(text, page) for text in lines]
    return [one.text for one, alone in naming_lines(rows) if NAME in one.text and (not alone or is_all(NAME, one.text))]


@pytest.mark.parametrize(
    "line", ["Harbour Watch", "Harbour Watch: levies in the north", "12 March 2025, Harbour Watch"]
)
@pytest.mark.parametrize("page", [0, 1])
def test_the_block_of_the_title_names_whose_it_is(line, page):
    assert named("Levies at the quay", line, PROSE, page=page) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "3 Ministry of Ports, levies, 2024, as cited in Harbour Watch, North, May 2025",
        "[3] Harbour Watch, Levies, 2024",
        "(4) Harbour Watch, Levies",
        "According to Harbour Watch, levies doubled",
        "Quoted in Harbour Watch",
        "Source: Harbour Watch",
        "Según Harbour Watch, el cobro se duplicó",
        "Selon Harbour Watch, les taxes ont doublé",
        "Harbour Watch, Levies, https://example.org/levies",
        "See also Harbour Watch",
    ],
)
@pytest.mark.parametrize("page", [0, 1, 2])
def test_whom_a_note_or_a_sentence_cites_is_not_the_publisher(line, page):
    assert named("Levies at the quay", line, page=page) == []
    assert named("Levies at the quay", PROSE, line, page=page) == []


def test_a_name_in_or_after_the_text_counts_only_where_it_is_the_whole_line_of_a_page():
    assert named("Levies", PROSE, "men whom Harbour Watch had met", page=1) == []
    running = "levies of the north had doubled in a year, as men whom the"
    assert named("Levies", running, "Harbour Watch had met told it", page=1) == []
    assert named("Levies", PROSE, "Harbour Watch | 2025", page=1) == ["Harbour Watch | 2025"]
    assert named("Levies", PROSE, "Harbour Watch") == []
    assert named("Levies", PROSE, "Ministry of Ports, as cited in", "Harbour Watch", page=1) == []


@pytest.mark.parametrize("heading", ["References", "Notes", "6. Bibliography", "Fuentes", "Références", "Sources:"])
def test_nothing_after_the_heading_of_a_list_of_sources_counts(heading):
    assert named("Levies", heading, "Harbour Watch", page=1) == []


def test_an_owner_is_not_read_off_a_note():
    assert publisher_of([Opening("12 Ministry of Ports, 2024, as cited in © Harbour Watch 2025")]) == []
    assert publisher_of([Opening("© 2025 Harbour Watch")])[0].value == NAME
