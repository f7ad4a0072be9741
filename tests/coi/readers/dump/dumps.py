"""Made-up damaged dumps: a report on a country that does not exist, set and broken as PDF extraction breaks it."""

from collections import Counter
from pathlib import Path

from coi.readers.layout.lines import PICTURE
from coi.readers.layout.privateuse import mended
from coi.text.document import Document

COLUMN = 92
NOTE_COLUMN = 110


def typeset(text: str, *, column: int = COLUMN) -> str:
    """Lines of at most `column` characters with a blank line after each, as a dump of widely set text has them.

    Figures with a space for thousands stay on one line ("~" in `text` is that space).
    """
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > column:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "".join(f"{line} \n\n" for line in [*lines, line]).replace("~", " ")


def notes(*texts: str, first: int) -> str:
    """The foot of a page: the rule above the notes, then the notes, closely set."""
    set_closely = [typeset(f"{n} {text}", column=NOTE_COLUMN) for n, text in enumerate(texts, start=first)]
    return " \n" + "".join(set_closely).replace("\n\n", "\n")


def page(*parts: str) -> str:
    """A page whose own line breaks at the ends are lost, as the next one shows by a space at its head."""
    return " " + "".join(parts).strip()


GLOSSARY = page(
    "Glossary and abbreviations \n\nTerm Definition \n\n"
    "BRN Bureau of Registers of Norland \n\n"
    "CLW Committee of Landless Workers (founded by the harbour \n\nunions) \n\n"
    "Dela a \n\nmano \n\nHand loan \n\n"
    "EU+ countries  Member States and associated countries \n\n\n\n"
    "NORLAND – COUNTRY NOTE \n\n4 \n\nTerm Definition \n\n"
    "NPF Norland Police Force \n\nNR. AA. Armed Reserves of Norland \n"
)

OVERVIEW = page(
    "1. Overview \n\n",
    typeset(
        "Norland (Norlandia) is a republic of islands1 with 1~874 harbours and 32~440~172 people, of whom 5.9 percent "
        "live abroad,2 according to the census of 2019.3 The island council of Sunder was dissolved in 2021-2022,4 and "
        "elections followed under the watch of the fishermen’s guild, the harbour unions and the teachers of the "
        "north. Two courts sit in the capital.5"
    ),
    "1.1. Courts and the law of \n\nharbours \n\n",
    typeset(
        "A harbour court hears quarrels between owners and crews at a rate of 382.6 cases per 100~000 "
        "inhabitants6.7 Its rulings bind the harbour masters (but not the guards8).9 A 30-day stay may be asked for, "
        "and a self-governing board decides within a week whether the ship may leave while the quarrel is heard by the"
    ),
    notes(
        "Norland, Bureau of Registers, Harbours, Islands and People, 3 May 2020, url, p. 4",
        "Harbour Times, Who left, who stayed; and why it matters, 14 June 2021, url; Guild Review, Islands, n.d., url, "
        "pp. 7-8",
        "Norland, Bureau of Registers, Census, 2019, url",
        "Harbour Times, The island council of Sunder was dissolved by the governor, says the clerk of the council, 2 "
        "February 2022, url",
        "Observers of Sunder, interview with the authors, 6 September 2023",
        "Norland, Court of Harbours, Annual figures, 2022, url",
        first=1,
    ),
    "7 As a comparison, the mainland had a rate of 335 cases. Mainland Courts, Figures, 2021, url \n"
    "8 Harbour Times, Guards above the law, say the crews of the northern harbours in a letter to the bench, 23 May \n"
    "2023, url \n"
    "9 Guild Review, Islands, n.d., url, p. 12 \n\n"
    "https://registers.norland.example/harbours\nhttps://times.norland.example/left\n"
    "https://guild.norland.example/islands\nhttps://registers.norland.example/census\n"
    "https://times.norland.example/council\nhttps://courts.norland.example/figures\n"
    "https://courts.mainland.example/figures\nhttps://times.norland.example/guards\n"
    "https://guild.norland.example/islands\n",
)

COURTS = page(
    typeset(
        "full bench of the capital.10 Crews who cannot pay are helped by a fund that the teachers’ union "
        "keeps for them.11"
    ),
    "The harbour code says the following on guards: \n\n"
    "Article 12.- Duties of guards \n\n"
    "1. A guard shall give his name to whoever asks for it, and show the badge of his \n\n"
    "harbour when he is asked for it. \n\n"
    "2. A guard may not: \n\n"
    "a) Enter a house at night. \n\n"
    "b) Keep the papers of a crew.12 \n\n"
    "Table 1. Guards by harbour, in 2020.13 \n\n"
    "1.1.1. Steps of a hearing \n\nA hearing has these steps: \n\n"
    "1. The complaint is read out: the clerk reads it before the crew and the owner, both \n\nstanding.14 \n\n"
    "2. The crew answers. \n\n"
    "• Witnesses of the crew speak first, and may be asked by the owner and by the bench \n\nof the court; \n\n"
    "• Witnesses of the owner. \n\n"
    "Islands without courts \n\n",
    typeset("On four islands no court sits.15 Their people go to the elders instead."),
    notes(
        "Harbour Times, Bench, 1 March 2022, url",
        "Teachers’ Union, Fund, 2023, url; Guild Review, A fund for crews who cannot pay for a hearing in any court",
        first=10,
    ),
)

LOST = "\n".join(
    (
        " never was, 4 May 2023, url",
        page(
            "2. Protest on the islands and the mainland after the closing of the harbours in the \n\nnorth \n\n",
            typeset("Marches took place in 12 harbours in 2022.16 Guards fired into crowds,17 and 1~300 people fell."),
            notes("Guild Review, Crowd, 2023, url", first=17),
        ),
    )
)

LAST = (
    "\n\n\n\nNORLAND – COUNTRY NOTE \n\n8 \n\n"
    + typeset("The guild counted 204 arrests; 18 The Bureau counted none (2022) 19 in that month, as papers wrote.20")
    + " \n20 Harbour Times, Arrests, 9 July 2022, url \n\nhttps://times.norland.example/arrests\n"
)

DUMP = "\n".join((GLOSSARY, OVERVIEW, COURTS, LOST)) + LAST

WEB_PAGE = Path(__file__).with_name("norland_page.txt").read_text(encoding="utf-8")


REST = typeset(
    "The guild of the crews keeps a list of the hearings, and reads it out on the first day of every month in front "
    "of the court, so that the families of those who were put ashore can learn when their case is to be heard, and by "
    "which of the two benches, and whether a clerk of the guild will be there to help them with papers and the fee."
)
"""Four full lines, enough to show how wide a page is set."""


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def ink(text: str) -> Counter[str]:
    """The signs of a text; raised figures as figures, and signs that open lines in a font of their own as bullets."""
    return Counter(char for char in mended(text)[0].translate(RAISED) if not char.isspace() and char != PICTURE)


def accounted(document: Document) -> Counter[str]:
    """The characters of all parts of a document, the figures that label its notes left aside."""
    found: Counter[str] = Counter()
    printed = {note.n: note.label or str(note.n) for note in document.notes}
    for paragraph in document.paragraphs:
        found += ink(paragraph.text)
        for reference in paragraph.note_references:
            found += ink(printed[reference.n])
    for marked in document.section_references:
        found += ink(printed[marked.n])
    for section in document.sections:
        found += ink(section.path[-1])
    for note in document.notes:
        found += ink(note.text)
        for source in note.sources:
            found += ink(source.url if source.url and source.url not in note.text else "")
    for item in document.left_out:
        found += ink(item.text)
    return found


def unaccounted(text: str, document: Document) -> str:
    """Characters of the file that stand in no part of the document, save the labels of its notes ("12", "1.")."""
    missing = ink(text) - accounted(document)
    labels = ink("".join(f"{note.label or note.n}.[]()^:" for note in document.notes if note.state != "not_held"))
    # A note may print the very address that its page lists for it: then one place of the document holds both.
    twice = ink("".join(s.url for n in document.notes for s in n.sources if s.url and s.url in n.text))
    return "".join(sorted((missing - labels - twice).elements()))


def invented(text: str, document: Document) -> str:
    """Characters of the document that the file does not have."""
    return "".join(sorted((accounted(document) - ink(text)).elements()))
