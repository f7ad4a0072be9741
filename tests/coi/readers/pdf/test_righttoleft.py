"""Pages that are read from right to left."""

import pytest

from coi.readers.pdf.lines import joined
from coi.readers.pdf.righttoleft import is_right_to_left, lines_from_right
from coi.readers.pdf.words import Word

WIDTH = 500.0


def word(text, x0, x1, y=700.0):
    return Word(text, x0, x1, y, 10.0, bold=False, italic=False, font="")


def line(*words):
    return joined(lines_from_right(words, 0, WIDTH)[0].words)


@pytest.mark.parametrize("backwards", [False, True])
def test_words_stand_in_the_order_of_reading_whatever_order_the_file_has(backwards):
    said = [word("أغلق", 445, 470), word("السوق", 400, 440), word("الحارس", 350, 395)]
    assert is_right_to_left(said)
    assert line(*(reversed(said) if backwards else said)) == "أغلق السوق الحارس"


def test_words_read_from_the_left_keep_their_own_order_within_the_line():
    assert line(word("تقرير", 445, 470), word("Harbour", 350, 390), word("Board", 393, 420)) == "تقرير Harbour Board"


def test_a_word_keeps_where_it_truly_stands():
    (found,) = lines_from_right([word("أغلق", 445, 470)], 0, WIDTH)
    assert (found.words[0].box[0], found.words[0].box[2]) == (445, 470)


@pytest.mark.parametrize("drawn", [".2004", "2004."])
def test_the_stop_after_a_figure_ends_it(drawn):
    assert line(word("سنة", 445, 470), word(drawn, 410, 440)) == "سنة 2004."


@pytest.mark.parametrize(("before", "after"), [("»السوق«", "«السوق»"), ("«السوق»", "«السوق»"), (")340(", "(340)")])
def test_quotation_marks_open_before_they_close(before, after):
    assert line(word("أغلق", 445, 470), word(before, 400, 440)) == f"أغلق {after}"


def test_a_page_with_a_few_such_words_is_read_from_the_left():
    assert not is_right_to_left([word("The", 10, 30), word("harbour", 35, 60), word("الميناء", 65, 90)])
