import pytest

from caseworker.models import Person
from coi.models import SourceCard, SourceCardChange
from tests.factories import make_person, make_report

pytestmark = pytest.mark.django_db
DESCRIBED = {"version": "0", "who": "A board of traders.", "how": "Its members write;\r\nnobody checks."}


@pytest.fixture
def report():
    return make_report()


@pytest.fixture
def specialist(client):
    client.force_login(make_person("carla", role=Person.Role.SPECIALIST, unit=None))
    return client


def page(client, address):
    return client.get(address).content.decode()


def test_a_publisher_that_nobody_described_is_said_to_be_so(specialist, report):
    for address in (report.publisher.get_absolute_url(), report.get_absolute_url(), report.work.get_absolute_url()):
        assert "not described yet" in page(specialist, address)


def test_a_card_is_described_shown_at_the_publisher_and_undone(specialist, report):
    address = report.publisher.get_absolute_url()
    specialist.post(f"{address}describe/", DESCRIBED)
    assert SourceCard.objects.get().how == "Its members write;\nnobody checks."
    reading = report.sections.get().get_absolute_url()
    for shown in (address, report.get_absolute_url(), report.work.get_absolute_url(), reading):
        assert "A board of traders." in page(specialist, shown)
    specialist.post(f"/publishers/changes/{SourceCardChange.objects.get().pk}/undo/")
    assert not SourceCard.objects.get().is_described
    assert "carla" in page(specialist, address)


def test_a_card_changed_meanwhile_is_not_overwritten_and_the_words_are_kept(specialist, report):
    address = f"{report.publisher.get_absolute_url()}describe/"
    specialist.post(address, DESCRIBED)
    answer = specialist.post(address, DESCRIBED | {"who": "Another board."})
    assert answer.status_code == 409
    assert "Another board." in answer.content.decode()
    assert SourceCard.objects.get().who == "A board of traders."


def test_a_character_that_does_not_show_is_refused(specialist, report):
    answer = specialist.post(f"{report.publisher.get_absolute_url()}describe/", DESCRIBED | {"who": "A bo\u202eard"})
    assert answer.status_code == 422
    assert not SourceCard.objects.exists()
