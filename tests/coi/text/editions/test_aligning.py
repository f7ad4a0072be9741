import time
from pathlib import Path

import pytest

from benchmarks.editions import measured, passages_of
from benchmarks.edits import chance_of
from coi.text.editions.aligning import align
from coi.text.editions.passages import Passage, share_alike

SEEDS = Path(__file__).parents[5] / "shared" / "seeds"
WORDS = ("stall", "holders", "pay", "weekly", "levy", "to", "groups", "that", "hold", "the", "market", "and", "few")


def edition(*texts, path=("1. Levies",)):
    return [Passage(text, path) for text in texts]


LEVY = "Stall holders pay a weekly levy to the group that holds the market, and those who refuse find a letter."
MARCH = "The march was stopped at the bridge; two people were hurt and 1 250 went home before the evening."
HOTLINE = "A telephone line opened in the spring received 3 400 calls, of which 900 led to a report."
DRIVERS = "Drivers of small buses pay each day so that they may pass through the streets of the hill."


def told(old, new):
    return [(row.kind, row.old, row.new) for row in align(old, new)]


def test_the_same_words_are_unchanged_whatever_white_space_they_have():
    assert told(edition(LEVY, MARCH), edition(LEVY, MARCH.replace(" ", "\n"))) == [
        ("unchanged", (0,), (0,)),
        ("unchanged", (1,), (1,)),
    ]


@pytest.mark.parametrize("bullet", ["• ", "•", "- ", "– ", "▪ "])
def test_the_same_words_are_unchanged_whether_they_have_a_bullet_or_none(bullet):
    kinds = [kind for kind, _old, _new in told(edition(LEVY, f"{bullet}{MARCH}"), edition(f"{bullet}{LEVY}", MARCH))]
    assert kinds == ["unchanged", "unchanged"]


def test_another_figure_is_a_change():
    rows = align(edition(LEVY, MARCH), edition(LEVY, MARCH.replace("1 250", "3 000")))
    assert [(row.kind, row.old, row.new) for row in rows][1] == ("changed", (1,), (1,))
    assert 0.9 < rows[1].kept < 1


def test_what_came_and_what_went_are_said_in_their_places():
    assert told(edition(LEVY, HOTLINE, MARCH), edition(LEVY, DRIVERS, MARCH)) == [
        ("unchanged", (0,), (0,)),
        ("gone", (1,), ()),
        ("new", (), (1,)),
        ("unchanged", (2,), (2,)),
    ]


def test_the_same_words_in_another_section_are_moved():
    old = [*edition(LEVY, MARCH, HOTLINE), *edition(DRIVERS, path=("2. Transport",))]
    new = [*edition(LEVY, HOTLINE), *edition(DRIVERS, MARCH, path=("2. Transport",))]
    assert ("moved", (1,), (3,)) in told(old, new)


def test_the_same_words_out_of_order_are_moved_and_the_others_are_not():
    assert told(edition(LEVY, MARCH, HOTLINE, DRIVERS), edition(MARCH, HOTLINE, DRIVERS, LEVY)) == [
        *(("unchanged", (place,), (place - 1,)) for place in (1, 2, 3)),
        ("moved", (0,), (3,)),
    ]


def test_a_section_counted_up_or_named_anew_moves_nothing():
    for path in (("2. Levies",), ("1. What traders pay",)):
        assert {row.kind for row in align(edition(LEVY, MARCH), edition(LEVY, MARCH, path=path))} == {"unchanged"}


def test_a_changed_paragraph_that_moved_is_changed_and_says_that_it_moved():
    old = [*edition(LEVY, MARCH), *edition(DRIVERS, HOTLINE, path=("2. Transport",))]
    new = [*edition(LEVY), *edition(DRIVERS, MARCH.replace("1 250", "40"), HOTLINE, path=("2. Transport",))]
    row = next(row for row in align(old, new) if row.old == (1,))
    assert (row.kind, row.new, row.moved) == ("changed", (2,), True)


def test_a_paragraph_cut_in_two_and_two_joined_are_one_row():
    both = f"{LEVY} {MARCH}"
    assert told(edition(HOTLINE, both, DRIVERS), edition(HOTLINE, LEVY, MARCH, DRIVERS))[1] == ("changed", (1,), (1, 2))
    assert told(edition(HOTLINE, LEVY, MARCH, DRIVERS), edition(HOTLINE, both, DRIVERS))[1] == ("changed", (1, 2), (1,))


def test_a_typo_mended_in_a_short_paragraph_is_a_change():
    assert ("changed", (1,), (1,)) in told(edition(LEVY, "Prevalecne", MARCH), edition(LEVY, "Prevalence", MARCH))


def test_rows_that_read_alike_keep_to_their_sections():
    old = [*edition("Police", LEVY), *edition("Police", MARCH, path=("2. Marches",))]
    new = [*edition(LEVY), *edition("Police", MARCH, path=("2. Marches",))]
    assert told(old, new) == [
        ("gone", (0,), ()),
        ("unchanged", (1,), (0,)),
        ("unchanged", (2,), (1,)),
        ("unchanged", (3,), (2,)),
    ]


def test_every_paragraph_stands_in_one_row():
    chance = chance_of(7)
    old, new = ([Passage(" ".join(chance.choices(WORDS, k=chance.randint(0, 30)))) for _ in range(60)] for _ in "ab")
    rows = align(old, new)
    assert sorted(place for row in rows for place in row.old) == list(range(60))
    assert sorted(place for row in rows for place in row.new) == list(range(60))


@pytest.mark.parametrize(("old", "new"), [((), ()), ((LEVY,), ()), ((), (LEVY,)), (("",), ("", ""))])
def test_nothing_is_too_little(old, new):
    assert sum(len(row.old) for row in align(edition(*old), edition(*new))) == len(old)


def test_two_reports_are_told_from_two_editions():
    def alike(old, new):
        return share_alike(align(old, new), old, new)

    assert alike(edition(LEVY, MARCH), edition(LEVY, HOTLINE)) > 0.4
    assert alike(edition(LEVY, MARCH), edition(HOTLINE, DRIVERS)) < 0.05


def test_long_editions_take_time_by_their_length():
    chance = chance_of(3)
    names = [f"{a}{b}{c}" for a in "bdfgklm" for b in "aeiou" for c in "nrstvxz"]
    old, new = ([Passage(" ".join(chance.choices(names, k=40))) for _ in range(1_500)] for _ in "ab")
    begun = time.process_time()
    align(old, new)
    assert time.process_time() - begun < 20


@pytest.mark.real
@pytest.mark.parametrize("name", ["000", "001", "003"])
def test_editions_made_of_a_real_report_align(name):
    files = sorted(SEEDS.glob(f"{name}_*.txt"))
    if not files:
        pytest.skip("the real reports are not here")
    right, of, _ = measured(passages_of(files[0]), range(1, 5))
    assert right / of >= 0.98
