"""What is new in saved searches since a person last looked."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from caseworker.casework.searches import saved
from caseworker.models import SavedSearch
from coi.library.indexing import index_report, unindex_report
from coi.models import Report
from tests.caseworker.pages.searches.saving import imported, news, opened, save, text_of
from tests.factories import NOW, make_report


def test_saving_from_open_results_is_a_look(desk, working):
    save(working)
    assert "not yet" not in text_of(working.get(reverse("caseworker:saved_list")))


def test_opening_what_is_new_is_no_search_of_the_case(desk, working):
    save(working)
    imported("The levy rose in spring.")
    working.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    before = desk.case.searches.count()
    assert working.get(opened(working, SavedSearch.objects.get())["Location"]).context["results"]["total"] == 1
    assert desk.case.searches.count() == before
    working.get("/?q=levy")
    assert desk.case.searches.count() == before + 1


def test_new_is_what_was_imported_after_one_saved_and_after_one_looked(desk, working):
    save(working)
    assert news(desk.owner) == {"Levies": 0}
    report = imported("The levy rose in spring.")
    assert news(desk.owner) == {"Levies": 1}
    address = opened(working, SavedSearch.objects.get())["Location"]
    assert parse_qs(urlsplit(address).query) == {"q": ["levy"], "report": [report.slug]}
    page = working.get(address)
    assert page.context["results"]["total"] == 1
    assert "New in “Levies” since you last looked" in text_of(page)
    assert 'href="/?q=levy"' in text_of(page)
    assert "since you last looked" not in text_of(working.get("/?q=levy"))
    assert news(desk.owner) == {"Levies": 0}
    assert opened(working, SavedSearch.objects.get())["Location"] == "/?q=levy"


def test_each_person_looks_for_themselves(desk, working, signed_in):
    save(working, whose="case")
    imported("The levy rose in spring.")
    opened(working, SavedSearch.objects.get())
    assert (news(desk.owner), news(desk.shared)) == ({"Levies": 0}, {"Levies": 1})


def test_only_posting_marks_as_looked_at(desk, working):
    save(working)
    imported("The levy rose in spring.")
    kept = SavedSearch.objects.get()
    assert working.get(reverse("caseworker:open_saved", args=[kept.pk])).status_code == 405
    working.get(reverse("caseworker:saved_list"))
    working.get(f"/?{kept.address}")
    assert news(desk.owner) == {"Levies": 1}


def test_the_searchs_own_filters_hold_for_what_is_new(desk, working):
    save(working, name="One report", address=f"q=levy&report={desk.report.slug}")
    save(working, name="Other country", address="q=levy&country_not=PER")
    save(working, name="Any", address="q=levy")
    imported("The levy rose in spring.")
    assert news(desk.owner) == {"One report": 0, "Other country": 0, "Any": 1}


def test_a_new_edition_counts_as_new(desk, working):
    save(working)
    edition = make_report()
    Report.objects.filter(pk=edition.pk).update(supersedes=desk.report)
    Report.objects.filter(pk=desk.report.pk).update(state="superseded")
    index_report(Report.objects.get(pk=edition.pk))
    assert news(desk.owner)["Levies"] == 2


def test_a_report_that_waits_for_the_index_is_new_once_it_is_searched(desk, working):
    save(working)
    waiting = make_report("The levy rose in spring.")
    imported("A levy on boats.")
    assert news(desk.owner) == {"Levies": 0}
    opened(working, SavedSearch.objects.get())
    index_report(waiting)
    assert news(desk.owner) == {"Levies": 2}


def test_a_withdrawn_report_is_no_news(desk, working):
    save(working)
    report = imported("The levy rose in spring.")
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    unindex_report(report)
    assert news(desk.owner) == {"Levies": 0}


def test_news_in_too_many_reports_to_name_shows_all_and_says_so(desk, working, monkeypatch):
    monkeypatch.setattr("caseworker.pages.searches.saved.MOST_NAMED", 1)
    save(working)
    imported("The levy rose in spring.")
    imported("A levy on boats.")
    answer = working.post(reverse("caseworker:open_saved", args=[SavedSearch.objects.get().pk]), follow=True)
    assert answer.request["QUERY_STRING"] == "q=levy"
    assert "2 reports have something new, too many to name" in text_of(answer)


def test_without_the_index_nothing_is_counted_and_nothing_marked(desk, working, settings, tmp_path):
    save(working)
    imported("The levy rose in spring.")
    index = settings.INDEX_DIR
    settings.INDEX_DIR = tmp_path / "nowhere"
    assert "not counted now" in text_of(working.get(reverse("caseworker:saved_list")))
    assert opened(working, SavedSearch.objects.get())["Location"] == "/?q=levy"
    settings.INDEX_DIR = index
    assert news(desk.owner) == {"Levies": 1}


def test_the_start_page_and_the_case_page_tell_what_is_new(desk, working, signed_in):
    save(working)
    save(working, name="Of the case", whose="case", address="q=rose")
    save(signed_in(desk.stranger), name="Of a stranger", address="q=spring")
    imported("The levy rose in spring.")
    start = text_of(working.get("/"))
    assert start.count("1 new passage<") == 2
    assert "Of a stranger" not in start
    assert "<b>1</b>" in text_of(working.get(desk.case.get_absolute_url()))
    working.post(reverse("caseworker:leave_case"))
    assert "Of the case" not in text_of(working.get("/"))


def test_lists_take_the_same_queries_for_few_and_many_searches(desk, working, django_assert_max_num_queries):
    def queries(address):
        with django_assert_max_num_queries(60) as counted:
            working.get(address)
        return len(counted.captured_queries)

    addresses = [reverse("caseworker:saved_list"), "/", desk.case.get_absolute_url()]
    save(working)
    save(working, whose="case")
    imported("The levy rose in spring.")
    working.get(addresses[0])  # the thesaurus is read anew after an import
    few = [queries(address) for address in addresses]
    for n in range(4):
        save(working, name=f"More {n}", address=f"q=word{n}")
        save(working, name=f"Of the case {n}", whose="case", address=f"q=word{n}")
    imported("A levy on boats.")
    working.get(addresses[0])
    many = [queries(address) for address in addresses]
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True))


def test_of_two_windows_the_later_look_counts(desk, working):
    save(working)
    kept, late = SavedSearch.objects.get(), NOW + timedelta(days=900)
    for until, at in ((10_009, late), (10_005, NOW)):
        saved.look_at(kept, until=until, by=desk.owner, at=at)
    look = kept.looks.get(person=desk.owner)
    assert (look.known_report, look.looked_at) == (10_009, late)
    saved.look_at(kept, until=10_011, by=desk.owner, at=late + timedelta(days=1))
    look.refresh_from_db()
    assert (look.known_report, look.looked_at) == (10_011, late + timedelta(days=1))


def test_a_look_that_only_asked_for_mail_becomes_one(desk):
    saved.revise_saved(desk.saved, name="Levies", seen="Levies", by_mail=True, by=desk.shared)
    saved.look_at(desk.saved, until=3, by=desk.shared, at=NOW)
    look = desk.saved.looks.get(person=desk.shared)
    assert (look.known_report, look.looked_at, look.by_mail) == (3, NOW, True)
