import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from coi.library import jobs
from coi.library.indexing import index_report
from coi.library.meaning import encoding
from coi.library.meaning.encoding import bring_up_to_date, vectors_agree
from coi.library.meaning.nearness import likeness_to
from coi.models import Job, Paragraph, Report
from coi.search.meaning import encoder, vectors
from tests.factories import make_report

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not encoder.is_installed(), reason="the sentence encoder is not installed"),
]


@pytest.fixture(autouse=True)
def on(settings):
    settings.NEAR_IN_MEANING = True


def test_passages_are_encoded_once_and_again_when_their_words_change():
    report = make_report("Stall holders were asked for a weekly sum.", "The rain fell late.")
    assert (bring_up_to_date(), bring_up_to_date()) == (2, 0)
    assert list(vectors_agree()) == []
    Paragraph.objects.filter(report=report, position=1).update(text="Nobody was asked for anything.")
    assert "1 paragraphs are not in it" in next(vectors_agree())
    assert bring_up_to_date() == 1


def test_what_is_searched_no_more_has_no_vector():
    make_report("Stall holders were asked for a weekly sum.")
    bring_up_to_date()
    Paragraph.objects.all().delete()
    assert "1 entries have no paragraph" in next(vectors_agree())
    bring_up_to_date()
    assert list(vectors_agree()) == []


def test_what_was_broken_off_goes_on(monkeypatch, settings):
    make_report("One levy.", "Two levies.", "Three levies.")
    monkeypatch.setattr("coi.library.meaning.encoding.KEEP", 1)

    def stop(done, total):
        if done == 2:
            raise jobs.Cancelled

    with pytest.raises(jobs.Cancelled):
        bring_up_to_date(stop)
    assert len(vectors.read(settings.MEANING_DIR)) == 2
    assert bring_up_to_date() == 1


def test_an_indexed_report_waits_for_its_vectors_in_the_background():
    report = make_report("Stall holders were asked for a weekly sum.")
    index_report(report)
    job = Job.objects.get(kind="meaning")
    assert likeness_to("money from sellers") is None  # found by words alone until then
    jobs.carry_out(jobs.take(timezone.now()))
    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.DONE, {"paragraphs": 1})
    index_report(report)
    assert Job.objects.filter(kind="meaning").count() == 1


def test_a_report_indexed_while_others_are_encoded_is_encoded_with_them(monkeypatch):
    index_report(make_report("Stall holders were asked for a weekly sum."))
    encoded = encoding.encoded

    def meanwhile(batch, tell):
        if Report.objects.count() == 1:
            index_report(make_report("The rain fell late."))
        return encoded(batch, tell)

    monkeypatch.setattr(encoding, "encoded", meanwhile)
    jobs.carry_out(jobs.take(timezone.now()))
    assert Job.objects.get(kind="meaning").result == {"paragraphs": 2}
    assert list(vectors_agree()) == []


def test_verify_names_a_damaged_file_and_rebuilding_mends_it(settings):
    make_report("Stall holders were asked for a weekly sum.")
    call_command("rebuild_index", stdout=StringIO())
    path = settings.MEANING_DIR / vectors.NAME
    path.write_bytes(path.read_bytes()[:-3])
    assert "not as it was written" in next(vectors_agree())
    call_command("rebuild_index", if_needed=True, stdout=StringIO())
    assert list(vectors_agree()) == []


def test_the_list_says_what_was_found_by_meaning(settings):
    make_report("Stall holders were asked for money each week by a gang.", "The rain fell late in the year.")
    call_command("rebuild_index", stdout=StringIO())
    said = StringIO()
    call_command("search", "extortionists demand cash from vendors", as_json=True, stdout=said)
    assert [(hit["found_by"], hit["text"][:5]) for hit in json.loads(said.getvalue())] == [("meaning", "Stall")]
    settings.NEAR_IN_MEANING, said = False, StringIO()
    call_command("search", "extortionists demand cash from vendors", as_json=True, stdout=said)
    assert json.loads(said.getvalue()) == []
