"""A quotation judged against passages held: its state, what differs, and where the words stand.

>>> from coi.text.quoted.citing import Cited
>>> held = [Passage(1, 0, 1, "The levy was not lawful, the court said in March.")]
>>> found = judge("The levy was lawful, the court said in March", Cited(), held)
>>> found.state, found.faults
('differs', ('negation',))
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coi.text.collation import Span
from coi.text.languages import language_of
from coi.text.quoted.citing import Cited
from coi.text.quoted.cut import Cut, cut
from coi.text.quoted.faults import Faults, faults
from coi.text.quoted.laying import Laid, ends, known, lay
from coi.text.quoted.passages import Passage
from coi.text.quoted.places import is_at, wrong_at
from coi.text.quoted.verdicts import GRAVEST, Difference, Note, Verdict, Where

NEAR, NEAR_UNCITED, FEWEST, FEWEST_UNCITED = 0.55, 0.7, 3, 6
"""The share of a quotation's words that must stand in a passage, and how many, before it is a quotation of it."""
FEWEST_SPLICED, FEWEST_HALF, NEARLY = 3, 4, 0.8
"""Words of a piece of a quotation that stand elsewhere, and the share of them that must."""
FEWEST_SHARED = 0.25
"""The share of its words that must be in a passage, before it is laid on it."""
_DECISIVE = frozenset(GRAVEST[:2])


@dataclass(frozen=True)
class _Try:
    """The quotation laid on a passage; `whole` are the passages, where it is two that follow each other."""

    whole: tuple[Passage, ...]
    text: str
    laid: Laid
    found: Faults

    @property
    def passage(self) -> Passage:
        return self.whole[0]

    @property
    def is_exact(self) -> bool:
        return not self.found.differences

    @property
    def where(self) -> tuple[Where, ...]:
        """Its span in each passage that it touches."""
        start, end = self.laid.span
        places, offset = [], 0
        for passage in self.whole:
            first, last = max(start - offset, 0), min(end - offset, len(passage.text))
            if first < last:
                places.append(Where(passage, first, last))
            offset += len(passage.text) + 1
        return tuple(places)


def judge(words: str, cited: Cited, candidates: Sequence[Passage], *, unread: Iterable[int] = ()) -> Verdict:
    """`candidates`: passages that may have the words, those at the cited place among them; `unread`: reports of which
    pages could not be read."""
    quote = cut(words)
    if right := next((one for one in _word_for_word(quote, candidates) if not wrong_at(one.whole, cited)), None):
        return _exact([right], (), cited)
    tries = [_tried(quote, (passage,)) for passage in candidates if _may_have(quote, passage) or is_at(passage, cited)]
    exact = [one for one in tries if one.is_exact] or [one for one in _over_two(quote, tries) if one.is_exact]
    if exact:
        return _exact(exact, tries, cited)
    best = max(tries, key=lambda one: _rank(one, cited), default=None)
    if best and (pieces := _halved(quote, tries, cited) or _spliced(quote, best, tries, cited)):
        return pieces
    two = max(_over_two(quote, tries), key=lambda one: one.laid.covered, default=None)
    if two and best and two.laid.covered > best.laid.covered + 0.1 and len(two.where) > 1:
        best = two
    if best and _is_near(best, cited):
        wrong = wrong_at(best.whole, cited)
        why = "nowhere" if cited.is_source and not cited.reports else ""
        return Verdict("differs", best.found.differences, wrong, best.where, _beside(tries, best, cited), why=why)  # type: ignore[arg-type]
    return _unfound(words, cited, candidates, best, frozenset(unread))


def _word_for_word(quote: Cut, candidates: Sequence[Passage]) -> Iterator[_Try]:
    """The passages that have it without a fault; the quick way for most quotations."""
    for passage in candidates:
        if all(max(ends(part, passage.text)) == len(part) for part in quote.parts):
            one = _tried(quote, (passage,))
            if one.is_exact:
                yield one


def _may_have(quote: Cut, passage: Passage) -> bool:
    """Whether enough of the words stand in the passage at all, wherever."""
    theirs = known(passage.text)
    own = [token.plain for part in quote.parts for token in part]
    return sum(word in theirs for word in own) >= FEWEST_SHARED * len(own)


def _tried(quote: Cut, whole: tuple[Passage, ...]) -> _Try:
    text = "\n".join(passage.text for passage in whole)
    laid = lay(quote, text)
    return _Try(whole, text, laid, faults(quote, laid, text))


def _over_two(quote: Cut, tries: Sequence[_Try]) -> Iterator[_Try]:
    """Laid on two passages that follow each other, where the one has its beginning and the other its end."""
    by_place = {(one.passage.report, one.passage.position): one for one in tries}
    for (report, position), one in sorted(by_place.items()):
        following = by_place.get((report, position + 1))
        if following and one.laid.same and following.laid.same and one.laid.covered < 1:
            yield _tried(quote, (one.passage, following.passage))


def _rank(one: _Try, cited: Cited) -> tuple[float, bool, bool, float]:
    grave = sum(difference.name in _DECISIVE for difference in one.found.differences)
    return (round(one.laid.covered, 1), is_at(one.passage, cited), one.passage.report in cited.reports, -grave)


def _is_near(one: _Try, cited: Cited) -> bool:
    if cited.reports and one.passage.report in cited.reports:
        return one.laid.covered >= NEAR and one.laid.same >= FEWEST
    return one.laid.covered >= NEAR_UNCITED and one.laid.same >= FEWEST_UNCITED


def _exact(exact: Sequence[_Try], tries: Sequence[_Try], cited: Cited) -> Verdict:
    ranked = sorted(exact, key=lambda one: (len(wrong_at(one.whole, cited)), bool(one.found.notes)))
    best = ranked[0]
    wrong = wrong_at(best.whole, cited)
    notes: tuple[Note, ...] = best.found.notes
    if len(best.where) > 1:
        notes = (*notes, "over paragraphs")
    where = tuple(place for one in ranked for place in one.where)
    if not wrong:
        if cited.is_source and not cited.reports:
            if cited.is_in(best.passage.notes):
                return Verdict("exact", where=where, notes=(*notes, "secondhand"))
            return Verdict(
                "elsewhere", wrong=("report",), where=where, notes=notes, why="edition" if cited.other_edition else ""
            )
        return Verdict("exact", where=where, notes=(*notes, *(() if cited.reports else ("source unknown",))))
    beside = _beside(tries, best, cited)
    if beside and (against := _against(tries, beside)):
        return Verdict("otherwise", against, wrong, (beside, *where), beside, notes)
    return Verdict("elsewhere", (), wrong, where, beside, notes)


def _beside(tries: Sequence[_Try], best: _Try, cited: Cited) -> Where | None:
    """What stands at the cited place, where that is another than where the words were found: what is most like them."""
    there = [one for one in tries if is_at(one.passage, cited) and one.passage.id != best.passage.id]
    if not there or is_at(best.passage, cited):
        return None
    likest = max(there, key=lambda one: one.laid.covered)
    return likest.where[0] if likest.where else Where(likest.passage, 0, 0)


def _against(tries: Sequence[_Try], beside: Where) -> tuple[Difference, ...]:
    """The decisive words in which the cited passage says otherwise, where it says nearly the same."""
    one = next(one for one in tries if one.passage.id == beside.passage.id and len(one.whole) == 1)
    grave = tuple(difference for difference in one.found.differences if difference.name in _DECISIVE)
    return grave if one.laid.covered >= NEARLY else ()


def _halved(quote: Cut, tries: Sequence[_Try], cited: Cited) -> Verdict | None:
    """A quotation whose beginning stands word for word in one passage, and all the rest in another one."""
    own = quote.parts[0]
    if len(quote.parts) > 1 or len(own) < 2 * FEWEST_HALF:
        return None
    led = [(*ends(own, one.text), one) for one in tries]
    if any(first + last >= len(own) - 1 for first, last, _ in led):
        return None
    first, _, one = max(led, key=lambda found: (found[0], found[2].passage.report in cited.reports))
    _, last, other = max(led, key=lambda found: (found[1], found[2].passage.report == one.passage.report))
    if min(first, last) < FEWEST_HALF or first + last < len(own) - 1:
        return None
    begins = (own[-last].start, own[-1].end)
    rest = _tried(cut(quote.text[slice(*begins)]), other.whole)
    lead = _tried(cut(quote.text[: own[first - 1].end]), one.whole)
    difference = Difference("spliced", quote.text[slice(*begins)], rest.text[slice(*rest.laid.span)], begins)
    return Verdict("differs", (difference,), wrong_at(one.whole, cited), (*lead.where, *rest.where))


def _spliced(quote: Cut, best: _Try, tries: Sequence[_Try], cited: Cited) -> Verdict | None:
    """A quotation whose one piece stands in the passage and whose other piece, unmarked or not, stands in another one,
    or before it."""
    missing = _missing(quote, best)
    if missing is None or best.laid.same < FEWEST_SPLICED:
        return None
    piece = cut(quote.text[slice(*missing)])
    if best.passage.report not in cited.reports and min(best.laid.same, piece.size) < FEWEST_UNCITED:
        return None
    others = [(_tried(piece, one.whole), one) for one in tries]
    fits = [one for one, _ in others if one.laid.covered >= NEARLY and one.laid.same >= min(FEWEST_SPLICED, piece.size)]
    if not fits:
        return None
    other = max(fits, key=lambda one: (one.laid.covered, one.passage.report == best.passage.report))
    here = quote.text[slice(*missing)]
    difference = Difference("spliced", here, other.text[slice(*other.laid.span)], missing)
    rest = [d for d in best.found.differences if not (missing[0] <= d.quote[0] and d.quote[1] <= missing[1])]
    rest = [d for d in rest if d.name != "omission" or d.quote[0] not in missing]
    return Verdict("differs", (difference, *rest), wrong_at(best.whole, cited), (*best.where, *other.where))


def _missing(quote: Cut, one: _Try) -> Span | None:
    """The longest piece of the quotation that the passage has not, at one of its ends, or the other side of a mark."""
    spans = [difference.quote for difference in one.found.differences if difference.quote[0] < difference.quote[1]]
    for ahead, behind in pairwise(part for part in one.laid.parts if part):
        if ahead.tokens[1] > behind.tokens[0]:  # marked as left out, yet taken from before
            place = one.laid.parts.index(behind)
            own = quote.parts[place]
            spans.append((own[0].start, own[-1].end))
    first, last = quote.parts[0][0].start, quote.parts[-1][-1].end
    ends = [
        span
        for span in spans
        if _size(quote, span) >= 2 and (span[0] <= first or span[1] >= last or _is_part(quote, span))
    ]
    longest = max(ends, key=lambda span: span[1] - span[0], default=None)
    return longest if longest and (_size(quote, longest) >= FEWEST_SPLICED or _is_part(quote, longest)) else None


def _size(quote: Cut, span: Span) -> int:
    return sum(span[0] <= token.start and token.end <= span[1] for part in quote.parts for token in part)


def _is_part(quote: Cut, span: Span) -> bool:
    return any(part[0].start == span[0] and part[-1].end == span[1] for part in quote.parts)


def _unfound(
    words: str, cited: Cited, candidates: Sequence[Passage], best: _Try | None, unread: frozenset[int]
) -> Verdict:
    nearest = best.where[:1] if best and best.laid.same >= FEWEST else ()
    if cited.reports:
        there = next((passage for passage in candidates if is_at(passage, cited)), None)
        beside = Where(there, 0, 0) if there else None
        own = {passage.language for passage in candidates if is_at(passage, cited)} | set(cited.languages)
        told = language_of(words, own=next(iter(own - {""}), ""))
        if told and own - {""} and told not in own:
            whole = Difference("translation", words, "", (0, len(words)))
            return Verdict("differs", (whole,), beside=beside, why="language")
        notes: tuple[Note, ...] = ("not whole",) if unread & set(cited.reports) else ()
        return Verdict("not_found", where=nearest, beside=beside, notes=notes, why="report")
    if cited.is_person:
        return Verdict("not_held", why="person")
    if cited.is_source:
        return Verdict("not_held", why="edition" if cited.other_edition else "not held")
    return Verdict("not_found", where=nearest, why="no source")


def with_faults_first(found: Verdict) -> Verdict:
    """Its differences, a “not” and a figure before all others."""
    return replace(found, differences=tuple(sorted(found.differences, key=lambda one: GRAVEST.index(one.name))))
