import unicodedata

import pytest

from caseworker.brief.paper.placing import Piece, out_of_order
from caseworker.brief.paper.script import groups, is_special

TEXT = ("אבג 12 דהו.",)


def pieces(*placed):
    """(words, left, baseline) of each piece, in order of the text; each is eight points wide."""
    return [Piece((0, n), words, True, baseline, left, left + 8) for n, (words, left, baseline) in enumerate(placed)]


def test_words_that_follow_each_other_leftwards_are_in_order():
    assert out_of_order(TEXT, pieces(("אבג ", 120, 700), ("12", 110, 700), (" דהו.", 100, 700))) == ""


@pytest.mark.parametrize(
    ("placed", "fault"),
    [
        ((("אבג ", 100, 700), ("12", 110, 700), (" דהו.", 120, 700)), "wrong side"),
        ((("אבג ", 110, 700), ("12", 120, 700), (" דהו.", 100, 700)), "wrong side"),
        ((("אבג ", 120, 700), ("12", 115, 700), (" דהו.", 100, 700)), "lies over"),
        ((("אבג ", 120, 700), ("12", 110, 700), (" דהו.", 120, 715)), "stands above"),
        ((("אבג 12", 110, 700), (" דהו.", 100, 700)), "runs both ways"),
    ],
)
def test_a_piece_out_of_place_is_found(placed, fault):
    assert fault in out_of_order(TEXT, pieces(*placed))


def test_a_new_line_begins_anew():
    assert out_of_order(TEXT, pieces(("אבג ", 100, 700), ("12", 120, 685), (" דהו.", 110, 685))) == ""


def test_all_marks_are_set_apart():
    marks = [chr(n) for n in range(0x1F000) if unicodedata.category(chr(n))[0] == "M"]
    rare = {"\U00016fe4", "\U00016ff0", "\U00016ff1"}  # of Tangut and Khitan, and no font has them
    assert [mark for mark in marks if not is_special(mark) and mark not in rare] == []


@pytest.mark.parametrize("word", ["ผู้ประท้วงเกี่ยว", "ဖမ်းဆီးခဲ့သည်", "ស្រ្តីក្រុម", "க்ஷத்ரிய", "olùfẹ̀hónúhàn"])
def test_a_word_without_end_is_broken_between_letters_only(word):
    assert "".join(groups(word)) == word
    assert all(unicodedata.category(group[0])[0] != "M" for group in groups(word))
