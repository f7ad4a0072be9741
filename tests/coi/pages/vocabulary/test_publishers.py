import pytest
from django.urls import reverse

from coi.models import Publisher

LIST = "/vocabulary/publishers/"
FIELDS = {"name": "Invented  Monitor", "short_name": "IM", "kind": "ngo", "family": "", "new_family": ""}


@pytest.fixture
def browser(sample, browse):
    return browse("specialist")


def test_a_publisher_is_added_and_worded_anew_under_its_old_address(browser):
    assert browser.post(f"{LIST}add/", FIELDS).status_code == 302
    made = Publisher.objects.get(name="Invented Monitor")
    assert made.slug == "im"
    other = Publisher.objects.exclude(pk=made.pk).first()
    browser.post(reverse("coi:revise_publisher", args=[made.pk]), FIELDS | {"short_name": "IMon", "family": other.name})
    made.refresh_from_db()
    assert (made.short_name, made.slug, made.family) == ("IMon", "im", other.name)
    assert "IMon" in browser.get(LIST).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"kind": "guess"}, {"family": "Nobody"}, {"name": "a\u202eb"}, {"short_name": "x" * 41}]
)
def test_what_is_wrong_stands_beside_its_field(browser, wrong):
    count = Publisher.objects.count()
    answer = browser.post(f"{LIST}add/", FIELDS | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert Publisher.objects.count() == count


def test_no_two_publishers_have_one_name(browser):
    taken = Publisher.objects.first()
    answer = browser.post(f"{LIST}add/", FIELDS | {"name": taken.name.upper()})
    assert "Another publisher has this name." in answer.content.decode()


def test_a_second_publisher_of_a_short_name_gets_an_address_of_its_own(browser):
    browser.post(f"{LIST}add/", FIELDS)
    browser.post(f"{LIST}add/", FIELDS | {"name": "Another"})
    assert Publisher.objects.get(name="Another").slug == "im-2"
