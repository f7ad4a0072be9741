"""What reports say of what they do not tell: asked and silent, recorded for the case, could not be found."""

from collections.abc import Iterator, Mapping

from caseworker.brief import wording
from caseworker.brief.material import CaseFacts, GapFacts
from caseworker.brief.printed import Gap, Gaps
from caseworker.brief.quotation import printable
from coi.text.citation import Place, numbers, page_label

NOT_CONFIRMED = {
    "silent": "Suggested, not confirmed by a person.",
    "recorded": "Suggested, not confirmed by a person.",
    "not_found": "What it bears on is suggested, not confirmed by a person.",
}


def printed_gaps(case: CaseFacts) -> tuple[Gaps, ...]:
    """The lists that are not empty, in their order."""
    ids = [excerpt.id for question in case.questions for excerpt in question.excerpts]
    places = {id: number for number, id in enumerate(ids, start=1)}
    lists = (
        Gaps(title, how, tuple(_gap(gap, places) for gap in case.gaps if gap.kind == kind))
        for kind, title, how in wording.GAPS
    )
    return tuple(one for one in lists if one.listed)


def _gap(gap: GapFacts, numbers_of: Mapping[int, int]) -> Gap:
    headings = [f"‘{heading}’" for heading in gap.headings]
    where = [printable(gap.report), " › ".join(headings), f"para. {gap.paragraph}" if gap.paragraph else ""]
    machine, retyped = gap.read_by_machine, gap.retyped_on
    where.append(page_label(Place(gap.page, gap.page_status, read_by_machine=machine, retyped=retyped)))
    sign = gap.state.replace(" ", "-") if gap.kind != "not_found" else "could-not-be-found"
    return Gap(
        words=printable(gap.words),
        language=gap.language,
        place=printable(", ".join(part for part in where if part)),
        state=f"{gap.state[:1].upper()}{gap.state[1:]}",
        sign=sign,
        remarks=tuple(map(printable, _remarks(gap, numbers_of))),
    )


def _remarks(gap: GapFacts, numbers_of: Mapping[int, int]) -> Iterator[str]:
    if gap.places:
        yield f"By {', '.join(gap.places)}."
    quoted = [numbers_of[id] for id in gap.excerpts if id in numbers_of]
    if quoted:
        yield f"Quoted in {'excerpt' if len(quoted) == 1 else 'excerpts'} {numbers(quoted)}."
    if gap.cells:
        yield f"On {'; '.join(gap.cells)}."
    if not gap.confirmed:
        yield NOT_CONFIRMED[gap.kind]
