"""What a case asks because of its profiles: the questions of their templates, those that are the same asked once.

Two questions are the same that have one key, or one heading and protection question, or one wording and protection
question: what the groups' claims turn on is then one issue of the claimant's, and each group's sentence stays in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

from caseworker.models import Case, Question, QuestionProfile
from caseworker.models.cases import LONGEST_QUESTION
from coi.models import Profile, Topic
from coi.text.words import collapse, sentences

Signs = frozenset[tuple[str, str, str]]
"""What a question is known by; two that have one in common ask the same."""


@dataclass
class Asked:
    """A question of one profile's template, or of several that ask the same."""

    heading: str
    question: str
    topic: str
    key: str
    profiles: list[Profile]
    signs: Signs


def signs_of(heading: str, question: str, topic: str, key: str = "") -> Signs:
    named = {("heading", topic, folded(heading)), ("words", topic, folded(question)), ("key", "", key)}
    return frozenset(sign for sign in named if sign[2])


def folded(words: str) -> str:
    """
    >>> folded(" Where to, and how? ") == folded("Where to and how")
    True
    """
    return collapse("".join(" " if category(sign)[0] in "PSZC" else sign for sign in words.casefold()))


def entries(profile: Profile) -> Iterator[Asked]:
    """The questions of one template. Without a key of its own a question's heading and protection question are it."""
    for entry in profile.questions:
        heading, question, topic = entry["heading"], entry.get("question", ""), entry.get("topic", "")
        key = entry.get("key") or f"{topic}:{folded(heading)}"[: Question._meta.get_field("key").max_length]
        yield Asked(heading, question, topic, key, [profile], signs_of(heading, question, topic, key))


def template_questions(profiles: Iterable[Profile], topics: dict[str, Topic]) -> list[Asked]:
    """The questions of the templates in order, each once; one that several profiles ask stands where the first does."""
    asked: list[Asked] = []
    for entry in (entry for profile in profiles for entry in entries(profile)):
        same = next((other for other in asked if are_one(other, entry)), None)
        if same:
            take_in(same, entry, topics)
        else:
            asked.append(entry)
    return asked


def are_one(one: Asked, other: Asked) -> bool:
    """Whether two questions ask the same and fit into one. Of one template only the same words are one."""
    if not one.signs & other.signs or len(joined(one.question, other.question)) > LONGEST_QUESTION:
        return False
    return folded(one.question) == folded(other.question) or not set(other.profiles) <= set(one.profiles)


def take_in(one: Asked, other: Asked, topics: dict[str, Topic]) -> None:
    one.heading = one_heading(one.heading, other.heading, topics.get(one.topic))
    one.question = joined(one.question, other.question)
    one.profiles += [profile for profile in other.profiles if profile not in one.profiles]
    one.signs |= other.signs


def one_heading(first: str, second: str, topic: Topic | None) -> str:
    """What two headings become: the same one, or the protection question's name, since either would hide the other."""
    return first if topic is None or folded(first) == folded(second) else topic.name


def joined(first: str, second: str) -> str:
    """Both questions, a sentence that stands in both once.

    >>> joined("Are they hurt?", "Can they flee?"), joined("Are they hurt?", "are they hurt")
    ('Are they hurt? Can they flee?', 'Are they hurt?')
    """
    held = {folded(sentence.text) for sentence in sentences(first)} | {folded(first)}
    more = " ".join(sentence.text for sentence in sentences(second) if folded(sentence.text) not in held)
    stop = "" if not first or not more or category(first[-1])[0] == "P" else "."
    return f"{first}{stop} {more}".strip()


def ask(case: Case, asked: Sequence[Asked], topics: dict[str, Topic], *, first: int = 1) -> list[Question]:
    """Rows for questions, from place `first` on."""
    rows = Question.objects.bulk_create(
        Question(
            case=case, position=place, heading=one.heading, question=one.question, topic=topics.get(one.topic),
            key=one.key,
        )
        for place, one in enumerate(asked, first)
    )  # fmt: skip
    QuestionProfile.objects.bulk_create(
        QuestionProfile(question_id=row.pk, profile_id=profile.pk)
        for row, one in zip(rows, asked, strict=True)
        for profile in one.profiles
    )
    return rows


def topics_by_slug() -> dict[str, Topic]:
    return Topic.objects.in_bulk(field_name="slug")


def as_asked(row: Question) -> Asked:
    """A case's question (with its topic and profiles) as what it asks, whatever a person made of its words.

    A question of before there were keys is known by its heading, without the profile's name, or by its words.
    """
    topic, owners = row.topic.slug if row.topic else "", list(row.profiles.all())
    heading = next(
        (row.heading.removesuffix(f": {owner}") for owner in owners if row.heading.endswith(f": {owner}")), row.heading
    )
    signs = signs_of(heading, row.question, topic, row.key)
    for entry in (entry for owner in owners for entry in entries(owner)):
        if ("key", "", row.key) in entry.signs if row.key else signs & entry.signs:
            signs |= entry.signs
    return Asked(heading, row.question, topic, row.key, owners, signs)


def is_worded_by_a_person(row: Question, asked: Asked) -> bool:
    """Whether the heading is none that a template gives."""
    given = {folded(entry.heading) for owner in asked.profiles for entry in entries(owner) if entry.signs & asked.signs}
    return folded(asked.heading) not in given | {folded(row.topic.name) if row.topic else ""}


def are_the_same_words(one: Asked, other: Asked) -> bool:
    """Whether they are known by the same words, or the other was asked for the same profiles."""
    words = folded(one.question or one.heading) == folded(other.question or other.heading)
    return bool(one.signs & other.signs) and (words or set(one.profiles) <= set(other.profiles))


def ask_for_more(row: Question, asked: Asked, more: Asked, topics: dict[str, Topic]) -> Question:
    """A case's question asked for the profiles of another too: its sentence comes after, a person's heading stays."""
    heading = row.heading if is_worded_by_a_person(row, asked) else ""
    take_in(asked, more, topics)
    row.heading, row.question, row.key = heading or asked.heading, asked.question, row.key or more.key
    row.save(update_fields=["heading", "question", "key"])
    row.profiles.set(asked.profiles)
    return row
