"""A specialist confirms or rejects what rules read as a statement of coverage; pages show it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from coi.library.tagging import tag_paragraphs
from coi.models import CoverageStatement, ProfileTag, Report, Status, Topic, TopicTag
from tests.coi.pages.coverage.deciding import CELL, LIST, decide, shown, undone


def test_a_suggestion_can_be_decided_by_specialists_alone(statement, specialist, reader):
    for address in (CELL, statement.paragraph.get_absolute_url()):
        assert "placed here by rule; words: shelters" in shown(reader.get(address))
        assert "Confirm<" not in shown(reader.get(address))
        assert "Confirm<" in shown(specialist.get(address))
    assert reader.post(reverse("coi:decide_statement", args=[statement.pk]), {"status": "rejected"}).status_code == 403
    statement.refresh_from_db()
    assert statement.status == Status.SUGGESTED


def test_a_confirmed_statement_says_who_and_stays_in_its_cell(statement, specialist, reader):
    assert "Confirmed: a person has read it so." in shown(decide(specialist, statement, "confirmed"))
    for address in (CELL, statement.paragraph.get_absolute_url()):
        page = shown(reader.get(address))
        assert '<span class="status-tag confirmed">confirmed</span> by curator,' in page
    assert "could not be found" in shown(reader.get("/coverage/PER/"))


def test_a_rejected_statement_counts_nowhere_and_is_named_as_rejected(statement, specialist, reader):
    page = shown(decide(specialist, statement, "rejected"))
    assert "Rejected by a specialist" in page
    assert 'id="not-found"' not in page
    assert 'class="could-not-find"' not in shown(reader.get("/coverage/PER/"))
    assert "No data on shelters were found." not in shown(reader.get("/profiles/docker/"))
    own = statement.paragraph.get_absolute_url()
    assert "on the report’s coverage" not in shown(reader.get(own))
    assert '<span class="status-tag rejected">rejected</span>' in shown(specialist.get(own))


def test_a_passage_is_material_again_when_the_statement_on_it_is_rejected(statement, specialist, reader):
    row = statement.paragraph
    ProfileTag.objects.create(paragraph=row, profile=statement.profile, grade=2)
    TopicTag.objects.create(paragraph=row, topic=statement.topic)
    statement.start = 0
    statement.save()
    assert "1 core" not in shown(reader.get("/coverage/PER/"))
    decide(specialist, statement, "rejected")
    assert "1 core" in shown(reader.get("/coverage/PER/"))


def test_a_decision_can_be_taken_back_at_any_time(statement, specialist):
    decide(specialist, statement, "rejected")
    assert "Take the decision back" in shown(specialist.get(statement.paragraph.get_absolute_url()))
    decide(specialist, statement, "suggested")
    assert CoverageStatement.objects.get().decided_by is None


@pytest.mark.parametrize(("status", "seen"), [("", "suggested"), ("approved", "suggested"), ("confirmed", "")])
def test_a_decision_that_is_none_changes_nothing(statement, specialist, status, seen):
    assert "The form was incomplete" in shown(decide(specialist, statement, status, seen=seen))
    assert CoverageStatement.objects.get().status == "suggested"


def test_the_way_back_leads_nowhere_else(statement, specialist):
    sent = {"status": "confirmed", "next": "https://evil.example/", "seen": statement.standing}
    answer = specialist.post(reverse("coi:decide_statement", args=[statement.pk]), sent)
    assert answer["Location"] == statement.paragraph.get_absolute_url()


def test_statements_of_a_withdrawn_report_are_out_of_reach(statement, specialist):
    decide(specialist, statement, "rejected")
    Report.objects.update(state="withdrawn")
    assert decide(specialist, statement, "confirmed").status_code == 404
    assert "nothing to undo" in undone(specialist)
    assert CoverageStatement.objects.get().status == "rejected"


def test_a_sentence_in_no_cell_is_decided_once(statement, specialist, reader):
    other = Topic.objects.create(slug="law", name="Law")
    CoverageStatement.objects.update(profile=None)
    CoverageStatement.objects.create(paragraph=statement.paragraph, topic=other, kind="not_found", start=13, end=44)
    assert "No data on shelters" in shown(reader.get("/coverage/PER/"))
    decide(specialist, statement, "rejected", back="/coverage/PER/")
    assert "No data on shelters" not in shown(reader.get("/coverage/PER/"))
    assert set(CoverageStatement.objects.values_list("status", flat=True)) == {"rejected"}


def test_those_that_wait_stand_in_a_list_until_they_are_decided(statement, specialist, reader):
    page = shown(specialist.get(LIST))
    assert "No data on shelters were found." in page
    assert "docker × services" in page.lower()
    decide(specialist, statement, "rejected", back=LIST)
    assert "No statement waits for a decision" in shown(specialist.get(LIST))
    assert reader.get(LIST).status_code == 403


def test_the_list_is_narrowed_by_kind_and_says_how_many_there_are(statement, specialist):
    assert "<b>1</b> could not be found" in shown(specialist.get(LIST))
    assert "No statement waits for a decision" in shown(specialist.get(LIST, {"kind": "in_scope"}))
    assert "No data on shelters were found." in shown(specialist.get(LIST, {"kind": "not_found"}))
    assert specialist.get(LIST, {"kind": "other", "page": "x"}).status_code == 200


def test_statements_shown_as_one_stand_in_the_list_once(statement, specialist):
    CoverageStatement.objects.update(topic=None)
    for slug in ("law", "shelter"):
        topic = Topic.objects.create(slug=slug, name=slug)
        CoverageStatement.objects.create(paragraph=statement.paragraph, topic=topic, kind="not_found", start=13, end=44)
    assert shown(specialist.get(LIST)).count('class="statement"') == 1
    decide(specialist, statement, "confirmed")
    assert set(CoverageStatement.objects.values_list("status", flat=True)) == {"confirmed"}


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_a_decision_outlasts_reading_anew(statement, specialist, status):
    decide(specialist, statement, status)
    rows = statement.paragraph.report.paragraphs.select_related("section")
    for _ in range(2):
        tag_paragraphs(rows)
        assert list(CoverageStatement.objects.filter(profile__isnull=False).values_list("pk", "status")) == [
            (statement.pk, status)
        ]


def test_what_was_decided_is_not_suggested_again(statement):
    CoverageStatement.objects.all().delete()
    rows = statement.paragraph.report.paragraphs.select_related("section")
    tag_paragraphs(rows)
    read = CoverageStatement.objects.get()
    CoverageStatement.objects.update(status="rejected")
    tag_paragraphs(rows)
    assert list(CoverageStatement.objects.values_list("pk", "status")) == [(read.pk, "rejected")]


def test_only_reports_of_a_desk_that_could_not_read_statements_are_read_again(statement, settings, capsys):
    call_command("tag_profiles", if_needed=True)
    assert capsys.readouterr().out == ""
    CoverageStatement.objects.all().delete()
    Report.objects.update(coverage_read=False)
    call_command("tag_profiles", if_needed=True)
    assert "Tagged 1 paragraphs." in capsys.readouterr().out
    assert CoverageStatement.objects.count() == 1
    call_command("tag_profiles", if_needed=True)
    assert capsys.readouterr().out == ""
