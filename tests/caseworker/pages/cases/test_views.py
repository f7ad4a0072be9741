import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseworker.models import Case
from coi.models import Paragraph
from tests.factories import make_case, make_excerpt, make_profile, make_report


@pytest.fixture
def browser(desk, signed_in):
    return signed_in(desk.owner)


def text_of(response):
    return response.content.decode()


def test_case_opens_with_template_questions_and_is_the_one_worked_on(desk, browser):
    data = {"reference": "N-2", "country": "PER", "profiles": [make_profile().slug], "decision_date": "2026-06-01"}
    answer = browser.post(reverse("caseworker:new_case"), data)
    case = Case.objects.get(reference="N-2")
    assert answer["Location"] == case.get_absolute_url()
    assert case.questions.count() == 2
    assert (case.owner, case.unit) == (desk.owner, desk.owner.unit)
    page = text_of(browser.get(case.get_absolute_url()))
    assert "Working on" in page
    assert "1 June 2026" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("reference", "Maria Quispe", "no name of the claimant"),
        ("reference", "NORTH-1", "in use"),
        ("reference", "x" * 41, "at most 40 characters"),
        ("reference", "", "required"),
        ("country", "ZZZ", "Select a valid choice"),
        ("profiles", "999999", "Select a valid choice"),
        ("decision_date", "31.02.2026", "Enter a valid date"),
        ("summary", "a\x07", "control character (U+0007)"),
    ],
)
def test_case_that_cannot_be_opened_is_said_and_nothing_typed_is_lost(desk, browser, field, value, sentence):
    data = {"reference": "N-2", "country": "PER", "summary": "Typed before."} | {field: value}
    answer = browser.post(reverse("caseworker:new_case"), data)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert field == "summary" or "Typed before." in text_of(answer)
    assert Case.objects.count() == 1


def test_list_shows_own_shared_and_unit_cases_apart(desk, signed_in):
    groups = {
        person: signed_in(desk.people[person]).get(reverse("caseworker:cases")).context["groups"]
        for person in ("owner", "shared", "supervisor", "neighbour")
    }
    assert groups["owner"]["own"] == [desk.case]
    assert groups["shared"]["shared"] == [desk.case]
    assert groups["supervisor"]["unit"] == [desk.case]
    assert not any(groups["neighbour"].values())


def test_list_takes_the_same_queries_for_few_and_many_cases(desk, browser, django_assert_max_num_queries):
    browser.get(reverse("caseworker:cases"))
    for n in range(6):
        make_excerpt(make_case(desk.owner, f"MANY-{n}").questions.first())
    with django_assert_max_num_queries(10):
        page = browser.get(reverse("caseworker:cases"))
    assert len(page.context["groups"]["own"]) == 7


def test_builder_takes_the_same_queries_for_few_and_many_excerpts(desk, browser, django_assert_max_num_queries):
    address = reverse("caseworker:builder", args=[desk.case.pk])
    make_excerpt(desk.second, make_report(notes=["Ledger, 2024"]).paragraphs.get(position=1))
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for _ in range(5):
        make_excerpt(desk.second, make_report(notes=["Ledger, 2024"]).paragraphs.get(position=1))
    with django_assert_max_num_queries(len(few)):
        page = browser.get(address)
    assert page.context["excerpt_count"] == 8


def test_question_is_worded_moved_taken_out_and_put_back(desk, browser):
    browser.post(reverse("caseworker:add_question", args=[desk.case.pk]), {"heading": "Relocation"})
    third = desk.case.questions.get(heading="Relocation")
    version = Case.objects.get(pk=desk.case.pk).version
    browser.post(reverse("caseworker:move_question", args=[third.pk]), {"step": "up", "version": version})
    assert [q.heading for q in desk.case.questions.order_by("position")] == ["Levies", "Relocation", "Protection"]
    data = {"heading": "Flight", "question": "Where to?", "version": version + 1}
    undo = browser.get(reverse("caseworker:builder", args=[desk.case.pk])).context["undo"]
    assert undo["fields"] == {"position": 3, "version": version + 1}
    browser.post(reverse("caseworker:revise_question", args=[third.pk]), data)
    third.refresh_from_db()
    assert (third.heading, third.question) == ("Flight", "Where to?")
    old = browser.post(reverse("caseworker:revise_question", args=[third.pk]), data | {"heading": "My words"})
    assert old.status_code == 409
    assert "My words" in text_of(old)
    browser.post(reverse("caseworker:remove_question", args=[third.pk]))
    assert "Flight" in text_of(browser.get(reverse("caseworker:removed", args=[desk.case.pk])))
    browser.post(reverse("caseworker:restore_question", args=[third.pk]))
    assert desk.case.questions.kept().count() == 3


def test_empty_question_leads_to_the_search_and_receives_what_is_found(desk, browser):
    page = text_of(browser.get(reverse("caseworker:builder", args=[desk.case.pk])))
    assert 'value="/?country=PER&amp;topic=actors&amp;profile=trader"' in page
    answer = browser.post(
        reverse("caseworker:choose_question", args=[desk.second.pk]), {"next": "/?country=PER&topic=actors"}
    )
    assert answer["Location"] == "/?country=PER&topic=actors"
    assert browser.get(reverse("caseworker:cases")).context["case_tray"].chosen == desk.second


def test_more_than_the_desk_takes_is_said(desk, browser):
    address = reverse("caseworker:revise_note", args=[desk.excerpt.pk])
    answer = browser.post(address, {"note": "x" * 3_000_000, "version": 1})
    assert answer.status_code == 400
    assert "too large or broken off" in text_of(answer)


def test_two_tabs_of_one_case_lose_nothing(desk, browser):
    address = reverse("caseworker:revise_case", args=[desk.case.pk])
    form = {"country": "PER", "version": desk.case.version, "summary": "First tab."}
    assert browser.post(address, form).status_code == 302
    second = browser.post(address, form | {"summary": "Second tab."})
    assert second.status_code == 409
    assert "you, in another window," in text_of(second)
    assert "Second tab." in text_of(second)
    assert Case.objects.get(pk=desk.case.pk).summary == "First tab."


@pytest.mark.parametrize("page", ["case", "question"])
def test_what_is_wrong_with_a_field_that_does_not_show_is_said(desk, browser, page):
    place = {"case": ["revise_case", desk.case.pk], "question": ["revise_question", desk.first.pk]}[page]
    form = {"country": "PER", "heading": "Flight", "version": "1.5"}
    answer = browser.post(reverse(f"caseworker:{place[0]}", args=[place[1]]), form)
    assert answer.status_code == 422
    assert "The form was incomplete. Open the page again." in text_of(answer)


def test_owner_shares_and_ends_sharing(desk, browser, signed_in):
    share = reverse("caseworker:share", args=[desk.case.pk])
    browser.post(share, {"person": desk.stranger.pk})
    assert signed_in(desk.stranger).get(desk.case.get_absolute_url()).status_code == 200
    row = desk.case.shares.get(person=desk.stranger)
    browser.post(reverse("caseworker:end_share", args=[desk.case.pk, row.pk]))
    assert signed_in(desk.stranger).get(desk.case.get_absolute_url()).status_code == 404
    for person in (desk.supervisor, desk.administrator, desk.owner):
        assert browser.post(share, {"person": person.pk}).status_code == 409


def test_supervisor_reads_the_builder_without_a_way_to_change_it(desk, signed_in):
    page = text_of(signed_in(desk.supervisor).get(reverse("caseworker:builder", args=[desk.case.pk])))
    assert "You read this brief as supervisor" in page
    assert "/move/" not in page
    assert "/issue/" not in page


def test_issuing_asks_first_and_changes_nothing(desk, browser):
    page = browser.get(reverse("caseworker:issue", args=[desk.case.pk])).content.decode()
    assert "Issue version 1 of the brief on NORTH-1?" in page
    assert "It holds 2 excerpts in 2 questions." in page
    assert f'name="version" value="{desk.case.version}"' in page
    assert not desk.case.briefs.exists()


def test_issuing_is_not_offered_while_a_check_blocks(desk, browser):
    Paragraph.objects.filter(pk=desk.paragraph.pk).update(text="Something else.")
    page = browser.get(reverse("caseworker:issue", args=[desk.case.pk])).content.decode()
    assert "It cannot be issued yet" in page
    assert 'name="version"' in page
    assert "Issue version 1</button>" not in page


def test_preview_says_draft(desk, browser):
    page = text_of(browser.get(reverse("caseworker:preview", args=[desk.case.pk])))
    assert "Draft" in page
    assert desk.excerpt.words in page.replace("&#x27;", "'")


def test_questions_that_ask_the_same_are_merged_by_one_button_and_parted_by_undo(desk, browser):
    porter = make_profile("porter", ["Levies"])
    desk.case.profiles.add(porter)
    again = desk.case.questions.create(heading="Levies", position=3, topic=desk.first.topic)
    again.profiles.add(porter)
    for page in (desk.case.get_absolute_url(), reverse("caseworker:builder", args=[desk.case.pk])):
        assert "Merge questions that ask the same" in text_of(browser.get(page))
    version = Case.objects.get(pk=desk.case.pk).version
    answer = browser.post(reverse("caseworker:merge_questions", args=[desk.case.pk]), {"version": version}, follow=True)
    assert "Questions that ask the same are one now" in text_of(answer)
    assert "Merge questions that ask the same" not in text_of(answer)
    assert "Trader, Porter" in text_of(answer) or "Porter, Trader" in text_of(answer)
    assert "Levies" not in text_of(browser.get(reverse("caseworker:removed", args=[desk.case.pk])))
    undo = answer.context["undo"]
    browser.post(undo["address"], undo["fields"])
    assert [row.heading for row in desk.case.questions.kept()] == ["Levies", "Protection", "Levies"]


def test_a_merge_from_an_old_page_is_refused(desk, browser):
    answer = browser.post(reverse("caseworker:merge_questions", args=[desk.case.pk]), {"version": 0})
    assert answer.status_code == 409


def test_an_added_profile_says_which_questions_it_shares(desk, browser):
    porter = make_profile("porter", ["Levies", "Relocation"])
    form = {"country": "PER", "version": desk.case.version, "profiles": ["trader", porter.slug]}
    page = text_of(browser.post(reverse("caseworker:revise_case", args=[desk.case.pk]), form, follow=True))
    assert "1 question was added for the new profile, after the others: “Relocation”." in page
    assert "1 question of the case is asked for the new profile too: “Levies”." in page


def test_questions_without_material_print_as_sections_only_when_switched_on(desk, browser):
    builder = reverse("caseworker:builder", args=[desk.case.pk])
    preview = reverse("caseworker:preview", args=[desk.case.pk])
    assert 'id="part-2"' not in text_of(browser.get(preview))
    assert "2 Protection: What is known of protection?" in text_of(browser.get(preview))
    assert 'role="switch" aria-checked="false"' in text_of(browser.get(builder))
    switch = reverse("caseworker:print_empty", args=[desk.case.pk])
    browser.post(switch, {"wanted": "1", "version": Case.objects.get(pk=desk.case.pk).version})
    assert 'id="part-2"' in text_of(browser.get(preview))
    assert 'role="switch" aria-checked="true"' in text_of(browser.get(builder))
    assert browser.post(switch, {"wanted": "0", "version": 1}).status_code == 409
    assert browser.post(switch, {"wanted": "2"}).status_code == 409
