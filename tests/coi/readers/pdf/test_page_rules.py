"""Rules of a page of lines: contents, notes, tables and spaced letters, on lines set here."""

from weasyprint import HTML

from coi.readers.pdf.blocks import blocks_of, measure
from coi.readers.pdf.flow import flow_of
from coi.readers.pdf.footnotes import Foot, take_feet
from coi.readers.pdf.furniture import contents_of
from coi.readers.pdf.headings import levels
from coi.readers.pdf.lines import Line, lines_of
from coi.readers.pdf.pages import PageLines
from coi.readers.pdf.reader import CHART, read
from coi.readers.pdf.tables import with_rows
from coi.readers.pdf.words import Word


def words(text, x, y, *, size=10.0, space=3.0, bold=False, raised=False):
    """Words from x on, each letter 5 points wide at size 10."""
    found = []
    for one in text.split():
        width = 0.5 * size * len(one)
        found.append(Word(one, x, x + width, y, size, bold, italic=False, font="", raised=raised))
        x += width + space
    return found


def set_line(text, x=60.0, y=700.0, **look):
    return Line(words(text, x, y, **look)).measured()


def cells(y, *texts, size=10.0):
    """A line of cells 160 points apart."""
    found = [word for n, text in enumerate(texts) for word in words(text, 60 + 160 * n, y, size=size)]
    return Line(found).measured()


def contents(title="Contents", pages=("2", "2", "5", "9", "14")):
    rows = [set_line(title, y=760)]
    for n, page in enumerate(pages):
        y = 740 - 15 * n
        rows += [set_line(f"{n + 1}. The harbour and its mill", y=y), set_line(page, x=500, y=y)]
    return [*rows, set_line("The trader of the harbour warned the clerk near the mill.", y=400)]


def test_under_the_title_of_contents_lines_that_end_with_rising_numbers_are_of_them():
    lines = contents()
    assert contents_of(lines) == lines[:-1]


def test_contents_go_on_at_the_top_of_the_next_page_from_the_number_they_reached():
    lines = contents()[1:]
    assert contents_of(lines, 2) == lines[:-1]
    assert contents_of(lines, 3) == contents_of(lines) == []


def test_numbers_that_fall_are_no_pages_and_without_a_title_there_are_no_contents():
    assert contents_of(contents(pages=("9", "2", "5", "3", "1"))) == []
    assert contents_of(contents(title="Persons in detention")) == []


def test_rows_of_a_small_table_at_the_foot_of_a_page_are_no_notes_though_their_numbers_are_called():
    text = [set_line("The trader of the harbour warned the clerk near the mill and", y=700 - 13 * n) for n in range(6)]
    table = [cells(560 - 14 * n, f"{n + 1} Harbour Board", "49.5", "the clerk", size=8) for n in range(4)]
    note = set_line("5 Harbour Board, Report, 3 May 2004.", y=480, size=8)
    page = PageLines(0, 595, 842, [*text, *table, note])
    feet, left = take_feet(page, list(page.lines), 10.0, None, {"1", "2", "5"}, lowest=True)
    assert [foot.mark for foot in feet] == ["5"]
    assert left == [*text, *table]


def test_a_note_set_after_one_with_a_higher_number_is_a_note_of_its_own():
    text = set_line("The trader of the harbour warned the clerk near the mill.", y=700)
    said = ["20 Harbour Board, Report, 3 May 2004.", "19 Ibid., p. 4.", "22 Circle, Letters, 5 May 2003."]
    notes = [set_line(one, y=120 - 10 * n, size=8) for n, one in enumerate(said)]
    page = PageLines(0, 595, 842, [text, *notes])
    feet, _left = take_feet(page, list(page.lines), 10.0, None, {"19", "20", "22"}, lowest=True)
    assert [foot.mark for foot in feet] == ["20", "19", "22"]


def test_a_day_that_begins_a_line_of_a_note_is_no_number_of_one():
    text = set_line("The trader of the harbour warned the clerk near the mill.", y=700)
    said = ["20 Harbour Board, Report on the harbour and the mill,", "21 May 2004, p. 4."]
    notes = [set_line(one, y=120 - 10 * n, size=8) for n, one in enumerate(said)]
    page = PageLines(0, 595, 842, [text, *notes])
    feet, _left = take_feet(page, list(page.lines), 10.0, Foot("18", 0), {"20", "22"}, lowest=True)
    assert [foot.mark for foot in feet] == ["20"]


def test_letters_set_apart_are_words_again():
    letters = words("T h e", 60, 700, space=2.0) + words("h a r b o u r", 90, 700, space=2.0)
    assert [line.text for line in lines_of(letters, 0)] == ["The harbour"]


def test_figures_apart_are_not_put_together():
    assert [line.text for line in lines_of(words("1 2 3 4 5 6 7 8", 60, 700, space=20.0), 0)] == ["1 2 3 4 5 6 7 8"]


def test_a_stretched_line_below_a_table_is_no_row_of_it():
    table = [cells(700 - 14 * n, "The ferry", "34 1", "49.5") for n in range(4)]
    text = set_line("The clerk of the mill warned all of the crew", y=630, space=9.0)
    assert not with_rows([*table, text])[-1].row


def test_figures_that_stand_in_no_column_are_labels_of_a_chart():
    places = [(60, 230, 400), (90, 200, 440), (75, 260, 420), (110, 215, 380)]
    chart = [
        Line([word for at in row for word in words(f"{n}{at}", at, 700 - 9 * n)]).measured()
        for n, row in enumerate(places)
    ]
    assert all(line.of_chart and not line.row for line in with_rows(chart))


def test_figures_in_columns_are_rows_of_a_table():
    rows = with_rows([cells(700 - 14 * n, f"{n}4", "5.5", f"{n * 340}") for n in range(4)])
    assert all(line.row and not line.of_chart for line in rows)


def test_columns_of_a_table_that_begin_with_figures_are_not_read_one_after_the_other():
    rows = [cells(700 - 14 * n, f"{n + 1} Harbour of the Board", "the clerk warned the crew") for n in range(6)]
    assert len(flow_of(rows, 10.0).parts) == 1


def test_one_title_at_two_ranks_of_the_outline_has_each_in_its_turn():
    titles = ["The ferry", "The harbour", "The mill", "The ferry", "The harbour", "The mill"]
    lines, y = [], 780.0
    for title in titles:
        lines.append(set_line(title, y=y, bold=True))
        text = "The trader of the harbour warned the clerk near the mill of the valley."
        lines += [set_line(text, y=y - 20 - 12 * n) for n in range(3)]
        y -= 80
    usual = measure(lines, 10.0)
    outline = list(zip([1, 2, 2, 2, 1, 2], titles, strict=True))
    found = levels(blocks_of(lines, usual), usual, outline)
    assert [level for level in found if level] == [1, 2, 2, 2, 1, 2]


def test_figures_of_a_chart_set_small_are_left_out_with_the_reason():
    text = "The trader of the harbour warned the clerk near the mill of the valley, and nobody answered. " * 6
    labels = "<p style='font-size:7pt'>80% 69%<br>60% 52% accepted</p>"
    page = f"<html><style>body {{ font: 11pt sans-serif }}</style><p>{text}</p>{labels}<p>{text}</p></html>"
    document = read(HTML(string=page).write_pdf(), "charts.pdf")
    assert [left.text for left in document.left_out] == ["80% 69% 60% 52% accepted"]
    assert document.left_out[0].reason == CHART
    assert len(document.paragraphs) == 2
