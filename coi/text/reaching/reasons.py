"""Why a paragraph has a tag, in its place: the words and headings that speak for it; or what was nearest to one.

>>> table = RuleTable([Rule("trader", "term", "levy", "en", 2, id=7), Rule("law", "term", "decree*", "en", 1)])
>>> signs("Traders pay a levy by decree.", ["2. Trade"], table)["trader"]
[Sign(rule=7, kind='term', words='levy', place=(14, 18))]
>>> near_misses("Traders pay a levy by decree.", ["2. Trade"], table)["law"]
Miss(why='alone', words=('decree',))
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from coi.text.phrases import Span
from coi.text.rules import Hit, Rule, RuleTable, Tags, by_subject, questions, suggest_tags
from coi.text.tagging.terms import is_list_of_terms

__all__ = ["Miss", "Rule", "RuleTable", "Sign", "near_misses", "signs"]


@dataclass(frozen=True)
class Sign:
    """Words that a rule met: at `place` of the stored text (characters), or a heading above it (None)."""

    rule: int
    kind: str
    words: str
    place: Span | None = None


@dataclass(frozen=True)
class Miss:
    """Why a subject has no tag though words of its rules stand there.

    alone: one weak sign of a question is not enough; beside: far more words speak of other questions; context: its
    words count only where the heading speaks of it too (or the text, for words of a heading); excluded: they are among
    words that do not count; quiet: under such a heading nothing is tagged; terms: a list of terms is not tagged;
    caption: a text that begins so gets no profile.
    """

    why: str
    words: tuple[str, ...]


def signs(text: str, section: Sequence[str], table: RuleTable) -> dict[str, list[Sign]]:
    """All that speaks for each tag that the rules suggest: headings first, then words in the order of the text."""
    suggested = slugs_of(suggest_tags(text, section, table))
    places = stored_places(text)
    return {
        slug: sorted({sign for hit in hits for sign in signs_of(hit, places)}, key=lambda one: one.place or (-1, -1))
        for slug, hits in hits_by_subject(text, section, table).items()
        if slug in suggested
    }


def slugs_of(tags: Tags) -> set[str]:
    return {tag.slug for tag in tags.profiles} | {tag.slug for tag in tags.topics}


def hits_by_subject(
    text: str, section: Sequence[str], table: RuleTable, *, excluding: bool = True
) -> dict[str, list[Hit]]:
    in_text = table.text_hits(text, excluding=excluding)
    headings = [table.heading_hits(heading) for heading in section]
    every = dict(by_subject([*(hit for hits in headings for hit in hits), *in_text]))
    of_topics = dict(by_subject([*(headings[-1] if headings else []), *in_text]))
    profiles = {slug: hits for slug, hits in every.items() if slug not in table.topics}
    return profiles | {slug: hits for slug, hits in of_topics.items() if slug in table.topics}


def signs_of(hit: Hit, stored: list[int]) -> list[Sign]:
    if hit.in_heading:
        return [Sign(hit.rule.id, hit.rule.kind, hit.found[0])]
    return [
        Sign(hit.rule.id, hit.rule.kind, words, (stored[start], stored[end]) if stored else (start, end))
        for words, (start, end) in zip(hit.found, hit.places, strict=True)
    ]


def stored_places(text: str) -> list[int]:
    """For each place of the text as phrases see it (composed, NFC) that in the text itself; [] where they agree."""
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return []
    places, start = [], 0
    for end in [*(n for n, sign in enumerate(text) if n and not unicodedata.combining(sign)), len(text)]:
        places += [start] * len(unicodedata.normalize("NFC", text[start:end]))
        start = end
    wanted = len(composed) + 1
    return [*places, *[len(text)] * (wanted - len(places))][:wanted]


def near_misses(text: str, section: Sequence[str], table: RuleTable) -> dict[str, Miss]:
    """The reason nearest to a tag, for each subject that has words here and is not suggested."""
    suggested = slugs_of(suggest_tags(text, section, table))
    in_text, headings = table.text_hits(text), [hit for one in section for hit in table.heading_hits(one)]
    counting = hits_by_subject(text, section, table)
    found = {slug: Miss("excluded", words_of(hits)) for slug, hits in excluded(text, section, table).items()}
    found |= {slug: Miss("context", words_of(hits)) for slug, hits in lonely([*headings, *in_text]).items()}
    sure = questions([*(table.heading_hits(section[-1]) if section else []), *in_text], table)
    found |= {
        slug: Miss("beside" if slug in sure else "alone", words_of(hits))
        for slug, hits in counting.items()
        if slug in table.topics
    }
    captions = [hit for hit in in_text if hit.rule.kind == "caption"]
    if captions:
        profiles = [slug for slug in counting if slug not in table.topics]
        found |= dict.fromkeys(profiles, Miss("caption", words_of(captions)))
    if is_list_of_terms(text):
        found |= {slug: Miss("terms", words_of(hits)) for slug, hits in counting.items()}
    quiet = [hit for hit in headings if hit.rule.kind == "quiet"]
    if quiet:
        found |= dict.fromkeys(counting, Miss("quiet", words_of(quiet)))
    return {slug: miss for slug, miss in found.items() if slug and slug not in suggested and miss.words}


def excluded(text: str, section: Sequence[str], table: RuleTable) -> dict[str, list[Hit]]:
    """The words that would have counted but for an exclusion."""
    every = hits_by_subject(text, section, table, excluding=False)
    return {slug: [hit for hit in hits if not hit.in_heading] for slug, hits in every.items()}


def lonely(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.rule.kind == "context":
            found.setdefault(hit.rule.subject, []).append(hit)
    return found


def words_of(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for hit in hits for word in hit.found))
