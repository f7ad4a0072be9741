"""A case made for these tests: plain values as the rows would give them."""

import re
from datetime import UTC, date, datetime

from caseworker.brief.material import CaseFacts, ExcerptFacts, NoteFacts, QuestionFacts, ReportFacts
from caseworker.brief.quotation import chosen
from coi.text.document import NoteReference
from coi.text.sources import Source
from coi.text.works.origins import CitedWork

FOCUS = ReportFacts(
    slug="focus",
    title="Land of Hills – Country Focus",
    publisher="Office for Asylum Research",
    publisher_short="OAR",
    publisher_kind="intergovernmental",
    publisher_family="",
    series="COI report",
    language="en",
    published="",
    drafting_finalised="2025-09-19",
    reference_from="2024-01-01",
    reference_to="2025-09-19",
    address="",
    source_name="focus.txt",
    sha256="ab" * 32,
)


def source(author, title, day, pinpoint="", url=None):
    words = [author, title, day, *(["url"] if url else []), *([pinpoint] if pinpoint else [])]
    return Source(", ".join(words), author, title, day, pinpoint, url)


def note(n, *sources, state="held", works=(), why=()):
    return NoteFacts(n, state, "; ".join(s.text for s in sources), sources, works, why)


def work(key, author="Herald", title="Marches in the hills", day="3 May 2025", **more):
    """A work as rows tell it: which citations are one is settled."""
    return CitedWork(key, author.casefold(), author, source(author, title, day), is_settled=True, **more)


def excerpt(marked, *notes, id=1, spans=None, **other):
    """`marked` shows its note markers as {12}; `spans` are the words chosen, the whole paragraph when None."""
    text, references = "", []
    for part in re.split(r"(\{\d+\})", marked):
        if re.fullmatch(r"\{\d+\}", part):
            references.append(NoteReference(int(part[1:-1]), len(text)))
        else:
            text += part
    places = tuple((text.index(words), text.index(words) + len(words)) for words in spans or [text])
    facts = {
        "id": id,
        "report": "focus",
        "paragraph": 100 + id,
        "section_number": "2.1",
        "section_title": "Treatment by the police",
        "paragraph_number": 4,
        "page": "30",
        "page_status": "printed",
        "paragraph_text": text,
        "spans": places,
        "words": chosen(text, places),
        "references": tuple(references),
        "notes": notes,
    }
    return ExcerptFacts(**{**facts, **other})


def question(*excerpts, heading="Treatment of marchers", asked="How were marchers treated?"):
    return QuestionFacts(heading, asked, "Treatment", excerpts)


def case(*questions, **other):
    facts = {
        "reference": "HIL-2026-0042",
        "summary": "Claim by a teacher who marched.",
        "country": "Land of Hills",
        "profiles": ("Protester",),
        "office": "Asylum Office",
        "prepared_by": "caseworker 14",
        "prepared_at": datetime(2026, 11, 12, 9, 30, tzinfo=UTC),
        "decision_date": date(2026, 12, 1),
        "version": 1,
        "reports": (FOCUS,),
        "questions": questions,
    }
    return CaseFacts(**{**facts, **other})
