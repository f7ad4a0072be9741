"""The description of a file with what the file tells: a value in each field only where it was read, and where.

What the properties of a file say is of unknown trust: it is shown beside the field, and stands in none by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coi.library.importing import AlreadyHeld, known_publisher
from coi.library.originals import FileDamaged
from coi.library.uploads import replaceable, send_on
from coi.models import Publisher, Upload
from coi.pages.reports.forms import DescriptionForm, known_otherwise
from coi.readers.telling.told import Told
from coi.text.metadata import MetadataError, country_name, country_names
from coi.text.partial_dates import in_words

DATES = ("published", "drafting_finalised", "reference_from", "reference_to")
READ = ("title", "publisher", *DATES, "language", "countries", "address")


@dataclass
class Origin:
    """Where a field's value was read: what stands, and what else the file says of it, in words.

    `state`: read, inferred, check (two places disagree, or only the file's properties say anything), absent.
    """

    state: str = "absent"
    stands: Told | None = None
    others: list[tuple[Told, str]] = field(default_factory=list)


class UploadForm(DescriptionForm):
    """What the report says of itself; `supersedes` is chosen among the current reports."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("no report held")), *replaceable()]
        self.fields["supersedes"] = forms.ChoiceField(label=_("Replaces"), required=False, choices=choices)
        language = str(self.initial.get("language", ""))
        more = [] if language in dict(LANGUAGES) or not language else [(language, language)]
        self.fields["language"] = forms.ChoiceField(choices=[*LANGUAGES, *more])
        chosen = self.initial.get("countries", ())
        first = sorted(
            country_names(), key=lambda pair: pair[0] not in chosen
        )  # what was read is seen without scrolling
        self.fields["countries"].choices = first  # type: ignore[attr-defined]
        for name in READ:
            self.fields[name].widget.attrs["aria-describedby"] = f"origin-{name}"

    def send(self, upload: Upload, *, by: Any, at: Any) -> bool:
        """Queue the import; False with the reason as an error of the form."""
        try:
            send_on(upload, self.cleaned_data["metadata"], by=by, at=at)
        except (AlreadyHeld, MetadataError, FileDamaged) as reason:
            self.add_error(None, str(reason))
            return False
        return True


LANGUAGES = [
    *(("en", _("English")), ("es", _("Spanish")), ("fr", _("French")), ("ar", _("Arabic")), ("ru", _("Russian"))),
    *(("pt", _("Portuguese")), ("de", _("German")), ("it", _("Italian")), ("nl", _("Dutch")), ("tr", _("Turkish"))),
    *(("fa", _("Persian")), ("uk", _("Ukrainian")), ("zh", _("Chinese"))),
]


def initial(told: Sequence[Told]) -> dict[str, Any]:
    """Values of the fields: of each what is best proved; never what only a file's properties say."""
    values: dict[str, Any] = {}
    for one in told:
        if one.way == "file":
            continue
        if one.field == "countries":
            first = next(other for other in told if other.field == "countries" and other.way != "file")
            if (one.way, one.where) == (first.way, first.where):
                values.setdefault("countries", []).append(one.value)
        else:
            values.setdefault(one.field, one.value)
    held = Publisher.objects.filter(name=values.get("publisher", "")).first()
    if held:
        values |= {"publisher_short": held.short_name, "publisher_kind": held.kind}
    return values


def publisher_said(told: Sequence[Told]) -> str:
    """Of a publisher the desk knows: what stands for it, where the description beside the file says otherwise."""
    said = {one.field: one.value for one in reversed(told) if one.way != "file"}  # what is told first counts
    short, kind = said.get("publisher_short", ""), said.get("publisher_kind", "")
    known, apart = known_publisher(said.get("publisher", ""), short_name=short, kind=kind)
    return known_otherwise(known, ", ".join(filter(None, (short, kind)))) if known and apart else ""


def origins(told: Sequence[Told]) -> dict[str, Origin]:
    """For each field that is read from files: where its value comes from."""
    return {name: origin([one for one in told if one.field == name]) for name in READ}


def origin(told: Sequence[Told]) -> Origin:
    if not told:
        return Origin()
    stands = next((one for one in told if one.way != "file"), None)
    apart = [one for one in told if stands is None or (one.value != stands.value and one.field != "countries")]
    others = [(one, shown(one)) for one in apart]
    if stands is None or any(one.way in ("page", "described") for one in apart):
        state = "check"
    else:
        state = "inferred" if stands.way == "inferred" else "read"
    return Origin(state, stands, others)


def shown(told: Told) -> str:
    if told.field in DATES:
        return in_words(told.value)
    return country_name(told.value) if told.field == "countries" else told.value


def to_check(told: Sequence[Told]) -> int:
    """Fields that need a person most: in doubt, or needed and not in the file."""
    needed = {"title", "publisher", "countries"}
    return sum(
        one.state == "check" or (one.state == "absent" and name in needed) for name, one in origins(told).items()
    )
