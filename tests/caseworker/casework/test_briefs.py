import hashlib
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from caseworker.brief.composing.document import as_json
from caseworker.casework.briefs import (
    NotIssuable,
    compose_brief,
    facts_of,
    issue_brief,
    issued_folder,
    issued_pdf,
    reopen_case,
)
from caseworker.models import Brief, Case, Excerpt
from caseworker.models.changes import Changed, Fixed
from coi.library import originals
from coi.models import Paragraph
from tests.factories import LEVY, NOW, make_excerpt, make_report


def test_facts_hold_what_the_rows_hold(desk):
    paragraph = make_report(notes=["Market Watch, Ledger, 3 May 2024", ""]).paragraphs.get(position=1)
    make_excerpt(desk.second, paragraph)
    facts = facts_of(desk.case, NOW)
    assert [question.heading for question in facts.questions] == ["Levies", "Protection"]
    quoted = facts.questions[1].excerpts[0]
    assert (quoted.words, quoted.page, quoted.page_status) == (LEVY, "1", "printed")
    assert quoted.notes[0].sources[0].author == "Market Watch"
    assert facts.version == 0
    assert {report.slug for report in facts.reports} == {desk.report.slug, paragraph.report.slug}


def test_composing_takes_the_same_queries_for_few_and_many_excerpts(desk, django_assert_num_queries):
    def composed(queries):
        case = Case.objects.select_related("country", "owner").get(pk=desk.case.pk)
        with django_assert_num_queries(queries):
            return compose_brief(case, NOW)

    make_excerpt(desk.second, make_report(notes=["Ledger, 2024"]).paragraphs.get(position=1))
    few = composed(32)
    for _ in range(5):
        make_excerpt(desk.second, make_report(notes=["Ledger, 2024"]).paragraphs.get(position=1))
    many = composed(32)
    assert [len(part.excerpts) for part in few.parts] == [2, 1]
    assert [len(part.excerpts) for part in many.parts] == [2, 6]


def test_removed_excerpts_and_questions_do_not_print(desk):
    Excerpt.objects.filter(pk=desk.excerpt.pk).update(removed_at=NOW)
    desk.case.questions.filter(pk=desk.second.pk).update(removed_at=NOW)
    document = compose_brief(desk.case, NOW)
    assert [[e.id for e in part.excerpts] for part in document.parts] == [[desk.other.pk]]


def test_issuing_freezes_words_file_and_digest(desk):
    brief = issue_brief(desk.case, version=desk.case.version, by=desk.owner, at=NOW)
    pdf = issued_pdf(brief)
    assert pdf.startswith(b"%PDF")
    assert brief.content_sha256 == hashlib.sha256(brief.content.encode()).hexdigest()
    assert originals.place(issued_folder(), brief.pdf_sha256).stat().st_mode & 0o777 == 0o600
    case = Case.objects.get(pk=desk.case.pk)
    assert (brief.number, case.state) == (1, Case.State.ISSUED)
    with pytest.raises(Fixed):
        issue_brief(case, version=case.version, by=desk.owner, at=NOW)
    reopen_case(case, by=desk.owner, at=NOW + timedelta(days=1))
    Excerpt.objects.update(note="Changed since.")
    stored = Brief.objects.get(pk=brief.pk)
    assert stored.content.encode() == as_json(compose_brief_as_issued(stored))
    assert "Changed since." not in stored.content
    assert json.loads(stored.content)["version"] == "Version 1"


def compose_brief_as_issued(stored):
    Excerpt.objects.update(note="")
    document = compose_brief(stored.case, NOW, version=1)
    Excerpt.objects.update(note="Changed since.")
    return document


def test_a_brief_that_somebody_changed_meanwhile_is_not_issued(desk):
    seen = desk.case.version
    make_excerpt(desk.second, by=desk.shared)
    desk.case.refresh_from_db()
    with pytest.raises(Changed):
        issue_brief(desk.case, version=seen, by=desk.owner, at=NOW)
    assert not Brief.objects.exists()


def test_altered_paragraph_blocks_issue_and_is_named(desk, signed_in):
    Paragraph.objects.filter(pk=desk.paragraph.pk).update(text=LEVY.replace("weekly", "monthly"))
    with pytest.raises(NotIssuable, match="Excerpt 1"):
        issue_brief(desk.case, version=desk.case.version, by=desk.owner, at=NOW)
    page = signed_in(desk.owner).get(reverse("caseworker:builder", args=[desk.case.pk]))
    assert "Blocks issue" in page.content.decode()
    answer = signed_in(desk.owner).post(
        reverse("caseworker:issue", args=[desk.case.pk]), {"version": desk.case.version}
    )
    assert answer.status_code == 409
    assert "Excerpt 1" in answer.content.decode()


def test_issued_files_come_as_attachments_no_browser_opens_or_keeps(desk, issued, signed_in):
    browser = signed_in(desk.supervisor)
    for name, start in (("issued_pdf", b"%PDF"), ("issued_json", b"{")):
        answer = browser.get(reverse(f"caseworker:{name}", args=[desk.case.pk, 1]))
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store"


def test_a_damaged_issued_file_is_said_not_handed_out(desk, issued, signed_in):
    place = originals.place(issued_folder(), issued.pdf_sha256)
    place.write_bytes(b"%PDF-1.7 something else")
    answer = signed_in(desk.owner).get(reverse("caseworker:issued_pdf", args=[desk.case.pk, 1]))
    assert answer.status_code == 409
    assert "altered in the store" in answer.content.decode()
