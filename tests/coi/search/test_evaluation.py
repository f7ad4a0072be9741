import json
import math

import pytest

from coi.search.evaluation import (
    Judged,
    JudgedQueriesError,
    Passage,
    Row,
    Score,
    as_json,
    grades,
    means,
    read_queries,
    score,
    table,
)

RELEVANT = [{"file": "a", "starts": "Raids", "grade": 3}]
ENTRY = {"id": "q1", "query": "night raids", "profile": None, "relevant": RELEVANT}


def judged(*passages):
    return Judged("q1", "night raids", "", tuple(Passage(*passage) for passage in passages))


def test_best_possible_order_scores_one():
    query = judged(("a", "Raids", 3), ("a", "Homes", 1))
    assert score(query, [("a", "Raids took place."), ("a", "Homes were entered.")]) == Score(1.0, 1.0, 2)


def test_gain_falls_with_the_logarithm_of_the_rank():
    found = [("a", "Other.")] * 3 + [("a", "Raids took place.")]
    assert score(judged(("a", "Raids", 2)), found).gain == pytest.approx(1 / math.log2(5))


def test_what_stands_behind_rank_ten_gains_nothing_and_behind_twenty_is_not_found():
    others = [("a", "Other.")]
    assert score(judged(("a", "Raids", 3)), others * 10 + [("a", "Raids.")]) == Score(0.0, 1.0, 11)
    assert score(judged(("a", "Raids", 3)), others * 20 + [("a", "Raids.")]).recall == 0


def test_a_passage_that_only_touches_the_question_is_not_missed_by_recall():
    assert score(judged(("a", "Raids", 3), ("a", "Homes", 1)), [("a", "Raids.")]).recall == 1
    assert score(judged(("a", "Homes", 1)), []).recall == 1


def test_a_judgment_counts_once_and_only_in_its_file():
    query = judged(("a", "Raids", 3))
    assert list(grades(query, [("b", "Raids."), ("a", "Raids."), ("a", "Raids.")])) == [0, 3, 0]


def test_spaces_and_bullets_make_no_difference():
    assert list(grades(judged(("a", "• Raids  in", 2)), [("a", "▪ Raids\u00a0in May")])) == [2]


def test_means_count_the_queries_that_found_something():
    assert means([Score(1.0, 0.5, 7), Score(0.0, 0.5, 0)]) == Score(0.5, 0.5, 1)


def test_queries_are_read_with_or_without_a_profile():
    (query,) = read_queries(json.dumps([ENTRY]))
    assert query == judged(("a", "Raids", 3))
    assert read_queries(json.dumps([ENTRY | {"profile": "protester"}]))[0].profile == "protester"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{", "not JSON"),
        ("{}", "not a list"),
        ("[]", "at least one query"),
        ("[3]", "Query 1 needs"),
        (json.dumps([ENTRY, {"id": "q2"}]), "Query 2 needs"),
        (json.dumps([ENTRY | {"relevant": [{"file": "a", "starts": "b", "grade": "high"}]}]), "Query 1 needs"),
        (json.dumps([ENTRY | {"relevant": []}]), "Query 1 names no passage"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(text, wrong):
    with pytest.raises(JudgedQueriesError, match=wrong):
        read_queries(text)


def test_table_and_json_show_both_ways_side_by_side():
    row = Row(judged(("a", "Raids", 3)), (Score(0.25, 0.5, 20), Score(0.75, 1.0, 19)))
    lines = table([row]).splitlines()
    assert lines[0].split() == ["without", "profile", "with", "profile"]
    assert lines[2].split() == ["q1", "0.250", "0.500", "20", "0.750", "1.000", "19", "night", "raids"]
    assert lines[3].split()[:7] == ["mean", "0.250", "0.500", "1", "0.750", "1.000", "1"]
    told = as_json([row])
    assert told["mean"]["with_profile"] == {"ndcg_at_10": 0.75, "recall_at_20": 1.0, "hits": 1}
    assert told["queries"][0]["without_profile"]["hits"] == 20
    assert "with_profile" not in as_json([Row(row.query, row.scores[:1])])["mean"]
