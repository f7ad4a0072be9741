"""What the forms of the pages send, with and without a script."""

import pytest
from django.urls import reverse

from caseworker.models import Case, Excerpt
from coi.models import Paragraph, Report
from tests.factories import LEVY, make_case, make_excerpt, make_report

ADD = "/excerpts/add/"


@pytest.fixture
def browser(desk, signed_in):
    return signed_in(desk.owner)


@pytest.fixture
def paragraph(desk):
    return make_report(LEVY).paragraphs.get()


def whole_of(paragraph, question):
    return {"question": question.pk, "paragraph": paragraph.pk, "part": "whole", "digest": paragraph.sha256}


@pytest.fixture
def asked(desk):
    """A passage that only says what its report set out to cover."""
    return make_report("Levies on stalls", path=("Annex 2: Terms of Reference", "Trade")).paragraphs.get()


def added(question):
    return [excerpt.words for excerpt in question.excerpts.kept().order_by("position")]


def text_of(response):
    return response.content.decode()


def test_whole_paragraph(desk, browser, paragraph):
    data = whole_of(paragraph, desk.second) | {"next": paragraph.get_absolute_url()}
    answer = browser.post(ADD, data)
    assert answer.status_code == 302
    assert answer["Location"] == f"{paragraph.get_absolute_url()}#p1"
    assert added(desk.second) == [LEVY]
    page = text_of(browser.get(paragraph.get_absolute_url()))
    assert "Added to “Protection”." in page
    assert "In brief: Protection" in page
    assert reverse("caseworker:remove_excerpt", args=[desk.second.excerpts.get().pk]) in page


def test_chosen_sentences(desk, browser, paragraph):
    page = text_of(browser.get(reverse("caseworker:choose_sentences", args=[paragraph.report.slug, 1])))
    assert page.count('name="sentence"') == 3
    browser.post(ADD, whole_of(paragraph, desk.second) | {"part": "sentences", "sentence": ["0", "2"]})
    assert added(desk.second) == ["Stall holders pay a weekly levy. […] Few go to the police."]


def test_characters_of_a_selection(desk, browser, paragraph):
    start = LEVY.index("refuse")
    data = {"start": start, "end": start + 6, "text": "refuse", "part": "characters"}
    browser.post(ADD, {"question": desk.second.pk, "paragraph": paragraph.pk} | data)
    assert added(desk.second) == ["refuse"]


def test_words_copied_from_the_paragraph(desk, browser, paragraph):
    browser.post(ADD, whole_of(paragraph, desk.second) | {"part": "exactly", "text": " a letter at the door\r\n"})
    assert added(desk.second) == ["a letter at the door"]


REFUSED = {
    "half a word": ({"part": "characters", "start": 0, "end": 9, "text": "Stall hol"}, "begin or end within “holders”"),
    "words that are not there": ({"part": "characters", "start": 0, "end": 5, "text": "Stale"}, "not the words held"),
    "offsets beyond the end": ({"part": "characters", "start": 0, "end": 9999, "text": "x"}, "it has"),
    "offsets the wrong way": ({"part": "characters", "start": 9, "end": 2, "text": "x"}, "no characters 9 to 2"),
    "no offsets": ({"part": "characters", "text": "x"}, "no characters"),
    "huge offsets": ({"part": "characters", "start": 1, "end": 10**30, "text": "x"}, "no characters"),
    "no sentence": ({"part": "sentences"}, "No words were chosen"),
    "a sentence that is not there": ({"part": "sentences", "sentence": "7"}, "not in the paragraph"),
    "a sentence that is no number": ({"part": "sentences", "sentence": "1e3"}, "by its number"),
    "a number without end": ({"part": "sentences", "sentence": "9" * 5000}, "by its number"),
    "another digest": ({"digest": "0" * 64}, "no longer as you saw it"),
    "no digest": ({"digest": ""}, "no longer as you saw it"),
    "an unknown part": ({"part": "half"}, "not one of the available choices"),
    "no such paragraph": ({"paragraph": 999_999}, "no longer held"),
    "a paragraph that is no number": ({"paragraph": "‮x"}, "no longer held"),
    "no paragraph": ({"paragraph": ""}, "No paragraph was named"),
    "no question": ({"question": ""}, "Choose a case and a question"),
    "no such question": ({"question": 999_999}, "not a question of a case of yours"),
    "null characters": ({"part": "characters", "start": 0, "end": 1, "text": "\0"}, "Null characters"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_answered_in_a_sentence(desk, browser, paragraph, case):
    more, sentence = REFUSED[case]
    answer = browser.post(ADD, whole_of(paragraph, desk.second) | more)
    assert answer.status_code == 409
    assert sentence in text_of(answer)
    assert added(desk.second) == []


def test_question_of_a_foreign_case_is_refused_like_an_unknown_one(desk, browser, paragraph):
    foreign = make_case(desk.stranger, "SOUTH-9").questions.first()
    unknown = whole_of(paragraph, desk.second) | {"question": 999_999}
    answers = [text_of(browser.post(ADD, data)) for data in (whole_of(paragraph, foreign), unknown)]
    strip = [[line for line in answer.splitlines() if "csrf" not in line] for answer in answers]
    assert strip[0] == strip[1]
    assert added(foreign) == []


def test_paragraph_of_a_withdrawn_report_is_gone(desk, browser, paragraph):
    Report.objects.filter(pk=paragraph.report_id).update(state=Report.State.WITHDRAWN)
    assert "no longer held" in text_of(browser.post(ADD, whole_of(paragraph, desk.second)))


def test_paragraph_altered_since_the_page_was_opened_is_refused(desk, browser, paragraph, client):
    data = whole_of(paragraph, desk.second)
    Paragraph.objects.filter(pk=paragraph.pk).update(text="Other words.", sha256="1" * 64)
    assert "no longer as you saw it" in text_of(browser.post(ADD, data))


def test_words_that_were_not_taken_are_kept_on_the_page(desk, browser, paragraph):
    data = {"part": "characters", "start": 0, "end": 3, "text": "my words"}
    assert "my words</textarea>" in text_of(browser.post(ADD, whole_of(paragraph, desk.second) | data))


def test_words_that_an_excerpt_did_not_take_are_kept_on_the_page(desk, browser):
    address = reverse("caseworker:revise_span", args=[desk.excerpt.pk])
    for version in (1, 99):
        answer = browser.post(address, {"part": "exactly", "text": "my words", "version": version})
        assert answer.status_code == 409
        assert "my words</textarea>" in text_of(answer)


def test_script_gets_the_button_back_as_in_brief_and_what_to_say(desk, browser, paragraph):
    data = whole_of(paragraph, desk.second) | {"where": "hit", "next": "/?q=levy"}
    answer = browser.post(ADD, data, headers={"HX-Request": "true"})
    page = text_of(answer)
    assert f'id="actions-hit-{paragraph.pk}"' in page
    assert "In brief: Protection" in page
    assert 'id="tray"' in page
    assert "hx-swap-oob" in page
    assert "Added to “Protection”" in answer["HX-Trigger"].encode().decode("unicode_escape")
    undo = reverse("caseworker:remove_excerpt", args=[desk.second.excerpts.get().pk])
    back = browser.post(undo, {"where": "hit", "next": "/?q=levy"}, headers={"HX-Request": "true"})
    assert "Choose: nothing says which question it answers." in text_of(back)
    assert added(desk.second) == []


def test_script_gets_the_button_back_with_the_reason(desk, browser, paragraph):
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    data = whole_of(paragraph, desk.second) | {"where": "hit", "digest": "0"}
    answer = browser.post(ADD, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "no longer as you saw it" in text_of(answer)
    assert "Choose: nothing says which question it answers." in text_of(answer)


def test_a_part_taken_is_not_shown_as_the_whole(desk, browser, paragraph):
    make_excerpt(desk.second, paragraph, spans=[(0, 32)])
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    page = text_of(browser.get(paragraph.get_absolute_url()))
    assert "Part of it in brief: Protection" in page


def test_without_a_case_the_button_leads_to_the_cases(desk, signed_in, paragraph):
    page = text_of(signed_in(desk.neighbour).get(paragraph.get_absolute_url()))
    assert "Choose a case to add to" in page


def test_note_of_another_is_not_overwritten_and_ones_own_words_are_kept(desk, browser, signed_in):
    address = reverse("caseworker:revise_note", args=[desk.excerpt.pk])
    signed_in(desk.shared).post(address, {"note": "Theirs.", "version": 1})
    answer = browser.post(address, {"note": "My own words.", "version": 1})
    assert answer.status_code == 409
    assert "shared changed this at" in text_of(answer)
    assert "My own words." in text_of(answer)
    assert Excerpt.objects.get(pk=desk.excerpt.pk).note == "Theirs."


@pytest.mark.parametrize(
    ("note", "sentence"),
    [("x" * 20_001, "20001 characters"), ("a\x1bb", "control character (U+001B)"), ("a\0b", "Null characters")],
)
def test_note_that_cannot_print_is_refused(desk, browser, note, sentence):
    address = reverse("caseworker:revise_note", args=[desk.excerpt.pk])
    answer = browser.post(address, {"note": note, "version": 1})
    assert answer.status_code == 409
    assert sentence in text_of(answer)


def test_note_of_twenty_thousand_characters_in_any_script_is_kept_as_typed(desk, browser):
    note = ("Ñandú 🧿 «سوق»\r\n<b>&amp;" + "x" * 20_000)[:20_000]
    browser.post(reverse("caseworker:revise_note", args=[desk.excerpt.pk]), {"note": note, "version": 1})
    assert Excerpt.objects.get(pk=desk.excerpt.pk).note == note.replace("\r\n", "\n")
    page = text_of(browser.get(reverse("caseworker:builder", args=[desk.case.pk])))
    assert "&lt;b&gt;&amp;amp;" in page
    assert "<b>&amp;" not in page


def test_other_words_by_sentences(desk, browser):
    address = reverse("caseworker:revise_span", args=[desk.excerpt.pk])
    assert text_of(browser.get(address)).count('" checked>') == 3
    data = {"part": "sentences", "sentence": ["1"], "digest": desk.paragraph.sha256, "version": 1}
    assert browser.post(address, data).status_code == 302
    assert added(desk.first)[0] == "Those who refuse find a letter at the door."
    assert browser.post(address, data).status_code == 409


def test_move_remove_and_undo_without_a_script(desk, browser):
    builder = reverse("caseworker:builder", args=[desk.case.pk])
    move = reverse("caseworker:move_excerpt", args=[desk.other.pk])
    version = Case.objects.get(pk=desk.case.pk).version
    browser.post(move, {"step": "up", "version": version})
    assert [e.pk for e in desk.first.excerpts.order_by("position")] == [desk.other.pk, desk.excerpt.pk]
    undo = browser.get(builder).context["undo"]
    assert undo["address"] == move
    browser.post(undo["address"], undo["fields"])
    assert [e.pk for e in desk.first.excerpts.order_by("position")] == [desk.excerpt.pk, desk.other.pk]
    browser.post(reverse("caseworker:remove_excerpt", args=[desk.other.pk]))
    undo = browser.get(builder).context["undo"]
    browser.post(undo["address"], undo["fields"])
    assert [e.pk for e in desk.first.excerpts.kept().order_by("position")] == [desk.excerpt.pk, desk.other.pk]


def test_script_that_moves_by_an_old_picture_is_sent_to_the_page_as_it_stands(desk, browser):
    move = reverse("caseworker:move_excerpt", args=[desk.other.pk])
    answer = browser.post(move, {"step": "up", "version": 1}, headers={"HX-Request": "true"})
    builder = reverse("caseworker:builder", args=[desk.case.pk])
    assert answer["HX-Redirect"] == builder
    assert "changed this at" in text_of(browser.get(builder))


def test_dropped_card_goes_to_its_place_in_another_question(desk, browser):
    there = make_excerpt(desk.second)
    data = {"position": 1, "question": desk.second.pk, "version": Case.objects.get(pk=desk.case.pk).version}
    browser.post(reverse("caseworker:move_excerpt", args=[desk.excerpt.pk]), data)
    assert [e.pk for e in desk.second.excerpts.order_by("position")] == [desk.excerpt.pk, there.pk]


@pytest.mark.parametrize("more", [{"version": ""}, {"version": "x"}, {"step": "sideways"}, {"question": 999_999}])
def test_a_move_that_makes_no_sense_is_said(desk, browser, more):
    data = {"step": "up", "version": Case.objects.get(pk=desk.case.pk).version} | more
    assert browser.post(reverse("caseworker:move_excerpt", args=[desk.other.pk]), data).status_code == 409


def test_issued_brief_refuses_every_change_with_409(desk, browser, paragraph):
    Case.objects.update(state=Case.State.ISSUED)
    version = {"version": desk.case.version}
    sent = {
        ADD: whole_of(paragraph, desk.second),
        reverse("caseworker:revise_note", args=[desk.excerpt.pk]): {"note": "x", "version": 1},
        reverse("caseworker:move_excerpt", args=[desk.excerpt.pk]): {"step": "down"} | version,
        reverse("caseworker:remove_excerpt", args=[desk.excerpt.pk]): {},
        reverse("caseworker:add_question", args=[desk.case.pk]): {"heading": "x"},
        reverse("caseworker:revise_question", args=[desk.first.pk]): {"heading": "x"} | version,
        reverse("caseworker:remove_question", args=[desk.first.pk]): {},
        reverse("caseworker:issue", args=[desk.case.pk]): version,
    }
    for address, data in sent.items():
        answer = browser.post(address, data)
        assert answer.status_code == 409, address
        assert "issued and is fixed" in text_of(answer), address
    browser.post(reverse("caseworker:reopen", args=[desk.case.pk]))
    assert browser.post(ADD, sent[ADD]).status_code == 302


def test_what_a_report_set_out_to_cover_is_not_offered_and_is_refused(desk, browser, asked):
    page = text_of(browser.get(asked.get_absolute_url()))
    assert "The report set out to cover this; not a finding." in page
    assert "add-round" not in page
    answer = browser.post(ADD, whole_of(asked, desk.second))
    assert "it is no finding" in text_of(answer)
    assert added(desk.second) == []
    choosing = text_of(browser.get(reverse("caseworker:choose_sentences", args=[asked.report.slug, 1])))
    assert 'name="sentence"' not in choosing


def test_an_excerpt_of_before_keeps_and_says_that_it_is_no_finding(desk, browser, asked):
    Paragraph.objects.filter(pk=asked.pk).update(standing="body")
    make_excerpt(desk.second, Paragraph.objects.get(pk=asked.pk))
    Paragraph.objects.filter(pk=asked.pk).update(standing="scope")
    page = text_of(browser.get(reverse("caseworker:builder", args=[desk.case.pk])))
    assert "Terms of reference: not a finding" in page
    assert "is no finding: terms of reference" in page
    assert "‘Annex 2: Terms of Reference’ › section ‘Trade’" in page


def test_what_a_report_set_out_to_cover_is_recorded_and_taken_out(desk, browser, asked):
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    page = text_of(browser.get(asked.get_absolute_url()))
    assert "Record as coverage" in page
    data = {"paragraph": asked.pk, "where": "gutter", "next": asked.get_absolute_url()}
    answer = browser.post(reverse("caseworker:record_coverage"), data)
    assert answer["Location"].endswith("#p1")
    row = desk.case.recorded.get(paragraph=asked)
    assert "Recorded as coverage. Take out" in text_of(browser.get(asked.get_absolute_url()))
    swapped = browser.post(reverse("caseworker:take_out_coverage", args=[row.pk]), data, headers={"hx-request": "true"})
    assert "Record as coverage" in text_of(swapped)
    assert not desk.case.recorded.kept().filter(paragraph=asked).exists()


def test_a_finding_is_not_recorded_as_coverage(desk, browser, paragraph):
    browser.post(reverse("caseworker:choose_case", args=[desk.case.pk]))
    answer = browser.post(reverse("caseworker:record_coverage"), {"paragraph": paragraph.pk})
    assert answer.status_code == 409
    assert "Only what a report set out to cover" in text_of(answer)


NOWHERE = "\U00050000"  # a code that no sign has


def test_signs_that_cannot_print_are_said_when_they_go_in_and_in_the_checks(desk, browser):
    passage = make_report(f"The post read {NOWHERE} that day.").paragraphs.get()
    browser.post(ADD, whole_of(passage, desk.second) | {"next": passage.get_absolute_url()})
    page = text_of(browser.get(passage.get_absolute_url()))
    assert "It keeps the brief from print. U+50000: no font on this machine can show it." in page
    checks = text_of(browser.get(reverse("caseworker:builder", args=[desk.case.pk])))
    assert "cannot be printed. U+50000: no font on this machine can show it." in checks
    assert f'#excerpt-{desk.second.excerpts.get().pk}">Show' in checks


def test_words_from_the_right_are_set_from_the_right_wherever_they_are_read(desk, browser):
    words = "قتل 8 000 شخص في المدينة."
    passage = make_report(words).paragraphs.get()
    browser.post(ADD, whole_of(passage, desk.second))
    places = {
        "reading": passage.get_absolute_url(),
        "builder": reverse("caseworker:builder", args=[desk.case.pk]),
        "sentences": reverse("caseworker:choose_sentences", args=[passage.report.slug, 1]),
        "preview": reverse("caseworker:preview", args=[desk.case.pk]),
    }
    pages = {name: text_of(browser.get(address)) for name, address in places.items()}
    before = {name: page[: page.index("قتل")].rpartition("dir=")[2][:6] for name, page in pages.items()}
    assert before == dict.fromkeys(places, '"auto"')
    assert '<span class="nowrap" dir="ltr">8 000</span>' in pages["reading"]
