import pytest
from django.urls import reverse

from coi.library.concepts import state_of
from coi.library.tagging import rule_table
from coi.library.vocabulary import load_vocabulary, read_fixture, thesaurus
from coi.models import Concept, Profile, Rule, Topic

BAD_ROWS = [
    ({"kind": "guess", "pattern": "march", "grade": 2}, "kind must be one of"),
    ({"kind": "term", "pattern": "march", "grade": 3}, "grade must be 0, 1 or 2"),
    ({"kind": "term", "pattern": "march", "grade": 0}, "needs a subject and a grade"),
    ({"kind": "term", "pattern": "march", "grade": 2, "profile": ""}, "needs a subject and a grade"),
    ({"kind": "cue", "pattern": "gang", "grade": 1}, "needs a subject and a role"),
    ({"kind": "term", "pattern": "(march", "grade": 2}, "(march"),
]


def test_loading_the_vocabulary_again_adds_nothing_and_leaves_what_was_changed(sample):
    Profile.objects.filter(slug="protester").update(name="People who protest")
    Rule.objects.first().delete()
    count = Rule.objects.count()
    assert set(load_vocabulary().values()) == {0}
    assert Profile.objects.get(slug="protester").name == "People who protest"
    assert Rule.objects.count() == count


@pytest.mark.parametrize("part", ["terms", "label", "note", "profile", "broader"])
def test_what_a_better_file_says_reaches_a_concept_that_nobody_touched(sample, part):
    rows = read_fixture("thesaurus.json")
    slug = next(row["concept"] for row in rows if row.get("broader") and row.get("profile"))
    concept = Concept.objects.get(slug=slug)
    before = state_of(concept)["entry"]
    if part == "terms":
        concept.terms.first().delete()
    elif part == "broader":
        concept.broader.clear()
    else:
        Concept.objects.filter(pk=concept.pk).update(**{part: None if part == "profile" else "Another"})
    assert load_vocabulary()["concepts"] == 1
    assert state_of(Concept.objects.get(pk=concept.pk))["entry"] == before
    assert load_vocabulary()["concepts"] == 0


def test_a_concept_taken_away_leaves_the_thesaurus_at_once(sample):
    before = thesaurus()
    assert thesaurus() is before, "read once as long as nothing changes"
    Concept.objects.first().delete()
    assert thesaurus() is not before


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS)
def test_a_rule_that_cannot_be_used_is_refused_and_tagging_goes_on(sample, browse, row, reason):
    count = Rule.objects.count()
    profile = Profile.objects.get(slug="protester").pk
    answer = browse("specialist").post(reverse("vocabulary:coi_rule_add"), {"profile": profile, "active": "on"} | row)
    assert answer.status_code == 200
    errors = [error for errors in answer.context["adminform"].form.errors.values() for error in errors]
    assert reason in " ".join(errors)
    assert Rule.objects.count() == count
    rule_table()


def test_a_rule_has_one_subject(sample, browse):
    row = {"kind": "term", "pattern": "march", "grade": 2, "active": "on"}
    both = {"profile": Profile.objects.first().pk, "topic": Topic.objects.first().pk}
    assert browse("specialist").post(reverse("vocabulary:coi_rule_add"), row | both).status_code == 200
    assert not Rule.objects.filter(pattern="march").exists()


def test_a_specialist_adds_a_rule_and_it_counts(sample, browse):
    row = {"kind": "term", "pattern": "quillwort*", "grade": 2, "active": "on"}
    answer = browse("specialist").post(
        reverse("vocabulary:coi_rule_add"), row | {"profile": Profile.objects.get(slug="lgbti").pk}
    )
    assert answer.status_code == 302
    assert any(rule.pattern == "quillwort*" and rule.subject == "lgbti" for rule in rule_table().rules)


@pytest.mark.parametrize("username", ["reader", "administrator"])
def test_only_specialists_open_the_vocabularies(sample, browse, username):
    for page in ("index", "coi_rule_changelist", "coi_rule_add", "coi_topic_changelist"):
        assert browse(username).get(reverse(f"vocabulary:{page}"), follow=True).status_code == 403


def test_a_specialist_opens_every_vocabulary(sample, browse):
    browser = browse("specialist")
    for page in ("index", *(f"coi_{name}_changelist" for name in ("rule", "profile", "topic", "publisher"))):
        assert browser.get(reverse(f"vocabulary:{page}")).status_code == 200, page


def test_a_stranger_is_led_to_the_sign_in(db, client):
    answer = client.get(reverse("vocabulary:index"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("login"))
