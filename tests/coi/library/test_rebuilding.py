"""While the index is built anew the old one answers, and nothing that happens meanwhile is lost."""

import json
import os
import subprocess
import sys
from shutil import copyfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from coi.library.indexing import engine, engine_for, index_report, rebuild_index, unindex_report
from coi.library.tagging import decide
from coi.library.verifying import findings, index_agrees
from coi.models import Paragraph, Profile, ProfileTag, Report, Status
from coi.search.engine import Choice, IndexUnavailable
from coi.search.query.parsing import parse
from tests.factories import make_report
from tests.tables import tables


def total(words, **filters):
    chosen = {facet: Choice(any=(value,)) for facet, value in filters.items()}
    return engine().search(parse(words), filters=chosen, limit=0).total


@pytest.fixture
def while_building(own_sample):
    """Something that happens when the paragraphs of the first reports have been read for the new index."""

    def happens(event):
        asked = []

        def between(execute, sql, *rest):
            if 'FROM "coi_paragraph"' in sql:
                asked.append(sql)
                if len(asked) == 3:
                    event()
            return execute(sql, *rest)

        with connection.execute_wrapper(between):
            count = rebuild_index()
        assert len(asked) > 3
        return count

    return happens


def test_the_old_index_answers_and_says_the_same(while_building, settings):
    before, flags = total("police"), set(Report.objects.values_list("pk", "indexed"))
    seen = []

    def event():
        engine_for.cache_clear()  # as in another process
        seen.extend((total("police"), set(Report.objects.values_list("pk", "indexed"))))

    while_building(event)
    assert seen == [before, flags]
    assert total("police") == before > 0


def test_a_report_imported_meanwhile_is_in_the_new_index(while_building):
    def event():
        index_report(make_report("A quillwort levy is due."))
        assert total("quillwort") == 1  # and in the old one

    count = while_building(event)
    assert total("quillwort") == 1
    assert not list(index_agrees())
    assert count == len(engine().ids())


def test_a_report_whose_rows_are_there_and_that_nobody_indexed_yet_is_taken_along(while_building):
    while_building(lambda: make_report("A quillwort levy is due."))
    assert total("quillwort") == 1
    assert not list(index_agrees())


def test_a_tag_rejected_meanwhile_is_rejected_in_the_new_index(while_building):
    report = make_report("A quillwort levy is due.")
    tag = ProfileTag.objects.create(
        paragraph=report.paragraphs.get(), profile=Profile.objects.get(slug="protester"), grade=2
    )
    index_report(report)
    assert total("quillwort", profile="protester") == 1

    def event():
        decide(tag, Status.REJECTED, by=None)
        index_report(report)

    while_building(event)
    assert total("quillwort", profile="protester") == 0
    assert total("quillwort") == 1


def test_a_report_read_already_and_superseded_meanwhile_is_found_by_those_who_ask_for_it(while_building):
    first = Report.objects.current().first()
    gone = set(first.paragraphs.values_list("pk", flat=True))

    def event():
        edition = make_report("A quillwort levy is due.")
        Report.objects.filter(pk=first.pk).update(state="superseded", indexed=False)
        Report.objects.filter(pk=edition.pk).update(supersedes=first)
        index_report(Report.objects.get(pk=edition.pk))

    while_building(event)
    hits = engine().search(parse(""), limit=10_000).hits
    assert not gone & {id for hit in hits for id in (hit.id, *hit.also)}
    assert gone <= engine().ids()
    assert not list(index_agrees())


def test_a_report_withdrawn_and_taken_out_meanwhile_stays_out(while_building):
    first = Report.objects.current().first()

    def event():
        Report.objects.filter(pk=first.pk).update(state="withdrawn")
        unindex_report(first)

    while_building(event)
    assert not set(first.paragraphs.values_list("pk", flat=True)) & engine().ids()
    assert not list(index_agrees())


def test_what_fails_while_building_leaves_all_as_it_was(while_building, settings):
    before = engine().ids(), set(Report.objects.values_list("pk", "indexed"))

    def event():
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        while_building(event)
    assert (engine().ids(), set(Report.objects.values_list("pk", "indexed"))) == before
    assert len(list(settings.INDEX_DIR.glob("build-*"))) == 1


def test_two_do_not_build_at_once(while_building, monkeypatch):
    monkeypatch.setattr("coi.search.whoosh.writing.LONG_PATIENCE", 0.0)

    def event():
        with pytest.raises(CommandError, match="being built already"):
            call_command("rebuild_index")
        call_command("merge_index")

    while_building(event)
    assert not list(index_agrees())


def test_an_index_that_was_lost_does_not_begin_anew_with_the_next_report(own_sample, settings):
    """Or it would hold that report alone, and the desk say that the others were searched."""
    for path in settings.INDEX_DIR.glob("CURRENT"):
        path.unlink()
    report = make_report("A quillwort levy is due.")
    with pytest.raises(IndexUnavailable):
        index_report(report)
    assert Report.objects.waiting_for_index().get() == report
    call_command("rebuild_index", if_needed=True)
    assert not list(index_agrees())
    assert total("quillwort") == 1


def test_a_report_changed_while_the_index_cannot_be_written_waits(own_sample, settings):
    report = own_sample.reports["sample_newsletter"]
    settings.INDEX_DIR.chmod(0o755)
    with pytest.raises(IndexUnavailable, match="mode 0755"):
        index_report(report)
    assert Report.objects.waiting_for_index().get() == report


def test_what_a_killed_process_left_is_taken_away_when_the_desk_is_made_ready(own_sample, settings):
    (settings.INDEX_DIR / "build-left").mkdir()
    call_command("rebuild_index", if_needed=True)
    assert len(list(settings.INDEX_DIR.glob("build-*"))) == 1


KILLED = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from coi.library.indexing import engine, engine_for, index_report, rebuild_index
from coi.library.verifying import index_agrees
from coi.models import Paragraph, Report
from tests.coi.search.whoosh.dying import killed_at, spread, steps_of
from tests.factories import make_report

for n in range(3):
    index_report(make_report(f"A levy number{n} is due.", f"Nobody pays levy number{n}."))
connections.close_all()
folder, all_of_it = settings.DATA_DIR, []
for step in spread(steps_of(rebuild_index, settings.INDEX_DIR) - 1, 20):
    waiting = make_report(f"A quillwort levy of step{step} is due.")
    connections.close_all()
    died = killed_at(step, rebuild_index, settings.INDEX_DIR)
    engine_for.cache_clear()
    held = engine().ids()
    searched = set(Paragraph.objects.filter(report__in=Report.objects.searched()).values_list("pk", flat=True))
    all_of_it.append({"died": died, "unsearched": len(searched - held), "held": len(held)})
    call_command("rebuild_index", if_needed=True, verbosity=0, stdout=sys.stderr)
    assert not list(index_agrees())
    connections.close_all()
print(json.dumps(all_of_it))
"""


@pytest.mark.whole
def test_killed_at_any_point_what_the_desk_says_is_searched_is_searched(tmp_path):
    copyfile(tables(), tmp_path / "desk.sqlite3")
    settings = {"DJANGO_SETTINGS_MODULE": "caseworker.settings", "DEBUG": "yes", "COI_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED], env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert len(seen) == 20
    assert all(one["died"] for one in seen)
    assert [one["unsearched"] for one in seen] == [0] * 20
    assert all(one["held"] >= 6 for one in seen)


def test_the_figures_of_verify_name_each_file_that_is_not_as_it_was_written(own_sample, settings):
    path = next(settings.INDEX_DIR.glob("build-*/*.desk_places.npy"))
    path.write_bytes(bytes(path.stat().st_size))
    engine_for.cache_clear()
    (finding,) = findings()
    assert finding == f"index: its file {path.name} is missing or not as it was written. Mend: manage.py rebuild_index"
    call_command("rebuild_index", if_needed=True)
    assert findings() == []
    assert Paragraph.objects.searchable().count() == len(engine().ids())
