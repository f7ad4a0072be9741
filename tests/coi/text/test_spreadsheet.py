import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.spreadsheet import defused, line, padded

DANGEROUS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\tx", "\r=1", "\rx", "\n=1", "  =1", "\u00a0=1", "\u200b=1", "\ufeff@x",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", "\u22121", '"=1', '=cmd|"/c calc"!A1', "=HYPERLINK(\"http://a\")",
]  # fmt: skip
HARMLESS = ["", "Police", "a - b", "1-2", "e-mail a@b", "5 + 5 = 10", "'=1", "“=1”", "a; b", "§ 3; No. 4"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_could_be_a_formula_gets_an_apostrophe(text):
    assert defused(text).startswith("'")
    assert defused(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", HARMLESS)
def test_other_words_stay_as_they_are(text):
    assert defused(text) == text


@pytest.mark.parametrize("separator", [";", "\t", "\n", "\r"])
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_formula_begins_where_another_program_begins_a_cell(separator, text):
    parts = re.split("[;\t\r\n]", defused(f"Police{separator}{text}"))
    assert not [part for part in parts if re.match('[\\s"\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]', part)]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_a_line_is_read_back_as_its_defused_cells(cells):
    read = list(csv.reader(StringIO(line(cells), newline="")))
    assert read == [[defused(cell) for cell in cells]]


def test_lines_end_and_quote_as_the_format_wants():
    assert line(['He said "no"', "a,b", ""]) == '"He said ""no""","a,b",""\r\n'
    assert padded(["a"], 3) == ["a", "", ""]
