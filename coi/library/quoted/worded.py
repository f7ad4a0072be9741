"""The findings of a check in words, for the page, the print and the command alike; and as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.library.citing import citation_of
from coi.library.quoted.checking import Checked, Finding
from coi.models import Paragraph
from coi.text.quoted.verdicts import FAULTS, NOTES, STATES, WHY, WORDS, WRONG, Difference, State, Where

KINDS = {"quotation": "quotation", "block": "block quotation", "sentence": "sentence without marks", "figure": "figure"}
CONTEXT = 160
"""Characters of a passage shown on either side of the words."""


@dataclass(frozen=True)
class Place:
    """Words of a passage held, with what stands around them; `cite` is how it is cited now."""

    paragraph: Paragraph
    where: Where
    cite: str

    @property
    def is_whole(self) -> bool:
        return self.where.start >= self.where.end

    @property
    def before(self) -> str:
        start = max(self.where.start - CONTEXT, 0)
        return ("… " if start else "") + self.paragraph.text[_word_start(self.paragraph.text, start) : self.where.start]

    @property
    def words(self) -> str:
        return self.paragraph.text[self.where.start : self.where.end]

    @property
    def after(self) -> str:
        end = min(self.where.end + CONTEXT, len(self.paragraph.text))
        return self.paragraph.text[self.where.end : end] + (" …" if end < len(self.paragraph.text) else "")


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at else 0


def rows_of(findings: Iterable[Finding]) -> dict[int, Paragraph]:
    """The paragraphs that findings were compared with, by id. One query."""
    ids = {
        where.passage.id
        for finding in findings
        for where in (*finding.verdict.where, *([finding.verdict.beside] if finding.verdict.beside else []))
    }
    return Paragraph.objects.with_place().in_bulk(ids)


def place(where: Where, rows: Mapping[int, Paragraph]) -> Place | None:
    row = rows.get(where.passage.id)
    return Place(row, where, citation_of(row)) if row else None


def heading(finding: Finding) -> str:
    """`Differs in 2 places`, `Exact but for white space`, `Exact, cited wrongly`: the verdict in a few words."""
    found = finding.verdict
    if found.state == "differs" and found.why != "language":
        places = len({one.quote for one in found.differences})
        return ngettext("Differs in %(n)d place", "Differs in %(n)d places", places) % {"n": places}
    if found.state == "differs":
        return _("A translation, not a quotation")
    if found.state == "elsewhere":
        return _("Exact, cited wrongly")
    if found.state == "exact" and (signs := [NOTES[n] for n in found.notes if n in ("white space", "signs")]):
        return _("Exact %(note)s") % {"note": _(signs[0])}
    return _(WORDS[found.state])


def sentences(finding: Finding) -> list[str]:
    """What there is to say, the gravest first."""
    found = finding.verdict
    said = [f"{_(FAULTS[fault]).capitalize()}." for fault in found.faults]
    if found.wrong and found.state != "not_held":
        parts = ", ".join(_(WRONG[wrong]) for wrong in found.wrong)
        said.append(_("Cited wrongly: %(parts)s.") % {"parts": parts})
    if found.state == "otherwise":
        said.append(_("The passage cited says otherwise."))
    if found.why:
        said.append(_(WHY[found.why]))
    said += [f"{_(NOTES[note]).capitalize()}." for note in found.notes if note not in ("white space", "signs")]
    return said


def limits(checked: Checked) -> list[str]:
    """What was not compared, and why: one sentence each."""
    said = []
    if checked.terms:
        told = ngettext(
            "%(n)d term, name or title in quotation marks was not compared.",
            "%(n)d terms, names or titles in quotation marks were not compared.",
            checked.terms,
        )
        said.append(told % {"n": checked.terms})
    if checked.unclosed:
        told = ngettext(
            "%(n)d quotation mark has no partner; what it begins was not compared.",
            "%(n)d quotation marks have no partner; what they begin was not compared.",
            checked.unclosed,
        )
        said.append(told % {"n": checked.unclosed})
    if checked.more:
        told = _("%(n)d more quotations and figures were not compared: %(most)d at a time.")
        said.append(told % {"n": checked.more, "most": len(checked.findings)})
    if checked.late:
        told = _("Time ran out: %(n)d quotations were looked for only in reports they cite and where many words agree.")
        said.append(told % {"n": checked.late})
    if checked.is_index_away:
        said.append(_("The search index is not used now: short quotations that cite no report held may be missed."))
    return [*said, *checked.text.said]


def as_data(checked: Checked, name: str = "") -> dict[str, Any]:
    """The contract of `check_text --json`."""
    rows = rows_of(checked.findings)
    return {
        "file": name,
        "checked_at": checked.at.isoformat(),
        "all_exact": checked.is_all_exact,
        "counts": checked.counts,
        "findings": [_finding(finding, rows) for finding in checked.gravest_first],
        "limits": limits(checked),
        "reports": [
            {"slug": report.slug, "title": report.title, "publisher": report.publisher.name, "state": report.state}
            for report in checked.held.reports
        ],
    }


def _finding(finding: Finding, rows: Mapping[int, Paragraph]) -> dict[str, Any]:
    claim, found = finding.claim, finding.verdict
    return {
        "n": finding.number,
        "kind": claim.kind,
        "text": claim.words,
        "part": claim.place + 1,
        "offset": claim.start,
        "state": found.state,
        "verdict": heading(finding),
        "faults": list(found.faults),
        "wrong": list(found.wrong),
        "notes": list(found.notes),
        "says": sentences(finding),
        "cited": claim.cited.words,
        "differences": [_difference(one) for one in found.differences],
        "found": [told for where in found.where if (told := _place(where, rows))],
        "cited_passage": _place(found.beside, rows) if found.beside else None,
    }


def _difference(one: Difference) -> dict[str, str]:
    return {"fault": one.name, "text": one.here, "report": one.there}


def _place(where: Where, rows: Mapping[int, Paragraph]) -> dict[str, Any] | None:
    found = place(where, rows)
    if found is None:
        return None
    row = found.paragraph
    return {
        "paragraph": row.key,
        "report": row.report.title,
        "section": row.section.path if row.section else [],
        "page": row.page,
        "page_status": row.page_status,
        "citation": found.cite,
        "words": found.words,
        "text": row.text,
    }


STATE_WORDS: dict[State, str] = {state: WORDS[state] for state in STATES}
