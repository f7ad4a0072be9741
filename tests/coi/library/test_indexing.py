import shutil
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from coi.library.indexing import (
    disagreement,
    engine,
    engine_for,
    index_report,
    passages,
    period,
    rebuild_index,
    unindex_report,
    with_facts,
    years,
)
from coi.library.tagging import decide
from coi.library.verifying import index_agrees
from coi.models import Paragraph, Profile, ProfileTag, Report, Status
from tests.factories import make_report


def passage_of(report):
    return next(iter(passages(with_facts(Report.objects.filter(pk=report.pk)))))


def test_index_holds_just_the_paragraphs_of_current_editions(own_sample):
    assert engine().ids() == set(Paragraph.objects.searchable().values_list("pk", flat=True))
    assert disagreement() == (set(), set())


def test_report_is_indexed_once_however_often_it_is_asked(own_sample):
    report = make_report("One text.", "Another text.")
    assert not Report.objects.get(pk=report.pk).indexed
    assert (index_report(report), index_report(report)) == (2, 2)
    assert Report.objects.get(pk=report.pk).indexed
    assert disagreement() == (set(), set())


def test_report_taken_out_is_found_no_more(own_sample):
    report = own_sample.reports["sample_newsletter"]
    ids = set(report.paragraphs.values_list("pk", flat=True))
    unindex_report(report)
    assert not ids & engine().ids()
    assert not Report.objects.get(pk=report.pk).indexed


def test_index_of_another_state_is_rebuilt_only_if_needed(own_sample, settings, capsys):
    call_command("rebuild_index", if_needed=True)
    assert "agrees" in capsys.readouterr().out
    make_report("One text.")
    call_command("rebuild_index", if_needed=True)
    count = Paragraph.objects.searchable().count()
    assert f"Indexed {count} paragraphs." in capsys.readouterr().out
    shutil.rmtree(settings.INDEX_DIR)
    engine_for.cache_clear()  # as in another process
    assert list(index_agrees())
    call_command("rebuild_index", if_needed=True)
    assert f"Indexed {count} paragraphs." in capsys.readouterr().out
    assert not list(index_agrees())


def test_merging_keeps_every_paragraph(own_sample):
    index_report(make_report())
    before = engine().ids()
    call_command("merge_index")
    assert engine().ids() == before


def test_unknown_engine_is_named():
    with pytest.raises(ImproperlyConfigured, match="'lucene' is not known"):
        engine_for("lucene", None)


def test_passage_carries_its_facts_and_no_rejected_tag(db):
    profiles = [Profile.objects.create(slug=slug, name=slug) for slug in ("trader", "other")]
    report = make_report("A text.", notes=["Market Watch, Levies."], reference_from="2024-03-01")
    row = report.paragraphs.get()
    kept, rejected = (ProfileTag.objects.create(paragraph=row, profile=p, grade=2) for p in profiles)
    decide(rejected, Status.REJECTED, by=None)
    passage = passage_of(report)
    assert passage.grades == {kept.profile.slug: 2}
    assert passage.values["year"] == ("2024", "2025", "2026")
    assert passage.values["country"] == ("PER",)
    assert passage.heading == "2. Trade / 2.1 Levies"
    assert passage.notes == "Market Watch, Levies."
    assert passage.day == date(2026, 1, 31).toordinal()


def test_date_of_a_paragraph_goes_before_the_period_of_its_report():
    report = Report(reference_from="2020-01-01", reference_to="2021-01-01")
    assert period(Paragraph(date="2024"), report) == (date(2024, 1, 1), date(2024, 12, 31))
    assert period(Paragraph(date="2024-02-03"), report) == (date(2024, 2, 3), date(2024, 2, 3))
    assert period(Paragraph(), report) == (date(2020, 1, 1), date(2021, 1, 1))
    assert period(Paragraph(), Report(published="2022-05")) == (date(2022, 5, 1), date(2022, 5, 31))
    assert period(Paragraph(), Report()) == (None, None)


def test_years_of_a_long_period_are_bounded():
    assert years(date(2022, 5, 1), date(2024, 1, 1)) == ("2022", "2023", "2024")
    assert len(years(date(1, 1, 1), date(2024, 1, 1))) == 41
    assert years(None, None) == ("undated",)


def test_rebuilding_twice_gives_the_same(own_sample):
    assert rebuild_index() == rebuild_index() == len(engine().ids())


def test_index_built_anew_elsewhere_is_seen_by_who_had_it_open(own_sample, settings):
    engine().ids()
    report = own_sample.reports["sample_newsletter"]
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    open_elsewhere = engine()
    engine_for.cache_clear()  # as in another process
    rebuild_index()
    assert open_elsewhere is not engine()
    assert open_elsewhere.ids() == engine().ids()
