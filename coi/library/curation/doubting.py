"""A reader's "this is wrong" on a tag, and what became of it. Nothing of a case goes with it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coi.library.curation.deciding import Subject, subject_doubted
from coi.models import Paragraph, Profile, ProfileTag, Status, TagDoubt, Topic, TopicTag
from coi.text.words import collapse

LONGEST = 300


class TooLong(ValueError):
    """The reason is longer than a doubt takes."""

    def __init__(self) -> None:
        super().__init__(_("Say in at most {most} characters what is wrong.").format(most=LONGEST))


class NoSuchTag(ValueError):
    """It was taken away since the page was drawn."""

    def __init__(self) -> None:
        super().__init__(_("The passage is no longer tagged so."))


@transaction.atomic
def doubt_tag(paragraph: Paragraph, subject: Profile | Topic, words: str, *, by: Any, at: datetime) -> TagDoubt:
    """Tell the specialists that a tag is wrong; said again before they decided, it is the same doubt with a new reason.

    Raises NoSuchTag, TooLong.
    """
    about = {"profile" if isinstance(subject, Profile) else "topic": subject}
    model = ProfileTag if isinstance(subject, Profile) else TopicTag
    if not model._default_manager.filter(paragraph=paragraph, **about).exclude(status=Status.REJECTED).exists():
        raise NoSuchTag
    Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)  # told twice at once, one waits
    said = collapse(words)
    if len(said) > LONGEST:
        raise TooLong
    rows = TagDoubt.objects.filter(paragraph=paragraph, told_by=by, settled_at=None, **about)
    doubt = rows.first() or TagDoubt(paragraph=paragraph, told_by=by, **about)
    doubt.words, doubt.told_at = said or doubt.words, at
    doubt.save()
    return doubt


def outcome(doubt: TagDoubt, tag: ProfileTag | TopicTag | None) -> str:
    """What became of it, in words for the one who told it."""
    when = date_format(timezone.localtime(doubt.told_at), "j F Y")
    if tag is None:
        return _("You doubted this on {day}; it is no longer suggested.").format(day=when)
    if doubt.settled_at is None:
        return _("You doubted this on {day}; not decided yet.").format(day=when)
    if tag.status == Status.REJECTED:
        return _("You doubted this on {day}; decided: it is taken away.").format(day=when)
    if tag.status == Status.SUGGESTED:
        return _("You doubted this on {day}; the decision on it was taken back.").format(day=when)
    grade = tag.get_grade_display() if isinstance(tag, ProfileTag) else ""
    stays = _("it stays, {grade}").format(grade=grade) if grade else _("it stays")
    return _("You doubted this on {day}; decided: {stays}.").format(day=when, stays=stays)


def own_doubts(person: Any, paragraphs: Iterable[Paragraph]) -> dict[tuple[int, Subject], TagDoubt]:
    """The person's newest doubt on each tag, by paragraph and subject: a profile may be named as a question is. One
    query."""
    rows = TagDoubt.objects.told_by(person).filter(paragraph__in=list(paragraphs))
    return {
        (one.paragraph_id, subject_doubted(one)): one
        for one in rows.select_related("profile", "topic").order_by("told_at", "pk")
    }
