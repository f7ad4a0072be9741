from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework.briefs import compose_brief
from caseworker.casework.excerpts import (
    AlreadyIn,
    NotAFinding,
    NoteTooLong,
    NotVerbatim,
    Removed,
    add_excerpt,
    move_excerpt,
    place_of,
    remove_excerpt,
    restore_excerpt,
    revise_note,
    revise_span,
    sentence_spans,
    words_at,
)
from caseworker.models import Case, Excerpt
from caseworker.models.changes import Changed, Fixed
from coi.text.citation import plain
from tests.factories import LEVY, MARCH, NOW, make_case, make_excerpt, make_report

TEXT = st.text("Aé. 🧿\u202f\u0301", min_size=1, max_size=40)


@st.composite
def text_with_spans(draw):
    text = draw(TEXT)
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8).map(sorted))
    return text, list(zip(cuts[::2], cuts[1::2], strict=False))


@given(text_with_spans())
def test_words_are_the_text_or_refused(drawn):
    text, spans = drawn
    try:
        words = words_at(text, spans)
    except NotVerbatim:
        assert any(not text[start:end].strip() for start, end in spans)
    else:
        assert len(words) == sum(end - start for start, end in spans) + len(" […] ") * (len(spans) - 1)
        place = 0
        for start, end in spans:
            assert words[place : place + end - start] == text[start:end]
            place += end - start + len(" […] ")


@given(TEXT, st.lists(st.tuples(st.integers(-9, 70), st.integers(-9, 70)), max_size=4))
def test_any_spans_whatever_give_words_of_the_text_or_a_refusal(text, spans):
    try:
        words = words_at(text, spans)
    except NotVerbatim:
        return
    assert all(text[start:end] in words for start, end in spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXT, st.sets(st.integers(0, 5), min_size=1))
def test_sentences_give_spans_that_hold_them(text, numbers):
    try:
        spans = sentence_spans(text, sorted(numbers))
    except NotVerbatim:
        return
    assert words_at(text, spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))


def test_neighbouring_sentences_become_one_span():
    assert words_at(LEVY, sentence_spans(LEVY, [0, 1])) == LEVY.rpartition(" Few")[0]
    assert " […] " in words_at(LEVY, sentence_spans(LEVY, [0, 2]))


@pytest.mark.parametrize("words", ["", "stall holders", "levy.  Those", "e"])
def test_words_typed_must_stand_in_one_place_letter_for_letter(words):
    with pytest.raises(NotVerbatim):
        place_of(words, LEVY)


@pytest.fixture
def question(desk):
    return desk.second


def order(question):
    return [e.pk for e in question.excerpts.kept().order_by("position")]


def test_excerpt_freezes_words_offsets_and_citation(desk):
    paragraph = make_report(notes=["Market Watch, Ledger, 3 May 2024"]).paragraphs.get(position=1)
    excerpt = make_excerpt(desk.second, paragraph, spans=[(0, 33), (79, 100)][:1])
    assert excerpt.words == LEVY[:33]
    assert excerpt.spans == [[0, 33]]
    assert excerpt.paragraph_sha256 == paragraph.sha256
    assert excerpt.citation.startswith("OIR, Levies and marches")
    assert "p. 1" in excerpt.citation


def test_frozen_citation_is_the_one_that_prints(desk):
    printed = compose_brief(desk.case, NOW).parts[0].excerpts[0]
    assert plain(printed.citation) == desk.excerpt.citation


def test_quote_must_be_verbatim(desk):
    for exact in (LEVY.lower(), LEVY + " ", LEVY.replace("a", "á"), "", LEVY[:-1]):
        with pytest.raises(NotVerbatim, match="not the words held"):
            add_excerpt(desk.second, desk.paragraph, spans=[(0, len(LEVY))], exact=exact, by=desk.owner, at=NOW)
    assert not desk.second.excerpts.exists()


def test_the_same_words_go_in_once(desk):
    with pytest.raises(AlreadyIn):
        make_excerpt(desk.first, desk.paragraph)
    assert make_excerpt(desk.second, desk.paragraph)
    assert make_excerpt(desk.first, desk.paragraph, spans=[(0, 33)])


def test_every_change_is_counted_and_named(desk):
    before = desk.case.version
    make_excerpt(desk.second, desk.paragraph, by=desk.shared)
    case = Case.objects.get(pk=desk.case.pk)
    assert (case.version, case.changed_by, case.changed_at) == (before + 1, desk.shared, NOW)


def test_note_is_not_lost_to_another_note(desk):
    seen = desk.excerpt.version
    revise_note(desk.excerpt, note="First.", version=seen, by=desk.shared, at=NOW)
    with pytest.raises(Changed, match=r"shared changed this at 10:42 on 4 May"):
        revise_note(desk.excerpt, note="Second.", version=seen, by=desk.owner, at=NOW)
    assert Excerpt.objects.get(pk=desk.excerpt.pk).note == "First."


def test_note_is_saved_though_the_rest_of_the_brief_changed(desk):
    move_excerpt(desk.other, question=desk.first, place=0, version=desk.case.version, by=desk.shared, at=NOW)
    revise_note(desk.excerpt, note="Mine.", version=desk.excerpt.version, by=desk.owner, at=NOW)
    assert Excerpt.objects.get(pk=desk.excerpt.pk).note == "Mine."


def test_other_words_keep_the_note_and_are_checked(desk):
    revise_note(desk.excerpt, note="Kept.", version=1, by=desk.owner, at=NOW)
    revise_span(desk.excerpt, spans=[(0, 33)], exact=LEVY[:33], version=2, by=desk.owner, at=NOW)
    row = Excerpt.objects.get(pk=desk.excerpt.pk)
    assert (row.words, row.note) == (LEVY[:33], "Kept.")
    with pytest.raises(NotVerbatim):
        revise_span(desk.excerpt, spans=[(0, 33)], exact=LEVY[:30], version=3, by=desk.owner, at=NOW)
    with pytest.raises(Changed):
        revise_span(desk.excerpt, spans=[(0, 33)], exact=LEVY[:33], version=1, by=desk.owner, at=NOW)


def test_note_beyond_what_prints_is_refused(desk):
    with pytest.raises(NoteTooLong, match="20,001 characters"):
        revise_note(desk.excerpt, note="x" * 20_001, version=1, by=desk.owner, at=NOW)


def test_moving_keeps_every_excerpt_once(desk):
    third = make_excerpt(desk.first)
    version = Case.objects.get(pk=desk.case.pk).version
    move_excerpt(third, question=desk.first, place=0, version=version, by=desk.owner, at=NOW)
    assert order(desk.first) == [third.pk, desk.excerpt.pk, desk.other.pk]
    move_excerpt(third, question=desk.first, place=99, version=version + 1, by=desk.owner, at=NOW)
    assert order(desk.first) == [desk.excerpt.pk, desk.other.pk, third.pk]
    move_excerpt(desk.excerpt, question=desk.second, place=0, version=version + 2, by=desk.owner, at=NOW)
    assert order(desk.first) == [desk.other.pk, third.pk]
    assert order(desk.second) == [desk.excerpt.pk]


def test_moving_by_an_old_picture_of_the_brief_is_refused(desk):
    seen = desk.case.version
    move_excerpt(desk.other, question=desk.first, place=0, version=seen, by=desk.owner, at=NOW)
    with pytest.raises(Changed, match="you, in another window,"):
        move_excerpt(desk.other, question=desk.first, place=1, version=seen, by=desk.owner, at=NOW)


def test_an_excerpt_stays_in_its_case(desk):
    foreign = make_case(desk.stranger).questions.first()
    with pytest.raises(Removed):
        move_excerpt(desk.other, question=foreign, place=0, version=desk.case.version, by=desk.owner, at=NOW)


def test_removed_comes_back_where_it_was(desk):
    third = make_excerpt(desk.first)
    for _ in range(2):
        remove_excerpt(desk.other, by=desk.owner, at=NOW)
    assert order(desk.first) == [desk.excerpt.pk, third.pk]
    for _ in range(2):
        restore_excerpt(desk.other, by=desk.owner, at=NOW)
    assert order(desk.first) == [desk.excerpt.pk, desk.other.pk, third.pk]


def test_issued_brief_takes_no_change(desk):
    Case.objects.update(state=Case.State.ISSUED)
    with pytest.raises(Fixed):
        make_excerpt(desk.second)
    with pytest.raises(Fixed):
        remove_excerpt(desk.excerpt, by=desk.owner, at=NOW)
    assert Excerpt.objects.kept().count() == 2


def test_marks_outside_the_basic_plane_are_counted_as_one_character(desk):
    paragraph = make_report("The 𝗆ark 🧿 stands here. More.").paragraphs.get()
    excerpt = make_excerpt(desk.second, paragraph, spans=[(4, 8)])
    assert excerpt.words == "𝗆ark"


def test_march_reads_as_stored():
    assert words_at(MARCH, [(MARCH.index("Two"), len(MARCH))]) == "Two people were hurt, 1 250 went home."


@pytest.mark.parametrize(
    ("path", "why"),
    [(("Annex 2: Terms of Reference", "Trade"), "Record it as coverage"), (("Glossary",), "no finding")],
)
def test_what_is_no_finding_answers_no_question(question, path, why):
    paragraph = make_report("Levies on stalls, and who takes them", path=path).paragraphs.get()
    with pytest.raises(NotAFinding, match=why):
        make_excerpt(question, paragraph)
    assert not question.excerpts.exists()
