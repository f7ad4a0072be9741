"""What a specialist decided on a statement of coverage can be undone, and nobody else's decision with it."""

from django.test import Client

from coi.models import CoverageStatement, Topic
from tests.coi.pages.coverage.deciding import CELL, decide, offered, shown, undone
from tests.factories import make_person


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


def test_undo_in_another_window_takes_back_no_other_decision(statement, specialist):
    other = CoverageStatement.objects.create(paragraph=statement.paragraph, kind="not_found", start=0, end=5)
    decide(specialist, statement, "rejected")
    first = offered(specialist)
    decide(specialist, other, "confirmed")
    assert "You have decided on another statement since" in undone(specialist, number=first)
    assert [CoverageStatement.objects.get(pk=one.pk).status for one in (statement, other)] == ["rejected", "confirmed"]
    assert "The last decision is undone." in undone(specialist)
    assert CoverageStatement.objects.get(pk=other.pk).status == "suggested"


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
