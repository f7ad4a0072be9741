from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.importing import AlreadyHeld, import_file
from coi.library.indexing import index_or_wait
from coi.library.reading import PagesUnread, TooLarge, bytes_of
from coi.models import Report
from coi.text.citation import unread_label
from coi.text.document import ReportFormatError
from coi.text.metadata import DATES, MOST_BYTES, Metadata, MetadataError, metadata_of, read_metadata

TEXTS = ("title", "series", "publisher", "publisher_short", "publisher_kind", "publisher_family", "language")


class Command(BaseCommand):
    help = "Imports reports: text from FILE, description from the .toml of the same name beside it or from options."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        for name in (*TEXTS, "address", "supersedes"):
            parser.add_argument("--" + name.replace("_", "-"), dest=name)
        for name in DATES:
            parser.add_argument("--" + name.replace("_", "-"), dest=name, metavar="YYYY[-MM[-DD]]")
        parser.add_argument(
            "--without-unread-pages",
            action="store_true",
            help="hold a file of which pages could not be read; its report says so for good",
        )
        parser.add_argument("--country", dest="countries", action="append", metavar="ISO3")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        failed = sum(not self.imported(file, options) for file in files)
        if failed:
            raise CommandError(f"{failed} of {len(files)} not imported.")

    def imported(self, file: Path, options: dict[str, Any]) -> bool:
        """Import one file and say what came of it; False when it was refused."""
        try:
            without = None if options["without_unread_pages"] else ()
            report = import_file(bytes_of(file), file.name, described(file, options), without=without)
        except AlreadyHeld as held:
            self.stdout.write(f"{file.name}: {held}")
            return True
        except PagesUnread as unread:
            self.stderr.write(f"{unread} To say so: --without-unread-pages.")
            return False
        except (TooLarge, ReportFormatError, MetadataError) as error:
            self.stderr.write(f"{file.name}: {error}")
            return False
        except OSError as error:
            self.stderr.write(f"{file.name}: cannot be read ({error.strerror}).")
            return False
        self.stdout.write(summary(report))
        if reason := index_or_wait(report):
            self.stderr.write(f"{file.name}: imported; waits for the index, and is not searched until then. {reason}")
        return True


def described(file: Path, options: dict[str, Any]) -> Metadata:
    """Options win over the `.toml`; MetadataError when neither says enough."""
    given = {name: options[name] for name in (*TEXTS, *DATES, "address", "supersedes", "countries") if options[name]}
    beside = file.with_suffix(".toml")
    if not beside.exists():
        if not given:
            raise MetadataError(f"There is no {beside.name} beside it and no options describe the report.")
        return metadata_of(given)
    stated = read_metadata(bytes_of(beside)[: MOST_BYTES + 1])
    return metadata_of({**vars(stated), **given})


def summary(report: Report) -> str:
    notes = {state: report.footnotes.filter(state=state).count() for state in ("held", "damaged", "not_held")}
    lines = [
        f"{report.source_name}: imported as {report.slug}",
        f"  sections {report.sections.count()}, paragraphs {report.paragraphs.count()}",
        f"  notes held {notes['held']}, damaged {notes['damaged']}, not held {notes['not_held']}",
        f"  left out {report.left_out.count()} pieces of text",
        *([f"  {unread_label(report.unread_pages)}"] if report.unread_pages else ()),
        *(f"  warning: {warning}" for warning in report.warnings),
    ]
    return "\n".join(lines)
