"""Saved searches: kept for oneself or for a case, once each."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from caseworker.casework.searches import saved
from caseworker.casework.searches.describing import Described, described_at
from caseworker.models import Case, Look, SavedSearch
from tests.caseworker.pages.searches.saving import news, opened, save, text_of
from tests.factories import NOW, make_case, make_report


def test_the_results_page_offers_to_save_with_a_name_of_the_words_and_filters(desk, working):
    page = text_of(working.get("/?q=levy&country=PER"))
    assert 'value="levy, Peru"' in page
    assert "For case NORTH-1" in page


def test_a_search_is_saved_for_oneself_and_found_on_the_list(desk, working, signed_in):
    assert "Saved as “Levies” for you." in text_of(save(working, address="country=PER&q=levy"))
    kept = SavedSearch.objects.get()
    assert (kept.case, kept.saved_by, kept.words, kept.filters) == (None, desk.owner, "levy", "Peru")
    assert "Levies" in text_of(working.get(reverse("caseworker:saved_list")))
    for person in ("shared", "supervisor", "specialist"):
        assert "Levies" not in text_of(signed_in(desk.people[person]).get(reverse("caseworker:saved_list")))
        assert opened(signed_in(desk.people[person]), kept).status_code == 404


def test_a_search_saved_for_the_case_is_seen_by_all_who_see_the_case(desk, working, signed_in):
    save(working, whose="case")
    for person in ("owner", "shared", "supervisor"):
        browser = signed_in(desk.people[person])
        assert "Levies" in text_of(browser.get(desk.case.get_absolute_url()))
        assert opened(browser, SavedSearch.objects.get()).status_code == 302
    assert "Remove<" not in text_of(signed_in(desk.supervisor).get(desk.case.get_absolute_url()))


def test_a_specialist_saves_searches_of_their_own(desk, working, signed_in):
    browser = signed_in(desk.specialist)
    assert "Save for me" in text_of(browser.get("/?q=levy"))
    assert "for you" in text_of(save(browser))
    for case, sentence in ((None, "The form was incomplete"), (desk.case, "You do not work on this case")):
        refused = save(browser, whose="case", case=case)
        assert refused.status_code == 409
        assert sentence in text_of(refused)
    assert save(browser, address="country=PER", case=desk.case).status_code == 200, "for oneself no case matters"


def test_an_older_tab_saves_for_the_case_it_shows(desk, working):
    page = text_of(working.get("/?q=levy"))
    assert f'<input type="hidden" name="case" value="{desk.case.pk}">' in page
    other = make_case(desk.owner, "NORTH-2")
    working.post(reverse("caseworker:choose_case", args=[other.pk]))
    assert "for case NORTH-1" in text_of(save(working, whose="case", case=desk.case))
    assert SavedSearch.objects.get().case == desk.case
    working.post(reverse("caseworker:choose_case", args=[other.pk]))
    Case.objects.filter(pk=desk.case.pk).update(owner=desk.stranger)
    refused = save(working, name="Typed name", whose="case", case=desk.case, address="q=rose")
    assert refused.status_code == 409
    assert "You do not work on this case, or no longer" in text_of(refused)
    assert "Typed name" in text_of(refused)
    assert not SavedSearch.objects.filter(case=other).exists()


def test_a_search_of_a_case_no_longer_shared_is_gone_with_it(desk, working, signed_in):
    save(working, whose="case")
    desk.share.delete()
    assert opened(signed_in(desk.shared), SavedSearch.objects.get()).status_code == 404
    Case.objects.filter(pk=desk.case.pk).update(owner=desk.stranger)
    assert news(desk.owner) == {}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "needs a name"),
        ({"name": "x" * 121}, "at most 120"),
        ({"name": "a\x07b"}, "control character"),
        ({"name": "Levies \u202eyvel"}, "Character 8 is a control character (U+202E), which cannot be shown."),
        ({"name": "Le\u200bvies"}, "Character 3 is a control character (U+200B), which cannot be shown."),
        ({"address": "topic=unheard-of"}, "cannot be run"),
        ({"address": "page=2"}, "cannot be run"),
        ({"whose": "everybody"}, "valid choice"),
    ],
)
def test_what_cannot_be_saved_is_said(desk, working, changed, sentence):
    answer = save(working, **changed)
    assert answer.status_code == 409
    assert sentence in text_of(answer)
    assert not SavedSearch.objects.exists()


def test_the_same_search_is_saved_once_for_each(desk, working, signed_in):
    save(working, address="q=levy&country=PER")
    assert "already saved as “Levies”" in text_of(save(working, name="Again", address="country=PER&q=levy"))
    assert save(working, whose="case", address="q=levy&country=PER").status_code == 200
    assert save(signed_in(desk.shared), address="q=levy&country=PER").status_code == 200
    assert SavedSearch.objects.count() == 3


def test_there_is_a_limit_a_person_and_the_sentence_says_so(desk, working, monkeypatch):
    monkeypatch.setattr(saved, "MOST_SAVED", 2)
    for n in range(2):
        save(working, name=f"Kept {n}", address=f"q=word{n}")
    answer = save(working, address="q=three")
    assert (answer.status_code, SavedSearch.objects.count()) == (409, 2)
    assert "You have saved 2 searches, the most the desk keeps" in text_of(answer)
    first = SavedSearch.objects.first()
    working.post(reverse("caseworker:remove_saved", args=[first.pk]))
    assert save(working, address="q=three").status_code == 200
    answer = working.post(reverse("caseworker:restore_saved", args=[first.pk]))
    assert answer.status_code == 409
    assert "then restore this one" in text_of(answer)


def test_a_removed_search_can_be_put_back_and_is_forgotten_after_a_day(desk, working):
    save(working)
    kept = SavedSearch.objects.get()
    page = working.post(reverse("caseworker:remove_saved", args=[kept.pk]), follow=True)
    assert "No search is saved yet" in text_of(page)
    undo = page.context["undo"]
    assert "Levies" in text_of(working.post(undo["address"], undo["fields"], follow=True))
    saved.remove_saved(kept, at=NOW)
    saved.remove_saved(kept, at=NOW + timedelta(days=2))
    assert not SavedSearch.objects.exists()


NUMBERS = ["DNI 45.678.901", "levy 45-678-901", "ana@example.org", "45678901"]


@pytest.mark.parametrize("typed", NUMBERS)
def test_what_could_name_the_claimant_is_not_saved(desk, working, typed):
    for more in ({"address": urlencode({"q": typed})}, {"name": typed}):
        answer = save(working, **more)
        assert answer.status_code == 409
        assert "could be the claimant" in text_of(answer)
    save(working)
    kept = SavedSearch.objects.get()
    renamed = working.post(reverse("caseworker:revise_saved", args=[kept.pk]), {"name": typed})
    assert renamed.status_code == 422
    assert "could be the claimant" in text_of(renamed)
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["Levies"]


def test_a_number_in_the_name_of_a_report_is_no_claimants(desk, working):
    report = make_report(title="Answer PER201234.E")
    address = f"report={report.slug}"
    proposed = described_at(address).name
    assert "201234" in proposed
    assert save(working, name=proposed, address=address).status_code == 200


def test_whoever_saves_the_same_second_is_led_to_what_is_there(desk, working):
    save(working)
    answer = save(working, name="Again")
    there = reverse("caseworker:revise_saved", args=[SavedSearch.objects.get().pk])
    assert f'href="{there}">Show “Levies”' in text_of(answer)
    assert "Again" in text_of(answer), "the name that was typed is not lost"


def row(desk, case=None):
    return SavedSearch(
        name="Twin", address=desk.saved.address, address_sha256=desk.saved.address_sha256, case=case,
        saved_by=desk.owner, saved_at=NOW,
    )  # fmt: skip


def test_the_database_takes_a_search_once_for_a_case_and_once_for_a_person(desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(desk, desk.case).save()
    row(desk).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row(desk).save()
    SavedSearch.objects.update(removed_at=NOW)
    row(desk).save()
    row(desk, desk.case).save()
    assert SavedSearch.objects.kept().count() == 2


def test_two_windows_that_save_at_once_save_one(desk):
    """The other window's row comes in after this one has counted what is saved."""
    others = []

    def other_between(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT COUNT") and "savedsearch" in sql and not others:
            others.append(row(desk))
            others[0].save()
        return found

    search = Described("levy", "Peru", desk.saved.address)
    with connection.execute_wrapper(other_between), pytest.raises(saved.AlreadySaved, match="Twin"):
        saved.save_search(search, name="Again", case=None, by=desk.owner, at=NOW)
    assert others
    assert not SavedSearch.objects.filter(name="Again").exists()


@pytest.mark.parametrize("what", ["save", "restore"])
def test_windows_that_save_at_once_do_not_pass_the_limit(desk, monkeypatch, what):
    """The other window's row comes in after this one has counted, where this one does not hold the person's row."""
    monkeypatch.setattr(saved, "MOST_SAVED", 2)
    gone = saved.save_search(Described("rose", "", "q=rose"), name="Rose", case=None, by=desk.owner, at=NOW)
    saved.remove_saved(gone, at=NOW)
    outside, held, counted = len(connection.savepoint_ids), [], []

    def other_between(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        inside = len(connection.savepoint_ids) > outside
        if inside and sql.startswith("SELECT") and 'FROM "caseworker_person"' in sql and "COUNT" not in sql:
            held.append(params)
        if sql.startswith("SELECT COUNT") and "savedsearch" in sql:
            counted.append(sql)
            if not (inside and held):
                row(desk).save()
        return found

    with connection.execute_wrapper(other_between):
        if what == "save":
            saved.save_search(Described("fern", "", "q=fern"), name="Fern", case=None, by=desk.owner, at=NOW)
        else:
            saved.restore_saved(gone, by=desk.shared, at=NOW)
    assert counted
    assert (desk.owner.pk,) in [tuple(params[:1]) for params in held]
    assert SavedSearch.objects.kept().filter(saved_by=desk.owner).count() == 2


def test_restoring_makes_no_second_of_the_same(desk, working):
    save(working)
    first = SavedSearch.objects.get()
    working.post(reverse("caseworker:remove_saved", args=[first.pk]))
    save(working, name="Again")
    answer = working.post(reverse("caseworker:restore_saved", args=[first.pk]))
    assert answer.status_code == 409
    assert "Show “Again”" in text_of(answer)
    assert [kept.name for kept in SavedSearch.objects.kept()] == ["Again"]


def test_restoring_twice_is_restoring_once(desk, working):
    save(working)
    kept = SavedSearch.objects.get()
    working.post(reverse("caseworker:remove_saved", args=[kept.pk]))
    for _ in range(2):
        assert working.post(reverse("caseworker:restore_saved", args=[kept.pk])).status_code == 302
    assert list(SavedSearch.objects.kept()) == [kept]


def test_after_a_day_nothing_is_restored(desk, working):
    save(working)
    kept = SavedSearch.objects.get()
    working.post(reverse("caseworker:remove_saved", args=[kept.pk]))
    listed = text_of(working.get(reverse("caseworker:saved_list")))
    assert "Removed in the last day" in listed
    SavedSearch.objects.update(removed_at=timezone.now() - timedelta(days=1, minutes=1))
    assert "Removed in the last day" not in text_of(working.get(reverse("caseworker:saved_list")))
    answer = working.post(reverse("caseworker:restore_saved", args=[kept.pk]))
    assert answer.status_code == 409
    assert "more than a day ago and cannot be restored" in text_of(answer)


def test_the_limit_is_told_of_the_person_who_saved(desk, signed_in, monkeypatch):
    monkeypatch.setattr(saved, "MOST_SAVED", 1)
    saved.remove_saved(desk.saved, at=timezone.now())
    saved.save_search(Described("rose", "", "q=rose"), name="Rose", case=None, by=desk.owner, at=NOW)
    answer = signed_in(desk.shared).post(reverse("caseworker:restore_saved", args=[desk.saved.pk]))
    assert "owner has saved 1 searches" in text_of(answer)
    assert "then restore this one" in text_of(answer)


def test_a_search_is_renamed_and_runs_as_before(desk, working):
    save(working)
    kept = SavedSearch.objects.get()
    address = reverse("caseworker:revise_saved", args=[kept.pk])
    assert working.post(address, {"name": ""}).status_code == 422
    working.post(address, {"name": "Weekly levies", "seen": "Levies"})
    kept.refresh_from_db()
    assert kept.name == "Weekly levies"
    assert opened(working, kept)["Location"] == "/?q=levy"


def test_a_search_is_renamed_to_what_can_be_seen_alone(desk, working):
    save(working, name="Levies  in \u2009 Peru")
    kept = SavedSearch.objects.get()
    assert kept.name == "Levies in Peru"
    address = reverse("caseworker:revise_saved", args=[kept.pk])
    refused = working.post(address, {"name": "Le\u2066vies", "seen": kept.name})
    assert refused.status_code == 422
    assert "Character 3 is a control character (U+2066)" in text_of(refused)


def test_of_two_tabs_that_rename_a_search_the_later_is_told(desk, working):
    save(working)
    kept = SavedSearch.objects.get()
    address = reverse("caseworker:revise_saved", args=[kept.pk])
    assert '<input type="hidden" name="seen" value="Levies"' in text_of(working.get(address))
    assert working.post(address, {"name": "First", "seen": "Levies"}).status_code == 302
    refused = working.post(address, {"name": "Second", "seen": "Levies"})
    assert refused.status_code == 409
    assert "this search was renamed to “First” after you opened the page" in text_of(refused)
    assert "Second" in text_of(refused), "the name that was typed is not lost"
    assert f'href="{address}"' in text_of(refused)
    kept.refresh_from_db()
    assert kept.name == "First"
    assert working.post(address, {"name": "Second"}).status_code == 409, "a form that says nothing has seen nothing"
    assert working.post(address, {"name": "Second", "seen": "First"}).status_code == 302


def test_who_leaves_the_name_alone_undoes_no_renaming(desk, working):
    save(working)
    kept = SavedSearch.objects.get()
    saved.revise_saved(kept, name="First", seen="Levies", by_mail=False, by=desk.owner)
    saved.revise_saved(kept, name="Levies", seen="Levies", by_mail=True, by=desk.owner)
    kept.refresh_from_db()
    assert (kept.name, kept.looks.get().by_mail) == ("First", True)


def test_the_list_has_pages(desk, working, monkeypatch):
    monkeypatch.setattr("caseworker.pages.searches.saved.PAGE_SIZE", 2)
    for n in range(3):
        save(working, name=f"Kept {n}", address=f"q=word{n}")
    first, second = (text_of(working.get(reverse("caseworker:saved_list"), {"page": page})) for page in (1, 2))
    assert "Kept 2" in first
    assert "Kept 0" not in first
    assert "Kept 0" in second


def test_saved_searches_of_a_case_end_with_it_and_with_them_the_looks(desk):
    case = Case.objects.create(
        reference="EMPTY-1", country=desk.case.country, owner=desk.owner, unit=desk.owner.unit, changed_by=desk.owner
    )
    kept = saved.save_search(Described("gone", "", "q=gone"), name="Gone", case=case, by=desk.owner, at=NOW)
    saved.look_at(kept, until=0, by=desk.owner, at=NOW)
    case.delete()
    assert list(SavedSearch.objects.all()) == [desk.saved]
    assert list(Look.objects.all()) == [desk.saved.looks.get()]


@pytest.mark.parametrize("person", ["stranger", "neighbour", "other_supervisor", "specialist"])
@pytest.mark.parametrize("name", ["open_saved", "revise_saved", "remove_saved", "restore_saved"])
def test_a_strangers_search_answers_exactly_like_none(desk, signed_in, person, name):
    browser = signed_in(desk.people[person])
    seen, missing = (
        browser.post(reverse(f"caseworker:{name}", args=[pk]), {"name": "x"}) for pk in (desk.saved.pk, 987_654)
    )
    assert seen.status_code == missing.status_code == 404
    tokenless = [[line for line in a.content.splitlines() if b"csrf" not in line] for a in (seen, missing)]
    assert tokenless[0] == tokenless[1]
    assert list(SavedSearch.objects.kept()) == [desk.saved]


def test_a_supervisor_may_open_and_not_change_what_a_case_has_saved(desk, signed_in):
    browser = signed_in(desk.supervisor)
    assert "You may run this search, not change it." in text_of(
        browser.get(reverse("caseworker:revise_saved", args=[desk.saved.pk]))
    )
    other = make_case(desk.stranger, "SOUTH-1")
    kept = saved.save_search(Described("levy", "", "q=levy"), name="Hidden", case=other, by=desk.stranger, at=NOW)
    assert opened(browser, kept).status_code == 404
