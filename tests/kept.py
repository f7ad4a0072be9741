"""What is costly to make is made once in a process, and put back for each test that asks for it."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from shutil import copytree

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Kept:
    """What `make` gave, with the rows it left and `folder` with its files; the database is as it was."""

    def __init__(self, make: Callable[[], object], folder: Path) -> None:
        places = {"DATA_DIR": folder, "FILES_DIR": folder / "files", "INDEX_DIR": folder / "index"}
        with (
            transaction.atomic(),
            override_settings(**places, PASSWORD_HASHERS=QUICK, NEAR_IN_MEANING=False, READ_SCANS=False),
        ):
            self.made, self.folder = make(), folder
            self.rows = [_rows_of(model) for model in _models()]
            transaction.set_rollback(True)

    def put_rows(self) -> None:
        """All rows, under the numbers that the index knows, as the database held them."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in self.rows:
                if rows:
                    cursor.executemany(statement, rows)
            for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(statement)

    def put_files(self, folder: Path, *names: str) -> None:
        """Files of the test's own, by the name of their folder."""
        for name in names:
            copytree(self.folder / name, folder / name, dirs_exist_ok=True)

    def objects(self) -> object:
        """What `make` gave, for one test to change."""
        return deepcopy(self.made)


def _models() -> list[type]:
    return [
        model
        for app in ("coi", "caseworker")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not model._meta.proxy
    ]


def _rows_of(model: type) -> tuple[str, list[tuple]]:
    """The statement that puts in a row, and all rows."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = [connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields]
    columns, values = ", ".join(names), ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table}")  # noqa: S608  # names of our own tables
        return f"INSERT INTO {table} ({columns}) VALUES ({values})", cursor.fetchall()  # noqa: S608
