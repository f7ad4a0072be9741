import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coi.library.indexing import engine, rebuild_index
from coi.models import Country, Paragraph, Report
from coi.pages.search import similar


@pytest.fixture
def passage(sample):
    """One to which several others are similar."""
    rows = Paragraph.objects.searchable().select_related("report").order_by("pk")
    return next(row for row in rows if len(engine().similar(row.pk, limit=20)) > 5)


def address(row):
    return reverse("coi:similar", args=[row.report.slug, row.position])


def ids(answer):
    return [hit["paragraph"].pk for hit in answer.context["hits"]]


def test_page_shows_the_passage_and_others_like_it(passage, browse):
    answer = browse().get(address(passage))
    assert answer.status_code == 200
    found = ids(answer)
    assert 0 < len(found) <= similar.SHOWN
    assert passage.pk not in found
    assert "Near-duplicates of it are left out." in answer.content.decode()


def test_links_lead_there_from_a_hit_and_from_the_paragraph(passage, browse):
    browser = browse()
    assert f'href="{address(passage)}"' in browser.get(passage.get_absolute_url()).content.decode()
    page = browser.get("/", {"country": passage.report.countries.first().pk})
    hit = page.context["results"]["hits"][0]["paragraph"]
    assert f'href="{address(hit)}"' in page.content.decode()


def test_only_the_countries_of_the_report_unless_all_are_asked_for(passage, own_sample, browse):
    for report in Report.objects.exclude(pk=passage.report_id):
        report.countries.set([Country.objects.get_or_create(code="CHL", defaults={"name": "Chile"})[0]])
    rebuild_index()
    browser = browse()
    here = Paragraph.objects.in_bulk(ids(browser.get(address(passage))))
    assert {row.report_id for row in here.values()} <= {passage.report_id}
    everywhere = ids(browser.get(address(passage), {"country": "all"}))
    assert everywhere == [hit.id for hit in engine().similar(passage.pk, limit=similar.SHOWN)]


def test_a_country_with_few_reports_has_its_own_most_similar(passage, own_sample, browse):
    """Though many passages elsewhere are more similar."""
    chile = Country.objects.create(code="CHL", name="Chile")
    found = engine().similar(passage.pk, limit=1000)
    last = Paragraph.objects.get(pk=found[-1].id).report
    last.countries.set([chile])
    passage.report.countries.set([chile])
    rebuild_index()
    own = [hit.id for hit in found if Paragraph.objects.get(pk=hit.id).report_id in (last.pk, passage.report_id)]
    assert ids(browse().get(address(passage))) == own[: similar.SHOWN]


def test_passage_of_a_superseded_edition_is_said_to_be_out_of_the_search(passage, browse):
    Report.objects.update(state="superseded")
    answer = browse().get(address(passage))
    assert ids(answer) == []
    assert "This passage is not in the search" in answer.content.decode()


def test_withdrawn_reports_have_no_such_page(passage, browse):
    Report.objects.filter(pk=passage.report_id).update(state="withdrawn")
    assert browse().get(address(passage)).status_code == 404


def test_page_says_when_the_index_is_away(passage, browse, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "none"
    answer = browse().get(address(passage))
    assert answer.status_code == 503
    assert "The search index is not used now" in answer.content.decode()


def test_number_of_queries_is_constant(passage, browse, monkeypatch):
    browser = browse()
    browser.get(address(passage))
    counts = set()
    for most in (1, 10):
        monkeypatch.setattr(similar, "SHOWN", most)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(ids(browser.get(address(passage)))) > most - 5
        counts.add(len(queries))
    assert len(counts) == 1
