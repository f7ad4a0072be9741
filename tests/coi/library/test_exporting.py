from coi.library.exporting import export
from coi.library.importing import store_report
from coi.text.document import Document, Note, NoteReference, PageBoxes, Paragraph, Section, SectionReference
from coi.text.metadata import Metadata

METADATA = Metadata(title="Levies", publisher="Office of Invented Reports", countries=("PER",))


def exported(document):
    return export(store_report(document, METADATA, data=b"report", name="report.pdf"))


def test_what_a_reader_says_of_a_paragraph_is_exported(db):
    boxes = (PageBoxes(4, ((72.0, 600.5, 520.0, 612.0), (72.0, 588.0, 300.0, 599.5))), PageBoxes(5, ()))
    row = Paragraph("Year\tLevies", "table_row", label="12.", language="qu", read_by_machine=True, boxes=boxes)
    told = exported(Document(paragraphs=(row, Paragraph("Few go to the police."))))["paragraphs"]
    assert (told[0]["kind"], told[0]["text"], told[0]["label"]) == ("table_row", "Year\tLevies", "12.")
    assert (told[0]["language"], told[0]["read_by_machine"]) == ("qu", True)
    assert told[0]["boxes"] == [
        {"page_index": 4, "rects": [[72.0, 600.5, 520.0, 612.0], [72.0, 588.0, 300.0, 599.5]]},
        {"page_index": 5, "rects": []},
    ]
    assert told[1]["boxes"] == []
    assert (told[1]["label"], told[1]["language"], told[1]["read_by_machine"]) == ("", None, False)


def test_notes_keep_the_printed_number_beside_their_count(db):
    notes = (Note(1, "Market Watch, 2020", label="1"), Note(2, "Market Watch, 2021", label="1"))
    document = Document(paragraphs=(Paragraph("Stalls.", note_references=(NoteReference(2, 7),)),), notes=notes)
    assert [(note["n"], note["label"]) for note in exported(document)["footnotes"]] == [(1, "1"), (2, "1")]


def test_a_marker_in_a_heading_leads_to_its_note(db):
    document = Document(
        sections=(Section("1", "Trade", ("1. Trade",)), Section("2", "Levies", ("2. Levies",))),
        paragraphs=(Paragraph("Stalls.", section=1),),
        notes=(Note(1, "Market Watch, 2020"),),
        section_references=(SectionReference(1, 1), SectionReference(1, 1)),
    )
    assert exported(document)["section_references"] == [{"section": 1, "n": 1}]
