"""What stands behind a note in print: whether the office holds its source and the words stand there; and how the
publishers quoted work, as the COI unit describes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from caseworker.brief.behind.facts import CardFacts, PrintedCard, PrintedState, StandingFacts
from coi.text.citation import numbers
from coi.text.traces.states import HOW, WORDS, State

NOT_DESCRIBED = "Not described yet by the office’s COI unit."
NO_CARD_PART = "not described"


def printed_state(facts: StandingFacts, label: str, report_labels: dict[str, str]) -> PrintedState:
    """In words: `held, words found: R2, section 2, para. 3, p. 20 (near wording)`."""
    named = report_labels.get(facts.report) or facts.named
    text = WORDS[facts.state]
    if facts.state == "found":
        text = f"{text}: {named}, {facts.place} ({_measure(facts)})"
    elif facts.state == "not_found":
        text = f"{text}: {named}; {_looked_for(facts)}"
    why = f"{'; ' if facts.state == 'not_found' else ': '}{facts.why}" if facts.why else ""
    asked = f" ({named})" if facts.state == "not_tried" and named else ""
    return PrintedState(label, facts.state, f"{text}{why}{asked}", facts.report, facts.place)


def _measure(facts: StandingFacts) -> str:
    return ", ".join([HOW[facts.how], *(one.note for one in facts.sought if one.note)])


def _looked_for(facts: StandingFacts) -> str:
    lacking = "; ".join(f"“{one.words}”" for one in facts.sought if not one.is_found)
    found = "; ".join(f"“{one.words}”" for one in facts.sought if one.is_found)
    measure = f" ({_measure(facts)})" if facts.how == "wording" else ""
    return f"looked for {lacking}{f', found {found}' if found else ''}{measure}"


def states_in_words(states: Sequence[PrintedState]) -> str:
    """Behind one note: `Source not held`; several each by its number S where they differ."""
    texts = list(dict.fromkeys(state.text for state in states))
    if not texts:
        return ""
    if len(texts) == 1:
        return f"{'Source' if len({state.label for state in states}) == 1 else 'Sources'} {texts[0]}"
    told = (f"{state.label} {state.text}" if state.label else state.text for state in states)
    return f"Sources: {'; '.join(dict.fromkeys(told))}"


def held_in_words(states: Iterable[tuple[int, PrintedState]], report_labels: dict[str, str]) -> str:
    """Of a listed source, by its notes: `Source (R2) held, words found (note 1); held, words not found (note 4).`"""
    by_state: defaultdict[State, list[int]] = defaultdict(list)
    held = {}
    for note, state in states:
        by_state[state.state].append(note)
        if state.state in ("found", "not_found"):
            held[state.report] = report_labels.get(state.report, "")
    if not by_state:
        return ""
    names = ", ".join(sorted(label for label in held.values() if label))
    told = (f"{WORDS[state]} ({_notes(notes)})" for state, notes in sorted(by_state.items()))
    text = "; ".join(told) if len(by_state) > 1 else WORDS[next(iter(by_state))]
    return f"Source{f' ({names})' if names else ''} {text}."


def _notes(ns: Sequence[int]) -> str:
    return f"{'note' if len(set(ns)) == 1 else 'notes'} {numbers(ns)}"


def printed_cards(cards: Iterable[CardFacts]) -> Iterator[PrintedCard]:
    """The publishers quoted, in the order in which they are."""
    for card in cards:
        name = f"{card.short} ({card.publisher})" if card.short and card.short != card.publisher else card.publisher
        family = f"; belongs to {card.family}" if card.family and card.family != card.publisher else ""
        lines = tuple((heading.partition(":")[0], words or NO_CARD_PART) for heading, words in card.lines)
        described = f"Described by {card.described}." if card.described else NOT_DESCRIBED
        yield PrintedCard(name, f"{card.kind}{family}", lines, described)
