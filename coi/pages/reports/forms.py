from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from coi.library.importing import AlreadyHeld, TooLarge, check_size
from coi.library.intake import receive
from coi.models import Job
from coi.text.metadata import KINDS, Metadata, MetadataError, metadata_of, read_metadata
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


class ImportForm(forms.Form):
    """A report's file with its description: either as a `.toml` file or in the fields."""

    file = forms.FileField(label=gettext_lazy("File of the report"))
    description = forms.FileField(label=gettext_lazy("Description (.toml)"), required=False)
    title = forms.CharField(max_length=300, required=False)
    publisher = forms.CharField(max_length=200, required=False)
    publisher_short = forms.CharField(label=gettext_lazy("Short name of the publisher"), max_length=40, required=False)
    publisher_kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS], initial="other", required=False)
    countries = forms.CharField(
        label=gettext_lazy("Countries (codes of three letters, parted by spaces)"), required=False
    )
    language = forms.ChoiceField(choices=LANGUAGES, required=False)
    reference_from = PartialDateField(label=gettext_lazy("Reference period from"), help_text=AS_FAR_AS_KNOWN)
    reference_to = PartialDateField(label=gettext_lazy("Reference period to"))
    published = PartialDateField(label=gettext_lazy("Published"), help_text=AS_FAR_AS_KNOWN)
    drafting_finalised = PartialDateField(label=gettext_lazy("Drafting finalised"))
    address = forms.URLField(label=gettext_lazy("Address"), required=False, assume_scheme="https")
    supersedes = forms.SlugField(label=gettext_lazy("Supersedes (short name of the older edition)"), required=False)

    def clean_file(self) -> "Upload":
        file: Upload = self.cleaned_data["file"]
        try:
            check_size(file.size or 0)
        except TooLarge as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "file" in values:
            try:
                values["metadata"] = self.metadata(values)
            except MetadataError as error:
                raise forms.ValidationError(str(error)) from error
        return values

    def queue_import(self, *, by: Any, at: datetime) -> Job | None:
        """The import as a job, or None with the reason as an error of the form."""
        file: Upload = self.cleaned_data["file"]
        try:
            return receive(file.read(), file.name or "report", self.cleaned_data["metadata"], by=by, at=at)
        except (AlreadyHeld, MetadataError) as error:
            self.add_error(None, str(error))
            return None

    def metadata(self, values: dict[str, Any]) -> Metadata:
        if values.get("description"):
            return read_metadata(values["description"].read())
        entries = {name: value for name, value in values.items() if value and name not in {"file", "description"}}
        if "countries" in entries:
            entries["countries"] = entries["countries"].replace(",", " ").upper().split()
        return metadata_of(entries)
