"""Clocks and figures: CPU seconds of the process (and of a server process), medians, ratios, a table to print.

CPU time and not the time on the wall, because the machine is never quiet; each query goes round all engines before the
next one, so that a busy minute is busy for all of them.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.asks import Ask
from benchmarks.peer import Peer


@dataclass
class Times:
    """CPU milliseconds of an engine, by query (its place in the list), the fastest of its rounds each."""

    engine: str
    of: dict[int, float] = field(default_factory=dict)
    spent: float = 0.0

    def note(self, place: int, milliseconds: float) -> None:
        self.of[place] = min(milliseconds, self.of.get(place, milliseconds))
        self.spent += milliseconds / 1000

    def at(self, share: float, places: Iterable[int] | None = None) -> float:
        values = sorted(self.of[place] for place in (self.of if places is None else places) if place in self.of)
        return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")

    def ratio_to(self, other: "Times", places: Iterable[int] | None = None) -> float:
        """Median of the ratios over the queries both have answered."""
        both = [place for place in (self.of if places is None else places) if place in self.of and place in other.of]
        return statistics.median(self.of[p] / other.of[p] for p in both) if both else float("nan")


def cpu(peer: Peer | None = None) -> float:
    return time.process_time() + (peer.elsewhere() if peer else 0.0)


def spent(work: Callable[[], object], peer: Peer | None = None) -> tuple[float, float]:
    """CPU seconds and wall seconds of a piece of work."""
    wall, before = time.perf_counter(), cpu(peer)
    work()
    return cpu(peer) - before, time.perf_counter() - wall


def race(
    peers: Sequence[Peer], asks: Sequence[Ask], work: str, *, rounds: int, budget: float, forget: bool = False
) -> dict[str, Times]:
    """Each query on every engine in turn. An engine over its budget of CPU seconds sits out the rest."""
    times = {peer.name: Times(peer.name) for peer in peers}
    for turn in range(rounds):
        for place, ask in enumerate(asks):
            for peer in (*peers[turn % len(peers) :], *peers[: turn % len(peers)]):
                if times[peer.name].spent > budget:
                    continue
                if forget:
                    peer.forget()
                seconds, _ = spent(partial(getattr(peer, work), ask), peer)
                times[peer.name].note(place, seconds * 1000)
    return times


def memory() -> dict[str, float]:
    """MB of this process: resident in all, and of that what is its own (not files mapped and shared by all workers)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    kept = dict(line.split(":", 1) for line in lines)
    return {"resident": int(kept["VmRSS"].split()[0]) / 1024, "own": int(kept["RssAnon"].split()[0]) / 1024}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as a Markdown table; numbers to three figures."""
    shown = [[figure(cell) for cell in row] for row in rows]
    lines = [" | ".join(head), " | ".join("---" if place == 0 else "---:" for place in range(len(head)))]
    return "\n".join(f"| {line} |" for line in [*lines, *(" | ".join(row) for row in shown)])


def figure(cell: object) -> str:
    if not isinstance(cell, float):
        return f"{cell:,}".replace(",", " ") if isinstance(cell, int) else str(cell)
    if cell != cell:
        return "–"
    return f"{cell:,.0f}".replace(",", " ") if abs(cell) >= 100 else f"{cell:.3g}"
