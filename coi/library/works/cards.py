"""Verbs over source cards: described by specialists, each change kept with who made it and when, and taken back.

A card says what a person found out of a publisher; nothing is filled in for them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coi.models import Publisher, Report, SourceCard, SourceCardChange
from coi.models.publishers import CARD
from coi.text.words import first_hidden
from coi.text.works.families import plain


class CardChanged(ValueError):
    """Somebody changed the card after it was shown; the message says who and when."""

    def __init__(self, card: SourceCard, *, seen_by: Any) -> None:
        own = card.changed_by_id is not None and card.changed_by_id == seen_by.pk
        who = _("You, in another window,") if own else str(card.changed_by or _("Somebody"))
        when = timezone.localtime(card.changed_at) if card.changed_at else None
        facts = {"who": who, "time": f"{when:%H:%M}", "day": date_format(when, "j F")} if when else {"who": who}
        said = (
            _("{who} changed this card at {time} on {day}, after you opened the page.")
            if when
            else _("{who} changed it.")
        )
        super().__init__(said.format(**facts))


class NotLast(ValueError):
    """Only the last change of a card can be taken back, since later ones rest on it."""


@transaction.atomic
def describe(
    publisher: Publisher, said: Mapping[str, str], *, version: int, by: Any, at: datetime
) -> SourceCardChange | None:
    """Take a description; None where it says what stands there already. `version` 0: none was there. Raises
    CardChanged."""
    Publisher.objects.select_for_update(of=("self",)).get(pk=publisher.pk)
    held = SourceCard.objects.select_related("changed_by").filter(publisher=publisher).first()
    if (held.version if held else 0) != version:
        raise CardChanged(held or SourceCard(), seen_by=by)
    card = held or SourceCard(publisher=publisher, version=0)
    before = card.state
    after = {name: said.get(name, "").replace("\r\n", "\n").strip() for name in CARD}
    if after == before:
        return None
    for name, words in after.items():
        setattr(card, name, words)
    card.version, card.changed_by, card.changed_at = version + 1, by, at
    card.save()
    return SourceCardChange.objects.create(card=card, before=before, after=after, by=by, at=at)


@transaction.atomic
def take_back(change: SourceCardChange, *, by: Any, at: datetime) -> SourceCardChange | None:
    """The card as it stood before a change, which must be the last; that is a change of its own. Raises NotLast."""
    card = SourceCard.objects.select_related("publisher").get(pk=change.card_id)
    if card.changes.first() != change or card.state != change.after:
        raise NotLast(_("It was changed again since: look at it, and change what is wrong."))
    return describe(card.publisher, change.before, version=card.version, by=by, at=at)


def hidden_in(words: str) -> bool:
    """Whether something stands in a text that does not show; its line ends aside."""
    return bool(first_hidden(words.replace("\r", "").replace("\n", "")))


def publisher_named(author: str, reports: tuple[str, ...] = ()) -> Publisher | None:
    """The publisher behind a source: of the report held that it is, else the one that has its author's name."""
    rows = Publisher.objects.select_related("card__changed_by")
    if reports:
        return rows.filter(reports__in=Report.objects.filter(slug=reports[0])).first()
    wanted = plain(author)
    named = (row for row in rows.order_by("pk") if wanted in (plain(row.name), plain(row.short_name)))
    return next(named, None) if wanted else None
