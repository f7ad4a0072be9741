"""A case's excerpts, composed into a brief: ordered, numbered, worded; and its canonical JSON.

`compose` invents nothing: what the rows do not hold is left out or named as missing. The template lays out what
stands in the `BriefDocument`; the JSON, attached to the PDF, says the same to machines; its digest is printed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from caseworker.brief import wording
from caseworker.brief.annex import annex, links
from caseworker.brief.behind.facts import PrintedCard
from caseworker.brief.behind.worded import printed_cards
from caseworker.brief.checking.checks import findings
from caseworker.brief.checking.own_text import CONCLUDES, LOADED, PERSONAL
from caseworker.brief.checking.questions import EMPTY
from caseworker.brief.checking.reconciling import FIGURES
from caseworker.brief.checking.unused import UNUSED
from caseworker.brief.composing.balance import balance_of
from caseworker.brief.currency import information_up_to
from caseworker.brief.figures import reconciled
from caseworker.brief.gaps import printed_gaps
from caseworker.brief.listing import consulted_report, listed_reports, listed_sources
from caseworker.brief.material import CaseFacts, SearchFacts
from caseworker.brief.origins import counted, independence
from caseworker.brief.passage import printed_excerpt
from caseworker.brief.printed import BriefDocument, ContentsLine, Line, ListedVoice, LoggedSearch, Part, Signature
from caseworker.brief.quotation import printable
from caseworker.brief.register import Register, register
from caseworker.brief.weighed import PrintedConsidered
from coi.text.citation import in_words, numbers
from coi.text.works.origins import Voice

FORMAT = "country-desk-brief/1"
GAPS = wording.BACK_MATTER[0][0]
ELSEWHERE = frozenset({EMPTY, FIGURES, UNUSED, CONCLUDES, LOADED})
"""Findings that have a list of their own, or are for the caseworker; what is set aside prints all the same."""
NEVER = frozenset({PERSONAL})
"""It would print what must not be there."""


def compose(case: CaseFacts) -> BriefDocument:
    """The whole brief. Wrong quotations are composed as they are: `checking.checks.findings` says what blocks issue."""
    numbered = register(case)
    parts = tuple(_parts(case, numbered))
    pictured = annex(case, numbered)
    back_matter = (*wording.BACK_MATTER, *([wording.ANNEX] if pictured else ()))
    return BriefDocument(
        reference=case.reference,
        title=wording.TITLE,
        country=case.country,
        summary=printable(case.summary),
        office=case.office,
        version=f"Version {case.version}" if case.version else "Draft",
        is_draft=not case.version,
        composed_at=_in_utc(case.prepared_at).isoformat(timespec="seconds"),
        facts=tuple(_cover_facts(case, numbered)),
        contents=tuple(_contents_line(part) for part in parts),
        back_matter=tuple(ContentsLine(anchor, "", title) for anchor, title in back_matter),
        parts=parts,
        gaps=tuple(_gaps(case)),
        coverage=printed_gaps(case),
        figures=tuple(reconciled(case)),
        empty=tuple(_empty(part) for part in parts if not part.excerpts),
        empty_how=f"{wording.EMPTY} {wording.SEE_SEARCHES if case.searches else wording.NO_SEARCHES}",
        reports=listed_reports(case, numbered),
        sources=listed_sources(case, numbered),
        cards=tuple(_cards(case)),
        consulted=tuple(consulted_report(report) for report in case.consulted),
        consulted_how=wording.CONSULTED if case.consulted else "",
        searches=tuple(_logged(search) for search in case.searches),
        searches_recorded=_recorded(case),
        searches_limits=" ".join(_limits(case.searches)),
        how_to_read=wording.HOW_TO_READ,
        method=(*wording.METHOD, wording.ATTACHMENT),
        disclaimer=wording.DISCLAIMER,
        sign_off=tuple(_sign_off(case)),
        annex=pictured,
        annex_how=wording.ANNEX_HOW if pictured else "",
        considered=tuple(_considered(case)),
    )


def as_json(document: BriefDocument) -> bytes:
    """The brief for machines, the same bytes for the same brief: UTF-8, keys sorted."""
    text = json.dumps({"format": FORMAT, **asdict(document)}, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def digest(document: BriefDocument) -> str:
    """SHA-256 of the canonical JSON, as printed in the brief."""
    return hashlib.sha256(as_json(document)).hexdigest()


def _parts(case: CaseFacts, numbered: Register) -> Iterator[Part]:
    reports = {report.slug: report for report in case.reports}
    pages = links(case)
    first = 1
    for number, question in enumerate(case.questions, start=1):
        count = independence(question, case.reports, first)
        yield Part(
            number=number,
            anchor=f"part-{number}",
            heading=question.heading,
            question=question.question,
            topic=question.topic,
            balance=count.sentence if question.excerpts else "",
            gap="" if question.excerpts else wording.EMPTY_PART,
            excerpts=tuple(
                replace(printed_excerpt(place, excerpt, reports[excerpt.report], numbered), pages=pages.get(place, ()))
                for place, excerpt in enumerate(question.excerpts, start=first)
            ),
            publishers=tuple(replace(_listed_voice(one), reasons=()) for one in count.voices.publishers),
            origins=tuple(map(_listed_voice, count.voices.origins)),
            no_origin=numbers(count.voices.unknown),
            is_section=bool(question.excerpts) or case.print_empty,
            shares=tuple(balance_of(question, reports, count.voices, case.decision_date or case.prepared_at.date())),
        )
        first += len(question.excerpts)


def _cards(case: CaseFacts) -> Iterator[PrintedCard]:
    for card in printed_cards(case.cards):
        lines = tuple((heading, printable(words)) for heading, words in card.lines)
        yield replace(card, publisher=printable(card.publisher), about=printable(card.about), lines=lines)


def _considered(case: CaseFacts) -> Iterator[PrintedConsidered]:
    for one in case.considered:
        yield PrintedConsidered(
            question=f"{one.question} {case.questions[one.question - 1].heading}",
            verdict=wording.VERDICTS[one.verdict],
            place=printable(one.place),
            opening=printable(one.opening),
            language=one.language,
            is_cut=one.is_cut,
            remark=printable(f"{one.because} ({one.by}, {in_words(date.fromisoformat(one.on))})"),
        )


def _listed_voice(voice: Voice) -> ListedVoice:
    reasons = tuple(printable(f"{place} {why}") for place, why in voice.reasons) if len(voice.places) > 1 else ()
    return ListedVoice(printable(voice.name), numbers(voice.places), reasons)


def _contents_line(part: Part) -> ContentsLine:
    anchor = part.anchor if part.is_section else GAPS
    return ContentsLine(anchor, str(part.number), part.question or part.heading, _range(part))


def _empty(part: Part) -> str:
    """As "Gaps and limits" names it; in full where it prints nowhere else."""
    asked = f": {part.question}" if part.question and not part.is_section else ""
    return f"{part.number} {part.heading}{asked}"


def _range(part: Part) -> str:
    if not part.excerpts:
        return "No excerpt" if part.is_section else "No excerpt: see “Gaps and limits”"
    first, last = part.excerpts[0].number, part.excerpts[-1].number
    return f"Excerpt {first}" if first == last else f"Excerpts {first}–{last}"


def _cover_facts(case: CaseFacts, numbered: Register) -> Iterator[tuple[Line, Line]]:
    excerpts = sum(len(question.excerpts) for question in case.questions)
    quoted = counted(len(numbered.report_labels), "report")
    sources = f"{len(numbered.works)}, cited in {counted(numbered.numbered, 'note')}" if numbered.works else "none held"
    decision = in_words(case.decision_date) if case.decision_date else "not set"
    yield Line("Case reference", case.reference), Line("Excerpts", f"{excerpts} from {quoted}")
    yield Line("Claim profile", " · ".join(case.profiles) or "none set"), Line("Underlying sources", sources)
    yield Line("Prepared", _who(case.prepared_at, case.prepared_by)), Line("Notes not held", _not_held(numbered))
    yield Line("Reviewed", _reviewed(case)), Line("Information up to", information_up_to(case))
    yield Line("Version", str(case.version) if case.version else "draft, not issued"), Line("Decision date", decision)


def _not_held(numbered: Register) -> str:
    return f"{numbered.not_held}, marked [n]" if numbered.not_held else "none"


def _who(moment: datetime, person: str) -> str:
    return f"{in_words(moment.date())}, {person}"


def _reviewed(case: CaseFacts) -> str:
    return _who(case.reviewed_at, case.reviewed_by) if case.reviewed_at and case.reviewed_by else "not reviewed"


def _sign_off(case: CaseFacts) -> Iterator[Signature]:
    chosen = counted(sum(len(question.excerpts) for question in case.questions), "excerpt")
    noted = sum(bool(excerpt.caseworker_note) for question in case.questions for excerpt in question.excerpts)
    remark = f"{chosen}, {counted(noted, 'note')} by the caseworker"
    yield Signature("Prepared", case.prepared_by, in_words(case.prepared_at.date()), remark)
    if case.reviewed_at and case.reviewed_by:
        yield Signature("Reviewed", case.reviewed_by, in_words(case.reviewed_at.date()), "")
    else:
        yield Signature("Reviewed", "", "", "not reviewed")


def _gaps(case: CaseFacts) -> Iterator[str]:
    """What the checks say, but for questions without excerpt and figures to reconcile, which have their lists."""
    for finding in findings(case):
        if finding.code in NEVER or finding.severity == "blocks":
            continue
        if finding.aside or finding.code not in ELSEWHERE:
            yield finding.printed


def _recorded(case: CaseFacts) -> str:
    """What the list of searches is: how many were recorded, and which of them print."""
    if not case.searches_recorded:
        return wording.NONE_RECORDED
    recorded = "1 search" if case.searches_recorded == 1 else f"{case.searches_recorded} searches"
    struck = f", {case.searches_struck} of them struck out since" if case.searches_struck else ""
    return f"{wording.RECORDED} {recorded}{struck}; {wording.LISTED if case.searches else wording.NONE_LISTED}"


def _logged(search: SearchFacts) -> LoggedSearch:
    reports = counted(search.reports, "report")
    paragraphs = f" ({counted(search.paragraphs, 'paragraph')})" if search.paragraphs else ""
    newest = f", the newest imported on {in_words(search.newest_import.date())}" if search.newest_import else ""
    return LoggedSearch(
        query=printable(search.query),
        filters=printable(search.filters),
        made=in_words(search.made_at.date()),
        also_made=f"also on {_listed(map(in_words, search.also_made))}" if search.also_made else "",
        result=printable(_result(search)),
        searched=f"{reports}{paragraphs}{newest}",
    )


def _result(search: SearchFacts) -> str:
    """How many passages a search found, and which of its words stand in none."""
    result = f"searched, {counted(search.found, 'passage')} found" if search.found else wording.NO_RESULT
    if search.findings < search.found:
        apart = search.found - search.findings
        none = f"{apart} of them no finding{'s' if apart > 1 else ''}" if search.findings else "none of them a finding"
        result = f"{result}, {none} {wording.OF_THE_REPORT}"
    if search.whole is not None and search.whole < search.findings and not search.absent:
        result = f"{result}, {search.whole or 'none'} with all that was asked"
    if search.seldom:
        result = f"{result}; {_listed(f'“{word}” stands in {count}' for word, count in search.seldom)}"
    where = "no passage within these filters" if search.is_filtered else "no passage"
    for words, more in ((search.absent, ""), (search.otherwise, ", terms added for {} do")):
        if words:
            one = len(words) == 1
            said = f"{_listed(f'“{word}”' for word in words)} {'stands' if one else 'stand'} in {where}"
            result = f"{result}; {said}{more.format('it' if one else 'them')}"
    if search.offered and (search.found_nothing or search.absent):
        result = f"{result}; another spelling was offered: {search.offered}"
    return f"{result}; {_confirmed(search)}" if search.found_nothing or search.unanswered_on else result


def _confirmed(search: SearchFacts) -> str:
    """Who said that no passage answers, or that nobody has."""
    if search.unanswered_on is None:
        return wording.NOT_CONFIRMED
    by = f"{search.unanswered_by}, {in_words(search.unanswered_on)}"
    if not (search.found or search.looked_at):
        return f"no passage is near it; confirmed by {by}"
    looked = "passages found" if search.found else "passages nearest to it"
    if 0 < search.looked_at < search.found:
        return f"none of the first {search.looked_at} passages found answers it, says {by}"
    return f"none of the {looked} answers it, says {by}"


def _limits(searches: Sequence[SearchFacts]) -> Iterator[str]:
    """How the results of the searches that print are to be read."""
    if any(search.found_nothing for search in searches):
        yield wording.NOTHING_FOUND
    if any(search.absent and not search.found_nothing for search in searches):
        yield wording.OTHER_WORDS
    if not all(search.found_nothing for search in searches):
        yield wording.SOME_WORDS
    if searches:
        yield wording.SEARCH_LIMITS


def _listed(words: Iterable[str]) -> str:
    """
    >>> _listed(["a"]), _listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
