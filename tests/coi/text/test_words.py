from hypothesis import given
from hypothesis import strategies as st

from coi.text.words import collapse, digest, fold, sentences


def _texts(text):
    return [sentence.text for sentence in sentences(text)]


def test_sentence_ends_at_point_before_capital():
    assert _texts("Guards fired. Two fell.") == ["Guards fired.", "Two fell."]


def test_abbreviation_before_figure_ends_no_sentence():
    assert _texts("It rests on Art. 3 and p. 14. No. 7 was lost.") == [
        "It rests on Art. 3 and p. 14.",
        "No. 7 was lost.",
    ]


def test_no_ends_a_sentence_where_no_figure_follows():
    assert _texts("They said no. Nobody came.") == ["They said no.", "Nobody came."]


def test_title_and_initial_end_no_sentence():
    assert _texts("Dr. Marsk met J. Pérez there. She left.") == ["Dr. Marsk met J. Pérez there.", "She left."]


def test_doubled_initials_end_no_sentence():
    assert _texts("The FF. AA. (Fuerzas Armadas) and the EU. They met.") == [
        "The FF. AA. (Fuerzas Armadas) and the EU.",
        "They met.",
    ]


def test_quotation_mark_after_point_belongs_to_the_sentence():
    assert _texts("He said ‘never.’ She said “now!” It rained.") == [
        "He said ‘never.’",
        "She said “now!”",
        "It rained.",
    ]


def test_decimal_and_small_letter_end_no_sentence():
    assert _texts("It rose by 2.5 percent. of the total") == ["It rose by 2.5 percent. of the total"]


@given(st.text(alphabet="aB1 .!?’\n\u00a0(", max_size=80))
def test_sentences_hold_all_ink_at_their_offsets(text):
    found = sentences(text)
    assert all(s.text == text[s.start : s.end] for s in found)
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


def test_fold_drops_accents_and_case():
    assert fold("  Péstamos GOTA\u00a0a gota ") == "pestamos gota a gota"


def test_collapse_takes_thin_and_no_break_spaces():
    assert collapse("1\u202f874\u00a0harbours\n") == "1 874 harbours"


def test_digest_of_text_is_that_of_its_bytes():
    assert digest("Norland") == digest(b"Norland")
