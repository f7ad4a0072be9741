import pytest

from coi.library.works.cards import CardChanged, NotLast, describe, publisher_named, take_back
from coi.models import SourceCard
from tests.factories import NOW, make_person, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return make_report().publisher


def test_a_card_ships_empty_and_keeps_who_changed_what(publisher):
    carla = make_person("carla")
    assert not SourceCard.objects.exists()
    change = describe(publisher, {"who": " A board of traders. ", "how": ""}, version=0, by=carla, at=NOW)
    card = publisher.card
    assert card.who == "A board of traders."
    assert (card.version, card.changed_by, change.by, change.at) == (1, carla, carla, NOW)
    assert (change.before["who"], change.after["who"]) == ("", "A board of traders.")
    assert describe(publisher, {"who": "A board of traders."}, version=1, by=carla, at=NOW) is None


def test_two_people_cannot_overwrite_each_other_unseen(publisher):
    carla, ben = make_person("carla"), make_person("ben")
    describe(publisher, {"who": "One."}, version=0, by=carla, at=NOW)
    with pytest.raises(CardChanged, match="after you opened the page"):
        describe(publisher, {"who": "Two."}, version=0, by=ben, at=NOW)
    assert SourceCard.objects.get().who == "One."


def test_only_the_last_change_is_taken_back_and_that_is_kept_too(publisher):
    carla = make_person("carla")
    first = describe(publisher, {"who": "One."}, version=0, by=carla, at=NOW)
    last = describe(publisher, {"who": "Two."}, version=1, by=carla, at=NOW)
    with pytest.raises(NotLast):
        take_back(first, by=carla, at=NOW)
    take_back(last, by=carla, at=NOW)
    card = SourceCard.objects.get()
    assert card.who == "One."
    assert card.changes.count() == 3


def test_the_publisher_of_a_source_is_known_by_its_name_or_by_the_report_held(publisher):
    assert publisher_named("the office of invented reports") == publisher
    assert publisher_named("OIR") == publisher
    assert publisher_named("Somebody", (publisher.reports.get().slug,)) == publisher
    assert publisher_named("Somebody") is None
    assert publisher_named("") is None
