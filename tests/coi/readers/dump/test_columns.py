"""Pages whose text is set side by side: two columns, or notes in the margin."""

import textwrap

import pytest

from coi.readers.formats import read_report

NORTH = (
    "In the north the guards of the harbour kept the crews on board for two nights, and let them go when the owners "
    "had paid a levy at the gate. The families asked for a list of names, which nobody gave them."
)
SOUTH = (
    "In the south the court sat for a month and heard the complaints of the crews one by one. The clerk kept a copy of "
    "each, and sent it to the guild of the town for its own list."
)
LEYES = (
    "En el sur el tribunal oyó durante un mes las quejas de las tripulaciones, una por una. El secretario guardó copia "
    "de cada queja y la envió al gremio del pueblo para su propia lista."
)


def beside(left, right, *, width=46, gap=4):
    left, right = textwrap.wrap(left, width), textwrap.wrap(right, width) if isinstance(right, str) else right
    height = max(len(left), len(right))
    pairs = zip(left + [""] * (height - len(left)), right + [""] * (height - len(right)), strict=True)
    return "".join(f"{a:<{width + gap}}{b}".rstrip() + "\n" for a, b in pairs)


def read(text):
    document = read_report(text.encode(), "n.txt")
    assert [warning for warning in document.warnings if "characters of the" in warning] == []
    return document


@pytest.mark.parametrize("right", [SOUTH, LEYES])
@pytest.mark.parametrize(("width", "gap"), [(46, 4), (38, 8), (52, 3)])
def test_two_columns_are_read_one_after_the_other(right, width, gap):
    document = read(
        f"Harbours\n\nWhat was heard\n\n{beside(NORTH, right, width=width, gap=gap)}\nThe end of the year was calm.\n"
    )
    whole = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert whole == f"{NORTH} {right} The end of the year was calm."
    assert any(warning.startswith("Set side by side") for warning in document.warnings)


def test_notes_in_the_margin_are_notes():
    left = (
        "In the north the guards of the harbour kept the crews on board for two nights.1 They let them go when the "
        "owners paid a levy at the gate.2 The families asked for a list of names, which nobody gave them."
    )
    margin = [
        "1 Guild of the North, Report on",
        "the harbours, 3 May 2020, url",
        "2 Office of the Court, Letter,",
        "4 May 2020, url",
    ]
    document = read(f"Harbours\n\nWhat was heard\n\n{beside(left, margin)}\n")
    assert [paragraph.text for paragraph in document.paragraphs] == [left.replace(".1", ".").replace(".2", ".")]
    assert [note.text for note in document.notes] == [
        "Guild of the North, Report on the harbours, 3 May 2020, url",
        "Office of the Court, Letter, 4 May 2020, url",
    ]


def test_a_table_is_not_taken_for_columns():
    table = "Office   Harbour   Head\n" + "".join(f"Guard {n}   Sunder {n}   Clerk {n}\n" for n in range(1, 7))
    document = read(f"Harbours\n\nWho guards\n\n{table}\n{NORTH}\n")
    assert [paragraph.kind for paragraph in document.paragraphs].count("table_row") == 7
