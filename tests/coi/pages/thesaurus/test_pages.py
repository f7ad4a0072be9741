import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caseworker.models import Person
from coi.library.concepts import Entry, add_concept, revise_concept
from coi.library.vocabulary import load_vocabulary, thesaurus
from coi.models import Concept, Profile, Term
from coi.search.query.parsing import parse

LIST = "/thesaurus/"
WRONG_TERMS = {
    "stop words": ("de la", "no word that a search looks for"),
    "two letters": ("un", "too short"),
    "one letter": ("x", "too short"),
    "signs": ("?!", "too short"),
    "too long": ("word " * 30, "longer than 120"),
    "control character": ("le\x07vy", "cannot be shown"),
    "twice": ("quillwort\nQuíllwort", "stands there twice"),
}


@pytest.fixture
def few(sample):
    """The thesaurus is read anew after each change: with few concepts that is quick."""
    Concept.objects.exclude(pk__in=list(Concept.objects.values_list("pk", flat=True)[:8])).delete()


@pytest.fixture
def desk(few, browse):
    return browse("specialist")


@pytest.fixture
def person(few):
    return Person.objects.get(username="specialist")


def concept(label="Quillwort levies", person=None, **more):
    """A concept of invented words, so that no concept of the fixtures shares them."""
    terms = more.pop("terms", {"en": ("quillwort", "quillwort levy")})
    return add_concept(Entry(label, terms, **more), by=person)


def posted(row, **changes):
    """The edit form as a browser would send it."""
    named = {
        "label": row.label,
        "broader": "\n".join(row.broader.kept().values_list("label", flat=True)),
        "related": "\n".join(row.related.kept().values_list("label", flat=True)),
        "profile": row.profile_id or "",
        "topic": row.topic_id or "",
        "note": row.note,
        "version": row.version,
    }
    terms = {
        f"terms_{code}": "\n".join(row.terms.filter(language=code).values_list("text", flat=True))
        for code in ("en", "es", "fr")
    }
    return named | terms | changes


def edit(browser, row, query="", **changes):
    return browser.post(reverse("coi:revise_concept", args=[row.slug]) + query, posted(row, **changes))


def act(browser, what, row, query="", **fields):
    fields = {"version": row.version} | fields
    return browser.post(reverse(f"coi:{what}_concept", args=[row.slug]) + query, fields)


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def labels(answer):
    return [row["concept"].label for row in answer.context["rows"]]


def added_terms(text):
    return {extra.term for extra in parse(text, thesaurus()).added}


def test_a_term_added_is_searched_with_at_once(desk, person):
    row = concept(person=person)
    assert added_terms("quillwort") == {"quillwort levy"}
    assert edit(desk, row, terms_es="impuesto del helecho").status_code == 302
    assert added_terms("quillwort") == {"quillwort levy", "impuesto del helecho"}


def test_every_change_reaches_a_thesaurus_read_before(desk, person):
    """What another process has read must not be taken for the newest, whatever its clock says."""
    row, other = concept(person=person), concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    Concept.objects.update(changed_at=timezone.now() + timedelta(hours=1))
    Term.objects.update(changed_at=timezone.now() + timedelta(hours=1))
    changes = [
        {"terms_en": "quillwort"},
        {"terms_en": "quillwort\nquillwort toll"},
        {"terms_en": "quillwort\nquillwort fee"},
        {"broader": "Sedge"},
        {"related": "Sedge"},
        {"broader": ""},
        {"profile": Profile.objects.first().pk},
    ]
    for change in changes:
        before = thesaurus()
        row.refresh_from_db()
        assert edit(desk, row, **change).status_code == 302, change
        assert thesaurus() is not before, change
    before = thesaurus()
    row.refresh_from_db()
    act(desk, "remove", row)
    assert row.slug not in thesaurus().concepts
    before = thesaurus()
    Term.objects.filter(concept=other).delete()
    assert thesaurus() is not before


def test_a_profile_taken_away_reaches_a_thesaurus_read_before(person):
    profile = Profile.objects.create(slug="weaver", name="Weaver")
    row = concept(person=person, profile=profile.pk)
    assert thesaurus().concepts[row.slug].profile == "weaver"
    profile.delete()
    assert thesaurus().concepts[row.slug].profile == ""


def test_the_loader_leaves_what_specialists_made_of_a_concept(sample, browse):
    desk = browse("specialist")
    edited, removed, reviewed = Concept.objects.filter(narrower__isnull=True, terms__language="en").distinct()[:3]
    edit(desk, edited, label="Another name", terms_en="quillwort", broader="")
    act(desk, "remove", removed)
    act(desk, "review", reviewed)
    rows = list(Concept.objects.order_by("pk").values())
    terms = list(Term.objects.order_by("pk").values())
    assert load_vocabulary()["concepts"] == 0
    assert list(Concept.objects.order_by("pk").values()) == rows
    assert list(Term.objects.order_by("pk").values()) == terms
    assert not Concept.objects.get(pk=edited.pk).broader.exists()


@pytest.mark.parametrize(("typed", "reason"), WRONG_TERMS.values(), ids=WRONG_TERMS)
def test_a_term_no_search_could_use_is_refused(desk, person, typed, reason):
    row = concept(person=person)
    answer = edit(desk, row, terms_en=typed)
    assert answer.status_code == 422
    assert reason in words(answer)
    assert list(row.terms.values_list("text", flat=True)) == ["quillwort", "quillwort levy"]


def test_a_concept_without_terms_is_refused(desk, person):
    row = concept(person=person)
    assert "between one and" in words(edit(desk, row, terms_en=""))


def test_a_term_of_another_concept_is_kept_only_when_confirmed(desk, person):
    row, other = concept(person=person), concept("Sedge", person=person, terms={"en": ("sedgewort", "bulrush")})
    mine = "quillwort\nSedgeworts\nbulrush"
    answer = edit(desk, row, terms_en=mine)
    assert answer.status_code == 422
    assert "also in “Sedge”" in words(answer)
    # To confirm one is not to confirm the other.
    assert edit(desk, row, terms_en=mine, shared=["en:Sedgeworts"]).status_code == 422
    assert edit(desk, row, terms_en=mine, shared=["en:Sedgeworts", "en:bulrush"]).status_code == 302
    row.refresh_from_db()
    assert edit(desk, row, note="What was confirmed is not asked again.").status_code == 302
    # The same word in another language is another term.
    assert edit(desk, other, terms_fr="quillwort").status_code == 302


def test_a_concept_is_never_broader_than_itself(desk, person):
    top = concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    middle = concept("Bulrush", person=person, terms={"en": ("bulrush",)}, broader=(top.pk,))
    low = concept(person=person, broader=(middle.pk,))
    for name in ("Quillwort levies", "Sedge"):
        answer = edit(desk, top, broader=name)
        assert answer.status_code == 422
        assert "cannot be broader too" in words(answer)
    assert not top.broader.exists()
    assert edit(desk, low, broader="Bulrush\nSedge").status_code == 302


def test_a_name_no_concept_has_is_refused_with_what_it_may_mean(desk, person):
    row = concept(person=person)
    concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    answer = edit(desk, row, related="Segde")
    assert answer.status_code == 422
    assert "Did you mean “Sedge”" in words(answer)
    assert edit(desk, row, related="sédge").status_code == 302


def test_two_concepts_never_bear_one_name(desk, person):
    row = concept(person=person)
    answer = desk.post(reverse("coi:add_concept"), posted(row, label="Quíllwort  LEVIES", terms_en="sedgewort"))
    assert answer.status_code == 422
    assert "is called “Quillwort levies” already" in words(answer)


@pytest.mark.parametrize("version", ["abc", "1.5", "9" * 5000])
def test_what_is_wrong_with_a_field_that_does_not_show_is_said(desk, person, version):
    row = concept(person=person)
    answer = edit(desk, row, note="My note", version=version)
    assert answer.status_code == 422
    assert "The form was incomplete. Open the page again." in words(answer)
    assert "beside each field" not in words(answer)
    assert "My note" in answer.content.decode()
    row.refresh_from_db()
    assert row.note == ""


def test_a_version_that_no_concept_has_is_told_as_a_change(desk, person):
    assert edit(desk, concept(person=person), note="My note", version=9_999_999_999).status_code == 409


def test_work_of_a_colleague_is_not_overwritten(desk, person):
    row = concept(person=person)
    revise_concept(
        row,
        Entry(row.label, {"en": ("quillwort", "colleague")}),
        version=1,
        by=Person.objects.get(username="administrator"),
    )
    answer = edit(desk, row, note="My note", version=1)
    assert answer.status_code == 409
    assert "administrator changed this concept at" in words(answer)
    assert "My note" in answer.content.decode()
    row.refresh_from_db()
    assert row.note == ""
    for what in ("review", "remove"):
        answer = desk.post(reverse(f"coi:{what}_concept", args=[row.slug]), {"version": "1"}, follow=True)
        assert "Not done. administrator changed this concept at" in words(answer)
    row.refresh_from_db()
    assert (row.removed_at, row.reviewed_on) == (None, None)


def test_a_relation_made_elsewhere_is_not_lost_to_a_form_opened_before(desk, person):
    row, other = concept(person=person), concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    act(desk, "review", other)
    other.refresh_from_db()
    edit(desk, row, related="Sedge")
    assert edit(desk, other, related="", note="x").status_code == 409
    other.refresh_from_db()
    assert list(other.related.all()) == [row]
    assert other.review == Concept.Review.DONE, "its own words have not changed"


def test_a_review_holds_until_the_concept_changes(desk, person):
    row = concept(person=person)
    assert row.review == Concept.Review.NONE
    act(desk, "review", row)
    row.refresh_from_db()
    assert (row.review, row.reviewed_by, row.reviewed_on) == (Concept.Review.DONE, person, timezone.localdate())
    edit(desk, row)
    row.refresh_from_db()
    assert row.review == Concept.Review.DONE, "saved without a change"
    edit(desk, row, terms_en="quillwort")
    row.refresh_from_db()
    assert row.review == Concept.Review.CHANGED
    assert "changed since review" in words(desk.get(row.get_absolute_url()))
    edit(desk, row, note="Looked at again", reviewed="yes")
    row.refresh_from_db()
    assert row.review == Concept.Review.DONE


@pytest.mark.parametrize("what", ["edit", "review", "remove"])
def test_the_last_change_is_undone(desk, person, what):
    broad = concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    row = concept(person=person, broader=(broad.pk,), related=(broad.pk,), note="As it was")
    act(desk, "review", row)
    row.refresh_from_db()
    before = posted(row)
    if what == "edit":
        edit(desk, row, label="Other", terms_en="sedgerow", broader="", related="", note="")
    else:
        act(desk, what, row)
    assert desk.post(reverse("coi:undo_concept")).status_code == 302
    row.refresh_from_db()
    now = posted(row)
    assert now | {"version": 0} == before | {"version": 0}
    assert row.removed_at is None
    assert row.review == (Concept.Review.DONE)
    assert "nothing to undo" in words(desk.post(reverse("coi:undo_concept"), follow=True))


def test_a_review_undone_is_no_review(desk, person):
    row = concept(person=person)
    act(desk, "review", row)
    desk.post(reverse("coi:undo_concept"))
    row.refresh_from_db()
    assert (row.review, row.reviewed_by) == (Concept.Review.NONE, None)


def test_undo_never_undoes_what_a_colleague_did_since(desk, person):
    row = concept(person=person)
    edit(desk, row, note="Mine")
    row.refresh_from_db()
    revise_concept(row, Entry(row.label, {"en": ("quillwort",)}, note="Hers"), version=row.version, by=None)
    assert "Not done. Somebody changed" in words(desk.post(reverse("coi:undo_concept"), follow=True))
    row.refresh_from_db()
    assert row.note == "Hers"


def test_a_concept_added_is_found_and_undone(desk, person):
    asked = {"label": "Quillwort levies", "terms_en": "quillwort\nquillwort levy", "terms_es": "", "terms_fr": ""}
    answer = desk.post(reverse("coi:add_concept"), asked)
    row = Concept.objects.get(label="Quillwort levies")
    assert (answer.url, row.changed_by) == (row.get_absolute_url(), person)
    assert "quillwort levy" in added_terms("quillwort")
    desk.post(reverse("coi:undo_concept"))
    assert not added_terms("quillwort")


def test_names_that_addresses_need_are_kept_free(person):
    names = (("Review", "sedgewort"), ("¿?", "bulrush"), ("Abbreviation UN", "bogbean"))
    slugs = [concept(label, person=person, terms={"en": (term,)}).slug for label, term in names]
    assert slugs == ["review-2", "concept", "concept-abbreviation-un"]


def test_a_search_leads_from_its_added_terms_to_their_concept(desk, person):
    row = concept(person=person)
    answer = desk.get("/", {"q": "quillwort"})
    assert answer.context["added"][0].url == row.get_absolute_url()
    assert f'<a href="{row.get_absolute_url()}">Quillwort levies</a>' in answer.content.decode()


def test_a_concept_with_narrower_ones_stays(desk, person):
    top = concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    low = concept(person=person, broader=(top.pk,))
    answer = desk.post(reverse("coi:remove_concept", args=[top.slug]), {"version": top.version}, follow=True)
    assert "it is the broader concept of “Quillwort levies”" in words(answer)
    act(desk, "remove", low)
    act(desk, "remove", top)
    assert desk.get(LIST, {"state": "removed"}).context["total"] == 2
    top.refresh_from_db()
    assert "taken out" in words(desk.get(top.get_absolute_url()))
    act(desk, "restore", top)
    assert top.slug in thesaurus().concepts


def test_terms_tell_what_a_search_for_them_finds(desk, person):
    row = concept(person=person, terms={"en": ("police", "quillwort", "weekly levy", "policing"), "es": ("policía",)})
    answer = desk.get(row.get_absolute_url())
    terms = {term.text: term for language in answer.context["languages"] for term in language["terms"]}
    assert terms["police"].count > 0
    for term in terms.values():
        results = desk.get(term.url).context["results"]
        assert results["total"] == term.count, term.text
    assert terms["quillwort"].finds_nothing
    assert terms["police"].finds_very_many
    assert terms["policing"].same_as == "police"
    assert "finds nothing here" in words(answer)
    assert "finds very many" in words(answer)


def test_terms_beyond_those_a_search_takes_are_marked(desk, person):
    row = concept(person=person, terms={"en": tuple(f"quillwort{n}" for n in range(45))})
    terms = desk.get(row.get_absolute_url()).context["languages"][0]["terms"]
    assert [term.left_out for term in terms] == [False] * 40 + [True] * 5


def test_the_page_of_a_concept_opens_while_the_index_is_away(own_sample, browse, settings, tmp_path, person):
    row = concept(person=person)
    settings.INDEX_DIR = tmp_path / "nowhere"
    answer = browse("reader").get(row.get_absolute_url())
    assert answer.status_code == 200
    assert "not counted" in words(answer)


def test_the_list_is_searched_without_accents_and_filtered(desk, person):
    profile = Profile.objects.first()
    row = concept("Quillwort levies", person=person, terms={"es": ("contribución del helecho",)}, profile=profile.pk)
    assert labels(desk.get(LIST, {"q": "HELECHO contribucion"})) == [row.label]
    assert labels(desk.get(LIST, {"q": "quillw", "profile": profile.slug, "lacking": "en"})) == [row.label]
    for other in (
        {"lacking": "es"},
        {"profile": "-"},
        {"state": "reviewed"},
        {"state": "changed"},
        {"state": "removed"},
    ):
        assert labels(desk.get(LIST, {"q": "quillw"} | other)) == [], other
    for other in ({"topic": "-"}, {"state": "none"}, {"state": "to-review"}):
        assert labels(desk.get(LIST, {"q": "quillw"} | other)) == [row.label], other
    assert desk.get(LIST, {"profile": "nobody"}).status_code == 400


def test_the_list_says_how_many_are_reviewed(desk, person):
    total = Concept.objects.count()
    first, second = Concept.objects.all()[:2]
    act(desk, "review", first)
    act(desk, "review", second)
    second.refresh_from_db()
    edit(desk, second, note="Changed")
    assert f"1 of {total} reviewed, 1 changed since" in words(desk.get(LIST))


def test_the_pages_ask_the_database_the_same_however_much_they_show(desk, person):
    broad = concept("Sedge", person=person, terms={"en": ("sedgewort",)})
    row = concept(person=person)
    pages = (LIST, f"{LIST}?q=quill&state=none", row.get_absolute_url(), f"{row.get_absolute_url()}?queue=yes")
    before = [queries(desk, page) for page in pages]
    for n in range(20):
        concept(
            f"Quill {n}", person=person, terms={"en": (f"quill {n}",)}, broader=(broad.pk, row.pk), related=(row.pk,)
        )
    row.refresh_from_db()
    edit(desk, row, terms_es="\n".join(f"helecho {n}" for n in range(20)), broader="Sedge")
    assert [queries(desk, page) for page in pages] == before
    assert max(before) <= 20


def queries(browser, page):
    browser.get(page)  # so that the thesaurus is in memory
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


def test_the_queue_goes_through_what_is_to_review_and_ends(desk, person):
    profile = Profile.objects.create(slug="weaver", name="Weaver")
    names = ("Quill A", "Quill B", "Quill C")
    rows = [concept(n, person=person, terms={"en": (n,)}, profile=profile.pk) for n in names]
    query = "?queue=yes&profile=weaver"
    answer = desk.get(f"{LIST}review/{query}", follow=True)
    assert answer.context["concept"] == rows[0]
    assert "1 of 3 to review" in words(answer)
    assert answer.context["queue"].next_slug == rows[1].slug
    assert act(desk, "review", rows[0], query).url == rows[1].get_absolute_url() + query
    # Saved as reviewed: on to the next as well; and round again to what was skipped.
    assert edit(desk, rows[2], query, note="Looked at", reviewed="yes").url == rows[1].get_absolute_url() + query
    answer = act(desk, "review", rows[1], query)
    assert "Queue is empty" in words(desk.get(answer.url))
    assert "Queue is empty" in words(desk.get(f"{LIST}review/{query}", follow=True))


def test_caseworkers_read_and_do_not_change(sample, browse, person):
    row = concept(person=person)
    reader = browse("reader")
    page = reader.get(row.get_absolute_url())
    assert page.status_code == reader.get(LIST).status_code == 200
    assert "Edit" not in words(page)
    for what in ("revise", "review", "remove", "restore"):
        assert act(reader, what, row).status_code == 403
    for name in ("add_concept", "undo_concept", "review_queue"):
        assert reader.post(reverse(f"coi:{name}")).status_code == 403
    assert browse("administrator").get(LIST).status_code == 403
    row.refresh_from_db()
    assert row.version == 1


def test_changes_are_made_by_post_alone(desk, person):
    row = concept(person=person)
    for what in ("review", "remove", "restore"):
        assert desk.get(reverse(f"coi:{what}_concept", args=[row.slug])).status_code == 405
    assert desk.get(reverse("coi:undo_concept")).status_code == 405


def test_what_a_specialist_writes_is_shown_as_text(desk, person):
    row = concept("<b>Quill</b>", person=person, terms={"en": ("<script>alert(1)</script>",)}, note="<i>n</i>")
    for page in (row.get_absolute_url(), f"{LIST}?q=quill", reverse("coi:revise_concept", args=[row.slug])):
        assert not re.search(r"<script>alert|<b>Quill|<i>n", desk.get(page).content.decode())


@pytest.mark.parametrize("username", ["reader", "specialist"])
def test_whoever_may_search_finds_the_thesaurus_in_the_menu_and_in_the_help_of_the_search(sample, browse, username):
    page = browse(username).get("/").content.decode()
    menu, rest = page.split("</nav>", 1)
    link = f'href="{reverse("coi:thesaurus")}"'
    assert (menu.count(link), rest.count(link)) == (1, 1)
