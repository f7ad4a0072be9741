"""Whatever happened to the index, no page fails, none says that there is nothing, and nothing is recorded."""

from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from caseworker.models import Search
from coi.library.indexing import engine, engine_for
from coi.library.verifying import findings, index_agrees
from coi.models import Report, Topic
from coi.search.query.parsing import parse
from coi.text.words import digest
from tests.coi.search.whoosh import damages
from tests.coi.search.whoosh.damages import DAMAGES
from tests.factories import make_report

BANNER = "The search index is not used now"
REMEDY = "manage.py rebuild_index"
SOME = [
    damages.the_folder_is_gone,
    damages.the_manifest_is_cut_off,
    damages.a_bit_of_a_file_for_answers_is_turned,
    damages.the_folder_is_open_to_others,
]
ABSENCE = ("No paragraph has", "No paragraph is", "No paragraph within", "No passage has", "nothing found")


@pytest.fixture(params=DAMAGES, ids=lambda damage: damage.__name__)
def damaged(request, desk, working, settings):
    """The browser of the owner, whose saved search has news to look for; and then the index is damaged."""
    Report.objects.update(indexed=True)
    Topic.objects.get_or_create(slug="actors", defaults={"name": "Actors"})
    request.param(settings.INDEX_DIR)
    engine_for.cache_clear()  # as in another process
    return working


def pages(desk):
    passage, levy = [desk.report.slug, desk.paragraph.position], "?q=levy"
    profile = desk.case.profiles.first()
    search = reverse("coi:search")
    return {
        "banner": [
            search + levy,
            search + "?q=zzyzxqv",
            search + f"?profile={profile.slug}",
            search + "?topic=actors",
            reverse("coi:facet", args=["topic"]) + levy,
        ],
        "away": [
            reverse("coi:search_csv") + levy,
            reverse("coi:search_json") + levy,
            reverse("coi:similar", args=passage),
        ],
        "whole": [
            search,
            desk.paragraph.get_absolute_url() + levy + "&hit=1",
            reverse("caseworker:saved_list"),
            reverse("caseworker:search_log", args=[desk.case.pk]),
        ],
    }


def pages_without(desk):
    """Pages that ask no index."""
    country, profile = desk.case.country_id, desk.case.profiles.first()
    return {
        "whole": [
            desk.paragraph.section.get_absolute_url(),
            desk.report.get_absolute_url(),
            reverse("coi:report_list"),
            reverse("coi:profiles"),
            reverse("coi:profile", args=[profile.slug]),
            reverse("coi:coverage"),
            reverse("coi:coverage_of", args=[country]),
            reverse("coi:coverage_cell", args=[country, profile.slug, "actors"]),
            reverse("coi:thesaurus"),
            reverse("coi:concept", args=[desk.concept.slug]),
            reverse("caseworker:case", args=[desk.case.pk]),
            reverse("caseworker:builder", args=[desk.case.pk]),
        ],
    }


def test_each_page_says_that_it_does_without_the_index(desk, damaged):
    asked_of_each(pages(desk), damaged)


@pytest.mark.parametrize("damaged", SOME, indirect=True, ids=lambda damage: damage.__name__)
def test_a_page_that_needs_no_index_says_nothing_of_it(desk, damaged):
    asked_of_each(pages_without(desk), damaged)


def asked_of_each(pages, damaged):
    for kind, addresses in pages.items():
        for address in addresses:
            answer = damaged.get(address)
            assert answer.status_code == (503 if kind == "away" else 200), address
            text = answer.content.decode()
            assert (BANNER in text) == (REMEDY in text) == (kind != "whole"), address
            if kind != "whole":
                assert not [said for said in ABSENCE if said in text], address
    assert not Search.objects.exists()


def test_commands_say_in_one_line_what_mends_it_and_it_does(desk, damaged, settings):
    for command in (["search", "levy"], ["search", "levy", "--json"]):
        with pytest.raises(CommandError, match=REMEDY):
            call_command(*command)
    with suppress(CommandError):  # what only writing needs is looked at when it is needed
        call_command("merge_index")
    engine_for.cache_clear()
    assert [line for line in findings() if line.startswith("index: ") and REMEDY in line]
    call_command("rebuild_index", if_needed=True)
    assert not [line for line in findings() if "index" in line]
    assert BANNER not in damaged.get(reverse("coi:search") + "?q=levy").content.decode()


@pytest.mark.parametrize("damaged", SOME, indirect=True, ids=lambda damage: damage.__name__)
def test_a_report_that_is_released_waits_and_is_not_lost(desk, damaged, signed_in):
    report = make_report("A quillwort levy is due.")
    Report.objects.filter(pk=report.pk).update(state=Report.State.PREPARING)
    answer = signed_in(desk.specialist).post(reverse("coi:release", args=[report.slug]), follow=True)
    assert answer.status_code == 200
    assert "No search finds it yet" in answer.content.decode()
    assert Report.objects.waiting_for_index().get() == report
    call_command("rebuild_index")
    assert engine().search(parse("quillwort")).total == 1
    assert not list(index_agrees())


@pytest.mark.parametrize("damaged", SOME, indirect=True, ids=lambda damage: damage.__name__)
def test_a_report_is_mended_or_withdrawn_without_the_index(desk, damaged, signed_in):
    browser, text = signed_in(desk.specialist), "A quillwort levy is due. Nobody pays the quillwort levy."
    mended, withdrawn = make_report(text), make_report(text)
    split = {"kind": "split", "target": 0, "seen": digest(text), "before": "Nobody pays"}
    place = [mended.slug, mended.sections.get().position]
    assert browser.post(reverse("coi:correct", args=place), split).status_code == 302
    why = {"because": "Its publisher took it back."}
    assert browser.post(reverse("coi:withdraw", args=[withdrawn.slug]), why).status_code == 302
    assert Report.objects.current().waiting_for_index().get() == mended
    call_command("rebuild_index")
    assert engine().ids() >= set(mended.paragraphs.values_list("pk", flat=True))
    assert mended.paragraphs.count() == 2
    assert not list(index_agrees())


@pytest.mark.parametrize("damaged", SOME, indirect=True, ids=lambda damage: damage.__name__)
def test_what_is_new_in_a_saved_search_is_unknown_not_none(desk, damaged):
    Report.objects.update(indexed=True)
    desk.saved.save()  # as the fixture removed it
    answer = damaged.post(reverse("caseworker:open_saved", args=[desk.saved.pk]), follow=True)
    assert answer.status_code == 200
    assert "what is new could not be found out" in answer.content.decode()
