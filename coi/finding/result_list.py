"""The list of what a search found, to be kept as a file: what was searched, in which reports, and the passages.

JSON holds the exact words; in CSV some may carry an apostrophe (see `coi.text.spreadsheet`), and the file says which.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coi.finding.asking import MOST_IN_FILE, Asked, asked, editions_asked, find
from coi.finding.doubts import Doubted, absence, by_other_terms, doubted
from coi.finding.filters import Labels, ParagraphFilter
from coi.finding.relevance import Relevance, relevance
from coi.finding.waiting import not_searched, waiting_for
from coi.finding.wording import in_words
from coi.library.citing import citation_of
from coi.models import Paragraph, Report, Standing, Status
from coi.search.engine import Hit, Results
from coi.text import spreadsheet
from coi.text.citation import Place, page_label
from coi.text.collation import collate

MOST_ALSO = 10
"""Places of the same words named with a passage."""


class NothingSearched(ValueError):
    """A file of everything is not given."""

    def __init__(self) -> None:
        super().__init__(_("Type words, or choose a profile or a filter: a list of all passages is not given."))


@dataclass(frozen=True)
class ResultList:
    """`searched` says what, when and in which reports; `passages` are those found, best first.

    The others are for who keeps a log of searches: `limits` says what of the words was not searched.
    """

    searched: dict[str, Any]
    passages: list[dict[str, Any]]
    search: Asked
    labels: Labels
    limits: tuple[str, ...]
    doubted: Doubted
    waiting: Collection[Report]
    """Reports that wait for the index and were not searched."""
    relevance: Relevance


def result_list(filterset: ParagraphFilter, *, at: datetime) -> ResultList:
    """The list of a valid filter form. Raises NothingSearched and IndexUnavailable. The number of queries is fixed."""
    search = asked(filterset)
    if search.is_empty:
        raise NothingSearched
    waiting = waiting_for(search)
    results = find(search, offset=0, limit=MOST_IN_FILE)
    passages = found_passages(results)
    doubts = doubted(search, [one["text"] for one in passages], total=results.total)
    limits, answering = (*search.query.messages, *results.messages), relevance(search, results)
    messages = (
        "" if doubts.absent else answering.sentence,
        answering.sentence_of_seldom,
        answering.sentence_of_apart,
        not_searched(waiting),
        *limits,
        *absence(doubts.absent, search),
        by_other_terms(doubts.otherwise, search),
    )
    facts = searched(search, filterset.labels) | {
        "messages": [message for message in messages if message],
        "searched_at": at.isoformat(timespec="seconds"),
        **held(search),
        "reports_waiting": [str(report) for report in waiting],
        "found": results.total,
        "found_as_findings": results.findings,
        "found_with_all_words": results.whole,
        "in_this_file": len(passages),
    }
    return ResultList(facts, passages, search, filterset.labels, limits, doubts, waiting, answering)


def held(search: Asked) -> dict[str, Any]:
    corpus = Report.objects.corpus(editions_asked(search))
    return {"reports_searched": corpus["reports"], "newest_import": iso_moment(corpus["newest_import"])}


def iso_moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def searched(search: Asked, labels: Labels) -> dict[str, Any]:
    told = in_words(search, labels)
    return {
        "words": search.query.text,
        "read_as": search.query.reading,
        "terms_added": [extra.term for extra in search.query.added],
        "terms_left_out": list(search.dropped),
        "left_out_in_words": [left_out(name, search) for name in search.dropped],
        "filters": {facet: vars(choice) for facet, choice in search.filters.items()},
        "filters_in_words": told.named_filters,
        "order": told.order,
    }


def left_out(name: str, search: Asked) -> str:
    label, is_concept = search.thesaurus.called(name)
    return _("%(concept)s (the whole concept)") % {"concept": label} if is_concept else label


def found_passages(results: Results) -> list[dict[str, Any]]:
    """The hits a person may read, with the places that repeat them."""
    ids = {id for hit in results.hits for id in (hit.id, *hit.also[:MOST_ALSO])}
    rows = {row.pk: row for row in Paragraph.objects.readable().with_place().with_tags().filter(pk__in=ids)}
    return [passage(number, hit, rows) for number, hit in enumerate(results.hits, 1) if hit.id in rows]


def passage(number: int, hit: Hit, rows: Mapping[int, Paragraph]) -> dict[str, Any]:
    row = rows[hit.id]
    report, section = row.report, row.section
    repeated = [rows[id] for id in hit.also[:MOST_ALSO] if id in rows]
    same = {other.pk for other in repeated if collate(row.text, other.text) == []}
    return {
        "number": number,
        "paragraph": row.key,
        "report": report.title,
        "publisher": report.publisher.name,
        "language": report.language,
        "section": section.path if section else [],
        "paragraph_in_section": row.number,
        "kind": row.kind,
        "standing": row.standing,
        "edition": report.state,
        "page": row.page or None,
        "page_status": row.page_status,
        "read_by_machine": row.read_by_machine,
        "retyped_on": row.retyped_day or None,
        "machine_words": row.machine_words or None,
        "date": row.date or None,
        "reference_from": report.reference_from or None,
        "reference_to": report.reference_to or None,
        **tags(row),
        "text": row.text,
        "address": row.get_absolute_url(),
        "citation": citation_of(row),
        "also_at": [other.get_absolute_url() for other in repeated if other.pk in same],
        "nearly_at": [other.get_absolute_url() for other in repeated if other.pk not in same],
        "also_count": len(hit.also),
    }


def tags(row: Paragraph) -> dict[str, list[dict[str, Any]]]:
    """Profiles and protection questions that a person or a rule gives the passage; rejected ones are none."""
    return {
        "profiles": [
            {
                "slug": tag.profile.slug,
                "name": tag.profile.name,
                "grade": tag.grade,
                "role": tag.role,
                "status": tag.status,
            }
            for tag in row.profile_tags.all()
            if tag.status != Status.REJECTED
        ],
        "topics": [
            {"slug": tag.topic.slug, "name": tag.topic.name, "status": tag.status}
            for tag in row.topic_tags.all()
            if tag.status != Status.REJECTED
        ],
    }


def as_json(found: ResultList) -> Iterator[str]:
    yield '{"searched": ' + json.dumps(found.searched, ensure_ascii=False, indent=1) + ',\n"passages": ['
    for place, one in enumerate(found.passages):
        yield (",\n" if place else "\n") + json.dumps(one, ensure_ascii=False)
    yield "\n]}\n"


COLUMNS = (
    *(gettext_lazy("No."), gettext_lazy("Report"), gettext_lazy("Publisher"), gettext_lazy("Language")),
    *(gettext_lazy("Section"), gettext_lazy("Paragraph in section"), gettext_lazy("Page"), gettext_lazy("Page status")),
    *(gettext_lazy("Date"), gettext_lazy("Reference from"), gettext_lazy("Reference to"), gettext_lazy("Profiles")),
    *(gettext_lazy("Protection questions"), gettext_lazy("Text"), gettext_lazy("Text verbatim")),
    *(gettext_lazy("Address"), gettext_lazy("Citation"), gettext_lazy("Same words also at")),
    *(gettext_lazy("Nearly the same words at"), gettext_lazy("Standing"), gettext_lazy("Read by machine")),
    *(gettext_lazy("Retyped on"), gettext_lazy("Words of the machine")),
)


def as_csv(found: ResultList) -> Iterator[str]:
    """What was searched, line by line, then the table of passages."""
    yield spreadsheet.MARK
    for fact in facts(found):
        yield spreadsheet.line(spreadsheet.padded(fact, len(COLUMNS)))
    yield spreadsheet.line(map(str, COLUMNS))
    for one in found.passages:
        yield spreadsheet.line(cells(one))


def facts(found: ResultList) -> Iterator[tuple[str, str]]:
    said = found.searched
    yield _("Searched for"), said["words"]
    yield _("Read as"), said["read_as"]
    yield _("Filters"), ". ".join(said["filters_in_words"])
    yield _("Terms added by the thesaurus"), ", ".join(said["terms_added"])
    yield _("Terms of the thesaurus left out"), "; ".join(said["left_out_in_words"])
    yield _("Order"), said["order"]
    yield _("Searched at"), said["searched_at"]
    newest = said["newest_import"] or _("never")
    reports = _("{n}, the newest imported {newest}").format(n=said["reports_searched"], newest=newest)
    yield _("Reports searched"), reports
    if waiting := said["reports_waiting"]:
        yield (
            _("Reports not searched"),
            _("{n} wait for the index: {names}").format(n=len(waiting), names="; ".join(waiting)),
        )
    yield _("Paragraphs found"), str(said["found"])
    cut = said["found"] > said["in_this_file"]
    few = _("{n}: the first ones only; narrow the search") if cut else "{n}"
    yield _("Paragraphs in this file"), few.format(n=said["in_this_file"])
    for message in said["messages"]:
        yield _("Note"), message
    if changed := sum(not verbatim(one) for one in found.passages):
        yield _("Not verbatim"), not_verbatim(changed)


def not_verbatim(texts: int) -> str:
    said = ngettext(
        "In {n} text an apostrophe stands before what a spreadsheet could take for a formula (column “Text verbatim” "
        "says no). The JSON file has the exact words.",
        "In {n} texts an apostrophe stands before what a spreadsheet could take for a formula (column “Text verbatim” "
        "says no). The JSON file has the exact words.",
        texts,
    )
    return said.format(n=texts)


def verbatim(one: Mapping[str, Any]) -> bool:
    return bool(spreadsheet.defused(one["text"]) == one["text"])


def cells(one: Mapping[str, Any]) -> list[str]:
    grades = {2: _("core"), 1: _("supporting")}
    return [
        str(one["number"]),
        one["report"],
        one["publisher"],
        one["language"],
        " / ".join(one["section"]),
        str(one["paragraph_in_section"]),
        page_label(place_of(one)),
        one["page_status"],
        one["date"] or "",
        one["reference_from"] or "",
        one["reference_to"] or "",
        ", ".join(f"{tag['name']} ({grades[tag['grade']]}, {tag['status']})" for tag in one["profiles"]),
        ", ".join(f"{tag['name']} ({tag['status']})" for tag in one["topics"]),
        one["text"],
        _("yes") if verbatim(one) else _("no"),
        one["address"],
        one["citation"],
        " ".join(one["also_at"]),
        " ".join(one["nearly_at"]),
        str(Standing(one["standing"]).label),
        _("yes") if one["read_by_machine"] else _("no"),
        one["retyped_on"] or "",
        one["machine_words"] or "",
    ]


def place_of(one: Mapping[str, Any]) -> Place:
    machine, retyped = one["read_by_machine"], one["retyped_on"] or ""
    return Place(one["page"] or "", one["page_status"], read_by_machine=machine, retyped=retyped)
