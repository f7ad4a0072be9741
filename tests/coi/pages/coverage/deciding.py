"""Decisions on statements as a browser sends them."""

from django.urls import reverse

from coi.library.coverage.statements import LAST_DECISION
from coi.models import CoverageStatement

CELL = "/coverage/PER/docker/services/"
LIST = "/statements/"


def decide(browser, statement, status, back=CELL, seen=None):
    """As from a page just opened, or from one that showed the statement as `seen`."""
    seen = CoverageStatement.objects.get(pk=statement.pk).standing if seen is None else seen
    sent = {"status": status, "next": back, "seen": seen}
    return browser.post(reverse("coi:decide_statement", args=[statement.pk]), sent, follow=True)


def undone(browser, back="/coverage/", number=None):
    """As from a page just opened, or from one that offered to undo the decision of this number."""
    number = offered(browser) if number is None else number
    return shown(browser.post(reverse("coi:undo_statement"), {"next": back, "number": number}, follow=True))


def offered(browser):
    return browser.session.get(LAST_DECISION, {}).get("number", "")


def shown(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())
