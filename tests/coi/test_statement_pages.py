"""A specialist confirms or rejects what rules read as a statement of coverage; pages show it, and it can be undone."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.models import CoverageStatement, Profile, ProfileTag, Report, Status, Topic, TopicTag
from coi.tagging import tag_paragraphs
from tests.factories import make_person, make_report

CELL = "/coverage/PER/docker/services/"
LIST = "vocabulary:coi_coveragestatement_changelist"


@pytest.fixture
def statement(db):
    profile = Profile.objects.create(slug="docker", name="Docker")
    topic = Topic.objects.create(slug="services", name="Services")
    row = make_report("Raids go on. No data on shelters were found.").paragraphs.get()
    CoverageStatement.objects.all().delete()  # what the import read; the test sets its own
    return CoverageStatement.objects.create(
        paragraph=row, profile=profile, topic=topic, kind="not_found", start=13, end=44, evidence="words: shelters"
    )


@pytest.fixture
def specialist(db):
    browser = Client()
    browser.force_login(make_person("curator", role="specialist", unit=None))
    return browser


@pytest.fixture
def reader(db):
    browser = Client()
    browser.force_login(make_person("reader"))
    return browser


def decide(browser, statement, status, back=CELL, seen=None):
    """As from a page just opened, or from one that showed the statement as `seen`."""
    seen = CoverageStatement.objects.get(pk=statement.pk).standing if seen is None else seen
    sent = {"status": status, "next": back, "seen": seen}
    return browser.post(reverse("coi:decide_statement", args=[statement.pk]), sent, follow=True)


def undone(browser, back="/coverage/"):
    return shown(browser.post(reverse("coi:undo_statement"), {"next": back}, follow=True))


def shown(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


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


def test_the_last_decision_can_be_undone_and_nobody_elses(statement, specialist):
    assert "Last decision on a statement: rejected" in shown(decide(specialist, statement, "rejected"))
    back = undone(specialist, CELL)
    assert "The last decision is undone." in back
    assert "Last decision" not in back
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by, statement.decided_at) == ("suggested", None, None)
    decide(specialist, statement, "rejected")
    CoverageStatement.objects.update(status="confirmed")
    assert "nothing to undo" in undone(specialist, CELL)
    assert CoverageStatement.objects.get().status == "confirmed"


@pytest.fixture
def colleague(db):
    browser = Client()
    browser.force_login(make_person("colleague", role="specialist", unit=None))
    return browser


def test_what_a_colleague_decided_since_is_not_undone(statement, specialist, colleague):
    decide(specialist, statement, "confirmed")
    decide(colleague, statement, "suggested")
    decide(colleague, statement, "confirmed")
    assert "nothing to undo" in undone(specialist)
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by.username) == ("confirmed", "colleague")


def test_a_decision_made_on_what_a_colleague_has_decided_since_is_refused(statement, specialist, colleague):
    """Both opened the page with the suggestion."""
    place = statement.paragraph.get_absolute_url()
    for address in (CELL, place):
        assert '<input type="hidden" name="seen" value="suggested">' in shown(specialist.get(address))
    decide(colleague, statement, "rejected", seen="suggested")
    answer = decide(specialist, statement, "confirmed", seen="suggested")
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "colleague rejected it at" in page
    assert "after you opened the page. Nothing was changed." in page
    assert f'href="{place}#statement-{statement.pk}"' in page
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by.username) == ("rejected", "colleague")
    assert f'name="seen" value="{statement.standing}"' in shown(specialist.get(place))
    assert "Last decision" not in shown(specialist.get(CELL))
    assert "Confirmed" in shown(decide(specialist, statement, "confirmed", seen=statement.standing))


def test_a_decision_that_was_made_anew_or_taken_back_since_is_not_the_one_seen(statement, specialist, colleague):
    decide(colleague, statement, "confirmed")
    statement.refresh_from_db()
    seen = statement.standing
    decide(colleague, statement, "suggested")
    answer = decide(specialist, statement, "rejected", seen=seen)
    assert answer.status_code == 409
    assert "The decision on it was taken back after you opened the page." in answer.content.decode()
    decide(colleague, statement, "confirmed")
    assert "colleague confirmed it at" in decide(specialist, statement, "rejected", seen=seen).content.decode()
    decide(specialist, statement, "rejected")
    again = decide(specialist, statement, "confirmed", seen=seen).content.decode()
    assert "You, in another window, rejected it at" in again


def test_what_a_decision_replaced_is_a_colleagues_again_when_it_is_undone(statement, specialist, colleague):
    decide(colleague, statement, "rejected")
    statement.refresh_from_db()
    before = (statement.status, statement.decided_by, statement.decided_at)
    decide(specialist, statement, "confirmed")
    undone(specialist)
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by, statement.decided_at) == before


def test_each_of_the_rows_shown_as_one_is_put_back_as_it_stood(statement, specialist, colleague):
    CoverageStatement.objects.update(profile=None)
    decide(colleague, statement, "rejected")
    law = Topic.objects.create(slug="law", name="Law")
    CoverageStatement.objects.create(paragraph=statement.paragraph, topic=law, kind="not_found", start=13, end=44)
    stood = list(CoverageStatement.objects.order_by("pk").values_list("status", "decided_by", "decided_at"))
    assert [status for status, *_ in stood] == ["rejected", "suggested"]
    decide(specialist, statement, "confirmed")
    assert CoverageStatement.objects.filter(status="confirmed").count() == 2
    undone(specialist)
    assert list(CoverageStatement.objects.order_by("pk").values_list("status", "decided_by", "decided_at")) == stood


def test_what_a_person_decided_whose_account_is_gone_can_be_put_back(statement, specialist):
    gone = make_person("gone", role="specialist", unit=None)
    browser = Client()
    browser.force_login(gone)
    decide(browser, statement, "rejected")
    decide(specialist, statement, "confirmed")
    gone.delete()
    undone(specialist)
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by) == ("rejected", None)


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


def test_a_sentence_in_no_cell_is_decided_once(statement, specialist):
    other = Topic.objects.create(slug="law", name="Law")
    CoverageStatement.objects.update(profile=None)
    CoverageStatement.objects.create(paragraph=statement.paragraph, topic=other, kind="not_found", start=13, end=44)
    assert "No data on shelters" in shown(specialist.get("/coverage/PER/"))
    page = shown(decide(specialist, statement, "rejected", back="/coverage/PER/"))
    assert "No data on shelters" not in page
    assert set(CoverageStatement.objects.values_list("status", flat=True)) == {"rejected"}


def test_specialists_decide_on_many_in_the_vocabularies(statement, specialist, reader):
    specialist.post(reverse(LIST), {"action": "reject", "_selected_action": [statement.pk]})
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by.username) == ("rejected", "curator")
    assert reader.get(reverse(LIST), follow=True).status_code == 403


def test_the_vocabularies_leave_what_a_colleague_has_decided_since(statement, specialist, colleague):
    drawn = f"{statement.pk} suggested"
    assert f'<input type="hidden" name="seen" value="{drawn}">' in shown(specialist.get(reverse(LIST)))
    decide(colleague, statement, "rejected")
    sent = {"action": "confirm", "_selected_action": [statement.pk], "seen": [drawn]}
    page = shown(specialist.post(reverse(LIST), sent, follow=True))
    assert "colleague rejected it at" in page
    assert "coverage statements confirmed" not in page
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by.username) == ("rejected", "colleague")
    sent["seen"] = [f"{statement.pk} {statement.standing}"]
    assert "1 coverage statements confirmed." in shown(specialist.post(reverse(LIST), sent, follow=True))


def test_statements_shown_as_one_are_decided_and_counted_together_in_the_vocabularies(statement, specialist):
    CoverageStatement.objects.update(topic=None)
    for slug in ("law", "shelter"):
        topic = Topic.objects.create(slug=slug, name=slug)
        CoverageStatement.objects.create(paragraph=statement.paragraph, topic=topic, kind="not_found", start=13, end=44)
    chosen = list(CoverageStatement.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        answer = specialist.post(reverse(LIST), {"action": "confirm", "_selected_action": chosen[:2]}, follow=True)
    assert "3 coverage statements confirmed." in shown(answer)
    assert len([query for query in asked if query["sql"].startswith('UPDATE "coi_coveragestatement"')]) == 1


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
