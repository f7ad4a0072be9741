import pytest
from django.urls import reverse

from coi.library import originals
from coi.library.importing import originals_folder


def address(report):
    return reverse("coi:original", args=[report.slug])


def test_a_kept_file_comes_back_byte_for_byte(tmp_path):
    sha256 = originals.keep(tmp_path, b"the bytes\x00")
    assert originals.keep(tmp_path, b"the bytes\x00") == sha256
    assert originals.fetch(tmp_path, sha256) == b"the bytes\x00"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [sha256]


def test_keeping_again_mends_an_altered_file(tmp_path):
    sha256 = originals.keep(tmp_path, b"words")
    originals.place(tmp_path, sha256).write_bytes(b"other words")
    with pytest.raises(originals.FileDamaged, match="altered"):
        originals.fetch(tmp_path, sha256)
    originals.keep(tmp_path, b"words")
    assert originals.fetch(tmp_path, sha256) == b"words"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(originals.FileDamaged, match="not in the store"):
        originals.fetch(tmp_path, "0" * 64)


def test_original_is_handed_out_to_save_and_never_to_open(sample, browse):
    report = sample.reports["sample_newsletter"]
    answer = browse().get(address(report))
    assert answer.content == originals.fetch(originals_folder(), report.source_sha256)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{report.slug}.txt"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_file_name_of_an_original_is_made_of_our_own_words(sample, browse):
    report = sample.reports["sample_newsletter"]
    report.source_name = 'x".html\r\nSet-Cookie: a=b'
    report.save()
    assert browse().get(address(report)).headers["Content-Disposition"] == f'attachment; filename="{report.slug}.txt"'


@pytest.mark.parametrize("damage", ["gone", "altered"])
def test_a_lost_or_altered_original_gives_a_page_that_says_so(own_sample, browse, damage, caplog):
    report = own_sample.reports["sample_newsletter"]
    kept = originals.place(originals_folder(), report.source_sha256)
    kept.unlink() if damage == "gone" else kept.write_bytes(b"altered")
    answer = browse().get(address(report))
    assert answer.status_code == 410
    assert "missing or damaged" in answer.content.decode()
    assert report.slug in caplog.text


def test_there_is_no_original_of_a_withdrawn_or_unknown_report(sample, browse):
    report = sample.reports["sample_newsletter"]
    report.state = "withdrawn"
    report.save()
    assert browse().get(address(report)).status_code == 404
    assert browse().get(reverse("coi:original", args=["no-such-report"])).status_code == 404
