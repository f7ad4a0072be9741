"""Two reports that cite one source in two ways, specialists who decide on it, and somebody who reads."""

from types import SimpleNamespace

import pytest
from django.test import Client

from coi.models import SameWork
from tests.factories import make_noted_report, make_person

NETS = "Harbour Watch, Nets and debts on the northern quay, 3 May 2021, url, p. 4"
SHORT = "Nets and Debts on the Northern Quay, url"


@pytest.fixture
def pair(db):
    first, second = make_noted_report(NETS, "Ibid., p. 9"), make_noted_report(SHORT)
    return SimpleNamespace(row=SameWork.objects.get(), first=first, second=second)


def signed_in(name, role):
    browser = Client()
    browser.force_login(make_person(name, role=role, unit=None if role == "specialist" else "North"))
    return browser


@pytest.fixture
def specialist(db):
    return signed_in("carl", "specialist")


@pytest.fixture
def colleague(db):
    return signed_in("cora", "specialist")


@pytest.fixture
def reader(db):
    return signed_in("reader", "caseworker")
