"""A statement of coverage, specialists who decide on it, and somebody who reads."""

import pytest
from django.test import Client

from coi.models import CoverageStatement, Profile, Topic
from tests.factories import make_person, make_report


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


@pytest.fixture
def colleague(db):
    browser = Client()
    browser.force_login(make_person("colleague", role="specialist", unit=None))
    return browser
