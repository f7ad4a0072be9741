import re

from django.urls import reverse
from django.utils.html import escape

from coi.models import Report, SameWork, Work
from tests.coi.pages.sources.conftest import NETS, SHORT
from tests.factories import make_noted_report, make_report

LIST = reverse("coi:sources")


def shown(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def decide(browser, row, status, seen=None):
    address = reverse("coi:decide_source", args=[row.pk])
    seen = seen or SameWork.objects.get(pk=row.pk).standing
    return browser.post(address, {"status": status, "seen": seen, "next": LIST}, follow=True)


def undo(browser):
    number = browser.session["last_source_decision"]["number"]
    return browser.post(reverse("coi:undo_source"), {"number": number, "next": LIST}, follow=True)


def test_the_list_shows_both_citations_part_by_part_with_the_reason(pair, specialist):
    page = shown(specialist.get(LIST))
    assert escape(pair.row.evidence) in page
    assert NETS in page
    assert SHORT in page
    assert page.count('class="differs"') == 3, "author, title and date"
    assert f"{pair.first.publisher.short_name}, {pair.first.title}: 2 notes" in page


def test_what_is_confirmed_counts_once_and_can_be_undone(pair, specialist):
    page = shown(decide(specialist, pair.row, "confirmed"))
    assert "they are one source" in page
    assert "Nothing to decide" in page
    roots = {work.stands_for_id or work.pk for work in Work.objects.filter(reports=None)}
    assert len(roots) == 1
    assert "Nothing to decide" not in shown(undo(specialist))
    assert not Work.objects.filter(reports=None, stands_for__isnull=False).exists()


def test_what_is_not_the_same_is_remembered_and_not_asked_again(pair, specialist):
    decide(specialist, pair.row, "rejected")
    make_noted_report(SHORT)
    assert "Nothing to decide" in shown(specialist.get(LIST))
    assert "not the same" in shown(specialist.get(LIST, {"show": "decided"}))


def test_a_decision_taken_back_is_asked_again(pair, specialist):
    decide(specialist, pair.row, "confirmed")
    page = shown(decide(specialist, pair.row, "suggested"))
    assert "1 pair to decide" in page
    assert not Work.objects.filter(reports=None, stands_for__isnull=False).exists()


def test_a_decision_on_what_a_colleague_has_decided_since_is_refused(pair, specialist, colleague):
    decide(colleague, pair.row, "rejected")
    answer = decide(specialist, pair.row, "confirmed", seen="suggested")
    assert answer.status_code == 409
    assert "cora rejected it at" in shown(answer)
    pair.row.refresh_from_db()
    assert pair.row.status == "rejected"


def test_undo_takes_back_no_colleagues_decision(pair, specialist, colleague):
    decide(specialist, pair.row, "confirmed")
    decide(colleague, pair.row, "suggested")
    decide(colleague, pair.row, "rejected")
    assert "nothing to undo" in shown(undo(specialist))
    pair.row.refresh_from_db()
    assert pair.row.status == "rejected"


def test_several_pairs_between_the_same_two_sources_are_decided_together(pair, specialist):
    make_noted_report(NETS.replace("url", "https://watch.example/nets"))
    assert SameWork.objects.count() > 1
    assert "1 pair to decide" in shown(specialist.get(LIST))
    decide(specialist, SameWork.objects.order_by("pk").first(), "rejected")
    assert "Nothing to decide" in shown(specialist.get(LIST))


def test_the_page_of_a_source_has_every_passage_that_rests_on_it(pair, reader):
    first = Work.objects.get(text=NETS)
    page = shown(reader.get(first.get_absolute_url()))
    assert "2 passages rest on it" in page
    assert "In note 2: “Ibid., p. 9”." in page
    assert "Perhaps the same source:" in page
    assert "A COI specialist has not decided yet." in page


def test_a_source_that_stands_for_another_leads_there(pair, specialist, reader):
    decide(specialist, pair.row, "confirmed")
    other = Work.objects.get(stands_for__isnull=False)
    answer = reader.get(reverse("coi:source", args=[other.pk]))
    assert answer.status_code == 302
    page = shown(reader.get(answer.url))
    assert "3 passages rest on it" in page
    assert NETS in page
    assert SHORT in page


def test_of_reports_in_preparation_a_reader_sees_nothing(pair, specialist, reader):
    Report.objects.update(state="preparing")
    address = Work.objects.get(text=NETS).get_absolute_url()
    assert reader.get(address).status_code == 404
    page = shown(specialist.get(address))
    assert "0 passages rest on it" in page
    assert pair.first.title in page


def test_the_card_of_a_report_counts_the_passages_of_others_that_rest_on_it(db, reader, specialist):
    held = make_report(title="Nets and debts of the quay", publisher="Harbour Watch", publisher_short="HW")
    make_noted_report(f"HW, {held.title}, 2026, url")
    assert "rests on this report" not in shown(reader.get(held.get_absolute_url()))
    decide(specialist, SameWork.objects.get(), "confirmed")
    page = shown(reader.get(held.get_absolute_url()))
    assert "1 passage rests on this report" in page


def test_the_reading_page_shows_the_note_verbatim_and_where_it_leads(reader):
    held = make_noted_report(f"{NETS}. See also Guild Review, Boats, 2020, url", "Ibid.", NETS, "Ibid., p. 3")
    page = shown(reader.get(held.paragraphs.get(position=1).get_absolute_url()))
    assert re.sub("<[^>]*>", "", page).count("p. 4. See also Guild Review, Boats, 2020, url") == 1
    assert "source not known</span> the note before cites several sources" in page
    work = Work.objects.get(text=NETS)
    assert f'Points to <a href="{work.get_absolute_url()}">' in page


def test_lists_ask_a_fixed_number_of_queries(pair, specialist, django_assert_max_num_queries):
    for n in range(12):
        make_noted_report(f"Office {n}, Levies and nets of harbour {'abcdefghijkl'[n]}, 2021, url")
        make_noted_report(f"Levies and nets of harbour {'abcdefghijkl'[n]}, url")
    assert SameWork.objects.count() > 12
    with django_assert_max_num_queries(16):
        specialist.get(LIST)
    with django_assert_max_num_queries(26):
        specialist.get(Work.objects.get(text=NETS).get_absolute_url())
