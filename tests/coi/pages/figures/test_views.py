"""Figures side by side: specialists decide, others read and may tell that something is not so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.models import FigureDoubt, FigureGroup
from tests.factories import make_person, make_report

pytestmark = pytest.mark.django_db
ONE = "In 2022, 49 people were killed in the protests, according to the Ministry of Health."
OTHER = "The protests of 2022 left 70 dead."


@pytest.fixture
def group():
    make_report(ONE)
    make_report(OTHER)
    return FigureGroup.objects.get()


@pytest.fixture
def specialist(client):
    client.force_login(make_person("carl", role="specialist", unit=None))
    return client


@pytest.fixture
def reader(client):
    client.force_login(make_person("ana"))
    return client


def shown(response):
    return " ".join(response.content.decode().split())


def decide(client, group, status, **more):
    group.refresh_from_db()
    address = reverse("coi:decide_figures", args=[group.pk])
    return client.post(address, {"status": status, "seen": group.standing, **more}, follow=True)


def test_the_page_sets_both_figures_side_by_side_with_what_differs(specialist, group):
    page = shown(specialist.get(reverse("coi:figures")))
    for words in (
        "Deaths (protests), 2022",
        ">49<",
        ">70<",
        "Ministry of Health",
        "not said",
        "differs",
        "Counts different things",
        "Not the same event",
    ):
        assert words in page


def test_a_reader_sees_the_group_and_cannot_decide(reader, group):
    page = shown(reader.get(group.get_absolute_url()))
    assert ">49<" in page
    assert "A contradiction" not in page
    assert "Tell the specialist" in page
    assert decide(reader, group, "different").status_code == 403


def test_a_decision_says_who_and_can_be_undone(specialist, group):
    page = shown(decide(specialist, group, "contradiction", remark="Both from the same day."))
    assert "Decided on “Deaths (protests), 2022”: a contradiction." in page
    kept = shown(specialist.get(group.get_absolute_url()))
    assert "by carl," in kept
    assert "Both from the same day." in kept
    number = specialist.session["last_figures_decision"]["number"]
    assert "undone" in shown(specialist.post(reverse("coi:undo_figures"), {"number": number}, follow=True))
    group.refresh_from_db()
    assert group.status == "suggested"


def test_an_incomplete_or_late_form_changes_nothing(specialist, group):
    address = reverse("coi:decide_figures", args=[group.pk])
    assert "The form was incomplete" in shown(
        specialist.post(address, {"status": "x", "seen": "suggested"}, follow=True)
    )
    assert "since you opened the page" in shown(
        specialist.post(address, {"status": "different", "seen": "old", "remark": "Two counts."}, follow=True)
    )
    group.refresh_from_db()
    assert group.status == "suggested"


def test_a_readers_word_goes_out_without_name_or_case(reader, group):
    page = shown(
        reader.post(reverse("coi:tell_figures", args=[group.pk]), {"words": "The second counts police."}, follow=True)
    )
    assert "without your name and without any case" in page
    assert FigureDoubt.objects.get().words == "The second counts police."
    assert {field.name for field in FigureDoubt._meta.fields} == {"id", "group", "words", "told_at", "settled_at"}
    assert "at most 300" in shown(
        reader.post(reverse("coi:tell_figures", args=[group.pk]), {"words": "x" * 301}, follow=True)
    )


def test_a_specialist_sees_what_was_told(specialist, group):
    specialist.post(reverse("coi:tell_figures", args=[group.pk]), {"words": "The second counts police."})
    assert "The second counts police." in shown(specialist.get(group.get_absolute_url()))


def test_the_passage_itself_warns_where_it_is_read(reader, group):
    page = shown(reader.get(group.figures.first().paragraph.get_absolute_url()))
    assert "Figures to reconcile:" in page
    assert "49 here; 70 elsewhere." in page


def test_a_dismissed_group_warns_nobody(specialist, group):
    decide(specialist, group, "not_same")
    assert "49 here" not in shown(specialist.get(group.figures.first().paragraph.get_absolute_url()))


def test_arithmetic_shows_the_working(specialist):
    make_report("Of 140 women, 38 (45 %) had filed a complaint.")
    page = shown(specialist.get(reverse("coi:figures")))
    for words in ("Arithmetic and dates", "27.1 %", "38 ÷ 140", "Say so beside the excerpt", "Reads otherwise"):
        assert words in page


def test_an_empty_desk_says_so(specialist):
    assert "No figures disagree" in shown(specialist.get(reverse("coi:figures")))


def test_the_page_takes_as_many_queries_for_many_groups_as_for_few(specialist, group):
    address = reverse("coi:figures")
    specialist.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as counted:
            specialist.get(address)
        counts.append(len(counted))
        for number in range(5):
            make_report(
                f"In 2022, {100 + number} homicides were registered.",
                f"In 201{number}, {30 + number} femicides were registered.",
            )
            make_report(
                f"In 2022, {300 + number} homicides were registered.",
                f"In 201{number}, {90 + number} femicides were registered.",
            )
    assert counts[0] == counts[1]
