"""The empty tables of a desk, made by its migrations once and copied from then on: making them takes ten seconds."""

import fcntl
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import django

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache"
MIGRATIONS = sorted(path for app in ("coi", "caseworker") for path in (ROOT / app / "migrations").glob("*.py"))


def tables() -> Path:
    """An SQLite file with all tables and no rows of our own. Other migrations, or another Django, have another file."""
    told = b"\0".join([django.__version__.encode(), *(path.name.encode() + path.read_bytes() for path in MIGRATIONS)])
    file = KEPT / f"tables-{sha256(told).hexdigest()[:16]}.sqlite3"
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of several processes of a run the first makes it, the others wait
        if not file.exists():
            for older in KEPT.glob("tables-*.sqlite3"):
                older.unlink()
            _migrate(file)
    return file


def _migrate(file: Path) -> None:
    with TemporaryDirectory(dir=KEPT) as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment | {"COI_DATA_DIR": folder}, check=True)
        (Path(folder) / "desk.sqlite3").rename(file)
