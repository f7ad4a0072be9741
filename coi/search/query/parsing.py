"""A caseworker's words, read as a tree. Nothing a person types is an error: `reading` says how it was read.

>>> query = parse('police OR army "excessive force" -prison extort*')
>>> query.reading
'police OR (army extort* "excessive force" NOT prison)'
>>> parse("*olice").messages
('A * may only end a word of at least three letters: “*olice” was read as “olice”.',)
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from coi.search.query.analysis import KEPT, fold, fold_whole, split
from coi.search.query.counting import asks_for_figures
from coi.search.query.excepting import set_aside
from coi.search.query.expansion import Added, Typed, units
from coi.search.query.keys import key
from coi.search.query.lexemes import Lexeme, cleaned, lexemes, shallow
from coi.search.query.names import Names
from coi.search.query.phrasing import ASKED, TOGETHER, characters, figures_together, in_phrase, side_by_side
from coi.search.query.scripts import is_character, written_words
from coi.search.query.small_words import QUESTION
from coi.search.query.thesaurus import Thesaurus, spell
from coi.search.query.tree import (
    All,
    Any,
    Fuzzy,
    Node,
    Not,
    Phrase,
    Prefix,
    Some,
    Source,
    Word,
    Zone,
    demanded,
    is_remark,
    joined,
    parts_of,
)

LONGEST, MOST_TERMS, DEEPEST, SHORTEST_PREFIX, FUZZY_TWICE = 1000, 120, 3, 3, 7

_WORD = re.compile(r"^(?P<body>.*?)(?P<tail>\*+|~\d?)?$", re.DOTALL)


@dataclass(frozen=True)
class Query:
    """`tree` is None when no words are left; `profiles` and `topics` are those of the concepts the words name.

    `kept_out`: terms that the thesaurus added to what stands under a NOT."""

    text: str = ""
    tree: Node | None = None
    reading: str = ""
    messages: tuple[str, ...] = ()
    added: tuple[Added, ...] = ()
    kept_out: tuple[Added, ...] = ()
    figures: bool = False
    """Whether it asks how many."""
    profiles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def parse(text: str, thesaurus: Thesaurus | None = None, dropped: Collection[str] = ()) -> Query:
    """Read a query; `dropped` names concepts (by slug) and terms that the thesaurus must not add (see `quoted`)."""
    reader = _Reader(thesaurus or Thesaurus(), frozenset(dropped))
    clean, reader.messages = cleaned(text, LONGEST)
    said, aside = set_aside(clean)
    reader.read(figures_together(said))
    tree = reader.alternatives(depth=0)
    if tree is not None and aside:
        tree = reader.put_back(tree, aside)
    looked_for = frozenset(parts_of(tree, kept_out=False) if reader.added else ())
    kept_out = frozenset(parts_of(tree) if reader.added else ()) - looked_for
    if clean and tree is None:
        reader.note("No word to look for is left: all passages are shown.")
    return Query(
        text=clean,
        tree=tree,
        reading=str(tree) if tree else "",
        messages=tuple(dict.fromkeys(reader.messages)),
        added=tuple(extra for extra in dict.fromkeys(reader.added) if extra.leaf in looked_for),
        kept_out=tuple(extra for extra in dict.fromkeys(reader.added) if extra.leaf in kept_out),
        figures=asks_for_figures(clean),
        profiles=tuple(dict.fromkeys(reader.profiles)),
        topics=tuple(dict.fromkeys(reader.topics)),
    )


class _Reader:
    """Recursive descent over the lexemes: alternatives (OR) of conjunctions (AND) of sequences (side by side)."""

    def __init__(self, thesaurus: Thesaurus, dropped: frozenset[str]) -> None:
        self.thesaurus, self.dropped = thesaurus, dropped
        self.names = Names(thesaurus.keys)
        self.lexemes: list[Lexeme] = []
        self.place = self.terms = 0
        self.messages: list[str] = []
        self.added: list[Added] = []
        self.profiles: list[str] = []
        self.topics: list[str] = []

    def note(self, message: str) -> None:
        self.messages.append(message)

    def read(self, text: str) -> None:
        every = lexemes(text)
        self.lexemes = shallow(every, DEEPEST)
        if len(self.lexemes) < len(every):
            self.note(f"Brackets deeper than {DEEPEST} were left out.")

    def put_back(self, tree: Node, aside: Collection[str]) -> Node:
        """The tree with what the question leaves out in plain words."""
        nodes = [node for words in aside if (node := parse(words, self.thesaurus, self.dropped).tree)]
        for words in aside:
            self.note(f"Passages that speak of “{words}” come later.")
        return replace(tree if isinstance(tree, Some) else Some((tree,)), aside=tuple(map(demanded, nodes)))

    def peek(self) -> Lexeme | None:
        return self.lexemes[self.place] if self.place < len(self.lexemes) else None

    def take(self, kind: str, text: str = "") -> Lexeme | None:
        lexeme = self.peek()
        wanted = lexeme is not None and lexeme.kind == kind and text in ("", lexeme.text)
        self.place += wanted
        return lexeme if wanted else None

    def alternatives(self, depth: int) -> Node | None:
        parts = [self.conjunction(depth)]
        while True:
            if self.take("operator", "OR"):
                parts.append(self.conjunction(depth))
            elif depth == 0 and self.take("close"):
                self.note("A closing bracket without its pair was left out.")
                parts.append(self.conjunction(depth))
            else:
                return joined(Any, parts)

    def conjunction(self, depth: int) -> Node | None:
        parts = [self.sequence(depth)]
        while self.take("operator", "AND"):
            parts.append(self.sequence(depth))
        return joined(All, [part and demanded(part) for part in parts] if len(parts) > 1 else parts)

    def sequence(self, depth: int) -> Node | None:
        soft: list[Node] = []
        must: list[Node] = []
        run: list[Typed] = []
        while (lexeme := self.peek()) is not None:
            if lexeme.kind == "close" or (lexeme.kind == "operator" and lexeme.text != "NOT"):
                break
            sign = self.sign()
            if sign == "" and (typed := self.plain()) is not None:
                run += typed
                continue
            soft += self.flush(run)
            node, binding = self.clause(depth)
            if node is not None and sign == "-":
                must.append(Not(demanded(node)))
            elif node is not None and (sign == "+" or binding):
                must.append(node)
            elif node is not None:
                soft += node.parts if isinstance(node, Some) else (node,)
        soft += self.flush(run)
        if len(soft) + len(must) == 1:
            return (soft + must)[0]
        return Some(tuple(soft), tuple(map(demanded, must))) if soft or must else None

    def sign(self) -> Literal["", "+", "-"]:
        sign: Literal["", "+", "-"] = ""
        while True:
            if self.take("operator", "NOT") or self.take("sign", "-"):
                sign = "-"
            elif self.take("sign", "+"):
                sign = "+"
            else:
                return sign

    def plain(self) -> list[Typed] | None:
        """The words of a lexeme that carries no operator of its own, None for any other."""
        lexeme = self.peek()
        if lexeme is None or lexeme.kind != "word" or _WORD.match(lexeme.text)["tail"]:  # type: ignore[index]
            return None
        self.place += 1
        return self.typed(lexeme.text)

    def typed(self, text: str) -> list[Typed]:
        if "*" in text or "?" in text[:-1]:
            self.wildcard(text)
        found = []
        for raw in written_words(text.replace("*", "")):
            if not self.room(raw):
                continue
            if is_character(raw):
                found.append(self.run(raw))
            else:
                found.append(self.one(raw.replace(TOGETHER, " ")))
        return found

    def one(self, raw: str) -> Typed:
        raw = ASKED.sub("", raw)
        words, figures = split(raw).words, side_by_side(raw)
        if figures:
            self.note(f"“{raw}” was looked for as one figure, and as figures side by side.")
        return Typed(raw, words, stopped=not words or raw.casefold() in QUESTION, node=figures)

    def run(self, raw: str) -> Typed:
        """Characters of a script without spaces."""
        node, whole = characters(raw)
        if not whole:
            self.note(f"“{raw}” has no spaces: passages with parts of it were looked for too.")
        return Typed(raw, ((raw, 0),), node=node)

    def room(self, text: str) -> bool:
        self.terms += 1
        if self.terms == MOST_TERMS + 1:
            self.note(f"Only the first {MOST_TERMS} words were read: “{text}” and what follows was left out.")
        return self.terms <= MOST_TERMS

    def wildcard(self, text: str) -> None:
        read = " ".join(written_words(text.replace("*", "")))
        if read:
            self.note(f"A * may only end a word of at least three letters: “{text}” was read as “{read}”.")

    def flush(self, run: list[Typed]) -> list[Node]:
        """The units of a run of plain words, what the thesaurus adds included."""
        found = units(run, self.thesaurus, self.dropped, self.names)
        run.clear()
        self.added += found.added
        self.profiles += found.profiles
        self.topics += found.topics
        return list(found.nodes)

    def clause(self, depth: int) -> tuple[Node | None, bool]:
        """A phrase, group, field or word with an operator, and whether it is demanded."""
        if field := self.take("field"):
            return self.in_field(field.text[:-1]), True
        if phrase := self.take("phrase"):
            return self.phrase(phrase), True
        if self.take("open"):
            group = self.group(depth)
            return group, not is_remark(group)
        lexeme = self.peek()
        if lexeme is not None and lexeme.kind == "word":
            self.place += 1
            return self.word(lexeme.text), False
        return None, False

    def group(self, depth: int) -> Node | None:
        inner = self.alternatives(depth + 1)
        if not self.take("close"):
            self.note("An opening bracket without its pair was closed at the end.")
        return inner

    def in_field(self, field: str) -> Node | None:
        if (lexeme := self.take("phrase") or self.take("word")) is None:
            self.note(f"“{field}:” needs a word or a phrase after it.")
            return None
        if field == "heading":
            return self.phrase(lexeme, "heading")
        keys = tuple(word for word, _ in spell(lexeme.text))
        if not keys or not self.room(lexeme.text):
            return None
        return Source("title" if field == "title" else "publisher", keys, lexeme.text)

    def phrase(self, lexeme: Lexeme, zone: Zone = "") -> Node | None:
        text = " ".join(lexeme.text.replace(TOGETHER, " ").split())
        words = in_phrase(text, self.names)
        if not words or not all(self.room(word) for word, _ in words):
            return None
        if len(words) == 1:
            return Word(words[0][0], text, zone)
        return Phrase(words, text, lexeme.slop, zone)

    def word(self, text: str) -> Node | None:
        """A word with * or ~ after it, or any word after a sign."""
        parts = _WORD.match(text)
        body, tail = (parts["body"], parts["tail"] or "") if parts else (text, "")
        folded = fold(body)
        if tail and folded.isalnum() and "*" not in body and self.room(body):
            if tail.startswith("~"):
                return self.fuzzy(folded, body, tail)
            if len(folded) >= SHORTEST_PREFIX:
                return Prefix(fold_whole(body).encode()[:KEPT].decode(errors="ignore"))
        if tail.startswith("*"):
            self.wildcard(text)
        nodes = self.flush(self.typed(body))
        return nodes[0] if len(nodes) == 1 else Some(tuple(nodes)) if nodes else None

    def fuzzy(self, folded: str, body: str, tail: str) -> Node:
        wanted = int(tail[1:] or 1)
        allowed = 2 if len(folded) >= FUZZY_TWICE else 1
        if wanted > allowed:
            self.note(f"“{body}{tail}” was read with {allowed} changed letter{'s' * (allowed > 1)} at most.")
        if len(folded) < SHORTEST_PREFIX or wanted == 0:
            return Word(key(folded), body)
        return Fuzzy(folded, min(wanted, allowed))
