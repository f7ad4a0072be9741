from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from coi.library.importing import AlreadyHeld, known_publisher
from coi.library.intake import held_back, hold_back, receive
from coi.library.reading import TooLarge, check_size
from coi.models import Job, Publisher
from coi.text.metadata import KINDS, MOST_BYTES, Metadata, MetadataError, country_names, metadata_of, read_metadata
from coi.text.partial_dates import NoSuchDate, parse

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    Upload = UploadedFile[bytes]


LANGUAGES = (("en", gettext_lazy("English")), ("es", gettext_lazy("Spanish")), ("fr", gettext_lazy("French")))
AS_FAR_AS_KNOWN = gettext_lazy("Year, month or day, as far as the report shows it: 2012, 2012-05 or 2012-05-03.")


class PartialDateField(forms.CharField):
    """A date as far as it is known; its value is ISO 8601 shortened to that."""

    def __init__(self, **kwargs: Any) -> None:
        hint = {"placeholder": "2012, 2012-05, 2012-05-03", "autocomplete": "off"}
        super().__init__(max_length=40, required=False, widget=forms.TextInput(attrs=hint), **kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return parse(super().to_python(value) or "")
        except NoSuchDate as error:
            raise forms.ValidationError(str(error)) from error


def known_otherwise(known: Publisher, entered: str) -> str:
    """What stands for a publisher the desk knows, where something else was said of it."""
    stands = ", ".join(filter(None, (known.short_name, known.get_kind_display(), known.family)))
    words = gettext(
        "%(name)s is a publisher known here: %(stands)s. What was given (%(entered)s) is not taken; what is known "
        "stands for all its reports until it is changed among the publishers. Send the form to go on with that."
    )
    return words % {"name": known.name, "stands": stands, "entered": entered}


class DescriptionForm(forms.Form):
    """What a report says of itself."""

    title = forms.CharField(max_length=300)
    publisher = forms.CharField(max_length=200)
    publisher_short = forms.CharField(label=gettext_lazy("Short name of the publisher"), max_length=40, required=False)
    publisher_kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS], initial="other", required=False)
    countries = forms.MultipleChoiceField(
        choices=country_names,
        label=gettext_lazy("Countries"),
        help_text=gettext_lazy("Several: hold Ctrl (⌘) while choosing."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    language = forms.ChoiceField(choices=LANGUAGES, required=False)
    reference_from = PartialDateField(label=gettext_lazy("Reference period from"), help_text=AS_FAR_AS_KNOWN)
    reference_to = PartialDateField(label=gettext_lazy("Reference period to"))
    published = PartialDateField(label=gettext_lazy("Published"), help_text=AS_FAR_AS_KNOWN)
    drafting_finalised = PartialDateField(label=gettext_lazy("Drafting finalised"))
    address = forms.URLField(label=gettext_lazy("Address"), required=False, assume_scheme="https")
    told_known = forms.CharField(widget=forms.HiddenInput, required=False, max_length=600)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            try:
                values["metadata"] = self.metadata(values)
            except MetadataError as error:
                raise forms.ValidationError(str(error)) from error
            self.tell_of_publisher(values["metadata"], values.get("told_known", ""))
        return values

    def tell_of_publisher(self, metadata: Metadata, told: str) -> None:
        """What stands for a known publisher is said once where what was entered differs, and then stands there."""
        said = {
            "short_name": metadata.publisher_short,
            "kind": metadata.publisher_kind,
            "family": metadata.publisher_family,
        }
        known, apart = known_publisher(metadata.publisher, **said)
        entered = ", ".join(said[name] for name in apart)
        if known is None or not apart or told == f"{known.name}: {entered}":
            return
        self.add_error("publisher", known_otherwise(known, entered))
        data = self.data.copy()  # type: ignore[attr-defined]
        data["told_known"] = f"{known.name}: {entered}"
        if data.get("publisher"):  # in the fields, not in a description of its own
            data["publisher_short"], data["publisher_kind"] = known.short_name, known.kind
        self.data = data

    def metadata(self, values: dict[str, Any]) -> Metadata:
        names = {field.name for field in fields(Metadata)}
        return metadata_of({name: value for name, value in values.items() if value and name in names})


class ImportForm(DescriptionForm):
    """A report's file with its description: either as a `.toml` file or in the fields.

    A file that came with a form that was not right is kept, so that it need not be chosen again: `kept` is its digest.
    """

    file = forms.FileField(
        label=gettext_lazy("File of the report"),
        error_messages={"required": gettext_lazy("Choose the file of the report.")},
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    kept_name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=255)
    description = forms.FileField(
        label=gettext_lazy("Description (.toml)"),
        help_text=gettext_lazy("In place of the fields below, which then may stay empty."),
        required=False,
    )
    supersedes = forms.SlugField(label=gettext_lazy("Supersedes (short name of the older edition)"), required=False)
    field_order = ("file", "description")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.files.get("description"):  # then it speaks for all of them
            for field in self.fields.values():
                field.required = False
        self.fields["file"].required = held_back(self.data.get("kept", "")) is None

    def clean_file(self) -> "Upload | None":
        file: Upload | None = self.cleaned_data["file"]
        try:
            check_size(file.size or 0 if file else 0)
        except TooLarge as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def received(self) -> tuple[bytes, str]:
        """The bytes of the file and its name."""
        file: Upload | None = self.cleaned_data.get("file")
        if file:
            file.seek(0)
            return file.read(), file.name or "report"
        return held_back(self.cleaned_data["kept"]) or b"", self.cleaned_data["kept_name"] or "report"

    def keep_file(self) -> None:
        """Hold the file back for the next try, and say so in the form."""
        if self.cleaned_data.get("file"):
            data, name = self.received()
            self.data = {**self.data.dict(), "countries": self.data.getlist("countries")}  # type: ignore[attr-defined]
            self.data |= {"kept": hold_back(data), "kept_name": name}
            self.fields["file"].required = False

    @property
    def file_held_back(self) -> str:
        return str(self.data.get("kept_name", "")) if self.data.get("kept") else ""

    def queue_import(self, *, by: Any, at: datetime) -> Job | None:
        """The import as a job, or None with the reason as an error of the form."""
        data, name = self.received()
        try:
            return receive(data, name, self.cleaned_data["metadata"], by=by, at=at)
        except (TooLarge, AlreadyHeld, MetadataError) as error:
            self.add_error(None, str(error))
            return None

    def metadata(self, values: dict[str, Any]) -> Metadata:
        if values.get("description"):
            return read_metadata(values["description"].read(MOST_BYTES + 1))
        return super().metadata(values)
