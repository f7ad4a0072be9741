import codecs
import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coi.readers.formats import read_report
from coi.text.document import ReportFormatError
from tests.coi.readers.dump.dumps import DUMP, WEB_PAGE, invented, unaccounted


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"PK\x03\x04rest", "damaged"),
        (b"<!DOCTYPE html><html><body><nav>Guards</nav></body></html>", "no paragraph"),
        (b"Guards fired.\x00\x01", "U+0000"),
        ("Guards fired at the café.".encode("latin-1"), "byte 23"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", "a picture (PNG)"),
        (b"\x7fELF\0\0\xff", "binary"),
        (b"Back to Norland\n\nSign up now\n", "no paragraph"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data, said):
    with pytest.raises(ReportFormatError, match=r"^norland\.txt ") as refusal:
        read_report(data, "norland.txt")
    assert said in str(refusal.value)
    assert str(refusal.value).count("\n") == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("norland.docx", "ends in .docx, but what it holds is plain text"),
        ("norland.PDF", "ends in .pdf, but what it holds is plain text"),
        ("norland.txt", ""),
        ("norland", ""),
        ("norland.2021", ""),
    ],
)
def test_a_name_that_promises_another_format_is_said_and_read_all_the_same(name, said):
    document = read_report(DUMP.encode(), name)
    assert document.paragraphs == read_report(DUMP.encode(), "norland.txt").paragraphs
    assert any("what it holds" in warning for warning in document.warnings) is bool(said)
    assert said in " ".join(document.warnings)


def test_fifty_megabytes_are_the_most():
    with pytest.raises(ReportFormatError, match="50 MB"):
        read_report(b"a" * (50 * 1024 * 1024 + 1), "norland.txt")


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + DUMP.encode(),
        codecs.BOM_UTF16_LE + DUMP.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + DUMP.encode("utf-16-be"),
        DUMP.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8 mark", "utf-16 little", "utf-16 big", "carriage returns"],
)
def test_encodings_with_a_mark_read_the_same(data):
    assert read_report(data, "norland.txt") == read_report(DUMP.encode(), "norland.txt")


@pytest.mark.parametrize("text", [DUMP, WEB_PAGE], ids=["dump", "web page"])
def test_every_character_is_accounted_for_and_none_invented(text):
    document = read_report(text.encode(), "norland.txt")
    assert unaccounted(text, document) == ""
    assert invented(text, document) == ""


PIECES = st.sampled_from(
    [
        "Guards fired.1 ",
        "1 Guild Review, Islands, 2020, url \n",
        " \n",
        "\n\n",
        "\n ",
        "https://norland.example/a\n",
        "1.1. Courts \n\n",
        "• Crews; \n\n",
        "Article 3.- Guards \n\n",
        "Glossary \n\nTerm Definition \n\n",
        "NPF Norland Police Force \n\n",
        "NORLAND NOTE \n\n8 \n\n",
        "in 2019.2 anti-\n\n",
        "2022, url\n",
        "a) ",
        "Map 1. Islands3 \n",
        "\f",
        "July 2024\n\n",
        "the crews and the owners of the harbours of the north and of the islands beyond the ice ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120))
def test_any_text_is_read_whole_or_refused(text):
    try:
        document = read_report(text.encode(), "norland.txt")
    except ReportFormatError:
        return
    assert unaccounted(text, document).strip("-") == ""
    for paragraph in document.paragraphs:
        assert paragraph.text == " ".join(paragraph.text.split())
        assert all(0 <= reference.offset <= len(paragraph.text) for reference in paragraph.note_references)
    numbers = [note.n for note in document.notes]
    assert numbers == sorted(set(numbers))
    assert {reference.n for p in document.paragraphs for reference in p.note_references} <= set(numbers)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(ReportFormatError):
        read_report(data, "norland.txt")


@pytest.mark.whole
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("." * 200_000, id="dots"),
        pytest.param("word.1 " * 30_000, id="markers"),
        pytest.param("1." * 100_000, id="figures"),
        pytest.param("Head\n\n" * 20_000, id="headings"),
        pytest.param("x" + " " * 200_000 + "y.", id="spaces"),
        pytest.param("((" * 100_000, id="brackets"),
        pytest.param("1 " + "A, " * 60_000 + "url\n2 B, url\n", id="one note"),
        pytest.param("".join(f"{n} A, B, 2020, url\n" for n in range(1, 8_000)), id="many notes"),
        pytest.param("\f" * 200_000, id="form feeds"),
    ],
)
def test_time_grows_no_faster_than_the_file(text):
    """Quadratic work on any of these would take minutes."""
    start = time.process_time()
    with contextlib.suppress(ReportFormatError):
        read_report(f"Guards fired.\n\n{text}".encode(), "norland.txt")
    assert time.process_time() - start < 10
