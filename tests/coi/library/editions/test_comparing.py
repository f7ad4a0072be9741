from dataclasses import replace

import pytest

from coi.library.editions import comparing
from coi.library.editions.comparing import compared, newest_editions
from coi.library.editions.showing import shown
from coi.models import Comparison, Paragraph
from tests.factories import LEVY, MARCH, NOW, make_document, make_report, store_document

LINE = "A telephone line opened in the spring received 3 400 calls, of which 900 led to a report."
BUS = "Drivers of small buses pay each day so that they may pass through the streets of the hill."


@pytest.fixture
def editions(db):
    old = make_report(LEVY, MARCH, LINE)
    return old, make_report(LEVY, MARCH.replace("1 250", "40"), BUS, supersedes=old.slug)


def kinds(found):
    return [(row.kind, row.old, row.new) for row in found.rows]


def test_rows_name_paragraphs_by_their_position(editions):
    assert kinds(compared(*editions)) == [
        ("unchanged", (1,), (1,)),
        ("changed", (2,), (2,)),
        ("gone", (3,), ()),
        ("new", (), (3,)),
    ]


def test_two_editions_are_compared_once(editions, django_assert_num_queries):
    first = compared(*editions)
    with django_assert_num_queries(5):  # two a report for the stamp, one for the rows
        assert compared(*editions).rows == first.rows
    assert Comparison.objects.count() == 1


def test_what_was_mended_since_is_compared_anew(editions):
    old, new = editions
    compared(old, new)
    Paragraph.objects.filter(report=new, position=2).update(text=MARCH, mended_at=NOW)
    assert ("unchanged", (2,), (2,)) in kinds(compared(old, new))


def test_what_was_compared_by_other_rules_is_compared_anew(editions, monkeypatch):
    compared(*editions)
    before = Comparison.objects.get().stamp
    monkeypatch.setattr(comparing, "READING", comparing.READING + 1)
    compared(*editions)
    assert Comparison.objects.get().stamp != before


def test_the_newest_edition_that_may_be_read_stands_for_all_before_it(editions):
    old, new = editions
    third = make_report(LEVY, supersedes=new.slug)
    assert newest_editions([old, new, third]) == {old.pk: third, new.pk: third}
    third.state = "withdrawn"
    third.save()
    assert newest_editions([old, new]) == {old.pk: new}


def struck(row):
    """The words of the old edition that the new one lacks."""
    return [text for side in row.old for text, differs in side.runs if differs]


def test_shown_rows_give_the_words_of_both_sides_and_what_differs(editions):
    rows = shown(compared(*editions), [1, 2, 3, 4])
    assert [("".join(text for text, _ in side.runs)) for row in rows for side in row.new] == [
        LEVY,
        MARCH.replace("1 250", "40"),
        BUS,
    ]
    assert rows[1].only_new == ["40"]
    assert struck(rows[1]) == ["1 250"]
    assert not any(differs for side in (*rows[0].old, *rows[2].old) for _, differs in side.runs)


def test_joined_paragraphs_are_shown_each_with_its_own_words(db):
    old = make_report(LEVY, MARCH, LINE)
    joined = replace(make_document(f"{LEVY} {MARCH.replace('1 250', '40')}", LINE))
    new = store_document(joined, supersedes=old.slug)
    row = shown(compared(old, new), [1])[0]
    assert ["".join(text for text, _ in side.runs) for side in row.old] == [LEVY, MARCH]
    assert struck(row) == ["1 250"]


def test_rows_are_shown_with_two_queries(editions, django_assert_num_queries):
    found = compared(*editions)
    with django_assert_num_queries(2):
        rows = shown(found, range(1, len(found.rows) + 1))
        assert all(str(side.paragraph.report) and side.paragraph.get_absolute_url() for row in rows for side in row.new)


def test_a_chain_of_editions_that_comes_back_to_its_beginning_ends(editions):
    old, new = editions
    type(old).objects.filter(pk=old.pk).update(supersedes=new)
    assert newest_editions([old, new]) == {old.pk: new, new.pk: old}
