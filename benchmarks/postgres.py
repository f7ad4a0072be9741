"""PostgreSQL: a cluster of its own in the work folder, on loopback; weighted tsvector, GIN, ts_rank_cd, GROUP BY."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterable, Set
from pathlib import Path

import psycopg

from benchmarks.asks import Ask, Part, near
from benchmarks.peer import COUNTED, SIZE, Page
from coi.search.engine import Passage

SEVERAL = ("profile", "topic")
COLUMNS = ("id", "heading", "text", *COUNTED, "day")
TABLE = f"""
DROP TABLE IF EXISTS passage;
CREATE UNLOGGED TABLE passage (id bigint, heading text, text text,
  {", ".join(f"{facet} text{'[]' * (facet in SEVERAL)}" for facet in COUNTED)}, day int);
"""
INDEX = """
ALTER TABLE passage ADD COLUMN words tsvector GENERATED ALWAYS AS
  (setweight(to_tsvector('english', heading), 'A') || setweight(to_tsvector('english', text), 'D')) STORED;
CREATE INDEX words ON passage USING gin (words) WITH (fastupdate = off);
ALTER TABLE passage ADD PRIMARY KEY (id);
ANALYZE passage;
"""
RANKED = "ts_rank_cd('{0.1, 0.2, 0.4, 0.2}', words, q)"


def binaries() -> Path | None:
    """The newest installed server's programs, None without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Postgres:
    name, stamp = "PostgreSQL", ""

    def __init__(self, folder: Path, vocabulary: Set[str]) -> None:
        self.folder, self.vocabulary = folder, vocabulary
        self.programs = binaries()
        self.user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root

    def _run(self, program: str, *arguments: str) -> None:
        assert self.programs is not None
        command = [str(self.programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=self.user, cwd="/")

    def start(self) -> None:
        data = self.folder / "data"
        self.port = free_port()
        if not data.exists():
            data.mkdir(parents=True)
            if self.user:
                account = pwd.getpwnam(self.user)
                os.chown(data, account.pw_uid, account.pw_gid)
            self._run("initdb", "-D", str(data), "-U", "bench", "-A", "trust", "--no-sync")
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=1GB -c jit=off"
            " -c work_mem=64MB -c fsync=off -c max_parallel_workers_per_gather=0 -c maintenance_work_mem=512MB"
        )
        self._run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(data / "log"), "start")
        self.rows = psycopg.connect(f"host=127.0.0.1 port={self.port} user=bench dbname=postgres", autocommit=True)

    def build(self, passages: Iterable[Passage]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.start()
        self.rows.execute(TABLE)
        with self.rows.cursor() as cursor, cursor.copy(f"COPY passage ({','.join(COLUMNS)}) FROM STDIN") as copy:
            for passage in passages:
                copy.write_row(_row(passage))
        self.rows.execute(INDEX)

    def open(self) -> None:
        if not hasattr(self, "rows"):
            self.start()
        self.rows.execute("CREATE TEMP TABLE hit (id bigint)")

    def add(self, passages: list[Passage]) -> None:
        with self.rows.cursor() as cursor, cursor.copy(f"COPY passage ({','.join(COLUMNS)}) FROM STDIN") as copy:
            for passage in passages:
                copy.write_row(_row(passage))

    def forget(self) -> None:
        self.rows.execute("DISCARD PLANS")

    def match(self, ask: Ask) -> str:
        pieces = [self._part(part) for part in ask.must]
        pieces += ["(" + " | ".join(map(self._part, ask.any)) + ")"] if ask.any else []
        return " & ".join([*pieces, *(f"!{self._part(part)}" for part in ask.none)])

    def _part(self, part: Part) -> str:
        if part.kind == "prefix":
            return f"{part.text}:*"
        if part.kind == "fuzzy":
            return "(" + " | ".join(near(part.text, self.vocabulary) or [part.text]) + ")"
        return "(" + " <-> ".join(part.text.split()) + ")"

    def _where(self, ask: Ask) -> tuple[str, list[list[str]]]:
        also = [f" AND {f} && %s" if f in SEVERAL else f" AND {f} = ANY(%s)" for f in ask.filters]
        return "".join(also), [list(chosen) for chosen in ask.filters.values()]

    def _hits(self, what: str, ask: Ask) -> str:
        where, _ = self._where(ask)
        return f"SELECT {what} FROM passage, to_tsquery('english', %s) q WHERE words @@ q{where}"  # noqa: S608

    def top(self, ask: Ask, size: int = SIZE) -> list[int]:
        wanted = (self.match(ask), *self._where(ask)[1])
        best = f"{self._hits('id', ask)} ORDER BY {RANKED} DESC LIMIT {size}"
        return [row[0] for row in self.rows.execute(best, wanted)]

    def page(self, ask: Ask) -> Page:
        wanted = (self.match(ask), *self._where(ask)[1])
        best = f"{self._hits('id, text, q', ask)} ORDER BY {RANKED} DESC LIMIT 20"
        shown = f"SELECT id, ts_headline('english', text, q) FROM ({best}) best"  # noqa: S608
        found = self.rows.execute(shown, wanted).fetchall()
        self.rows.execute("TRUNCATE hit")
        total = self.rows.execute(f"INSERT INTO hit {self._hits('id', ask)}", wanted).rowcount
        counts: dict[str, dict[str, int]] = {}
        for facet in COUNTED:
            counts[facet] = dict(self.rows.execute(self._count(facet)).fetchall())
        return Page(total, [row[0] for row in found], [row[1] for row in found], counts)

    def _count(self, facet: str) -> str:
        value = f"unnest({facet})" if facet in SEVERAL else facet
        return f"SELECT {value} AS value, count(*) FROM passage JOIN hit USING (id) GROUP BY 1"  # noqa: S608

    def elsewhere(self) -> float:
        """CPU seconds of the connection's server process."""
        backend = self.rows.info.backend_pid
        return int(Path(f"/proc/{backend}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9

    def close(self) -> None:
        if not hasattr(self, "rows"):
            return
        self.rows.close()
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop")


def _row(passage: Passage) -> tuple[object, ...]:
    several = {"topic": list(passage.values["topic"]), "profile": list(passage.grades), "report": passage.report}
    facets = [several.get(facet) or (passage.values[facet][0] if facet not in several else []) for facet in COUNTED]
    return (passage.id, passage.heading, passage.text, *facets, passage.day)
