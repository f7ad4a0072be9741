"""The documents that come with the desk; an office's network has no other place to read them."""

from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext_lazy

DOCUMENTS = {
    "readme": (gettext_lazy("What the desk is, and its commands"), "README.md"),
    "install": (gettext_lazy("Installing it and keeping it running"), "docs/install.md"),
    "glossary": (gettext_lazy("The words it uses"), "docs/glossary.md"),
    "changes": (gettext_lazy("What has changed"), "CHANGELOG.md"),
}


def document_named(name: str) -> tuple[str, str]:
    """Its title and words. Raises Http404."""
    if name not in DOCUMENTS:
        raise Http404
    title, place = DOCUMENTS[name]
    try:
        return str(title), (Path(settings.BASE_DIR) / place).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Http404 from None
