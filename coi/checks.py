"""Checks that tell an administrator how to mend an installation."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

E001 = "The data folder {folder} cannot be written."
W001 = "The data folder {folder} can be read by other users of this machine; it should be 0700."


@register(Tags.files)
def data_folder(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    folder = Path(settings.DATA_DIR)
    if not os.access(folder, os.W_OK):
        return [Error(E001.format(folder=folder), hint="Set COI_DATA_DIR to a folder of its own.", id="coi.E001")]
    if folder.stat().st_mode & 0o077:
        return [Warning(W001.format(folder=folder), hint=f"chmod 0700 {folder}", id="coi.W001")]
    return []
