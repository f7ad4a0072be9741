import pytest

from caseworker.casework.briefs import issued_folder
from caseworker.casework.verifying import issued_briefs_are_kept, quotations_are_verbatim
from caseworker.models import Brief, Excerpt
from coi.library.originals import keep
from coi.models import Paragraph
from coi.text.words import digest
from tests.factories import make_case, make_excerpt, make_person


@pytest.fixture
def excerpt(db):
    return make_excerpt(make_case(make_person("owner")).questions.first())


def test_kept_quotations_agree(excerpt):
    assert list(quotations_are_verbatim()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda excerpt: Excerpt.objects.update(words=excerpt.words + "!"),
        lambda excerpt: Excerpt.objects.update(spans=[[0, 100_000]]),
        lambda excerpt: Paragraph.objects.filter(pk=excerpt.paragraph_id).update(text="Other words stand here now."),
    ],
)
def test_words_that_differ_from_the_paragraph_are_found(excerpt, change):
    change(excerpt)
    (finding,) = quotations_are_verbatim()
    assert f"excerpt {excerpt.pk}" in finding
    assert "Mend" in finding


def test_an_issued_brief_that_is_gone_or_altered_is_found(excerpt):
    case = excerpt.question.case
    pdf = keep(issued_folder(), b"%PDF")
    brief = Brief.objects.create(
        case=case, number=1, content="{}", content_sha256=digest("{}"), pdf_sha256=pdf, issued_by=case.owner
    )
    assert list(issued_briefs_are_kept()) == []
    Brief.objects.filter(pk=brief.pk).update(content='{"altered": true}')
    (issued_folder() / pdf[:2] / pdf).unlink()
    assert len(list(issued_briefs_are_kept())) == 2
