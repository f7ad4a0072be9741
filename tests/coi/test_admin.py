import pytest
from django.urls import reverse

from caseworker.models import Person
from coi.library.tagging import decide
from coi.models import ProfileTag, Status
from tests.factories import make_person

TAGS = "vocabulary:coi_profiletag_changelist"


@pytest.fixture
def specialist(own_sample, client):
    client.force_login(make_person("curator", role=Person.Role.SPECIALIST, unit=None))
    return client


@pytest.mark.parametrize(("action", "status"), [("confirm", Status.CONFIRMED), ("reject", Status.REJECTED)])
def test_a_specialist_decides_on_a_suggested_tag(specialist, action, status):
    tag = ProfileTag.objects.filter(status=Status.SUGGESTED, profile__slug="protester").first()
    specialist.post(reverse(TAGS), {"action": action, "_selected_action": [tag.pk]})
    tag.refresh_from_db()
    assert (tag.status, tag.decided_by.username) == (status, "curator")


def test_a_tag_that_a_colleague_decided_since_the_list_was_drawn_stays_so(specialist):
    tags = ProfileTag.objects.filter(status=Status.SUGGESTED, profile__slug="protester")
    late, free = tags[:2]
    drawn = [f"{tag.pk} {tag.standing}" for tag in (late, free)]
    decide(late, Status.REJECTED, by=make_person("colleague", role=Person.Role.SPECIALIST, unit=None))
    sent = {"action": "confirm", "_selected_action": [late.pk, free.pk], "seen": drawn}
    page = specialist.post(reverse(TAGS), sent, follow=True).content.decode()
    assert "colleague rejected it at" in page
    assert "1 profile tags confirmed." in page
    late.refresh_from_db()
    free.refresh_from_db()
    assert (late.status, late.decided_by.username) == (Status.REJECTED, "colleague")
    assert (free.status, free.decided_by.username) == (Status.CONFIRMED, "curator")


def test_a_rejected_tag_is_no_longer_found_by_its_profile(specialist, client):
    tag = ProfileTag.objects.filter(status=Status.SUGGESTED, profile__slug="protester").first()
    own = {"profile": "protester", "report": tag.paragraph.report.slug}
    before = client.get("/", own).context["results"]["total"]
    specialist.post(reverse(TAGS), {"action": "reject", "_selected_action": [tag.pk]})
    assert client.get("/", own).context["results"]["total"] == before - 1


@pytest.mark.parametrize("role", [Person.Role.CASEWORKER, Person.Role.SUPERVISOR, Person.Role.ADMINISTRATOR])
def test_nobody_else_sees_the_vocabularies(sample, client, role):
    client.force_login(make_person("other", role=role))
    assert client.get(reverse("vocabulary:index"), follow=True).status_code == 403
    assert client.get(reverse(TAGS), follow=True).status_code == 403
