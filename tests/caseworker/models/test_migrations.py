"""Steps of the tables that carry rows over, there and back, on the database the tests run on."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caseworker.casework.searches import saved
from caseworker.casework.searches.describing import Described
from caseworker.models import SavedSearch, Search
from coi.models import Concept, Profile, Report
from tests.factories import NOW, make_report, make_search

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole, pytest.mark.deep]
BEFORE = ("caseworker", "0003_searches")
NAMELESS = ("caseworker", "0009_struck_searches")
DAYS_ONLY = ("coi", "0006_jobs_and_workers")
UNGUARDED = ("caseworker", "0006_address_digests_and_list_files")


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target] if target else executor.loader.graph.leaf_nodes())
    executor.loader.build_graph()
    return executor.loader.project_state([target]).apps if target else None


@pytest.fixture
def migrated(desk):
    yield migrate
    migrate(None)


def test_absent_words_and_the_profile_of_a_question_go_there_and_back(desk, migrated):
    second = Profile.objects.create(slug="crane", name="Crane", questions=[{"heading": "H", "question": "Whose?"}])
    desk.case.profiles.add(second)
    Search.objects.filter(pk=desk.logged.pk).update(words="levy unicorn", absent=["unicorn", "gnome"], filters="Peru")
    bare = desk.case.searches.create(
        words="gnome", address="q=gnome", absent=["gnome"], made_at=NOW, made_by=desk.owner, reports=1, paragraphs=1,
        found=1,
    )  # fmt: skip
    old = migrated(BEFORE)
    sentence = "No passage has “unicorn” or “gnome”; searched without."
    searches = old.get_model("caseworker", "Search").objects
    assert searches.get(pk=desk.logged.pk).filters == f"Peru; {sentence}"
    assert searches.get(pk=bare.pk).filters == "No passage has “gnome”; searched without."
    old.get_model("caseworker", "Question").objects.filter(pk=desk.second.pk).update(question="Whose?")
    migrated(None)
    for pk, absent, filters in ((desk.logged.pk, ["unicorn", "gnome"], "Peru"), (bare.pk, ["gnome"], "")):
        entry = Search.objects.get(pk=pk)
        assert (entry.absent, entry.filters) == (absent, filters)
    first = desk.case.profiles.exclude(pk=second.pk).get()
    assert [list(row.profiles.all()) for row in desk.case.questions.order_by("pk")] == [[first], [second]]


def test_days_of_reports_go_there_and_back_and_a_date_known_in_part_is_no_made_up_day(desk, migrated):
    days = {"reference_from": "2021-01-01", "reference_to": "2023-09-19", "drafting_finalised": "2023-09-19"}
    whole, part = (
        make_report("A.", published="2023-10-05", **days),
        make_report("B.", published="2012", reference_to=""),
    )
    old = migrated(DAYS_ONLY).get_model("coi", "Report").objects
    assert old.get(pk=whole.pk).published == date(2023, 10, 5)
    assert old.get(pk=part.pk).published is None
    old.filter(pk=part.pk).update(reference_to=date(2020, 2, 29))
    migrated(None)
    assert Report.objects.filter(pk=whole.pk, published="2023-10-05", **days).exists()
    assert Report.objects.filter(pk=part.pk, published="", reference_to="2020-02-29", reference_from="").exists()


def test_entries_of_before_that_may_be_a_name_no_longer_print_by_themselves(desk, migrated):
    Concept.objects.create(slug="gold", label="gold").terms.create(language="en", text="Gold levy")
    words = {"Zuleta Mamani": True, "Zuleta de la Huaca": True, "Gold Levy": False, "unicorn": False, "Zuleta x": False}
    desk.case.searches.all().delete()
    for text in words:
        make_search(desk.case, text)
    make_search(desk.case, "Huaca", found=2)
    old = migrated(NAMELESS)
    assert old.get_model("caseworker", "Search").objects.count() == 6
    migrated(None)
    found = dict(desk.case.searches.values_list("words", "may_name"))
    assert found == words | {"Huaca": False}


def test_of_searches_saved_twice_the_first_stays_with_what_people_know(desk, migrated):
    search = Described("levy", "", "q=levy")
    for person in (desk.shared, desk.owner):
        saved.save_search(search, name="Own", case=None, by=person, at=NOW)
    old = migrated(UNGUARDED)
    rows, looks = old.get_model("caseworker", "SavedSearch").objects, old.get_model("caseworker", "Look").objects
    twin = rows.get(pk=desk.saved.pk)
    twin.pk, twin.name = None, "Twin"
    twin.save()
    looks.create(search=twin, person_id=desk.owner.pk, known_report=9, by_mail=True, looked_at=NOW + timedelta(days=1))
    looks.create(search=twin, person_id=desk.shared.pk, known_report=4)
    rows.update(address_sha256="")
    migrated(None)
    assert set(SavedSearch.objects.kept().values_list("name", flat=True)) == {"Levies", "Own"}
    assert SavedSearch.objects.kept().count() == 3
    assert SavedSearch.objects.get(name="Twin").removed_at
    own = desk.saved.looks.get(person=desk.owner)
    assert (own.known_report, own.by_mail, own.looked_at) == (9, True, NOW + timedelta(days=1))
    assert desk.saved.looks.get(person=desk.shared).known_report == 4
    with pytest.raises(saved.AlreadySaved):
        saved.save_search(
            Described("levy", "Peru", desk.saved.address), name="x", case=desk.case, by=desk.owner, at=NOW
        )
