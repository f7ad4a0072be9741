"""Notes in all their styles, and numbers that are no markers: small texts in several languages and layouts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coi.readers.formats import read_report
from coi.text.document import ReportFormatError

NOTED = (
    "Trial\n\nThe court\n\nThe court heard the case in the spring.1 The clerk kept a copy of it.2 "
    "The lawyer did not see it.3\n\n"
)
NOTES = "\n".join(f"{n} Office {n}, Report, {n} May 2020, url" for n in (1, 2, 3)) + "\n"


def read(text):
    return read_report(text.encode(), "n.txt")


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def marked(paragraph):
    text, last = "", 0
    for reference in paragraph.note_references:
        text += paragraph.text[last : reference.offset] + f"[{reference.n}]"
        last = reference.offset
    return text + paragraph.text[last:]


def unsaid(document):
    """Warnings that words went nowhere, or came from nowhere."""
    return [warning for warning in document.warnings if "characters of the" in warning]


NUMBERS = [
    "The rate of arrests rose to 5.4 per cent of all cases.",
    "On Monday the police came. 4 men were shot at the wall.",
    "They held him under Article 14.4 of the code for a year.",
    "The doctor wrote F43.4 into the record of the woman.",
    "A stall pays USD 12.4 a week to the men of the group.",
    "In the raid of the night before, 4 women were taken away.",
    "In the town (by the river) 4 men were taken to the station.",
    "The law of ‘the gangs’ 4 years ago changed little for them.",
    "El índice subió a 3.4 por ciento en todo el país ese año.",
    "La policía llegó. 4 hombres murieron en la calle del puerto.",
    "Selon l’article 12.4 du code, le juge peut ordonner la garde.",
    "Die Quote stieg auf 5,4 Prozent aller Fälle in diesem Jahr.",
    "Am Montag kam die Polizei. 4 Männer wurden am Tor erschossen.",
    "The guard stood at the gate from 14.4 hours until the evening.",
    "Resolution 1325.4 was read to them by a clerk of the court.",
    "See section 3.4 and table 2.4 of the annex for the figures.",
    "He was born on 3.4.1984 and taken on 4.4.2019 from his house.",
    "The sum was S/ 1,204.4 for a month; nobody could pay it then.",
    "She spoke to no. 4 of the list of the guards at the door.",
    "They were taken at 10:4 in the morning, says the paper.",
    "About 12,400 fled.4 men of the village stayed behind there.",
    "The score of the country was 2.4 Million people, it was said.",
    "At km 5.4 the road was closed by the men of the patrol.",
    "They asked for paras. 4 and 5 to be read to the families.",
]


@pytest.mark.parametrize("sentence", NUMBERS)
@pytest.mark.parametrize("layout", ["page", "dump"])
def test_a_number_after_the_last_note_stays(sentence, layout):
    text = f"{NOTED}{sentence}\n\n{NOTES}"
    if layout == "dump":
        text = "".join(
            f"\f{text}" if n == 1 else f"\fThe march went on over the bridge\nand came back.\n\n{n}\n"
            for n in (1, 2, 3)
        )
    document = read(text)
    assert sentence in texts(document)
    assert [(note.n, note.state) for note in document.notes] == [(1, "held"), (2, "held"), (3, "held")]
    assert not unsaid(document)


def test_a_number_in_doubt_is_named_with_its_place():
    document = read(f"{NOTED}On Monday the police came. 4 men were shot.\n\n{NOTES}")
    said = [warning for warning in document.warnings if "nothing proves it" in warning]
    assert len(said) == 1
    assert "line 7 “On Monday the police came. 4 men" in said[0] or "police came. 4 men were shot" in said[0]


def test_markers_between_held_notes_are_read_though_their_notes_are_lost():
    text = "Trial\n\nIt fell.1 It rose.2 It went,3 and came.4 It stayed at 5.5 per cent.5 It is over.6\n\n"
    document = read(f"{text}1 A, B, 2020, url\n6 C, D, 2020, url\n")
    assert marked(document.paragraphs[0]) == (
        "It fell.[1] It rose.[2] It went,[3] and came.[4] It stayed at 5.5 per cent.[5] It is over.[6]"
    )
    assert [note.state for note in document.notes] == ["held", *["not_held"] * 4, "held"]


def test_a_long_series_after_the_last_note_proves_itself_and_three_stray_numbers_do_not():
    after = "The police came.4 The guards left.5 The clerk wrote,6 and the judge read.7"
    document = read(f"{NOTED}{after}\n\n{NOTES}")
    assert marked(document.paragraphs[1]).endswith("the judge read.[7]")
    stray = "Rates rose to 5.4 per cent. 5 men fled, 6 women stayed."
    assert stray in texts(read(f"{NOTED}{stray}\n\n{NOTES}"))


STYLES = {
    "brackets": ("[{}]", "[{}] "),
    "brackets with a space": (" [{}]", "[{}] "),
    "raised": ("{}", "{} "),
    "raised, plain notes": ("{}", "plain"),
    "round": ("({})", "({}) "),
    "caret": ("^{}", "^{} "),
    "dotted notes": ("plain", "{}. "),
    "bracketed marks, dotted notes": ("[{}]", "{}. "),
    "bracketed marks, plain notes": ("[{}]", "plain"),
}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def styled(style):
    """Four marks and four labels of a style; raised where the style says so."""
    mark, label = STYLES[style]

    def shown(pattern, n, *, plain):
        if pattern == "plain":
            return plain.format(n)
        return pattern.format(str(n).translate(RAISED) if style.startswith("raised") else n)

    return (
        [shown(mark, n, plain="{}") for n in (1, 2, 3, 4)],
        [shown(label, n, plain="{} ") for n in (1, 2, 3, 4)],
    )


@pytest.mark.parametrize("style", STYLES)
def test_notes_of_a_style_are_read_and_the_paragraph_stays_one(style):
    marks, labels = styled(style)
    text = (
        f"Trial\n\nArrests\n\nThe police kept the men for two nights.{marks[0]} The families asked for names.{marks[1]}"
        f" Nobody gave them one.{marks[2]}\n\nA second paragraph names a lawyer of the town.{marks[3]}\n\n"
        + "".join(
            f"{label}Office {n}, Report, {n} May 2020, https://example.org/{n}\n" for n, label in enumerate(labels, 1)
        )
    )
    document = read(text)
    assert [marked(paragraph) for paragraph in document.paragraphs] == [
        "The police kept the men for two nights.[1] The families asked for names.[2] Nobody gave them one.[3]",
        "A second paragraph names a lawyer of the town.[4]",
    ]
    assert [(note.n, note.text) for note in document.notes] == [
        (n, f"Office {n}, Report, {n} May 2020, https://example.org/{n}") for n in (1, 2, 3, 4)
    ]
    assert [section.title for section in document.sections] == ["Trial", "Arrests"]
    assert not unsaid(document)


@pytest.mark.parametrize("signs", [("*", "**", "***"), ("*", "†", "‡"), ("§", "¶", "†")])
def test_notes_called_by_signs_are_read(signs):
    a, b, c = signs
    text = (
        f"Trial\n\nArrests\n\nThe police kept the men.{a} The families asked for names.{b} Nobody came.{c}\n\n"
        f"{a} Office A, Report, 1 May 2020, url\n{b} Office B, Letter,\n2 May 2020, url\n"
        f"{c} Office C, 3 May 2020, url\n"
    )
    document = read(text)
    assert marked(document.paragraphs[0]) == (
        "The police kept the men.[1] The families asked for names.[2] Nobody came.[3]"
    )
    assert [(note.label, note.text) for note in document.notes] == [
        (a, "Office A, Report, 1 May 2020, url"),
        (b, "Office B, Letter, 2 May 2020, url"),
        (c, "Office C, 3 May 2020, url"),
    ]
    assert not unsaid(document)


def test_marks_whose_notes_are_nowhere_stay_and_are_named():
    document = read(
        "Trial\n\nArrests\n\nThe police kept the men.[1] A lawyer of the town came.[2]\n\nNobody else came.[3]\n"
    )
    assert texts(document) == ["The police kept the men.[1] A lawyer of the town came.[2]", "Nobody else came.[3]"]
    assert any("3 signs like “[1]” may call notes that could not be read" in warning for warning in document.warnings)


PAGES = [
    ("{n}\nNORLAND UNDER THE GUARDS\n{body}\n\n{notes}\n", "head above"),
    ("{body}\n\n{notes}\n\n{n}\n\f", "number below"),
    ("{body}\n{notes}\n\n\n{n}\n\n", "no blank above the notes"),
]


@pytest.mark.parametrize("page", [layout for layout, _ in PAGES], ids=[name for _, name in PAGES])
@pytest.mark.parametrize("counts", [(2, 2, 2, 2), (1, 3, 2, 1), (3, 1, 1, 2)])
def test_notes_numbered_anew_on_each_page_belong_to_their_page(page, counts):
    pages = []
    places = ("Sunder", "Iceport", "Norhaven", "Eastmouth")
    for called, (place, count) in enumerate(zip(places, counts, strict=True), start=1):
        sentences = " ".join(
            f"The guards of {place} came\nback a {n}th time over the hill.{n}" for n in range(1, count + 1)
        )
        notes = "\n".join(f"{n} Guild of {place}, Report, {n + 2} May 202{n}, url, p. {n}" for n in range(1, count + 1))
        pages.append(
            page.format(
                n=called, body=f"In {place} the harbour was closed by\nthe guards. {sentences} Crews fled.", notes=notes
            )
        )
    document = read("".join(pages))
    assert [note.n for note in document.notes] == list(range(1, sum(counts) + 1))
    assert [note.label for note in document.notes] == [str(n) for count in counts for n in range(1, count + 1)]
    assert all(note.state == "held" for note in document.notes)
    assert document.sections == ()
    for paragraph, count in zip(document.paragraphs, counts, strict=True):
        place = paragraph.text.split()[1]
        own = [note for note in document.notes if f"Guild of {place}," in note.text]
        assert [reference.n for reference in paragraph.note_references] == [note.n for note in own]
        assert len(own) == count
    assert any("numbered anew" in warning for warning in document.warnings)
    assert not unsaid(document)


B, C = "Office B, Letter, 4 May 2020, url", "Office C, 2020, url"
REST = f"2 {B}\n3 {C}\n"
WRAPPED = {
    "a day begins the line": (
        f"1 Office A, Report on arrests in the north, seen on\n3 May 2020, url\n{REST}",
        ["Office A, Report on arrests in the north, seen on 3 May 2020, url", B, C],
    ),
    "the day is the next number": (
        f"1 Office A, Report on arrests in the north,\n2 May 2020, url\n{REST}",
        ["Office A, Report on arrests in the north, 2 May 2020, url", B, C],
    ),
    "a day in Spanish": (
        f"1 Oficina A, Informe sobre detenciones,\n2 de mayo de 2020, url\n{REST}",
        ["Oficina A, Informe sobre detenciones, 2 de mayo de 2020, url", B, C],
    ),
    "a day in German": (
        f"1 Amt A, Bericht über Festnahmen,\n2. März 2020, url\n{REST}",
        ["Amt A, Bericht über Festnahmen, 2. März 2020, url", B, C],
    ),
    "a day of another calendar": (
        f"1 Office A, Report on arrests in the north, from\n2 Rajab 1443, url\n{REST}",
        ["Office A, Report on arrests in the north, from 2 Rajab 1443, url", B, C],
    ),
    "a count begins the line": (
        f"1 Office A, A list that was read to the court with\n2 names in it, 3 May 2020, url\n{REST}",
        ["Office A, A list that was read to the court with 2 names in it, 3 May 2020, url", B, C],
    ),
    "all on a line": (f"1 Office A, 1 May 2020, url 2 {B} 3 {C}\n", ["Office A, 1 May 2020, url", B, C]),
    "two on a line, the second wrapped": (
        f"1 Office A, 1 May 2020, url, p. 4 2 Office B, Report on the\ncourts, 2 May 2020, url\n3 {C}\n",
        ["Office A, 1 May 2020, url, p. 4", "Office B, Report on the courts, 2 May 2020, url", C],
    ),
    "the last on the line of another": (
        f"1 Office A, 1 May 2020, url\n2 {B} 3 {C}\n",
        ["Office A, 1 May 2020, url", B, C],
    ),
    "an address on a line of its own": (
        f"1 Office A, Report, 1 May 2020,\nhttps://example.org/1\n{REST}",
        ["Office A, Report, 1 May 2020, https://example.org/1", B, C],
    ),
    "a blank line between notes": (
        f"1 Office A, 1 May 2020, url\n\n2 {B}\n\n3 {C}\n",
        ["Office A, 1 May 2020, url", B, C],
    ),
    "notes that only point back": (
        "1 Office A, 1 May 2020, url\n2 Ibid.\n3 Ibid., p. 4\n",
        ["Office A, 1 May 2020, url", "Ibid.", "Ibid., p. 4"],
    ),
}


@pytest.mark.parametrize("shape", WRAPPED)
@pytest.mark.parametrize("end", ["", "\nShare this page\n", "\f\n"])
def test_wrapped_notes_and_notes_that_share_a_line_are_whole(shape, end):
    foot, expected = WRAPPED[shape]
    document = read(f"{NOTED}{foot}{end}")
    assert [note.text for note in document.notes] == expected
    assert [note.state for note in document.notes] == ["held"] * 3
    assert len(document.paragraphs) == 1
    assert [section.title for section in document.sections] == ["Trial", "The court"]
    assert not unsaid(document)


@pytest.mark.parametrize("heading", ["Notes", "Endnotes", "Notas", "Anmerkungen", "Notes de fin"])
def test_notes_at_the_end_are_read_beneath_their_heading(heading):
    document = read(f"{NOTED}It was read again in the summer.\n\n{heading}\n\n{NOTES}")
    assert [note.state for note in document.notes] == ["held"] * 3
    assert len(document.paragraphs) == 2
    assert all(section.title in ("Trial", "The court", heading) for section in document.sections)
    assert not unsaid(document)


NASTY = """
police court men Article per cent came.1 went.2 left,3 fled.4 4 5.4 (2020) 14.4, USD 12.4 1984 3.4 4. 12 May 2020, url
1 2 3 4 5 ’4 )4 “seen”2 tele- phone 2019.3 km² town² [1] [2]. * word* § (3) 10 000 50% p. 4 paras. 4-5 No. 4
"""
WORDS = st.sampled_from(NASTY.split())
SHAPES = st.sampled_from(
    [
        "1 Office A, 2020, url",
        "2 Office B, url 3 Office C, 2021, url",
        "[1] Office D, 2020, url",
        "⁴ Office E, url",
        "* Office F, 2020",
        "5 May 2020, url",
        "https://norland.example/a",
        "Year   Arrests   Released",
        "2019   1   2",
        "Source: Ministry",
        "•  threats by tele-",
        "12 | Head",
        "Page 4",
        "Notes",
    ]
)
LINES = SHAPES | st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ENDS = st.sampled_from(["\n", "\n\n", " \n\n", "\n \n", "\f"])


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(LINES, ENDS), max_size=14), st.booleans(), st.booleans())
def test_every_character_of_texts_full_of_numbers_stands_once(lines, noted, foot):
    text = (NOTED if noted else "") + "".join(line + end for line, end in lines) + ("\n\n" + NOTES if foot else "")
    try:
        document = read(text)
    except ReportFormatError:
        return
    assert not unsaid(document)
    held = {note.n for note in document.notes}
    assert all(reference.n in held for paragraph in document.paragraphs for reference in paragraph.note_references)
