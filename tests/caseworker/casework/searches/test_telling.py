"""News by e-mail: to those who asked, once, and with nothing in it that must not leave the desk."""

import os
import smtplib
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.urls import reverse

from caseworker.casework.searches import saved
from caseworker.casework.searches.describing import described_at
from caseworker.casework.searches.telling import all_tidings, claim
from caseworker.models import Look, Person
from coi.library.indexing import index_report
from coi.models import Report
from tests.factories import NOW, make_report


class Refusing(EmailBackend):
    """A mail server that takes no mail to the owner."""

    def send_messages(self, messages):
        if "owner@desk.example" in messages[0].to:
            raise smtplib.SMTPRecipientsRefused({"owner@desk.example": (550, b"no")})
        return super().send_messages(messages)


class Silent(EmailBackend):
    """A mail server that is not there."""

    def open(self):
        raise ConnectionRefusedError("Connection refused")


@pytest.fixture
def post_office(settings):
    settings.EMAIL_HOST = "mail.desk.example"
    settings.DEFAULT_FROM_EMAIL = "desk@desk.example"
    settings.DESK_ADDRESS = "https://desk.example"


@pytest.fixture
def asking(desk, post_office):
    """Owner and colleague asked to be told of the case's saved search; then one report came in."""
    index_report(desk.report)
    desk.saved.address = described_at("q=levy&country=PER").address
    desk.saved.save()
    for name in ("owner", "shared"):
        person = desk.people[name]
        person.email = f"{name}@desk.example"
        person.save()
        saved.revise_saved(desk.saved, name=desk.saved.name, seen=desk.saved.name, by_mail=True, by=person)
    index_report(make_report("The levy rose in spring."))
    return desk


def to_whom():
    return sorted(message.to[0] for message in mail.outbox)


def test_each_person_who_asked_is_told_once(asking):
    call_command("tell_news")
    assert to_whom() == ["owner@desk.example", "shared@desk.example"]
    call_command("tell_news")
    assert len(mail.outbox) == 2
    index_report(make_report("A levy on boats."))
    call_command("tell_news")
    assert len(mail.outbox) == 4


def test_a_mail_holds_a_number_and_an_address_and_nothing_of_case_or_search(asking):
    call_command("tell_news")
    message = mail.outbox[0]
    assert "There is 1 new passage in 1 saved search of yours." in message.body
    assert f"https://desk.example{reverse('caseworker:saved_list')}" in message.body
    whole = f"{message.subject}\n{message.message().as_string()}".lower()
    for private in ("north-1", "levy", "levies", "peru", "per&", "trader", "oir"):
        assert private not in whole
    assert message.bcc == message.cc == []


def test_who_looked_already_is_not_told(asking):
    saved.look_at(asking.saved, until=Report.objects.known_until(), by=asking.owner, at=NOW)
    call_command("tell_news")
    assert to_whom() == ["shared@desk.example"]


def test_who_may_no_longer_see_the_search_is_not_told(asking):
    asking.share.delete()
    Person.objects.filter(pk=asking.owner.pk).update(is_active=False)
    call_command("tell_news")
    assert mail.outbox == []


def test_who_reads_no_reports_any_more_is_not_told(asking):
    own = saved.save_search(described_at("country=PER"), name="Peru", case=None, by=asking.specialist, at=NOW)
    Person.objects.filter(pk=asking.specialist.pk).update(email="s@desk.example")
    saved.revise_saved(own, name="Peru", seen="Peru", by_mail=True, by=asking.specialist)
    index_report(make_report("The levy rose again."))
    Person.objects.filter(pk=asking.specialist.pk).update(role=Person.Role.ADMINISTRATOR)
    call_command("tell_news")
    assert "s@desk.example" not in to_whom()


def test_a_removed_search_tells_nothing(asking):
    saved.remove_saved(asking.saved, at=NOW)
    call_command("tell_news")
    assert mail.outbox == []


def test_asking_tells_only_of_what_comes_after(desk, post_office):
    Person.objects.update(email="somebody@desk.example")
    index_report(desk.report)
    index_report(make_report("The levy rose in spring."))
    saved.revise_saved(desk.saved, name="Levies", seen="Levies", by_mail=True, by=desk.owner)
    call_command("tell_news")
    assert mail.outbox == []


def test_a_mail_server_that_is_away_is_an_error_and_marks_nothing_as_told(asking, settings):
    before = list(Look.objects.values_list("told_report"))
    settings.EMAIL_BACKEND = f"{__name__}.Silent"
    with pytest.raises(CommandError, match=r"Nobody was told: the mail server mail\.desk\.example does not answer"):
        call_command("tell_news")
    assert list(Look.objects.values_list("told_report")) == before


def test_one_mail_refused_is_an_error_and_is_told_by_the_next_run(asking, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(CommandError, match=r"1 told\. The mail server did not take the mail to: owner \(.*550.*\)\."):
        call_command("tell_news")
    assert to_whom() == ["shared@desk.example"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("tell_news")
    assert to_whom() == ["owner@desk.example", "shared@desk.example"]


def test_an_index_that_is_away_is_an_error_and_marks_nothing_as_told(asking, settings, tmp_path):
    index, settings.INDEX_DIR = settings.INDEX_DIR, tmp_path / "nowhere"
    with pytest.raises(CommandError, match="index"):
        call_command("tell_news")
    settings.INDEX_DIR = index
    call_command("tell_news")
    assert len(mail.outbox) == 2


def test_without_a_mail_server_nothing_is_sent_and_nothing_offered(asking, settings, signed_in, capsys):
    address = reverse("caseworker:revise_saved", args=[asking.saved.pk])
    assert "Tell me by e-mail" in signed_in(asking.owner).get(address).content.decode()
    settings.EMAIL_HOST = ""
    call_command("tell_news")
    assert "not configured" in capsys.readouterr().out
    assert mail.outbox == []
    page = signed_in(asking.owner).get(address).content.decode()
    assert "by e-mail" not in page


def test_who_has_no_address_is_told_whom_to_ask(asking, signed_in):
    Person.objects.filter(pk=asking.owner.pk).update(email="")
    page = signed_in(asking.owner).get(reverse("caseworker:revise_saved", args=[asking.saved.pk])).content.decode()
    assert "Tell me by e-mail" not in page
    assert "once an administrator has entered your e-mail address" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"EMAIL_HOST": "mail.desk.example"}, "set DEFAULT_FROM_EMAIL and DESK_ADDRESS"),
        ({"EMAIL_USE_TLS": "yes", "EMAIL_USE_SSL": "yes"}, "not both"),
    ],
)
def test_a_half_configured_mail_server_keeps_the_desk_from_starting(given, sentence, tmp_path):
    environment = os.environ | {"SECRET_KEY": "x", "COI_DATA_DIR": str(tmp_path)} | given
    command = [sys.executable, "-c", "import caseworker.settings"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert sentence in done.stderr


def test_the_choice_is_made_on_the_page_and_undone_there(asking, signed_in):
    address = reverse("caseworker:revise_saved", args=[asking.saved.pk])
    browser = signed_in(asking.owner)
    assert "checked" in browser.get(address).content.decode()
    browser.post(address, {"name": "Levies"})
    assert not Look.objects.get(person=asking.owner).by_mail
    browser.post(address, {"name": "Levies", "by_mail": "on"})
    assert Look.objects.get(person=asking.owner).by_mail
    assert Look.objects.get(person=asking.shared).by_mail


def test_of_two_runs_at_a_time_only_one_tells(asking):
    first, second = list(all_tidings()), list(all_tidings())
    assert [claim(tidings) for tidings in first] == [True] * len(first)
    assert first
    assert not any(claim(tidings) for tidings in second)
