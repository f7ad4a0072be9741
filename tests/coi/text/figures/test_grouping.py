"""Which figures are candidates: measured on made pairs, half of them never looked at while the rules were made."""

import json
from pathlib import Path
from time import process_time

import pytest

from coi.text.figures.alike import Placed
from coi.text.figures.grouping import groups
from coi.text.figures.mentions import mentions

PAIRS = json.loads((Path(__file__).parent / "pairs.json").read_text(encoding="utf-8"))


def placed(*texts):
    return [Placed(n, one) for n, text in enumerate(texts) for one in mentions(text)]


def grouped(*texts, country=""):
    found = placed(*texts)
    return [[found[place].mention.value for place in group.members] for group in groups(found, country)]


@pytest.mark.parametrize(("half", "least_precision", "least_recall"), [("seen", 0.95, 0.95), ("unseen", 0.9, 0.85)])
def test_candidates_are_mostly_right_and_mostly_all(half, least_precision, least_recall):
    judged = [
        (bool(grouped(pair["one"], pair["other"], country=pair["country"])), pair["same"]) for pair in PAIRS[half]
    ]
    right = sum(found and same for found, same in judged)
    assert right / sum(found for found, _same in judged) >= least_precision
    assert right / sum(same for _found, same in judged) >= least_recall


def test_three_passages_that_disagree_are_one_group():
    texts = (
        "In 2022, 49 people were killed in the protests.",
        "The protests of 2022 left 50 dead.",
        "More than 60 people died in the 2022 protests.",
    )
    assert grouped(*texts) == [[49, 50, 60]]


def test_passages_that_agree_stand_in_the_group_as_evidence_but_make_none():
    same = "In 2022, 49 people were killed in the protests."
    assert grouped(same, same) == []
    assert grouped(same, same, "The 2022 protests left 70 dead.") == [[49, 49, 70]]


def test_an_author_who_names_two_bodies_in_one_passage_shows_that_they_disagree():
    text = (
        "Trafficking grows. According to the Public Ministry, 600 cases were reported in 2022. "
        "According to the Interior Ministry, 63 complaints were filed in 2022."
    )
    assert grouped(text) == [[600, 63]]
    assert grouped("Trafficking grows. In 2022, 600 cases were reported. Later 63 complaints were filed.") == []


def test_a_stated_rise_speaks_of_the_year_before():
    now = "In 2022, 170 femicides were recorded (an increase of 16 % compared with 2021)."
    assert grouped(now, "There were 120 femicides in 2021.") == [[170, 120]]
    assert grouped(now, "There were 147 femicides in 2021.") == []


def test_thousands_of_figures_are_compared_in_bounded_time():
    texts = [f"In {1990 + n % 30}, {100 + n} homicides were recorded in Town{n % 50}." for n in range(600)]
    found = placed(*texts)
    began = process_time()
    groups(found)
    assert process_time() - began < 30
