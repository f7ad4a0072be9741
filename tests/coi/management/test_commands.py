import json

import pytest
from django.core.management import CommandError, call_command

from coi.models import Paragraph, Report


def said(capsys, *args, **options):
    call_command(*args, **options)
    return capsys.readouterr().out


def test_reports_are_listed_with_what_other_programs_need(sample, capsys):
    rows = json.loads(said(capsys, "list_reports", as_json=True))
    assert {row["slug"] for row in rows} == {report.slug for report in sample.reports.values()}
    assert set(rows[0]) == {"slug", "title", "publisher", "source_file"}
    assert len(said(capsys, "list_reports").splitlines()) == len(rows)


def test_withdrawn_report_is_not_listed(sample, capsys):
    slug = sample.reports["sample_newsletter"].slug
    Report.objects.filter(slug=slug).update(state="withdrawn")
    assert slug not in said(capsys, "list_reports")


def test_exported_report_holds_every_paragraph_note_and_marker(sample, capsys):
    report = sample.reports["sample_country_focus"]
    told = json.loads(said(capsys, "export_report", report.slug))
    rows = list(report.paragraphs.all())
    assert [entry["text"] for entry in told["paragraphs"]] == [row.text for row in rows]
    assert [entry["id"] for entry in told["paragraphs"]] == [row.key for row in rows]
    assert len(told["sections"]) == report.sections.count()
    assert {note["n"]: note["state"] for note in told["footnotes"]} == dict(report.footnotes.values_list("n", "state"))
    assert len(told["left_out"]) == report.left_out.count()
    for entry in told["paragraphs"]:
        assert all(0 <= mark["offset"] <= len(entry["text"]) for mark in entry["note_references"])


def test_unknown_report_is_named(sample):
    with pytest.raises(CommandError, match="No report 'no-such'; `list_reports`"):
        call_command("export_report", "no-such")


def test_search_tells_best_passages_first(sample, capsys):
    hits = json.loads(said(capsys, "search", "extortion", limit=5, as_json=True))
    assert 0 < len(hits) <= 5
    assert set(hits[0]) >= {"paragraph", "source_file", "report", "section", "text", "score"}
    assert Paragraph.objects.filter(report__slug=hits[0]["report"], text=hits[0]["text"]).exists()
    assert hits[0]["paragraph"] in said(capsys, "search", "extortion")


@pytest.mark.parametrize("option", ["profile", "topic", "country"])
def test_search_refuses_what_it_does_not_know(sample, option):
    with pytest.raises(CommandError):
        call_command("search", "police", **{option: "nobody"})


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "x" * 10_000, "(" * 300, ""])
def test_search_answers_whatever_is_typed(sample, capsys, words):
    assert isinstance(json.loads(said(capsys, "search", words, as_json=True)), list)


def test_search_refuses_null_bytes_in_one_line(sample):
    with pytest.raises(CommandError, match=r"\ANull characters are not allowed\.\Z"):
        call_command("search", "police\x00")


def test_search_without_an_index_names_the_command_that_mends_it(sample, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "no-index-here"
    with pytest.raises(CommandError, match="rebuild_index"):
        call_command("search", "police")


def test_rules_are_tried_without_storing(sample, capsys, tmp_path):
    file = tmp_path / "passages.json"
    file.write_text(json.dumps([{"id": 7, "section": ["3. Crime"], "text": "Bus drivers were extorted by a gang."}]))
    before = Paragraph.objects.count()
    told = json.loads(said(capsys, "tag_text", str(file)))
    assert told[0]["id"] == 7
    assert "extortion_victim" in [tag["slug"] for tag in told[0]["profiles"]]
    assert Paragraph.objects.count() == before


@pytest.mark.parametrize(
    "content", ["", "[", '{"a": 1}', "[1]", '[{"id": 1}]', '[{"text": "no id"}]', "null", '"words"']
)
def test_passages_that_cannot_be_read_are_refused_in_one_line(sample, tmp_path, content):
    file = tmp_path / "passages.json"
    file.write_text(content)
    with pytest.raises(CommandError, match="not a list of passages"):
        call_command("tag_text", str(file))
    with pytest.raises(CommandError):
        call_command("tag_text", str(tmp_path / "gone.json"))


def test_vocabulary_says_what_was_added(sample, capsys):
    assert said(capsys, "load_vocabulary").splitlines()[0] == "profiles: 0 added"


PARAGRAPH = "1. Markets\n\nStall holders in the harbour pay a weekly levy to armed men, and few go to the police.\n"
DESCRIBED = 'title = "Levies {n}"\npublisher = "Office of Invented Reports"\ncountries = ["PER"]\n'


@pytest.fixture
def folder(tmp_path):
    """Three reports, one of them in a folder within, and what is none."""
    files = tmp_path / "reports"
    (files / "older").mkdir(parents=True)
    for n, name in enumerate(("a.txt", "b.txt", "older/c.txt")):
        (files / name).write_text(f"{PARAGRAPH}\nNumber {n} was the last to be asked.\n")
        (files / name).with_suffix(".toml").write_text(DESCRIBED.format(n=n))
    (files / ".hidden.txt").write_text("no report")
    (files / "table.xlsx").write_bytes(b"no report")
    return files


def test_a_folder_is_imported_and_a_second_run_changes_nothing(own_sample, folder, capsys):
    before = Report.objects.count()
    out = said(capsys, "import_report", str(folder))
    assert Report.objects.count() == before + 3
    assert "3 of 3: c.txt" in out
    assert "3 imported, 0 held already, 0 refused." in out
    again = said(capsys, "import_report", str(folder))
    assert "0 imported, 3 held already, 0 refused." in again
    assert Report.objects.count() == before + 3


def test_a_run_that_was_broken_off_goes_on(own_sample, folder, capsys):
    said(capsys, "import_report", str(folder / "a.txt"))
    assert "2 imported, 1 held already, 0 refused." in said(capsys, "import_report", str(folder))


def test_a_file_that_is_refused_keeps_none_from_being_imported(own_sample, folder, capsys):
    (folder / "a.toml").unlink()
    (folder / "b.txt").write_text("")
    with pytest.raises(CommandError, match="2 of 3 not imported"):
        call_command("import_report", str(folder))
    told = capsys.readouterr()
    assert "1 imported, 0 held already, 2 refused." in told.out
    assert "a.toml" in told.err


def test_a_folder_without_reports_is_said(own_sample, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="no file of a report"):
        call_command("import_report", str(tmp_path / "empty"))
