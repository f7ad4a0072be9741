"""People, reports and cases for tests, made by the code that makes them in earnest.

The sentences of the reports are invented; they say nothing of any country.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from caseworker.casework.cases import open_case
from caseworker.casework.excerpts import add_excerpt, whole
from caseworker.casework.searches.describing import Described
from caseworker.casework.searches.log import Outcome, record_search
from caseworker.models import Person, Search, Unit
from coi.library import originals
from coi.library.importing import originals_folder, store_report
from coi.models import Country, Profile, Topic
from coi.text.document import Document, Note, NoteReference, Paragraph, Section
from coi.text.metadata import Metadata
from coi.text.sources import Source, split_sources

NOW = datetime(2026, 5, 4, 10, 42, tzinfo=UTC)
PASSWORD = "a long pass phrase"
LEVY = "Stall holders pay a weekly levy. Those who refuse find a letter at the door. Few go to the police."
MARCH = "The march was stopped at the bridge. Two people were hurt, 1 250 went home."
_numbers = count(1)
_LETTERS = "bcdfghjkmnpqrstvwxz"


def make_unit(name="North"):
    return Unit.objects.get_or_create(name=name)[0]


def make_person(username, *, role=Person.Role.CASEWORKER, unit="North", **more):
    return Person.objects.create_user(
        username=username, password=PASSWORD, role=role, unit=make_unit(unit) if unit else None, **more
    )


def make_document(*texts, notes=(), path=("2. Trade", "2.1 Levies")):
    """A document of one section (`path` are its headings); note `n` of `notes` is called at the end of the paragraph of
    the same place."""
    paragraphs = tuple(
        Paragraph(
            text,
            section=0,
            note_references=(NoteReference(place, len(text)),) if place <= len(notes) else (),
            page=str(place),
            page_status="printed",
        )
        for place, text in enumerate(texts, 1)
    )
    held = tuple(
        Note(n, text, "held" if text else "not_held", (Source(text, author="Market Watch"),) if text else ())
        for n, text in enumerate(notes, 1)
    )
    number, _, title = path[-1].rpartition(" ") if path[-1][:1].isdigit() else ("", "", path[-1])
    return Document((Section(number, title, tuple(path)),), paragraphs, held)


def make_report(*texts, notes=(), path=("2. Trade", "2.1 Levies"), **more):
    """A stored report with a paragraph for each text."""
    return store_document(make_document(*(texts or (LEVY, MARCH)), notes=notes, path=path), **more)


def make_noted_report(*notes, states=None, **more):
    """A stored report with a paragraph for each note, the notes parted as readers do; `states` by number."""
    document = make_document(*(f"Paragraph {n} of some words." for n in range(1, len(notes) + 1)), notes=notes)
    read = tuple(
        replace(note, sources=split_sources(note.text), state=(states or {}).get(note.n, note.state))
        for note in document.notes
    )
    return store_document(replace(document, notes=read), **more)


def own_letters():
    """Three letters that no other call gets: names differ by neither a number nor a word that a page shows."""
    n = next(_numbers)
    return "".join(_LETTERS[n // len(_LETTERS) ** place % len(_LETTERS)] for place in (2, 1, 0))


def store_document(document, title="Levies and marches", **more):
    """A document as a stored report, under a title that ends in letters of its own."""
    letters = own_letters()
    facts = {"publisher": "Office of Invented Reports", "publisher_short": "OIR", "countries": ("PER",)} | more
    metadata = Metadata(title=f"{title} {letters}", **{"reference_to": "2026-01-31"} | facts)
    data = f"report {letters}".encode()
    originals.keep(originals_folder(), data)
    return store_report(document, metadata, data=data, name=f"report-{letters}.txt")


def make_profile(slug="trader", headings=("Levies", "Protection")):
    topic = Topic.objects.get_or_create(slug="actors", defaults={"name": "Actors"})[0]
    questions = [{"heading": h, "question": f"What is known of {h.lower()}?", "topic": topic.slug} for h in headings]
    defaults = {"name": slug.title(), "questions": questions}
    return Profile.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_case(owner, reference=None, *, profiles=None, **more):
    country = Country.objects.get_or_create(code="PER", defaults={"name": "Peru"})[0]
    return open_case(
        reference=reference or f"CASE-{own_letters().upper()}",
        country=country,
        profiles=[make_profile()] if profiles is None else profiles,
        by=owner,
        at=NOW,
        **more,
    )


def make_search(case, words="levy", *, found=0, at=NOW, address="", filters="Peru"):
    """An entry of the case's search log, made by its owner."""
    search = Described(words, filters, address or f"country=PER&q={words}")
    record_search(case, search, Outcome(found, found), by=case.owner, at=at)
    return Search.objects.filter(case=case).latest("pk")


def make_excerpt(question, paragraph=None, *, by=None, spans=None):
    """Words of a paragraph (of a new report, and all of it, unless told) in a question."""
    paragraph = paragraph or make_report().paragraphs.get(position=1)
    spans = spans or whole(paragraph)
    exact = " […] ".join(paragraph.text[start:end] for start, end in spans)
    return add_excerpt(question, paragraph, spans=spans, exact=exact, by=by or question.case.owner, at=NOW)
