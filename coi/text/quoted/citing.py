"""What a quotation of an outside text cites: the note called after it, words in brackets, or the sentence around it.

A bare place ("p. 41"), or words that point back, are of the source named last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coi.text.collation import Span
from coi.text.quoted.marks import quotations
from coi.text.quoted.naming import Held, Named, named
from coi.text.quoted.outside import OutsideText, Part
from coi.text.quoted.pinpoints import Pinpoint, pinpoint
from coi.text.sources import split_sources
from coi.text.traces.stretches import sentences_of
from coi.text.works.naming import words_of

_BRACKETS = re.compile(r"\((?P<a>(?:[^()]|\([^()]*\)){1,600})\)|\[(?P<b>[^\[\]]{4,600})\]")
_DASHED = re.compile(r"\s*(?:[—–-]|Source:|Fuente:|Source :)\s*(?P<words>\S.{3,400})$", re.DOTALL)
_PERSON = re.compile(
    r"\b(?:applicants?|claimants?|appellants?|asylum[- ]seekers?|petitioners?|witness(?:es)?|s?he (?:said|stated|told)|"
    r"interview(?:ed)?|hearing|testimon(?:y|ies)|solicitantes?|recurrentes?|demandantes?|requ[ée]rante?s?|entrevista|audiencia|"
    r"entretien|beschwerdeführer(?:in)?|antragsteller(?:in)?)\b",
    re.IGNORECASE,
)
NOWHERE = Pinpoint()
_AFTER = 3
"""Characters between a quotation's last word and the call of its note: a mark, a stop."""


@dataclass(frozen=True)
class Option:
    """One source cited, as places among the reports held that it may be, and the place in it."""

    reports: tuple[int, ...]
    pin: Pinpoint = NOWHERE


@dataclass(frozen=True)
class Cited:
    """`words` as the text gives them; no `options`: nothing held is cited. `is_source`: some source is named;
    `is_person`: the words are given as somebody's who is no source. `languages` are those of the reports."""

    words: str = ""
    options: tuple[Option, ...] = ()
    is_source: bool = False
    is_person: bool = False
    other_edition: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(report for option in self.options for report in option.reports))

    def is_in(self, notes: str) -> bool:
        """Whether the notes of a passage cite the same: most of the names and years that it is cited by."""
        ours = [word for word in words_of(self.words) if len(word) > 3 or word.isdigit()]
        theirs = set(words_of(notes))
        return len(ours) > 1 and sum(word in theirs for word in ours) >= 0.6 * len(ours)


class Reader:
    """Reads the citations of a text in order, since some point back."""

    def __init__(self, text: OutsideText, held: Sequence[Held]) -> None:
        self.text, self.held = text, held
        self.last: tuple[int, ...] = ()
        self.last_words = ""
        self._named: dict[tuple[str, bool], Named] = {}

    def cited(self, place: int, span: Span) -> Cited:
        """By the words [start, end) of the part at `place`."""
        part = self.text.parts[place]
        prose = self._prose(place, span)
        for words in self._explicit(place, span):
            found = self._read(words, prose)
            if found:
                return found
        told = self._name(prose, is_prose=True)
        if told.reports or told.is_pointer:
            reports = told.reports or self.last
            if reports:
                return self._kept(prose, (Option(reports, pinpoint(prose)),))
        is_person = bool(_PERSON.search(prose))
        if part.kind == "note":
            return Cited(part.text, is_source=self._name(part.text).is_source, is_person=is_person)
        before = "" if is_person else self._before(place, span)
        told = self._name(before, is_prose=True)
        if told.reports:
            return self._kept(before, (Option(told.reports, pinpoint(before)),))
        return Cited(
            prose if told.other_edition else "",
            is_person=is_person,
            is_source=bool(told.other_edition),
            other_edition=told.other_edition,
        )

    def _read(self, words: str, prose: str) -> Cited | None:
        """A citation in brackets or in a note; None for words that cite nothing."""
        options: list[Option] = []
        is_source, other = False, ()
        for source in [one.text for one in split_sources(words)] or [words]:
            told, pin = self._name(source), pinpoint(source)
            reports = told.reports
            if not reports and (told.is_pointer or (pin and not told.is_source)):
                in_prose = self._name(prose, is_prose=True)
                reports = in_prose.reports or self.last
                if not reports and self.last_words:
                    is_source = True
            if reports:
                options.append(Option(reports, pin))
            elif pin and not told.is_source and not is_source:
                options.append(Option((), pin))
            is_source = is_source or told.is_source
            other = other or told.other_edition  # type: ignore[assignment]
        if any(option.reports for option in options):
            options = [option for option in options if option.reports]
        if options:
            return self._kept(words, tuple(options))
        if is_source:
            self.last, self.last_words = (), words
            return Cited(words, is_source=True, other_edition=other)
        return None

    def _kept(self, words: str, options: tuple[Option, ...]) -> Cited:
        cited = Cited(words, options, is_source=any(option.reports for option in options))
        if cited.reports:
            self.last, self.last_words = cited.reports, ""
        languages = tuple(dict.fromkeys(self.held[report].language for report in cited.reports))
        return Cited(words, options, cited.is_source, languages=languages)

    def _name(self, words: str, *, is_prose: bool = False) -> Named:
        key = (words, is_prose)
        if key not in self._named:
            self._named[key] = named(words, self.held, is_prose=is_prose) if words.strip() else Named()
        return self._named[key]

    def _explicit(self, place: int, span: Span) -> Iterator[str]:
        part = self.text.parts[place]
        stop = self._stop(part, span)
        calls = sorted(call for call in part.calls if span[1] - 2 <= call[0] <= stop + _AFTER)
        if calls:
            at = calls[0][0]
            yield from (words for offset, key in calls if offset <= at + 2 and (words := self.text.notes.get(key, "")))
        for found in _BRACKETS.finditer(part.text, span[1], stop):
            yield found["a"] or found["b"]
        if part.kind == "block":
            following = self.text.parts[place + 1] if place + 1 < len(self.text.parts) else None
            if following and following.kind in ("paragraph", "block"):
                bracket = _BRACKETS.match(following.text.strip())
                dashed = _DASHED.match(following.text)
                if bracket or dashed:
                    yield (bracket["a"] or bracket["b"]) if bracket else dashed["words"] if dashed else ""
        if part.kind == "note":
            yield part.text[: max(span[0] - 1, 0)] + part.text[span[1] + 1 :]
        start = self._start(part, span)
        for found in reversed(list(_BRACKETS.finditer(part.text, start, span[0]))):
            yield found["a"] or found["b"]

    def _stop(self, part: Part, span: Span) -> int:
        """The end of the sentence, with what stands in brackets behind it."""
        end = next((own.end for own in sentences_of(part.text) if own.start <= span[1] - 1 < own.end), len(part.text))
        end = max(end, span[1])
        while found := re.compile(r"[”»“\"’'.,;:\s]{0,4}[(\[]").match(part.text, end):
            bracket = _BRACKETS.match(part.text, found.end() - 1)
            if not bracket:
                break
            end = bracket.end()
        following = next((own[0] for own in quotations(part.text).spans if own[0] > span[1]), None)
        if following is not None and following < end:
            between = part.text[span[1] : following]
            if _BRACKETS.search(between) or any(span[1] - 2 <= at < following for at, _ in part.calls):
                end = following - 1
        return end

    def _start(self, part: Part, span: Span) -> int:
        return max((own.start for own in sentences_of(part.text) if own.start <= span[0]), default=0)

    def _prose(self, place: int, span: Span) -> str:
        """The sentence around, without what is quoted and what stands in brackets."""
        part = self.text.parts[place]
        if part.kind == "block":
            return self._last_sentence(place - 1)
        start, stop = self._start(part, span), self._stop(part, span)
        words = list(part.text[start:stop])
        for first, last in (*quotations(part.text).spans, *(b.span() for b in _BRACKETS.finditer(part.text, span[1]))):
            for at in range(max(first, start), min(last, stop)):
                words[at - start] = " "
        return "".join(words)

    def _before(self, place: int, span: Span) -> str:
        """The sentence before in the same paragraph; before a block that which leads to it."""
        part = self.text.parts[place]
        if part.kind == "block":
            return self._last_sentence(place - 1)
        start = self._start(part, span)
        own = [one for one in sentences_of(part.text) if one.end <= start]
        return own[-1].text if own else self._last_sentence(place - 1, only_if=":")

    def _last_sentence(self, place: int, only_if: str = "") -> str:
        if place < 0 or self.text.parts[place].kind not in ("paragraph", "block"):
            return ""
        text = self.text.parts[place].text.rstrip()
        own = sentences_of(text)
        return own[-1].text if own and text.endswith(only_if) else ""
