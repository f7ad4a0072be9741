"""Only a person's word makes what was not found "nothing found" in a brief."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caseworker.brief.checking.checks import findings
from caseworker.casework.briefs import compose_brief, facts_of
from caseworker.casework.searches.striking import StruckOut, strike
from caseworker.casework.searches.unanswered import say_unanswered, take_back_unanswered
from caseworker.models import Case, Search
from caseworker.models.changes import Fixed
from coi.library.indexing import index_report
from tests.factories import NOW, make_report, make_search


@pytest.fixture
def entry(desk):
    return make_search(desk.case, "quillwort")


def printed(case):
    return {search.query: search.result for search in compose_brief(case, NOW).searches}


def test_nothing_found_does_not_print_before_a_person_looked(desk, entry):
    assert entry.awaits_a_person
    assert "quillwort" not in printed(desk.case)
    sentences = [finding.sentence for finding in findings(facts_of(desk.case, NOW)) if finding.code == "not_confirmed"]
    assert sentences
    assert "nobody has confirmed yet" in sentences[0]


def test_once_a_person_said_that_none_answers_it_prints_with_who_and_when(desk, entry):
    say_unanswered(entry, looked_at=3, by=desk.owner, at=NOW)
    result = printed(desk.case)["quillwort"]
    assert result.startswith("searched, nothing found; none of the passages nearest to it answers it, says ")
    assert str(desk.owner) in result


def test_what_is_printed_unconfirmed_says_so(desk, entry):
    Search.objects.filter(pk=entry.pk).update(printed=True)
    assert printed(desk.case)["quillwort"] == "searched, nothing found; not yet confirmed by a person"


def test_where_common_words_found_passages_none_of_which_answers_it_prints_so(desk):
    found = make_search(desk.case, "treatment quillwort", found=31)
    assert "treatment quillwort" not in printed(desk.case)
    say_unanswered(found, looked_at=20, by=desk.owner, at=NOW)
    assert "none of the first 20 passages found answers it" in printed(desk.case)["treatment quillwort"]


def test_of_all_found_it_prints_only_where_all_were_shown(desk):
    found = make_search(desk.case, "treatment quillwort", found=20)
    say_unanswered(found, looked_at=20, by=desk.owner, at=NOW)
    assert "none of the passages found answers it" in printed(desk.case)["treatment quillwort"]


def test_it_can_be_taken_back(desk, entry):
    say_unanswered(entry, looked_at=3, by=desk.owner, at=NOW)
    take_back_unanswered(entry, by=desk.owner, at=NOW)
    entry.refresh_from_db()
    assert (entry.is_unanswered, entry.looked_at, entry.unanswered_by) == (False, 0, None)


def test_it_holds_for_the_same_search_while_the_reports_are_the_same(desk, entry):
    say_unanswered(entry, looked_at=3, by=desk.owner, at=NOW)
    again = make_search(desk.case, "quillwort", at=NOW + timedelta(days=2))
    assert again.pk != entry.pk
    assert again.is_unanswered
    index_report(make_report())
    later = make_search(desk.case, "quillwort", at=NOW + timedelta(days=4))
    assert later.reports > again.reports
    assert not later.is_unanswered


def test_neither_an_issued_case_nor_a_struck_entry_takes_it(desk, entry):
    strike(entry, by=desk.owner, at=NOW)
    with pytest.raises(StruckOut):
        say_unanswered(entry, looked_at=0, by=desk.owner, at=NOW)
    Case.objects.filter(pk=desk.case.pk).update(state=Case.State.ISSUED)
    with pytest.raises(Fixed):
        say_unanswered(entry, looked_at=0, by=desk.owner, at=NOW)


def test_how_many_had_all_and_what_few_had_prints(desk):
    entry = make_search(desk.case, "protests Juliaca", found=91)
    Search.objects.filter(pk=entry.pk).update(whole=12, seldom=[["Juliaca", 1]], printed=True)
    result = printed(desk.case)["protests Juliaca"]
    assert result == "searched, 91 passages found, 12 with all that was asked; “Juliaca” stands in 1"


def test_the_page_records_it_and_offers_to_undo(desk, entry, signed_in):
    browser = signed_in(desk.owner)
    address = reverse("caseworker:unanswered", args=[entry.pk])
    answer = browser.post(address, {"unanswered": "1", "looked_at": "2"}, follow=True)
    entry.refresh_from_db()
    assert (entry.is_unanswered, entry.unanswered_by, entry.looked_at) == (True, desk.owner, 2)
    assert "none answers" in answer.content.decode()
    undo = answer.context["undo"]
    browser.post(undo["address"], undo["fields"])
    entry.refresh_from_db()
    assert not entry.is_unanswered


@pytest.mark.parametrize("fields", [{}, {"unanswered": "2"}, {"unanswered": "1", "looked_at": "-1"}])
def test_a_form_that_says_nothing_changes_nothing(desk, entry, signed_in, fields):
    signed_in(desk.owner).post(reverse("caseworker:unanswered", args=[entry.pk]), fields)
    entry.refresh_from_db()
    assert not entry.is_unanswered


def test_a_stranger_finds_no_such_entry(desk, entry, signed_in):
    address = reverse("caseworker:unanswered", args=[entry.pk])
    assert signed_in(desk.stranger).post(address, {"unanswered": "1"}).status_code == 404
