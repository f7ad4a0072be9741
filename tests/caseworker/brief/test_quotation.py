import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.brief.printed import Call
from caseworker.brief.quotation import (
    calls_within,
    chosen,
    is_extract,
    printable,
    private_bullets,
    segments,
    unprintable,
    with_bullets,
)
from coi.text.document import NoteReference
from coi.text.quoted.cutting import cut_within

TEXT = "Police fired. Nobody died. All fled."


def shown(text, spans, *offsets):
    calls = [(offset, Call(str(place), place)) for place, offset in enumerate(offsets, start=1)]
    return "".join(s.text + "".join(f"<{c.label}>" for c in s.calls) for s in segments(text, spans, calls))


def test_calls_stand_where_the_markers_stood():
    assert shown(TEXT, [(0, 36)], 13, 36) == "Police fired.<1> Nobody died. All fled.<2>"


@pytest.mark.parametrize(
    ("text", "start", "end", "cut"),
    [
        (TEXT, 0, 13, ""),
        (TEXT, 1, 13, "Police"),
        (TEXT, 0, 10, "fired"),
        ("In all 1,431 were killed.", 9, 25, "1,431"),
        ("In all 1 431 were killed.", 7, 8, "1 431"),
        ("In all 1\u202f431 were killed.", 9, 25, "1\u202f431"),
        ("A rate of 8.4 per cent", 0, 11, "8.4"),
        ("In 2022 300 fled.", 8, 17, ""),
        ("In 2022, 15 fled.", 9, 17, ""),
        ("A non-state actor", 6, 17, ""),
        ("Ánimo", 1, 5, "Ánimo"),
        ("抗议者被捕", 1, 3, ""),
    ],
)
def test_a_word_or_a_figure_is_taken_whole(text, start, end, cut):
    assert cut_within(text, [(start, end)]) == cut


def test_omissions_are_marked_between_spans_and_at_the_ends():
    assert shown(TEXT, [(14, 26)]) == "[…] Nobody died. […]"
    assert shown(TEXT, [(0, 13), (27, 36)]) == "Police fired. […] All fled."


def test_white_space_left_out_is_no_omission():
    assert shown(" Police fired. ", [(1, 14)]) == "Police fired."
    assert not is_extract(" Police fired. ", [(1, 14)])


@pytest.mark.parametrize(
    ("offset", "spans", "kept"),
    [
        (13, [(0, 13)], True),  # at the end: the chosen words rest on it
        (13, [(13, 26)], False),  # at the start: it belongs to the words before
        (20, [(0, 13), (27, 36)], False),  # in words left out
        (0, [(0, 13)], True),  # at the start of the paragraph there are no words before
        (13, [(0, 12)], False),
    ],
)
def test_a_marker_counts_only_where_its_words_are_chosen(offset, spans, kept):
    assert bool(calls_within([NoteReference(1, offset)], spans)) is kept


def test_two_markers_at_one_place_keep_their_order():
    assert shown("Police fired.", [(0, 13)], 13, 13) == "Police fired.<1><2>"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_number_groups_are_kept_on_a_line_by_markup_alone(space):
    text = f"Some 1{space}398 people and 12{space}000{space}000 more in 2023."
    runs = segments(text, [(0, len(text))], [])
    assert [run.text for run in runs if run.kind == "together"] == [f"1{space}398", f"12{space}000{space}000"]
    assert "".join(run.text for run in runs) == text


def test_a_number_before_a_call_stays_whole():
    runs = segments("They paid 15 000.", [(0, 17)], [(17, Call("1", 1))])
    assert runs[-1].text == "15 000."


def test_a_line_break_before_a_call_is_not_lost():
    runs = segments("All fled.\n", [(0, 10)], [(10, Call("1", 1))])
    assert "".join(run.text for run in runs) == "All fled.\n"


def test_characters_that_mislead_the_eye_stay_out_of_print_and_are_counted():
    text = "a\x00b\x1b[31mc\u202ed\u2066e\ttab\nline"
    assert printable(text) == "ab[31mcde\ttab\nline"
    assert unprintable(text) == 4


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.data())
def test_the_text_segments_are_the_chosen_words_whatever_they_are(text, data):
    offsets = st.integers(0, len(text))
    start, end = sorted([data.draw(offsets), data.draw(offsets)])
    markers = sorted(data.draw(st.lists(offsets, max_size=4)))
    calls = [(r.offset, Call("1", 1)) for r in calls_within([NoteReference(1, at) for at in markers], [(start, end)])]
    runs = segments(text, [(start, end)], calls)
    assert "".join(run.text for run in runs if run.kind != "omission") == printable(
        chosen(with_bullets(text), [(start, end)])
    )
    assert sum(len(run.calls) for run in runs) == len(calls)


def test_private_bullets_print_as_bullets_one_for_one():
    text = "\uf0b7 food;\n\uf0a7\tdoor; x\uf0b7y \uf0d8 z"
    assert with_bullets(text) == "• food;\n•\tdoor; x\uf0b7y • z"
    assert private_bullets(text) == ("\uf0b7", "\uf0a7", "\uf0d8")
    assert "".join(run.text for run in segments(text, [(0, 7)], [])).startswith("• food;")
