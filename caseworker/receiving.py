"""What a request may bring at all: looked at before a byte of its files is written anywhere, whoever sends it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, MemoryFileUploadHandler
from django.utils.translation import gettext as _

FILES_AT_ONCE = 4
"""How many files of the largest size fit in one request."""


class Measured(FileUploadHandler):
    """Refuses a request whose body is larger than any form of the desk needs; it stores nothing itself."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        most = FILES_AT_ONCE * settings.MOST_MEGABYTES + 1  # for the fields beside the files
        if content_length > most * 1024 * 1024:
            raise RequestDataTooBig(_("A request may bring {most} MB at most.").format(most=most))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class Unwritten(MemoryFileUploadHandler):
    """Takes files that are a case's secret into memory, however large: a file in a folder could outlive its request."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        self.activated = self.request is not None and self.request.path_info in settings.UNWRITTEN
