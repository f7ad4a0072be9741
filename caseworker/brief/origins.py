"""What the excerpts of a question rest on: how many voices, and where one origin is cited by several."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from caseworker.brief.material import CaseFacts, ExcerptFacts, QuestionFacts, ReportFacts
from caseworker.brief.register import called_notes, cited, is_held
from coi.text.citation import cite_work, numbers, plain
from coi.text.repeats.echoes import echoes, roots
from coi.text.works.origins import CitedWork, Passage, Voices, publisher_voice, voices


@dataclass(frozen=True)
class RoundTrip:
    """One origin behind excerpts that look like several: `text` says which, `excerpts` are their numbers in the brief.

    `is_certain` is False where a suggestion that nobody decided on makes it one; `is_of_words`: the words are the same.
    """

    text: str
    excerpts: tuple[int, ...]
    is_certain: bool = True
    is_of_words: bool = False


def voices_of(question: QuestionFacts, reports: Sequence[ReportFacts], first: int = 1) -> Voices:
    """The publishers and origins behind a question's excerpts, which are numbered from `first`; a note is named by its
    number in its report."""
    known = {report.slug: report for report in reports}
    excerpts = dict(enumerate(question.excerpts, start=first))
    repeated = roots(echoes({place: excerpt.words for place, excerpt in excerpts.items()}))
    return voices(
        replace(_passage(place, excerpt, known[excerpt.report]), repeats=repeated.get(place))
        for place, excerpt in excerpts.items()
    )


@dataclass(frozen=True)
class Independence:
    """How many voices stand behind a question's excerpts, and which."""

    excerpts: int
    voices: Voices

    @property
    def publishers(self) -> int:
        return len(self.voices.publishers)

    @property
    def origins(self) -> int:
        return len(self.voices.origins)

    @property
    def sentence(self) -> str:
        """`3 excerpts · 1 publisher · 4 origins (candidates)`."""
        unknown = len(self.voices.unknown)
        lacking = f" · {counted(unknown, 'excerpt')} of unknown origin" if unknown else ""
        origins = f"{counted(self.origins, 'origin')} ({'candidate' if self.origins == 1 else 'candidates'})"
        known = origins if self.origins else "no origin known"
        return f"{counted(self.excerpts, 'excerpt')} · {counted(self.publishers, 'publisher')} · {known}{lacking}"


def independence(question: QuestionFacts, reports: Sequence[ReportFacts], first: int = 1) -> Independence:
    """N excerpts (numbered from `first`), M publishers, K origins: see `coi.text.works.origins`."""
    return Independence(len(question.excerpts), voices_of(question, reports, first))


def counted(n: int, noun: str) -> str:
    """
    >>> counted(1, "excerpt"), counted(2, "excerpt")
    ('1 excerpt', '2 excerpts')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def round_trips(question: QuestionFacts, case: CaseFacts, first: int = 1) -> Iterator[RoundTrip]:
    """Where a question's excerpts seem to bear each other out and go back to one origin."""
    reports = {report.slug: report for report in case.reports}
    excerpts = dict(enumerate(question.excerpts, start=first))
    behind: dict[str, CitedWork] = {}
    citing: defaultdict[str, set[int]] = defaultdict(set)
    quoted: defaultdict[str, set[int]] = defaultdict(set)
    for place, excerpt in excerpts.items():
        report = reports[excerpt.report]
        if report.work:
            quoted[report.work].add(place)
        for work in works_behind(excerpt):
            behind.setdefault(work.key, work)
            citing[work.key].add(place)
    slugs = {place: excerpt.report for place, excerpt in excerpts.items()}
    for key, work in behind.items():
        own, others = quoted[key], citing[key] - quoted[key]
        if own and others:
            text = f"{_named(work)} is quoted in {_places(own)} and stands behind {_places(others)}"
            yield RoundTrip(text, tuple(sorted(own | others)))
        elif len({slugs[place] for place in citing[key]}) > 1:
            text = f"{_named(work)} stands behind {_places(citing[key])}, of different reports"
            yield RoundTrip(text, tuple(sorted(citing[key])))
    yield from _same_words(excerpts)
    names = {report.work: f"“{report.title}”" for report in case.reports} | {k: _named(w) for k, w in behind.items()}
    for one, other, why in case.perhaps_same:
        places = (citing[one] | quoted[one], citing[other] | quoted[other])
        together = places[0] | places[1]
        if all(places) and len({slugs[place] for place in together}) > 1:
            text = f"{names[one]} ({_places(places[0])}) and {names[other]} ({_places(places[1])}) may be one source"
            yield RoundTrip(f"{text}: {why}", tuple(sorted(together)), is_certain=False)


def _same_words(excerpts: Mapping[int, ExcerptFacts]) -> Iterator[RoundTrip]:
    """Excerpts of different reports in the same words, or nearly: they count as one origin."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    found = echoes({place: excerpt.words for place, excerpt in excerpts.items()})
    for place, first in roots(found).items():
        groups[first].append(place)
    for first, others in groups.items():
        places = {first, *others}
        if len({excerpts[place].report for place in places}) > 1:
            exact = all(echo.is_exact for echo in found if {echo.one, echo.other} <= places)
            said = "the same words" if exact else "nearly the same words"
            yield RoundTrip(
                f"{_places(places)} say {said}, in different reports", tuple(sorted(places)), is_of_words=True
            )


def works_behind(excerpt: ExcerptFacts) -> tuple[CitedWork, ...]:
    """The works that the notes of the chosen words lead to, each once."""
    return tuple(work for work, _ in _works_and_notes(excerpt))


def _works_and_notes(excerpt: ExcerptFacts) -> list[tuple[CitedWork, str]]:
    """The same, each with the numbers that its notes have in the report."""
    notes = [note for _, note in called_notes(excerpt) if note is not None and is_held(note)]
    works: dict[str, CitedWork] = {}
    called: defaultdict[str, list[int | str]] = defaultdict(list)
    for note in notes:
        for _, work in cited(note):
            if work is not None:
                works[work.key] = work
                called[work.key].append(note.printed)
    return [(work, numbers(list(dict.fromkeys(called[key])))) for key, work in works.items()]


def _passage(place: int, excerpt: ExcerptFacts, report: ReportFacts) -> Passage:
    unknown = sum(
        note is None or not is_held(note) or all(work is None for _, work in cited(note))
        for _, note in called_notes(excerpt)
    )
    found = _works_and_notes(excerpt)
    return Passage(
        place,
        publisher_voice(report.publisher, report.publisher_family),
        report.publisher_family or report.publisher,
        tuple(work for work, _ in found),
        unknown,
        tuple(f"{notes} of its report" for _, notes in found),
        report.publisher,
    )


def _named(work: CitedWork) -> str:
    return f"“{plain(cite_work(work.source))}”"


def _places(places: set[int]) -> str:
    return f"{'excerpt' if len(places) == 1 else 'excerpts'} {numbers(sorted(places))}"
