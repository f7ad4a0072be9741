"""The command: what it tells, its exit status, and that it stores nothing."""

import json

import pytest
from django.core.management import CommandError, call_command

from coi.models import Job, Report
from tests.factories import LEVY, MARCH, make_report

RIGHT = "The office wrote that “Those who refuse find a letter at the door” (OIR, {title}, p. 1)."
WRONG = "It wrote that “Two people were hurt, 1 350 went home” (OIR, {title}, p. 2)."


@pytest.fixture
def report(db):
    return make_report(LEVY, MARCH)


@pytest.fixture
def told(report, tmp_path, capsys):
    def run(text, **options):
        file = tmp_path / "text.txt"
        file.write_text(text.format(title=report.title), encoding="utf-8")
        status = 0
        try:
            call_command("check_text", str(file), **options)
        except SystemExit as ended:
            status = ended.code
        return status, capsys.readouterr().out

    return run


def test_exact_text_ends_well(told):
    status, out = told(RIGHT)
    assert status == 0
    assert "1 exact" in out


def test_a_changed_figure_is_told_first_and_ends_with_one(told, report):
    status, out = told(f"{RIGHT}\n\n{WRONG}", json=True)
    data = json.loads(out)
    assert status == 1
    assert data["counts"] == {"exact": 1, "differs": 1, "otherwise": 0, "not_found": 0, "elsewhere": 0, "not_held": 0}
    first = data["findings"][0]
    assert (first["state"], first["faults"]) == ("differs", ["figure"])
    assert first["found"][0]["paragraph"] == f"{report.slug}:2"
    assert "1 250" in first["differences"][0]["report"] + first["found"][0]["text"]
    assert [one["slug"] for one in data["reports"]] == [report.slug]


def test_text_without_quotation_says_so(told):
    status, out = told("Nothing is quoted here at all.")
    assert status == 0
    assert "No quotation and no cited figure" in out


def test_reports_out_of_sight_are_not_compared(told, report):
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    status, out = told(RIGHT, json=True)
    assert status == 1
    assert json.loads(out)["findings"][0]["state"] == "not_held"


def test_what_cannot_be_read_ends_with_two(report, tmp_path):
    file = tmp_path / "text.docx"
    file.write_bytes(b"PK\x03\x04 no package")
    with pytest.raises(CommandError) as ended:
        call_command("check_text", str(file))
    assert ended.value.returncode == 2
    with pytest.raises(CommandError):
        call_command("check_text", str(tmp_path / "missing.txt"))


def test_nothing_is_stored(told, django_assert_num_queries):
    told(f"{RIGHT}\n\nThe canary quillwort said “a quillwort canary sings at the quay by night”.")
    assert not Job.objects.exists()
