"""Words in square brackets stand beside the report's words, never among them."""

import pytest
from django.urls import reverse

from caseworker.casework.adding import NoAddition, add_words, take_words_out
from caseworker.casework.briefs import compose_brief
from caseworker.casework.excerpts import NotVerbatim, WordCut, revise_span
from caseworker.casework.following import follow
from caseworker.models import Excerpt
from coi.library.mending.rows import Piece
from coi.models import Paragraph
from tests.factories import LEVY, NOW, make_case, make_excerpt, make_person, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def excerpt():
    return make_excerpt(make_case(make_person("ana")).questions.first(), make_report(LEVY).paragraphs.get())


def add(excerpt, after, words):
    row = Excerpt.objects.get(pk=excerpt.pk)
    return add_words(row, after=after, words=words, version=row.version, by=row.added_by, at=NOW)


def printed(excerpt):
    return compose_brief(excerpt.question.case, NOW).parts[0].excerpts[0]


def said(excerpt):
    return "".join(segment.text for segment in printed(excerpt).segments)


def test_an_addition_prints_in_brackets_and_leaves_the_words_as_they_are(excerpt):
    add(excerpt, "Those who refuse", "to pay")
    add(excerpt, "", "In the market")
    assert printed(excerpt).words == LEVY
    assert said(excerpt) == f"[In the market] {LEVY}".replace("refuse", "refuse [to pay]")
    kinds = [one.kind for one in printed(excerpt).segments if "[" in one.text]
    assert kinds == ["addition", "addition"]


@pytest.mark.parametrize("words", ["", "   ", "x" * 61, "a [b]", "…", "167", "[so]"])
def test_what_would_mislead_is_no_addition(excerpt, words):
    with pytest.raises(NoAddition):
        add(excerpt, "Those", words)


@pytest.mark.parametrize(("after", "wrong"), [("Nowhere", NotVerbatim), ("Tho", WordCut), ("e", NotVerbatim)])
def test_it_stands_behind_whole_words_that_stand_there_once(excerpt, after, wrong):
    with pytest.raises(wrong):
        add(excerpt, after, "so")


def test_it_stands_within_what_is_quoted():
    excerpt = make_excerpt(
        make_case(make_person("ben")).questions.first(), make_report(LEVY).paragraphs.get(), spans=[(0, 33)]
    )
    with pytest.raises(NotVerbatim):
        add(excerpt, "Few go to the police", "so")


def test_other_words_keep_the_additions_that_stand_in_them(excerpt):
    add(excerpt, "Stall holders", "here")
    row = add(excerpt, "Few go to the police", "so")
    row = revise_span(row, spans=[(0, 33)], exact=LEVY[:33], version=row.version, by=row.added_by, at=NOW)
    assert row.additions == [[13, "here"]]


def test_a_correction_moves_them_with_their_words(excerpt):
    add(excerpt, "Stall holders", "here")
    Paragraph.objects.filter(pk=excerpt.paragraph_id).update(text=f"First. {LEVY}")
    follow({excerpt.paragraph_id: [Piece(excerpt.paragraph_id, 0, len(LEVY), 7)]}, NOW)
    row = Excerpt.objects.get(pk=excerpt.pk)
    assert (row.additions, row.verbatim) == ([[20, "here"]], "exact")


def test_one_is_taken_out_by_its_place(excerpt):
    add(excerpt, "Stall holders", "here")
    row = add(excerpt, "Few go to the police", "so")
    row = take_words_out(row, place=0, version=row.version, by=row.added_by, at=NOW)
    assert [words for _, words in row.additions] == ["so"]


def test_the_page_adds_and_takes_out(excerpt, client):
    client.force_login(excerpt.added_by)
    told = {"text": "Stall holders", "words": "here", "version": excerpt.version}
    client.post(reverse("caseworker:add_addition", args=[excerpt.pk]), told)
    page = client.get(reverse("caseworker:revise_span", args=[excerpt.pk])).content.decode()
    assert "<b>[here]</b>" in page
    row = Excerpt.objects.get(pk=excerpt.pk)
    client.post(reverse("caseworker:take_addition_out", args=[excerpt.pk]), {"place": 0, "version": row.version})
    assert Excerpt.objects.get(pk=excerpt.pk).additions == []
