"""Lines of a passage become as few outlines as columns and pages need."""

from coi.text.outlines import outlines


def test_lines_below_each_other_are_one_outline():
    assert outlines([(70, 700, 300, 712), (70, 688, 250, 700), (80, 676, 310, 688)]) == [(70, 676, 310, 712)]


def test_a_passage_that_goes_on_in_the_next_column_has_two():
    assert len(outlines([(70, 100, 290, 112), (310, 700, 520, 712), (310, 688, 520, 700)])) == 2


def test_cells_of_a_row_at_one_height_are_one():
    assert outlines([(70, 700, 100, 712), (200, 700, 260, 712)]) == [(70, 700, 260, 712)]


def test_words_far_below_are_apart():
    assert len(outlines([(70, 700, 300, 712), (70, 300, 300, 312)])) == 2


def test_nothing_has_no_outline():
    assert outlines([]) == []
