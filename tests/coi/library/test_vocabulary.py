import pytest

from coi.library.concepts import state_of
from coi.library.vocabulary import load_vocabulary, read_fixture, thesaurus
from coi.models import Concept, Profile, Rule


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
