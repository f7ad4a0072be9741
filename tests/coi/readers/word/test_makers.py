"""What makers of Word files do otherwise, and what a file holds beside its text."""

from coi.readers.formats import read_report
from tests.coi.readers.word.made import call, para, run, table, word_file

LONG = "The traders of the port pay a levy each week, and those who refuse find a letter at the door of the shop."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DELETED_END = '<w:rPr><w:del w:id="4" w:author="x"/></w:rPr>'


def read(*body, **more):
    return read_report(word_file(*body, **more), "report.docx")


def shown(document):
    return [(paragraph.label, paragraph.text) for paragraph in document.paragraphs]


def left_out(document):
    return {(one.text, one.reason) for one in document.left_out}


def test_a_paragraph_whose_end_was_deleted_counts_once():
    document = read(
        para(LONG, number=(1, 0)),
        para("First half, ", number=(1, 0), more=DELETED_END),
        para("second half.", number=(1, 0)),
    )
    assert shown(document) == [("1.", LONG), ("2.", "First half, second half.")]


def test_words_left_out_of_a_quotation_stay_and_rules_do_not():
    document = read(para(LONG), para("[…]"), para("..................."), para("* * *"))
    assert shown(document) == [("", LONG), ("", "[…]")]
    assert {text for text, _reason in left_out(document)} == {"...................", "* * *"}


def test_signs_of_symbol_fonts_are_letters_where_one_is_known():
    def sign(font, code):
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    document = read(
        para(
            "Angle ", sign("Symbol", "F061"), " is ticked ", sign("Wingdings", "F0FC"), sign("Wingdings", "F021"), "."
        ),
        para(run("ü", '<w:rFonts w:ascii="Wingdings"/>'), " is a tick."),
        para(run("\uf0b7"), "<w:r><w:tab/></w:r>", LONG),
    )
    assert shown(document) == [("", "Angle α is ticked ✓\ufffd."), ("•", "is a tick."), ("•", LONG)]
    assert any("1 signs of symbol fonts" in said for said in document.warnings)


def test_what_only_allows_a_break_is_no_letter():
    document = read(
        para("re\u00adcom\u200bmend", "<w:r><w:softHyphen/></w:r>", "ed self", "<w:r><w:noBreakHyphen/></w:r>", "help.")
    )
    assert shown(document) == [("", "recommended self\u2011help.")]


def test_contents_prompts_and_running_heads_are_left_out_with_the_reason():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    document = read(
        f"<w:sdt>{gallery}<w:sdtContent>{para('Levies 7')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{para('Click to write')}</w:sdtContent></w:sdt>",
        para(
            "Given at ",
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('a place')}</w:sdtContent></w:sdt>",
            "noon.",
        ),
        more=[("word/header1.xml", f'<w:hdr xmlns:w="{W}">{para("Desk of ports")}</w:hdr>')],
    )
    assert shown(document) == [("", "Given at noon.")]
    assert left_out(document) == {
        ("Levies 7", "table of contents"),
        ("Click to write", "prompt of a field that nobody filled in"),
        ("a place", "prompt of a field that nobody filled in"),
        ("Desk of ports", "running head"),
    }


def test_a_letter_set_large_belongs_to_its_word():
    document = read(
        para("T", more='<w:framePr w:dropCap="drop" w:lines="2"/>'), para(LONG[1:], call(1)), footnotes=["A source"]
    )
    assert shown(document) == [("", LONG)]
    assert document.paragraphs[0].note_references[0].offset == len(LONG)


def test_equations_are_read_and_said_and_so_is_what_is_not_read():
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    equation = f'<m:oMath xmlns:m="{math}"><m:r><m:t>r=5</m:t></m:r></m:oMath>'
    document = read(para("The rate is ", equation, "."), "<w:altChunk/>", more=[("word/charts/chart1.xml", "<c/>")])
    assert shown(document) == [("", "The rate is r=5.")]
    said = " ".join(document.warnings)
    assert all(words in said for words in ("1 equations", "1 parts of another format", "1 charts, diagrams or sheets"))


def test_a_note_called_in_a_cell_keeps_its_place_in_the_row():
    rows = table(["Year", "Held"], ["2019", "41"]).replace("41</w:t></w:r>", f"41</w:t></w:r>{call(1)}")
    document = read(para(LONG), rows, footnotes=["Ledger"])
    row = document.paragraphs[-1]
    assert (row.text, [one.offset for one in row.note_references]) == ("2019\t41", [7])
    first = table(["Year", "Held"], ["2019", "41"]).replace("2019</w:t></w:r>", f"2019</w:t></w:r>{call(1)}")
    assert read(para(LONG), first, footnotes=["Ledger"]).paragraphs[-1].note_references[0].offset == 4


def test_notes_count_anew_in_each_section_where_the_file_says_so():
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    document = read(
        para("One", call(1), " and two", call(2), ".", more=section),
        para("Three", call(3), "."),
        section.replace("<w:numRestart", '<w:numFmt w:val="lowerLetter"/><w:numRestart'),
        footnotes=["First", "Second", "Third"],
    )
    assert [note.label or note.n for note in document.notes] == [1, 2, "a"]


def test_the_address_a_note_links_to_is_that_of_its_one_source():
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    words = run("Harbour office, Ledger of levies, 3 May 2021")
    link = f'<w:hyperlink xmlns:r="{relation}" r:id="rId1">{words}</w:hyperlink>'
    rels = '<Relationships xmlns="r"><Relationship Id="rId1" Target="https://port.example/ledger"/></Relationships>'
    data = word_file(para("Paid", call(1), "."), more=[("word/_rels/footnotes.xml.rels", rels)], footnotes=[link])
    (note,) = read_report(data, "a.docx").notes
    assert note.sources[0].url == "https://port.example/ledger"


def test_lines_of_a_cover_head_no_text_and_headings_below_them_do():
    document = read(
        para(run("THE PANEL", "<w:b/>")),
        para("Between"),
        table(["A trader", "Claimant"], ["The port", "Defendant"]),
        para(run("Findings", "<w:b/>")),
        para(LONG),
    )
    assert [section.path for section in document.sections] == [("Findings",)]
