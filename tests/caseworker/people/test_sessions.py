import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.forms import CharField, HiddenInput
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caseworker.pages.forms import CaseForm, NoteForm, QuestionForm, RevisedSearchForm
from caseworker.people.sessions import RENEWAL, RENEWED, TYPED
from coi.pages.mending.forms import WithdrawForm
from coi.pages.thesaurus.forms import ConceptForm
from tests.factories import make_person


@pytest.fixture
def browser(client, db):
    client.force_login(make_person("ana"))
    client.get(reverse("coi:report_list"))
    return client


def as_if_idle(browser, minutes):
    """The session as it stands that long after it was last renewed."""
    session = browser.session
    session[RENEWED] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    session.save()
    row = Session.objects.get(pk=session.session_key)
    Session.objects.filter(pk=row.pk).update(expire_date=row.expire_date - timedelta(minutes=minutes))


def idle_until(browser):
    return Session.objects.get(pk=browser.session.session_key).expire_date


def test_reading_on_within_the_minute_writes_nothing(browser):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("coi:report_list")).status_code == 200
    assert not [query["sql"] for query in asked if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_reading_on_later_begins_the_idle_minutes_anew(browser):
    as_if_idle(browser, 20)
    assert idle_until(browser) < timezone.now() + timedelta(minutes=11)
    browser.get(reverse("coi:report_list"))
    assert idle_until(browser) > timezone.now() + timedelta(minutes=30) - RENEWAL


def test_thirty_idle_minutes_end_the_session(browser):
    as_if_idle(browser, 31)
    answer = browser.get(reverse("coi:report_list"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))


TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


def test_words_of_every_field_that_a_person_fills_come_back_when_the_session_has_ended(client, db):
    boxes = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'<textarea[^>]*\bname="(\w+)"', path.read_text())
    }
    for form in (CaseForm(), QuestionForm(), NoteForm(), RevisedSearchForm(), WithdrawForm(), ConceptForm()):
        fields = form.fields.items()
        boxes |= {
            name for name, field in fields if isinstance(field, CharField) and not isinstance(field.widget, HiddenInput)
        }
    assert boxes - set(TYPED) == set()
    answer = client.post(reverse("caseworker:save_search"), {"name": "Levies in ports", "old_password": "secret"})
    assert "Levies in ports</textarea>" in answer.content.decode()
    assert "secret" not in answer.content.decode()
