"""The rule table: which claimant profiles and protection questions a paragraph is about, and why.

A rule is one row, written by a COI specialist in the phrase language of `coi.text.phrases`, a pattern a line; it meets
where one of them does. Its kind says what it does:

    term       the words stand in the text: the paragraph is tagged with `grade` (2 core, 1 supporting)
    heading    the words stand in a heading: every paragraph under it is tagged with `grade`
    context    counts only where a heading and the text both speak for the subject, by different rows; then with `grade`
    exclusion  words that are taken out before the others are looked for ("in protest at the law")
    cue        words that turn the role of the terms they cover ("Venezuelan gang": perpetrator) and give their `grade`
    quiet      a heading under which nothing is tagged (glossary, disclaimer, method)
    caption    how a text begins that gets no profile ("Map 2.")

A topic has no grade of its own: one row of grade 2 is enough, of grade 1 two are needed, which meet words of their own;
and a question met in passing gives way to one of which far more words speak. The subject "" stands for all. A list of
terms with their meanings is no passage: it is not tagged.
The language of a row is for its reader; all rows are tried, since reports quote in other languages.

>>> table = RuleTable([Rule("extortion_victim", "term", "extort*", "en", 2)])
>>> suggest_tags("Bus drivers are extorted.", ["3. Criminality"], table).profiles
(ProfileTag(slug='extortion_victim', grade=2, role='claimant', evidence='words: extorted'),)
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache

from coi.text.phrases import Finds, PhraseBook, PhraseError, Span, Words
from coi.text.tagging.signs import enough, evidence, is_one_bare_word, leading
from coi.text.tagging.terms import is_list_of_terms

KINDS = ("term", "heading", "context", "exclusion", "cue", "quiet", "caption")
ROLES = ("claimant", "perpetrator", "mention")
TOPICS = (
    *("treatment", "societal", "actors", "prevalence", "law", "protection"),
    *("accountability", "services", "documents", "relocation", "political", "background"),
)
IN_HEADINGS = frozenset(KINDS) - {"term", "caption"}
IN_TEXT = frozenset(KINDS) - {"heading", "quiet"}
"""Kinds of rules by where their words are looked for."""
NOWHERE: frozenset[int] = frozenset()
SURVEY = 3  # profiles in one paragraph
LONG = 40  # words
MOST_HEADINGS_KEPT = 20_000


class RuleError(ValueError):
    """A row of the rule table that cannot be used; the message names the row and says why."""


@dataclass(frozen=True)
class Rule:
    """One row of the table. `subject`: slug of a profile or a topic, "" for all; `pattern`: see `coi.text.phrases`.

    `id` is the number of a stored row, 0 elsewhere; two rows that say the same are one reason, not two.
    """

    subject: str
    kind: str
    pattern: str
    language: str = ""
    grade: int = 0
    role: str = ""
    note: str = ""
    id: int = field(default=0, compare=False)

    @property
    def patterns(self) -> list[str]:
        return [line for line in self.pattern.splitlines() if line.strip()]


@dataclass(frozen=True)
class ProfileTag:
    """`grade` 2 core, 1 supporting; `evidence` is fit to show; `rules` are the ids of the stored rows that met."""

    slug: str
    grade: int
    role: str
    evidence: str
    rules: tuple[int, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class TopicTag:
    slug: str
    evidence: str
    rules: tuple[int, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class Tags:
    profiles: tuple[ProfileTag, ...] = ()
    topics: tuple[TopicTag, ...] = ()

    def rules(self) -> Iterator[int]:
        """The ids of the stored rows behind each tag; of a row that is behind two, twice."""
        for profile in self.profiles:
            yield from profile.rules
        for topic in self.topics:
            yield from topic.rules


@dataclass(frozen=True)
class Hit:
    """A rule that met, the grade and role it gives, and what it met: words of the text in place, or a heading."""

    rule: Rule
    grade: int
    role: str
    found: tuple[str, ...]
    in_heading: bool = False
    places: tuple[Span, ...] = ()


class RuleTable:
    """All rows, compiled once. `topics` says which subjects are protection questions; the others are profiles."""

    def __init__(self, rules: Iterable[Rule], topics: Iterable[str] = TOPICS) -> None:
        self.rules = tuple(rules)
        self.topics = frozenset(topics)
        for number, rule in enumerate(self.rules, start=1):
            _check(number, rule)
        self._in_headings, self._heading_book = _book(rule for rule in self.rules if rule.kind in IN_HEADINGS)
        self._in_text, self._text_book = _book(rule for rule in self.rules if rule.kind in IN_TEXT)
        self._hits_of_heading: dict[str, list[Hit]] = {}

    def heading_hits(self, heading: str) -> list[Hit]:
        """What a heading hands down; headings come again with each paragraph, so the answer is kept."""
        if heading not in self._hits_of_heading:
            if len(self._hits_of_heading) > MOST_HEADINGS_KEPT:
                self._hits_of_heading.clear()
            words = Words(heading)
            hits = _hits(words, self._heading_book.find(words), self._in_headings)
            hits = [replace(hit, found=(heading,), in_heading=True, places=()) for hit in hits]
            self._hits_of_heading[heading] = hits
        return self._hits_of_heading[heading]

    def text_hits(self, text: str, *, excluding: bool = True) -> list[Hit]:
        """`excluding`: not to take out what exclusions cover says what they took."""
        words = Words(text)
        return _hits(words, self._text_book.find(words), self._in_text, excluding=excluding)


def _book(rules: Iterable[Rule]) -> tuple[list[Rule], PhraseBook]:
    """All patterns of some rules as one book, and the rule of each of its phrases."""
    lines = [(rule, pattern) for rule in rules for pattern in rule.patterns]
    return [rule for rule, _ in lines], PhraseBook([pattern for _, pattern in lines])


def _check(number: int, rule: Rule) -> None:
    where = f"Rule {number} ({rule.subject or 'all'}, {rule.kind}, “{rule.pattern}”)"
    if rule.kind not in KINDS:
        raise RuleError(f"{where}: the kind must be one of {', '.join(KINDS)}")
    if rule.grade not in (0, 1, 2):
        raise RuleError(f"{where}: the grade must be 0, 1 or 2")
    if rule.role and rule.role not in ROLES:
        raise RuleError(f"{where}: the role must be one of {', '.join(ROLES)}")
    if rule.kind in ("term", "heading", "context") and not (rule.grade and rule.subject):
        raise RuleError(f"{where}: a {rule.kind} needs a subject and a grade of 1 or 2")
    if rule.kind == "cue" and not (rule.role and rule.subject):
        raise RuleError(f"{where}: a cue needs a subject and a role")
    if not rule.patterns:
        raise RuleError(f"{where}: a rule needs a pattern")
    try:
        PhraseBook(rule.patterns)
    except PhraseError as error:
        raise RuleError(f"{where}: {error}") from error


def read_rules(json_text: str, topics: Iterable[str] = TOPICS) -> RuleTable:
    """The table from a JSON list of rows; RuleError names a row that cannot be used."""
    try:
        rows = json.loads(json_text)
    except json.JSONDecodeError as error:
        raise RuleError(f"The rules are not JSON: {error}") from error
    if not isinstance(rows, list):
        raise RuleError("The rules must be a list of rows")
    return RuleTable([_rule(number, row) for number, row in enumerate(rows, start=1)], topics)


def _rule(number: int, row: object) -> Rule:
    wanted = {f.name: int if f.name == "grade" else str for f in fields(Rule) if f.name != "id"}
    if not isinstance(row, dict) or not {"subject", "kind", "pattern"} <= row.keys() <= wanted.keys():
        raise RuleError(f"Rule {number}: a row has {', '.join(wanted)}; found {row!r}")
    for name, value in row.items():
        if type(value) is not wanted[name]:
            raise RuleError(f"Rule {number}: {name} must be {wanted[name].__name__}, found {value!r}")
    return Rule(**row)


def suggest_tags(text: str, section: Sequence[str], table: RuleTable) -> Tags:
    """Tags for one paragraph under its headings (from the top down), in the order of the slugs.

    All headings hand their profile down; a question is taken from the last heading alone, since a chapter asks many.
    """
    return _suggested(text, tuple(section), table)


@lru_cache(maxsize=8192)  # read ahead of a transaction, it costs none of it
def _suggested(text: str, section: tuple[str, ...], table: RuleTable) -> Tags:
    by_heading = [table.heading_hits(heading) for heading in section]
    if is_list_of_terms(text) or any(hit.rule.kind == "quiet" for hits in by_heading for hit in hits):
        return Tags()
    in_text = table.text_hits(text)
    asked = questions([*(by_heading[-1] if by_heading else []), *in_text], table)
    about = leading(asked)
    topics = [TopicTag(slug, evidence(hits), _behind(hits)) for slug, hits in asked.items() if slug in about]
    if any(hit.rule.kind == "caption" for hit in in_text):
        return Tags((), tuple(topics))
    of_profiles = by_subject([hit for hits in [*by_heading, in_text] for hit in hits])
    long = text.count(" ") >= LONG
    profiles = [_profile_tag(slug, hits, long) for slug, hits in of_profiles if slug not in table.topics]
    return Tags(tuple(_survey([tag for tag in profiles if tag.grade])), tuple(topics))


def questions(hits: list[Hit], table: RuleTable) -> dict[str, list[Hit]]:
    """The protection questions that signs enough speak for, with these."""
    return {slug: found for slug, found in by_subject(hits) if slug in table.topics and enough(found)}


def by_subject(hits: list[Hit]) -> list[tuple[str, list[Hit]]]:
    """The hits that count for each subject."""
    by_subject: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_subject[hit.rule.subject].append(hit)
    kept = [(slug, _without_lonely_context(found)) for slug, found in sorted(by_subject.items())]
    return [(slug, found) for slug, found in kept if found]


def _hits(words: Words, finds: Finds, rules: Sequence[Rule], *, excluding: bool = True) -> list[Hit]:
    """The rules that meet once exclusions are taken out; one that meets only under cues takes their role and grade."""
    blanked: dict[str, set[int]] = defaultdict(set)
    covered: dict[str, set[int]] = defaultdict(set)
    cues: dict[str, Rule] = {}
    for number in finds.phrases:
        rule = rules[number]
        if rule.kind == "exclusion":
            blanked[rule.subject] |= _places(finds, number) if excluding else NOWHERE
        elif rule.kind == "cue" and (places := _places(finds, number)):
            covered[rule.subject] |= places
            cues.setdefault(rule.subject, rule)
    everywhere = blanked.get("", NOWHERE)
    without = {subject: everywhere | places for subject, places in blanked.items()}
    bare = {subject: without.get(subject, everywhere) | places for subject, places in covered.items()}
    hits = []
    for number in finds.phrases:
        rule = rules[number]
        if rule.kind in ("exclusion", "cue"):
            continue
        blank = without.get(rule.subject, everywhere)
        cue = cues.get(rule.subject)
        if spans := finds.spans(number, bare.get(rule.subject, blank)):
            hits.append(_met(rule, rule.grade, rule.role or "claimant", words, spans))
        elif cue and (spans := finds.spans(number, blank)):
            hits.append(_met(rule, min(rule.grade, cue.grade), cue.role, words, spans))
    return hits


def _met(rule: Rule, grade: int, role: str, words: Words, spans: Iterable[Span]) -> Hit:
    at = words.places()
    places = tuple((at[start][0], at[end - 1][1]) for start, end in spans)
    return Hit(rule, grade, role, tuple(words.text[start:end] for start, end in places), places=places)


def _places(finds: Finds, number: int) -> set[int]:
    return {place for span in finds.spans(number) for place in range(*span)}


def _profile_tag(slug: str, hits: list[Hit], long: bool) -> ProfileTag:
    """One bare word in a long text makes it supporting, not core."""
    claimant = [hit for hit in hits if hit.role == "claimant"] or hits
    best = max(claimant, key=lambda hit: hit.grade)
    grade = min(best.grade, 1) if long and is_one_bare_word(hits) else best.grade
    return ProfileTag(slug, grade, best.role, evidence(hits), _behind(hits))


def _behind(hits: list[Hit]) -> tuple[int, ...]:
    return tuple(sorted({hit.rule.id for hit in hits if hit.rule.id}))


def _survey(tags: list[ProfileTag]) -> list[ProfileTag]:
    """A paragraph that names many groups sums up: supporting for each that no heading speaks for."""
    if len(tags) < SURVEY:
        return tags
    return [tag if tag.evidence.startswith("heading") else replace(tag, grade=1) for tag in tags]


def _without_lonely_context(hits: list[Hit]) -> list[Hit]:
    """Context stays where another row speaks for the subject on the other side, in the heading or in the text."""
    if all(hit.rule.kind != "context" for hit in hits):
        return hits
    sides = {(hit.in_heading, hit.rule) for hit in hits}
    return [
        hit
        for hit in hits
        if hit.rule.kind != "context" or any(side != hit.in_heading and rule != hit.rule for side, rule in sides)
    ]
