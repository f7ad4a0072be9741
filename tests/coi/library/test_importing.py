from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from coi.library.citing import citation_of
from coi.library.coverage import reading
from coi.library.exporting import export
from coi.library.importing import AlreadyHeld, import_file, originals_folder, read_file, store_report
from coi.library.indexing import index_report, rebuild_index
from coi.models import Country, Footnote, LeftOutText, Paragraph, Publisher, Report, Section
from coi.text.coverage.absence import absences
from coi.text.document import NoteReference
from coi.text.figures.arithmetic import misfits
from coi.text.figures.impossible import impossible_dates
from coi.text.figures.mentions import _mentions
from coi.text.metadata import Metadata, MetadataError
from coi.text.partial_dates import in_words
from coi.text.rules import _suggested
from tests.factories import make_document, make_report

DESCRIPTION = 'title = "Markets"\npublisher = "Office of Invented Reports"\ncountries = ["PER"]\n'
TEXT = (
    "1. Markets\n\nStall holders in the harbour pay a weekly levy to armed men.1 Those who refuse receive a letter at "
    "the door of their house.\n\nThe police came twice in the spring and left without an arrest.\n\n"
    "1 Market Watch, Levies at the Harbour, 3 May 2024, https://example.org/levies\n"
)
DATA = TEXT.encode()
METADATA = Metadata(title="Markets", publisher="Office of Invented Reports", countries=("PER",))
KEPT = (Report, Section, Paragraph, Footnote, LeftOutText, Publisher, Country)


def rows():
    return {model.__name__: model.objects.count() for model in KEPT}


def run(*args, **options):
    """What the command wrote, and what it complained of; `failed` when it ended with an error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_report", *map(str, args), stdout=out, stderr=err, **options)
        failed = False
    except CommandError:
        failed = True
    return out.getvalue(), err.getvalue(), failed


@pytest.fixture
def report_file(tmp_path):
    def written(name="markets.txt", data=DATA, description=DESCRIPTION):
        file = tmp_path / name
        file.write_bytes(data)
        if description is not None:
            file.with_suffix(".toml").write_text(description)
        return file

    return written


BAD = {
    "empty": {"data": b""},
    "only white space": {"data": b" \n\n\t\n"},
    "binary": {"data": bytes(range(256)) * 40},
    "not UTF-8": {"data": "Le marché fermé".encode("latin-1") * 20},
    "only boilerplate": {"data": b"Home\n\nDonate now\n\nShare this page\n\nSign up for our newsletter\n"},
    "no description": {"description": None},
    "description is not TOML": {"description": "title = "},
    "description without publisher": {"description": 'title = "T"\ncountries = ["PER"]\n'},
    "description without title": {"description": 'title = " "\npublisher = "P"\ncountries = ["PER"]\n'},
    "unknown country": {"description": DESCRIPTION.replace("PER", "XXX")},
    "no country": {"description": DESCRIPTION.replace('"PER"', "")},
    "unknown entry": {"description": DESCRIPTION + 'colour = "red"\n'},
    "no such month": {"description": DESCRIPTION + 'published = "2024-13"\n'},
    "period runs backwards": {"description": DESCRIPTION + "reference_from = 2024-02-01\nreference_to = 2024-01-01\n"},
    "superseded report is not held": {"description": DESCRIPTION + 'supersedes = "no-such-report"\n'},
    "title too long": {"description": DESCRIPTION.replace("Markets", "Markets " * 100)},
    "address too long": {"description": DESCRIPTION + f'address = "https://example.org/{"a" * 600}"\n'},
    "control characters": {"data": TEXT.replace("letter", "let\x00ter").encode()},
    "language is a word": {"description": DESCRIPTION + 'language = "English, mostly"\n'},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_gives_one_line_and_leaves_nothing(db, report_file, bad):
    before = rows()
    out, err, failed = run(report_file(**bad))
    assert failed
    assert out == ""
    assert err.startswith("markets.txt: ")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert rows() == before


def test_file_over_the_limit_is_refused_before_it_is_read(db, report_file, settings):
    settings.MOST_MEGABYTES = 0
    out, err, failed = run(report_file())
    assert (out, failed) == ("", True)
    assert "MB" in err
    assert not Report.objects.exists()


def test_missing_file_is_one_line(db, tmp_path):
    _, err, failed = run(tmp_path / "gone.txt")
    assert failed
    assert err.startswith("gone.txt: cannot be read")


def test_one_bad_file_does_not_stop_the_others(db, report_file):
    bad, good = report_file("bad.txt", data=b""), report_file("good.txt")
    out, err, failed = run(bad, good)
    assert failed
    assert "good.txt: imported as" in out
    assert err.startswith("bad.txt: ")


def test_imported_report_says_what_came_of_it_and_is_searched(db, report_file):
    out, err, failed = run(report_file())
    report = Report.objects.get()
    assert (err, failed) == ("", False)
    assert f"imported as {report.slug}" in out
    assert "sections 1, paragraphs 2" in out
    assert "notes held 1, damaged 0, not held 0" in out
    assert report.indexed


def test_options_describe_a_report_and_win_over_the_file_beside_it(db, report_file):
    run(report_file(description=None), title="Harbour", publisher="Office", countries=["PER", "CHL"])
    assert Report.objects.get().title == "Harbour"
    assert set(Report.objects.get().countries.values_list("code", flat=True)) == {"PER", "CHL"}
    run(report_file("other.txt", data=TEXT.encode() + b"\n"), title="Harbour again", reference_to="2024-05-03")
    assert Report.objects.get(title="Harbour again").reference_to == "2024-05-03"
    _, err, failed = run(report_file("third.txt", data=TEXT.encode() + b"\n\n"), published="03/05/2024")
    assert failed
    assert "published: “03/05/2024” is not read as a date; write 2012" in err


@pytest.mark.parametrize("known", ["2012", "2012-05", "2012-05-03"])
def test_a_date_known_in_part_is_stored_cited_and_exported_so(db, report_file, known):
    run(report_file(), published=known)
    report = Report.objects.get()
    assert report.published == known
    assert f", {in_words(known)}, section" in citation_of(report.paragraphs.first())
    assert export(report)["report"]["published"] == known


def test_a_year_as_the_end_of_drafting_is_no_day(db, report_file):
    run(report_file(), drafting_finalised="2012")
    assert ", drafting finalised 2012, section" in citation_of(Paragraph.objects.first())


def test_the_database_keeps_no_date_of_another_form(db):
    report = make_report()
    for wrong in ("2012-5", "spring", "2012-05-03T"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(published=wrong)


def test_same_bytes_again_change_nothing(db, report_file):
    run(report_file())
    before, stamp = rows(), Report.objects.values().get()
    out, err, failed = run(report_file("renamed.txt", description=DESCRIPTION.replace("Markets", "Renamed")))
    assert (err, failed) == ("", False)
    assert "Already held as" in out
    assert rows() == before
    assert Report.objects.values().get() == stamp


def test_two_imports_of_the_same_bytes_at_once_keep_one(db):
    document = make_document("A text that is long enough.")
    store_report(document, METADATA, data=b"same", name="a.txt")
    with pytest.raises(AlreadyHeld):  # the second had looked before the first was stored
        store_report(document, METADATA, data=b"same", name="b.txt")
    assert Report.objects.count() == 1


def test_failure_in_the_middle_leaves_nothing(db):
    document = make_document("A text that is long enough.", notes=["A note."])
    before = rows()
    broken = replace(document, notes=(*document.notes, *document.notes))  # the same note twice
    with pytest.raises(IntegrityError):
        store_report(broken, METADATA, data=b"x", name="x.txt")
    lost = replace(document.paragraphs[0], note_references=(NoteReference(99, 1),))
    with pytest.raises(KeyError):
        store_report(replace(document, paragraphs=(lost,)), METADATA, data=b"x", name="x.txt")
    assert rows() == before


def test_edition_that_cannot_be_stored_leaves_the_old_one_current(db):
    old = make_report()
    document = make_document("A text that is long enough.", notes=["A note."])
    broken = replace(document, notes=document.notes * 2)
    with pytest.raises(IntegrityError):
        store_report(broken, replace(METADATA, supersedes=old.slug), data=b"x", name="x.txt")
    old.refresh_from_db()
    assert old.state == "current"


def test_two_reports_of_one_title_have_names_of_their_own(db):
    slugs = [
        store_report(make_document(f"Text {n}."), METADATA, data=f"{n}".encode(), name="x.txt").slug for n in range(3)
    ]
    assert slugs == [
        "office-of-invented-reports-markets",
        "office-of-invented-reports-markets-2",
        "office-of-invented-reports-markets-3",
    ]


def test_title_without_latin_letters_still_gets_a_name_that_links(db):
    report = store_report(
        make_document("Text."), replace(METADATA, title="المغرب", publisher="国"), data=b"x", name="x"
    )
    assert reverse("coi:report", args=[report.slug])


def test_text_is_stored_verbatim_with_its_digest_marker_and_page(db):
    report = make_report("They said  “no”: 1 250 went.", notes=["Market Watch, Levies."])
    row = report.paragraphs.get()
    assert row.text == "They said  “no”: 1 250 went."
    assert (row.page, row.page_status, row.number) == ("1", "printed", 1)
    assert [(r.note.n, r.offset) for r in row.note_references.all()] == [(1, len(row.text))]


def test_superseded_edition_stays_citable_and_leaves_the_search(own_sample, browse):
    old = own_sample.reports["sample_extortion_note"]
    paragraph = old.paragraphs.first()
    document = make_document("The new edition speaks of quillwort alone.")
    new = store_report(document, replace(METADATA, supersedes=old.slug), data=b"new edition", name="new.txt")
    index_report(new)
    rebuild_index()
    browser = browse()
    assert browser.get(paragraph.get_absolute_url()).status_code == 200
    found = browser.get(reverse("coi:search"), {"report": old.slug})
    assert found.context["results"]["total"] == 0
    assert browser.get(reverse("coi:search"), {"q": "quillwort"}).context["results"]["total"] == 1
    with pytest.raises(MetadataError, match="superseded already"):
        store_report(document, replace(METADATA, supersedes=old.slug), data=b"third", name="third.txt")


def test_importing_an_edition_takes_the_old_one_out_of_the_index(own_sample, report_file, browse):
    old = own_sample.reports["sample_extortion_note"]
    run(report_file(description=DESCRIPTION + f'supersedes = "{old.slug}"\n'))
    assert browse().get(reverse("coi:search"), {"report": old.slug}).context["results"]["total"] == 0


def test_withdrawn_report_is_out_of_sight(own_sample, browse):
    report = own_sample.reports["sample_extortion_note"]
    paragraph = report.paragraphs.exclude(section=None).first()
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    browser = browse()
    for address in (report.get_absolute_url(), paragraph.get_absolute_url(), paragraph.section.get_absolute_url()):
        assert browser.get(address).status_code == 404
    assert report.title not in browser.get(reverse("coi:report_list")).content.decode()
    assert browser.get(reverse("coi:search"), {"report": report.slug}).status_code == 400
    found = browser.get(reverse("coi:search"), {"q": paragraph.text[:80]}).context["results"]["hits"]
    assert all(hit["paragraph"].report_id != report.pk for hit in found)


def test_importing_asks_a_fixed_number_of_queries(db, django_assert_max_num_queries):
    make_report(publisher=METADATA.publisher)
    few, many = make_document(*"ab"), make_document(*"abcdefghijklmnopqrst")
    counts = []
    for n, document in enumerate((few, many)):
        with django_assert_max_num_queries(69) as asked:  # a fifth of them open and close transactions
            store_report(document, METADATA, data=bytes([n]), name="x.txt")
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1, connection.vendor  # twenty paragraphs ask no more than two


def test_report_read_from_bytes_keeps_its_original(db, settings):
    report = import_file(TEXT.encode(), "folder/markets.txt", METADATA)
    assert report.source_name == "markets.txt"
    assert (settings.FILES_DIR / "originals" / report.source_sha256[:2] / report.source_sha256).read_bytes() == (
        TEXT.encode()
    )
    assert not report.indexed


@pytest.mark.parametrize(
    ("text", "reason"),
    [("The harbour is closed. " * 1000, "at most 20000"), ("x", "no sentence"), (". . . .\n---\n***", "holds no")],
    ids=["a paragraph nobody can cite", "one letter", "signs only"],
)
def test_text_that_is_no_report_is_refused_and_leaves_nothing(db, text, reason):
    with pytest.raises(ValueError, match=reason):
        import_file(text.encode(), "text.txt", METADATA)
    assert not Report.objects.filter(source_name="text.txt").exists()
    assert not list(originals_folder().glob("*/*"))


def test_publishers_of_like_short_names_each_get_a_name_of_their_own(db):
    for n, short in enumerate(("Zq 3", "Zq", "Zq")):
        described = replace(METADATA, publisher=f"Publisher {n}", publisher_short=short)
        import_file(DATA + b" " * n, f"{n}.txt", described)
    assert Publisher.objects.filter(name__startswith="Publisher ").count() == 3


def test_a_report_never_takes_the_address_of_the_import_page(db):
    assert import_file(DATA, "a.txt", replace(METADATA, title="!!!", publisher="Import")).slug != "import"


def test_what_is_read_ahead_makes_the_transaction_short(sample, db):
    """All that is only words is read before: in the transaction no passage is tagged, counted or keyed anew."""
    sentences = (
        f"In May 2024 the police of the {n}th district recorded {n} complaints of extortion." for n in range(9)
    )
    data = "1. Markets\n\n" + "\n\n".join(sentences) + "\n"
    metadata = Metadata("Complaints", "Office of Invented Reports", ("PER",), published="2025-01")
    document = read_file(data.encode(), "complaints.txt", metadata)
    read = (_suggested, _mentions, misfits, impossible_dates, absences, reading.read)
    before = [one.cache_info().misses for one in read]
    store_report(document, metadata, data=data.encode(), name="complaints.txt", prepare=True)
    assert [one.cache_info().misses for one in read] == before


def test_what_is_said_otherwise_of_a_publisher_known_is_told_and_not_taken(db, report_file):
    given = {"title": "Harbour", "publisher": "Harbour Office", "countries": ["PER"], "publisher_kind": "ngo"}
    run(report_file(description=None), publisher_short="HO", **given)
    again = report_file("other.txt", data=TEXT.encode() + b"\n", description=None)
    _, err, failed = run(again, publisher_short="HarbO", **given)
    assert not failed
    assert "Harbour Office is known here; what was given is not taken: short name “HarbO”, where “HO” stands." in err
    _, err, _ = run(report_file("third.txt", data=TEXT.encode() + b"\n\n", description=None), **given)
    assert "not taken" not in err
