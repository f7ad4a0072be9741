from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coi.library.editions.comparing import compared
from coi.library.importing import AlreadyHeld, import_file, known_publisher
from coi.library.indexing import index_or_wait
from coi.library.reading import PagesUnread, TooLarge, bytes_of
from coi.library.repeats.finding import note_repeats
from coi.models import Report
from coi.text.citation import unread_label
from coi.text.document import ReportFormatError
from coi.text.metadata import DATES, MOST_BYTES, Metadata, MetadataError, metadata_of, read_metadata

TEXTS = ("title", "series", "publisher", "publisher_short", "publisher_kind", "publisher_family", "language")


ENDINGS = (".pdf", ".docx", ".html", ".htm", ".xhtml", ".txt", ".md")
"""Of files that a folder is looked through for."""
WIDE = 24
FIELDS = {"short_name": "publisher_short", "kind": "publisher_kind", "family": "publisher_family"}
"""What a description names otherwise than the publisher itself."""


class Command(BaseCommand):
    help = (
        "Imports reports: text from FILE, description from the .toml of the same name beside it or from options. Of a "
        "FOLDER all files in it, and in the folders in it; what is held already is passed over, so that a run that was "
        "broken off goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE|FOLDER")
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
        self.in_short = any(file.is_dir() for file in files)
        self.counts: Counter[str] = Counter()
        found = [file for named in files for file in (inside(named) if named.is_dir() else [named])]
        if not found:
            raise CommandError("There is no file of a report in the folder.")
        for number, file in enumerate(found, 1):
            self.show_progress(number, len(found), file)
            self.counts["refused"] += not self.imported(file, options)
        if self.in_short:
            self.stdout.write("{imported} imported, {held} held already, {refused} refused.".format(
                **{"imported": 0, "held": 0, "refused": 0} | self.counts))  # fmt: skip
        if self.counts["refused"]:
            raise CommandError(f"{self.counts['refused']} of {len(found)} not imported.")

    def show_progress(self, number: int, total: int, file: Path) -> None:
        """Of a folder: on a terminal a bar in one line, elsewhere a line for each file."""
        if not self.in_short:
            return
        if self.stderr.isatty():
            done = WIDE * (number - 1) // total
            self.stderr.write(
                f"\r\x1b[K[{'#' * done}{'.' * (WIDE - done)}] {number} of {total}: {file.name[:60]}", ending=""
            )
            self.stderr.write("\r\x1b[K" if number == total else "\r", ending="")
        else:
            self.stdout.write(f"{number} of {total}: {file.name}")

    def imported(self, file: Path, options: dict[str, Any]) -> bool:
        """Import one file and say what came of it; False when it was refused."""
        try:
            without = None if options["without_unread_pages"] else ()
            data = bytes_of(file)
            metadata = described(file, options)
            report = import_file(data, file.name, metadata, without=without)
        except AlreadyHeld as held:
            self.counts["held"] += 1
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
        note_repeats(report)
        self.counts["imported"] += 1
        self.stdout.write(summary(report) if not self.in_short else f"{file.name}: imported as {report.slug}")
        if not_taken := said_otherwise(metadata):
            self.stderr.write(f"{file.name}: {not_taken}")
        if reason := index_or_wait(report):
            self.stderr.write(f"{file.name}: imported; waits for the index, and is not searched until then. {reason}")
        return True


def inside(folder: Path) -> list[Path]:
    """The files of reports in a folder and below, by name; hidden ones are none."""
    found = (file for file in folder.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
    return sorted(file for file in found if not any(part.startswith(".") for part in file.relative_to(folder).parts))


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


def said_otherwise(metadata: Metadata) -> str:
    """That a description says of a publisher known here what does not stand for it, and is not taken; or ""."""
    known, apart = known_publisher(
        metadata.publisher,
        short_name=metadata.publisher_short,
        kind=metadata.publisher_kind,
        family=metadata.publisher_family,
    )
    told = {name: (getattr(metadata, FIELDS[name]), getattr(known, name)) for name in apart}
    pairs = [f"{name.replace('_', ' ')} “{said}”, where “{stands}” stands" for name, (said, stands) in told.items()]
    return f"{metadata.publisher} is known here; what was given is not taken: {'; '.join(pairs)}." if pairs else ""


def beside(old: Report, new: Report) -> str:
    """What became of the edition that it replaces; `compare_editions` says more."""
    found = compared(old, new)
    if not found.is_pair:
        return f"supersedes {old.slug}, with which it has nearly no words in common"
    return f"supersedes {old.slug}: " + ", ".join(f"{count} {kind}" for kind, count in found.counts.items())


def summary(report: Report) -> str:
    notes = {state: report.footnotes.filter(state=state).count() for state in ("held", "damaged", "not_held")}
    lines = [
        f"{report.source_name}: imported as {report.slug}",
        f"  sections {report.sections.count()}, paragraphs {report.paragraphs.count()}",
        f"  notes held {notes['held']}, damaged {notes['damaged']}, not held {notes['not_held']}",
        f"  left out {report.left_out.count()} pieces of text",
        *([f"  {beside(report.supersedes, report)}"] if report.supersedes else ()),
        *([f"  {unread_label(report.unread_pages)}"] if report.unread_pages else ()),
        *(f"  warning: {warning}" for warning in report.warnings),
    ]
    return "\n".join(lines)
