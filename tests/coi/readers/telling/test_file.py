"""A description is read where the file shows it, with its place; what is nowhere in the file is told by nobody."""

import pytest

from coi.readers.telling.dates import dated
from coi.readers.telling.file import told_by
from coi.readers.telling.names import language_told
from coi.readers.telling.told import Opening
from coi.text.document import ReportFormatError
from tests.coi.readers.telling.made import BODY, linked_data, pdf, web, word


def told(data, field):
    return [(one.value, one.way, one.where) for one in told_by(data, "report").told if one.field == field]


def test_the_first_page_of_a_pdf_speaks_before_its_properties():
    data = pdf(
        [(8, "Office of Invented Reports"), (26, "Peru: levies and"), (26, "marches"), (11, "January to October 2025"),
         (11, "Lima, November 2025"), (8, "© 2025 Office of Invented Reports. All rights reserved")],
        title="Draft for comments",
    )  # fmt: skip
    assert told(data, "title") == [
        ("Peru: levies and marches", "page", "page 1"),
        ("Draft for comments", "file", "properties of the file"),
    ]
    assert told(data, "publisher")[0] == ("Office of Invented Reports", "page", "page 1")
    assert told(data, "reference_from") == [("2025-01", "page", "page 1")]
    assert told(data, "reference_to") == [("2025-10", "page", "page 1")]
    assert told(data, "published")[0] == ("2025-11", "page", "page 1")
    assert told(data, "countries") == [("PER", "page", "title, page 1")]
    assert told(data, "address") == []


@pytest.mark.parametrize("title", ["Microsoft Word - final_v3.docx", "report_2025_final", "untitled", "layout.indd"])
def test_the_name_of_a_file_is_no_title(title):
    assert [way for _value, way, _where in told(pdf([(20, "Levies at the harbour")], title=title), "title")] == ["page"]


def test_a_file_that_tells_nothing_is_told_by_nobody():
    data = pdf([(10, "Words without a date.")], made="")
    for field in ("publisher", "reference_from", "reference_to", "drafting_finalised", "address"):
        assert told(data, field) == []
    assert [way for _value, way, _where in told(data, "published")] in ([], ["file"])


def test_a_web_page_describes_itself():
    head = (
        '<meta property="og:title" content="Levies at the harbour">'
        '<meta property="og:site_name" content="Invented Watch">'
        '<link rel="canonical" href="https://example.org/levies"><title>Levies at the harbour | Invented Watch</title>'
        + linked_data(
            headline="Levies at the harbour", datePublished="2025-03-04T08:00:00Z", publisher={"name": "Invented Watch"}
        )
    )
    data = web(head=head, heading="Levies at the harbour")
    assert told(data, "title")[0] == ("Levies at the harbour", "page", "first heading")
    assert told(data, "publisher") == [("Invented Watch", "described", "og:site_name")]
    assert told(data, "published") == [("2025-03-04", "described", "JSON-LD datePublished")]
    assert told(data, "address") == [("https://example.org/levies", "described", "canonical link")]
    assert told(data, "language") == [("en", "described", "lang")]


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="javascript:alert(1)">',
        '<meta property="og:url" content="file:///etc/passwd">',
        '<script type="application/ld+json">{not json</script>',
        '<script type="application/ld+json">[[[[1]]]]</script>',
        '<script type="application/ld+json">{"datePublished": 5, "publisher": "x", "url": {"a": 1}}</script>',
        '<meta property="article:published_time" content="2025-13-45">',
    ],
)
def test_a_description_that_is_none_tells_nothing(head):
    assert not told(web(head=head), "address")
    assert not told(web(head=head), "published")


def test_a_word_file_tells_its_title_and_its_properties_apart():
    core = "<dc:title>Template of the office</dc:title><t:created>2024-02-01T09:00:00Z</t:created>"
    data = word("Levies at the harbour", "Published: 3 March 2025", BODY, title_style="Title", core=core)
    assert told(data, "title")[0] == ("Levies at the harbour", "page", "paragraph set as title")
    assert ("Template of the office", "file", "properties of the file") in told(data, "title")
    assert told(data, "published")[0] == ("2025-03-03", "page", "first lines")


def test_a_country_is_inferred_only_where_one_is_named_far_more_than_others():
    one, two = "Peru is large. " * 9 + "Chile is long. ", "Peru is large. " * 5 + "Chile is long. " * 5
    assert told(one.encode(), "countries") == [("PER", "inferred", "named 9 times")]
    assert told(two.encode(), "countries") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Reference period: 1 March 2020 to 8 October 2022", ("2020-03-01", "2022-10-08")),
        ("This report covers events between May 2022 and June 2023.", ("2022-05", "2023-06")),
        ("El informe abarca del 1 de enero de 2022 al 30 de junio de 2023", ("2022-01-01", "2023-06-30")),
        ("Période couverte : janvier à juin 2024", ("2024-01", "2024-06")),
        ("1–30 September 2025", None),
        ("She was held in May 2022 and released in June 2023", None),
    ],
)
def test_the_period_a_report_covers(line, found):
    values = {one.field: one.value for one in dated([Opening(line, 2)])}
    assert (values.get("reference_from"), values.get("reference_to")) == (found or (None, None))


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["The drafting of this note was finalised on 8 October 2022."], "drafting_finalised", "2022-10-08"),
        (["The drafting of this note was finalised", "on 8 October 2022. Later events are not covered."],
         "drafting_finalised", "2022-10-08"),
        (["Published 4 May 2024"], "published", "2024-05-04"),
        (["Bogotá, marzo de 2024"], "published", "2024-03"),
        (["Distr.: General", "27 December 2012"], "published", "2012-12-27"),
        (["2023"], "published", "2023"),
    ],
)  # fmt: skip
def test_days_that_a_first_page_says(lines, field, value):
    assert [one.value for one in dated([Opening(line, 1) for line in lines]) if one.field == field] == [value]


def test_the_language_is_that_of_most_passages():
    text = "Las autoridades no han investigado los hechos de la noche del domingo.\n\n" * 3 + BODY
    assert [(one.value, one.way) for one in language_told(text)] == [("es", "inferred")]
    assert language_told("Lima, Peru") == []


@pytest.mark.parametrize("data", [b"%PDF-1.4 broken", b"PK\x03\x04 broken"])
def test_a_broken_file_is_refused(data):
    with pytest.raises(ReportFormatError):
        told_by(data, "r.pdf")


def test_of_dates_that_stand_alone_the_first_counts_and_a_later_one_only_makes_it_exact():
    page = "<html><body><p>Version 2, {}</p><p>Section updated: 14 October 2025</p></body></html>"
    assert told(page.format("December 2025").encode(), "published")[0][0] == "2025-12"
    assert told(page.format("October 2025").encode(), "published")[0][0] == "2025-10-14"


def test_a_page_tells_its_owner_wherever_that_stands():
    foot = b"<footer><div><span>&copy; 2025 Harbour Watch</span></div></footer>"
    page = b"<html><body><h1>Levies</h1><p>Words.</p>" + foot + b"</body></html>"
    assert told(page, "publisher")[0][0] == "Harbour Watch"
