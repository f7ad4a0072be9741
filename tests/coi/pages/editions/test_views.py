from html import unescape
from re import sub

import pytest
from django.core.management import call_command
from django.urls import reverse

from coi.library.editions.comparing import compared
from coi.models import Comparison, Report
from coi.pages.editions.page import PAGE
from tests.factories import LEVY, MARCH, make_person, make_report

LINE = "A telephone line opened in the spring received 3 400 calls, of which 900 led to a report."
BUS = "Drivers of small buses pay each day so that they may pass through the streets of the hill."
NAMES = ("levy", "market", "stall", "bridge", "march", "letter", "door", "police", "river", "hill", "road", "bus")


def numbered(n):
    """A paragraph like no other."""
    return f"In place {n} the {NAMES[n % 12]} of number {n * 7 + 1} was closed by {NAMES[n // 12 % 12]} {n + 3_000}."


@pytest.fixture
def reader(db, browse):
    make_person("reader")
    return browse()


@pytest.fixture
def editions(db):
    old = make_report(LEVY, MARCH, LINE)
    return old, make_report(LEVY, MARCH.replace("1 250", "40"), BUS, supersedes=old.slug, reference_to="2028-09-30")


def address(old, new):
    return reverse("coi:editions", args=[old.slug, new.slug])


def words(answer):
    text = sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=16)
    return unescape(" ".join(sub(r"<[^>]*>", " ", text).split()))


def test_the_page_says_what_became_of_each_paragraph(reader, editions):
    said = words(reader.get(address(*editions)))
    assert "2026 superseded" in said
    assert "1 unchanged 1 changed 0 moved 1 new 1 gone" in said
    assert "93 % of the words kept (13 of 14)" in said
    assert "struck: 1 250" in said
    assert "new: 40" in said
    assert "Not in the 2028 edition." in said
    assert "Not in the 2026 edition." in said


def test_rows_of_one_kind_can_be_looked_at_alone(reader, editions):
    page = reader.get(address(*editions), {"show": "gone"})
    assert [shown.row.kind for shown in page.context["shown_entries"]] == ["gone"]
    assert LINE in words(page)
    assert BUS not in words(page)


def test_what_is_unchanged_is_folded_and_opens(reader, editions):
    where = address(*editions)
    assert LEVY not in words(reader.get(where))
    page = reader.get(where, {"page": 1, "open": 1})
    assert words(page).count(LEVY) == 2
    assert 'id="row-1"' in page.content.decode()


def test_an_address_that_names_a_row_shows_the_part_with_it(reader, db):
    old = make_report(*(f"{numbered(n)} Then." for n in range(3 * PAGE)))
    new = make_report(*(f"{numbered(n)} Since." for n in range(3 * PAGE)), supersedes=old.slug)
    last = len(compared(old, new).rows)
    assert last == 3 * PAGE
    page = reader.get(address(old, new), {"row": last})
    assert page.context["page_number"] == 3
    assert f'id="row-{last}"' in page.content.decode()
    assert (
        reader.get(address(old, new), {"row": "99999999", "open": "x", "page": "-4", "show": "all"}).status_code == 200
    )


def test_two_reports_that_have_nothing_in_common_are_called_so(reader, db):
    said = words(reader.get(address(old := make_report(LEVY, MARCH), make_report(LINE, BUS, supersedes=old.slug))))
    assert "These are two reports" in said
    assert LEVY not in said


def test_who_may_not_read_a_report_does_not_get_it_compared(reader, editions):
    Report.objects.filter(pk=editions[1].pk).update(state="preparing")
    assert reader.get(address(*editions)).status_code == 404


def test_who_works_on_no_case_is_told_of_none(db, browse, editions):
    make_person("specialist", role="specialist", unit=None)
    assert "case" not in words(browse("specialist").get(address(*editions))).partition("Serif:")[0].lower()


def test_the_reports_lead_to_what_changed(reader, editions):
    old, new = editions
    for report in editions:
        assert address(old, new) in reader.get(report.get_absolute_url()).content.decode()
    assert address(old, new) in reader.get(old.sections.get().get_absolute_url()).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(reader, db, django_assert_max_num_queries):
    for length in (4, 60):
        old = make_report(*(f"{numbered(n)} Then." for n in range(length)))
        new = make_report(*(f"{numbered(n)} Since." for n in range(length)), numbered(900), supersedes=old.slug)
        compared(old, new)
        with django_assert_max_num_queries(30):
            reader.get(address(old, new))


def test_the_command_prints_counts_and_json(editions, capsys):
    old, new = editions
    call_command("compare_editions", old.slug, new.slug)
    assert "1 unchanged, 1 changed, 0 moved, 1 new, 1 gone" in capsys.readouterr().out
    call_command("compare_editions", old.slug, new.slug, "--json")
    told = capsys.readouterr().out
    assert '"differs": [\n      "40"\n     ]' in told


def test_the_share_kept_is_that_of_the_longer_wording(reader, db):
    old = make_report(LEVY, BUS)
    new = make_report(LEVY.replace("letter", "letter from the men of the hill at"), f"{BUS[:-1]}!", supersedes=old.slug)
    said = words(reader.get(address(old, new)))
    assert "74 % of the words kept (20 of 27)" in said
    assert "words the same, signs differ" in said


def test_only_a_later_edition_stands_beside_a_report(reader, editions):
    old, new = editions
    newest = make_report(LEVY, MARCH, supersedes=new.slug, reference_to="2030-09-30")
    other = make_report(LEVY, MARCH, BUS)
    assert reader.get(address(old, newest)).status_code == 200
    kept = Comparison.objects.count()
    for one, two in ((new, old), (old, old), (old, other), (other, new)):
        assert reader.get(address(one, two)).status_code == 404
    assert Comparison.objects.count() == kept, "nothing is compared for a page that is none"
