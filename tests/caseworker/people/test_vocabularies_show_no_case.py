"""No page of the vocabularies shows or changes anything of a case: every address a specialist can open there is asked,
with a word in every text of every case that stands nowhere else."""

import re

import pytest
from django.apps import apps
from django.core import serializers
from django.db import models
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from caseworker.models import Brief, Case, Excerpt, Merge, Person, Question, SavedSearch, Search, Unit
from coi.models import Job, Paragraph, Profile, ProfileTag, Publisher, Report, Rule, RuleChange, Topic
from tests.factories import make_report

CANARY = "zqcanary"
OF_CASES = (Case, Question, Excerpt, Search, SavedSearch, Brief, Unit)
PLACES = ("/vocabulary/", "/jobs/", "/thesaurus/", "/curation/", "/statements/")


@pytest.fixture
def marked(desk, issued):
    """The desk with the word in every text of a case, so that no row can be shown without it."""
    make_report("Stall holders pay a weekly levy.")
    profile, topic = Profile.objects.get(slug="trader"), Topic.objects.get(slug="actors")
    Rule.objects.create(profile=profile, kind="term", pattern="levy", grade=2)
    Rule.objects.create(topic=topic, kind="term", pattern="weekly", grade=2)
    tagged = make_report("They pay a weekly levy.")
    tag = ProfileTag.objects.filter(paragraph__report=tagged).get()
    ProfileTag.objects.filter(pk=tag.pk).update(status="confirmed", decided_by=desk.owner)
    for model in OF_CASES:
        for row in model.objects.all():
            texts = {
                field.name: f"{CANARY}{row.pk}"
                for field in model._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField) and not field.choices
            }
            model.objects.filter(pk=row.pk).update(**texts)
    Question.objects.update(topic=topic)
    Merge.objects.create(
        case=desk.case, before={"questions": [{"heading": CANARY, "profiles": []}]}, made_by=desk.owner
    )
    Job.objects.filter(private=True).update(label=f"{CANARY} job", reason=f"{CANARY} reason")
    return desk


@pytest.fixture
def browser(marked, signed_in):
    browser = signed_in(marked.specialist)
    browser.raise_request_exception = True
    return browser


def cases():
    """All rows above the reports, as they stand. People's last sign-in is no part of a case."""
    rows = [row for model in apps.get_app_config("caseworker").get_models() for row in model.objects.order_by("pk")]
    return serializers.serialize("json", [row for row in rows if not isinstance(row, Person)])


def addresses():
    """Each address of the vocabularies, with each row that it can be about."""
    for name in names(get_resolver()):
        if "vocabulary" in route_of(name) or "curation" in route_of(name):
            yield from filled(name)


def route_of(name):
    for rows in (
        {},
        {"pk": 1},
        {"slug": "x"},
        {"slug": "x", "position": 1},
    ):
        try:
            return reverse(name, kwargs=rows)
        except NoReverseMatch:
            continue
    return ""


def filled(name):
    short = name.rpartition(":")[2]
    subject = Profile if "profile" in short else Topic
    rows = [
        {},
        *({"pk": pk} for pk in of_pages(short).objects.values_list("pk", flat=True)),
        *({"slug": slug} for slug in subject.objects.values_list("slug", flat=True)),
        *({"slug": report.slug, "position": 1} for report in Report.objects.all()),
    ]
    for kwargs in rows:
        try:
            yield reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue


def of_pages(short):
    if "curat" in short or short in ("decide_tags", "skip_paragraph"):
        return Paragraph
    return Publisher if "publisher" in short else RuleChange if "change" in short else Rule


def names(resolver, space=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"


def test_every_text_of_a_case_is_marked(marked):
    for model in OF_CASES:
        assert model.objects.exists(), model
        assert CANARY in serializers.serialize("json", model.objects.all()), model


def test_no_address_of_the_vocabularies_shows_or_changes_anything_of_a_case(browser):
    before, asked = cases(), sorted(set(addresses()))
    assert len(asked) > 25
    for address in asked:
        for answer in (browser.get(address, follow=True), browser.post(address, {"version": "1"}, follow=True)):
            assert answer.status_code != 500, address
            assert CANARY not in answer.content.decode(), address
    assert cases() == before


def test_no_link_of_the_vocabularies_leads_to_anything_of_a_case(browser):
    """Followed from page to page, as a person would click."""
    todo, seen = list(PLACES), set()
    while todo:
        address = todo.pop()
        if address in seen or len(seen) > 400:
            continue
        seen.add(address)
        page = browser.get(address, follow=True).content.decode()
        assert CANARY not in page, address
        for link in re.findall(r'(?:href|action)="([^"#]+)"', page):
            here = address if link.startswith("?") else ""
            if link.startswith(PLACES) or here:
                todo.append(f"{here.partition('?')[0]}{link}".replace("&amp;", "&"))
    assert len(seen) > 20


def test_what_a_case_uses_is_not_deleted_and_the_refusal_shows_nothing_of_it(browser, marked):
    for kind, rows in (("profile", Profile.objects.all()), ("topic", Topic.objects.all())):
        for row in rows:
            answer = browser.post(reverse(f"coi:delete_{kind}", args=[row.slug]), follow=True)
            page = answer.content.decode()
            assert "is in use, so it cannot be deleted" in page
            assert CANARY not in page
            assert not re.search(r"\d+ (case|brief|question)s?\b", page)
            row.refresh_from_db()
    assert marked.case.profiles.exists()


@pytest.mark.parametrize(
    "old",
    [
        "/vocabulary/coi/topic/{topic}/delete/",
        "/vocabulary/lists/coi/topic/{topic}/delete/",
        "/vocabulary/lists/coi/topic/{topic}/history/",
        "/vocabulary/lists/coi/profile/{profile}/delete/",
        "/vocabulary/lists/coi/profile/",
        "/vocabulary/lists/",
        "/vocabulary/lists/coi/profiletag/",
        "/vocabulary/lists/coi/profiletag/1/change/",
        "/vocabulary/lists/coi/profiletag/1/history/",
        "/vocabulary/lists/coi/publisher/1/delete/",
        "/vocabulary/lists/coi/publisher/1/history/",
        "/vocabulary/lists/r/{case_type}/{case}/",
        "/vocabulary/lists/autocomplete/?term=z&app_label=caseworker&model_name=question&field_name=profile",
    ],
)
def test_pages_of_django_that_follow_foreign_keys_are_not_there(browser, marked, old):
    kind = apps.get_model("contenttypes", "ContentType").objects.get_for_model(Case)
    address = old.format(
        topic=Topic.objects.get().pk, profile=Profile.objects.get().pk, case_type=kind.pk, case=marked.case.pk
    )
    for answer in (browser.get(address, follow=True), browser.post(address, {"post": "yes"}, follow=True)):
        assert answer.status_code == 404, address
    assert Topic.objects.exists()


def test_the_pages_of_people_are_not_a_specialists(browser):
    for address in ("/admin/", "/admin/caseworker/unit/", "/admin/caseworker/person/", "/admin/jsi18n/"):
        assert browser.get(address, follow=True).status_code == 403
