import json

import pytest
from django.core.management import CommandError, call_command

from coi.models import Paragraph


@pytest.fixture
def queries(sample, tmp_path):
    """A file with one judged query: a passage of the sample, asked for by its own first words."""
    rows = Paragraph.objects.filter(report__slug=sample.reports["sample_extortion_note"].slug)
    row = max(rows, key=lambda row: len(row.text))
    words = " ".join(row.text.split()[:8])
    entry = {"file": row.report.source_name, "starts": words, "grade": 3}
    file = tmp_path / "queries.json"
    query = {"id": "x1", "query": f'"{words}"', "profile": "extortion_victim", "relevant": [entry]}
    file.write_text(json.dumps([query]), encoding="utf-8")
    return file


def test_passage_asked_for_by_its_words_is_found_first(queries, capsys):
    call_command("evaluate_search", str(queries), with_profile=True, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["queries"][0]["with_profile"]["ndcg_at_10"] == 1
    assert told["mean"]["without_profile"]["recall_at_20"] == 1


def test_table_names_query_and_means(queries, capsys):
    call_command("evaluate_search", str(queries))
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("x1")
    assert lines[3].split()[:2] == ["mean", "1.000"]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [(b"[]", "at least one query"), (b"\xff\xfe[", "not a text in UTF-8"), (b"[{}]", "Query 1 needs")],
)
def test_file_that_holds_no_judged_queries_is_refused(sample, tmp_path, content, wrong):
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=wrong):
        call_command("evaluate_search", str(file))


def test_missing_file_and_strange_profile_are_named(queries, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_search", str(tmp_path / "none.json"))
    queries.write_text(queries.read_text().replace("extortion_victim", "pirate"))
    with pytest.raises(CommandError, match="does not know: pirate"):
        call_command("evaluate_search", str(queries))
