"""Saved searches: kept for oneself or for a case, and what is new in them since one last looked."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from caseworker import saved
from caseworker.models import Case, Look, SavedSearch
from caseworker.news import watched
from caseworker.searches import Described
from coi.indexing import index_report, unindex_report
from coi.models import Report
from tests.factories import NOW, make_case, make_report


@pytest.fixture
def owner(desk, signed_in):
    """The owner's browser; one report is in the index, and nothing is saved yet."""
    index_report(desk.report)
    SavedSearch.objects.all().delete()
    browser = signed_in(desk.owner)
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    return browser


def save(browser, name="Levies", whose="me", address="q=levy"):
    sent = {"name": name, "whose": whose, "address": address, "next": f"/?{address}"}
    return browser.post(reverse("caseworker:save_search"), sent, follow=True)


def imported(*texts, **more):
    report = make_report(*texts, **more)
    index_report(report)
    return report


def news(person):
    rows = SavedSearch.objects.editable_by(person).kept().order_by("pk")
    return {row.search.name: row.news for row in watched(rows, person)}


def opened(browser, search):
    return browser.post(reverse("caseworker:open_saved", args=[search.pk]))


def text_of(answer):
    return answer.content.decode()


def test_the_results_page_offers_to_save_with_a_name_of_the_words_and_filters(desk, owner):
    page = text_of(owner.get("/?q=levy&country=PER"))
    assert 'value="levy, Peru"' in page
    assert "For case NORTH-1" in page


def test_a_search_is_saved_for_oneself_and_found_on_the_list(desk, owner, signed_in):
    assert "Saved as “Levies” for you." in text_of(save(owner, address="country=PER&q=levy"))
    kept = SavedSearch.objects.get()
    assert (kept.case, kept.saved_by, kept.words, kept.filters) == (None, desk.owner, "levy", "Peru")
    assert "Levies" in text_of(owner.get(reverse("caseworker:saved_list")))
    for person in ("shared", "supervisor", "specialist"):
        assert "Levies" not in text_of(signed_in(desk.people[person]).get(reverse("caseworker:saved_list")))
        assert opened(signed_in(desk.people[person]), kept).status_code == 404


def test_a_search_saved_for_the_case_is_seen_by_all_who_see_the_case(desk, owner, signed_in):
    save(owner, whose="case")
    for person in ("owner", "shared", "supervisor"):
        browser = signed_in(desk.people[person])
        assert "Levies" in text_of(browser.get(desk.case.get_absolute_url()))
        assert opened(browser, SavedSearch.objects.get()).status_code == 302
    assert "Remove<" not in text_of(signed_in(desk.supervisor).get(desk.case.get_absolute_url()))


def test_a_specialist_saves_searches_of_their_own(desk, owner, signed_in):
    browser = signed_in(desk.specialist)
    assert "Save for me" in text_of(browser.get("/?q=levy"))
    assert "for you" in text_of(save(browser))
    refused = save(browser, whose="case")
    assert refused.status_code == 409
    assert "You work on no case now" in text_of(refused)


def test_a_search_of_a_case_no_longer_shared_is_gone_with_it(desk, owner, signed_in):
    save(owner, whose="case")
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
        ({"address": "topic=unheard-of"}, "cannot be run"),
        ({"address": "page=2"}, "cannot be run"),
        ({"whose": "everybody"}, "valid choice"),
    ],
)
def test_what_cannot_be_saved_is_said(desk, owner, changed, sentence):
    answer = save(owner, **changed)
    assert answer.status_code == 409
    assert sentence in text_of(answer)
    assert not SavedSearch.objects.exists()


def test_the_same_search_is_saved_once_for_each(desk, owner, signed_in):
    save(owner, address="q=levy&country=PER")
    assert "already saved as “Levies”" in text_of(save(owner, name="Again", address="country=PER&q=levy"))
    assert save(owner, whose="case", address="q=levy&country=PER").status_code == 200
    assert save(signed_in(desk.shared), address="q=levy&country=PER").status_code == 200
    assert SavedSearch.objects.count() == 3


def test_there_is_a_limit_a_person_and_the_sentence_says_so(desk, owner, monkeypatch):
    monkeypatch.setattr(saved, "MOST_SAVED", 2)
    for n in range(2):
        save(owner, name=f"Kept {n}", address=f"q=word{n}")
    answer = save(owner, address="q=three")
    assert (answer.status_code, SavedSearch.objects.count()) == (409, 2)
    assert "You have saved 2 searches, the most the desk keeps" in text_of(answer)
    first = SavedSearch.objects.first()
    owner.post(reverse("caseworker:remove_saved", args=[first.pk]))
    assert save(owner, address="q=three").status_code == 200
    assert owner.post(reverse("caseworker:restore_saved", args=[first.pk])).status_code == 409


def test_a_removed_search_can_be_put_back_and_is_forgotten_after_a_day(desk, owner):
    save(owner)
    kept = SavedSearch.objects.get()
    page = owner.post(reverse("caseworker:remove_saved", args=[kept.pk]), follow=True)
    assert "No search is saved yet" in text_of(page)
    undo = page.context["undo"]
    assert "Levies" in text_of(owner.post(undo["address"], undo["fields"], follow=True))
    saved.remove_saved(kept, at=NOW)
    saved.remove_saved(kept, at=NOW + timedelta(days=2))
    assert not SavedSearch.objects.exists()


def test_a_search_is_renamed_and_runs_as_before(desk, owner):
    save(owner)
    kept = SavedSearch.objects.get()
    address = reverse("caseworker:revise_saved", args=[kept.pk])
    assert owner.post(address, {"name": ""}).status_code == 422
    owner.post(address, {"name": "Weekly levies"})
    kept.refresh_from_db()
    assert kept.name == "Weekly levies"
    assert opened(owner, kept)["Location"] == "/?q=levy"


# what is new


def test_saving_from_open_results_is_a_look(desk, owner):
    save(owner)
    assert "not yet" not in text_of(owner.get(reverse("caseworker:saved_list")))


def test_opening_what_is_new_is_no_search_of_the_case(desk, owner):
    save(owner)
    imported("The levy rose in spring.")
    owner.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    before = desk.case.searches.count()
    assert owner.get(opened(owner, SavedSearch.objects.get())["Location"]).context["results"]["total"] == 1
    assert desk.case.searches.count() == before
    owner.get("/?q=levy")
    assert desk.case.searches.count() == before + 1


def test_new_is_what_was_imported_after_one_saved_and_after_one_looked(desk, owner):
    save(owner)
    assert news(desk.owner) == {"Levies": 0}
    report = imported("The levy rose in spring.")
    assert news(desk.owner) == {"Levies": 1}
    address = opened(owner, SavedSearch.objects.get())["Location"]
    assert parse_qs(urlsplit(address).query) == {"q": ["levy"], "report": [report.slug]}
    page = owner.get(address)
    assert page.context["results"]["total"] == 1
    assert "New in “Levies” since you last looked" in text_of(page)
    assert 'href="/?q=levy"' in text_of(page)
    assert "since you last looked" not in text_of(owner.get("/?q=levy"))
    assert news(desk.owner) == {"Levies": 0}
    assert opened(owner, SavedSearch.objects.get())["Location"] == "/?q=levy"


def test_each_person_looks_for_themselves(desk, owner, signed_in):
    save(owner, whose="case")
    imported("The levy rose in spring.")
    opened(owner, SavedSearch.objects.get())
    assert (news(desk.owner), news(desk.shared)) == ({"Levies": 0}, {"Levies": 1})


def test_only_posting_marks_as_looked_at(desk, owner):
    save(owner)
    imported("The levy rose in spring.")
    kept = SavedSearch.objects.get()
    assert owner.get(reverse("caseworker:open_saved", args=[kept.pk])).status_code == 405
    owner.get(reverse("caseworker:saved_list"))
    owner.get(f"/?{kept.address}")
    assert news(desk.owner) == {"Levies": 1}


def test_the_searchs_own_filters_hold_for_what_is_new(desk, owner):
    save(owner, name="One report", address=f"q=levy&report={desk.report.slug}")
    save(owner, name="Other country", address="q=levy&country_not=PER")
    save(owner, name="Any", address="q=levy")
    imported("The levy rose in spring.")
    assert news(desk.owner) == {"One report": 0, "Other country": 0, "Any": 1}


def test_a_new_edition_counts_as_new(desk, owner):
    save(owner)
    edition = make_report()
    Report.objects.filter(pk=edition.pk).update(supersedes=desk.report)
    Report.objects.filter(pk=desk.report.pk).update(state="superseded")
    index_report(Report.objects.get(pk=edition.pk))
    assert news(desk.owner)["Levies"] == 2


def test_a_report_that_waits_for_the_index_is_new_once_it_is_searched(desk, owner):
    save(owner)
    waiting = make_report("The levy rose in spring.")
    imported("A levy on boats.")
    assert news(desk.owner) == {"Levies": 0}
    opened(owner, SavedSearch.objects.get())
    index_report(waiting)
    assert news(desk.owner) == {"Levies": 2}


def test_a_withdrawn_report_is_no_news(desk, owner):
    save(owner)
    report = imported("The levy rose in spring.")
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    unindex_report(report)
    assert news(desk.owner) == {"Levies": 0}


def test_news_in_too_many_reports_to_name_shows_all_and_says_so(desk, owner, monkeypatch):
    monkeypatch.setattr("caseworker.saved_views.MOST_NAMED", 1)
    save(owner)
    imported("The levy rose in spring.")
    imported("A levy on boats.")
    answer = owner.post(reverse("caseworker:open_saved", args=[SavedSearch.objects.get().pk]), follow=True)
    assert answer.request["QUERY_STRING"] == "q=levy"
    assert "2 reports have something new, too many to name" in text_of(answer)


def test_without_the_index_nothing_is_counted_and_nothing_marked(desk, owner, settings, tmp_path):
    save(owner)
    imported("The levy rose in spring.")
    index = settings.INDEX_DIR
    settings.INDEX_DIR = tmp_path / "nowhere"
    assert "not counted now" in text_of(owner.get(reverse("caseworker:saved_list")))
    assert opened(owner, SavedSearch.objects.get())["Location"] == "/?q=levy"
    settings.INDEX_DIR = index
    assert news(desk.owner) == {"Levies": 1}


def test_the_start_page_and_the_case_page_tell_what_is_new(desk, owner, signed_in):
    save(owner)
    save(owner, name="Of the case", whose="case", address="q=rose")
    save(signed_in(desk.stranger), name="Of a stranger", address="q=spring")
    imported("The levy rose in spring.")
    start = text_of(owner.get("/"))
    assert start.count("1 new passage<") == 2
    assert "Of a stranger" not in start
    assert "<b>1</b>" in text_of(owner.get(desk.case.get_absolute_url()))
    owner.post(reverse("caseworker:leave_case"))
    assert "Of the case" not in text_of(owner.get("/"))


def test_lists_take_the_same_queries_for_few_and_many_searches(desk, owner, django_assert_max_num_queries):
    def queries(address):
        with django_assert_max_num_queries(60) as counted:
            owner.get(address)
        return len(counted.captured_queries)

    addresses = [reverse("caseworker:saved_list"), "/", desk.case.get_absolute_url()]
    save(owner)
    save(owner, whose="case")
    imported("The levy rose in spring.")
    owner.get(addresses[0])  # the thesaurus is read anew after an import
    few = [queries(address) for address in addresses]
    for n in range(4):
        save(owner, name=f"More {n}", address=f"q=word{n}")
        save(owner, name=f"Of the case {n}", whose="case", address=f"q=word{n}")
    imported("A levy on boats.")
    owner.get(addresses[0])
    assert [queries(address) for address in addresses] == few


def test_the_list_has_pages(desk, owner, monkeypatch):
    monkeypatch.setattr("caseworker.saved_views.PAGE_SIZE", 2)
    for n in range(3):
        save(owner, name=f"Kept {n}", address=f"q=word{n}")
    first, second = (text_of(owner.get(reverse("caseworker:saved_list"), {"page": page})) for page in (1, 2))
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
