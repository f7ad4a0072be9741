"""Why each tag of a paragraph is there: the words and headings that speak for it, its rules, who decided what."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coi.library.curation.deciding import AnyTag, Subject, tags_of
from coi.library.tagging import rule_table
from coi.models import Paragraph, Profile, ProfileTag, Rule, Topic
from coi.text.reaching.reasons import Miss, Sign, near_misses, signs


@dataclass
class Explained:
    """A profile or question as it stands for a paragraph. `tag` None: it has none, `miss` is then what was nearest."""

    subject: Profile | Topic
    tag: AnyTag | None = None
    signs: list[Sign] = field(default_factory=list)
    miss: Miss | None = None
    rules: list[Rule] = field(default_factory=list)

    @property
    def key(self) -> Subject:
        return ("profile" if isinstance(self.subject, Profile) else "topic", self.subject.pk)

    @property
    def name(self) -> str:
        """As forms name it: "profile-3"."""
        return "-".join(map(str, self.key))

    @property
    def grade(self) -> int:
        """What is suggested or decided: 2 core, 1 supporting, 0 no; of a question 1 or 0."""
        if self.tag is None or self.tag.status == "rejected":
            return 0
        return self.tag.grade if isinstance(self.tag, ProfileTag) else 1

    @property
    def role(self) -> str:
        return self.tag.role if isinstance(self.tag, ProfileTag) else ""

    @property
    def headings(self) -> list[str]:
        """Each once, though several rules meet it."""
        return list(dict.fromkeys(sign.words for sign in self.signs if sign.place is None))

    @property
    def in_text(self) -> list[Sign]:
        return [sign for sign in self.signs if sign.place is not None]


def explained(paragraphs: Iterable[Paragraph], *, all_subjects: bool = False) -> dict[int, list[Explained]]:
    """For each paragraph (with `section` at hand) its tags, profiles first; with `all_subjects` also those it might
    have. Rules as they are now; of a tag that no rule suggests any more, those that did. Seven queries."""
    rows, table = list(paragraphs), rule_table()
    held = tags_of(row.pk for row in rows)
    speaking = {row.pk: signs(row.text, headings_of(row), table) for row in rows}
    ids = {sign.rule for by_slug in speaking.values() for found in by_slug.values() for sign in found}
    known = Rule.objects.with_subject().in_bulk(ids | {pk for tag in held.values() for pk in tag.rules})
    subjects: list[Profile | Topic] = [*Profile.objects.all(), *Topic.objects.all()]
    return {
        row.pk: [
            one
            for one in (Explained(subject) for subject in subjects)
            if fill(one, held.get((row.pk, one.key)), speaking[row.pk], known)
            or (all_subjects and one.subject.retired_at is None)
        ]
        for row in rows
    }


def fill(one: Explained, tag: AnyTag | None, speaking: dict[str, list[Sign]], known: dict[int, Rule]) -> bool:
    """Whether there is a tag to explain."""
    if tag is None:
        return False
    one.tag, one.signs = tag, speaking.get(one.subject.slug, [])
    met = dict.fromkeys([*(sign.rule for sign in one.signs), *tag.rules])
    one.rules = [known[pk] for pk in met if pk in known]
    return True


def note_misses(paragraph: Paragraph, found: Iterable[Explained]) -> None:
    """What was nearest to a tag, for those that the paragraph has none of."""
    missed = near_misses(paragraph.text, headings_of(paragraph), rule_table())
    for one in found:
        if one.tag is None:
            one.miss = missed.get(one.subject.slug)


def headings_of(paragraph: Paragraph) -> list[str]:
    return paragraph.section.path if paragraph.section else []
