"""A story as HTML: how its nodes are written, and the ways in which pages write their notes. Sites choose from these."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.written.truth import Node, Story

_CALL = re.compile(r"\{\{(\d+)\}\}")
Call = Callable[[int], str]
Notes = Callable[[Story], str]


@dataclass
class Markup:
    """How a site writes; every field is a way in which sites differ."""

    call: Call = lambda n: f'<sup id="fnref{n}"><a href="#fn{n}">{n}</a></sup>'
    notes: Notes = lambda story: ""
    paragraph: str = "<p>{}</p>"
    heading: str = "<h{level}>{text}</h{level}>"
    heads: dict[int, str] = field(default_factory=dict)
    quotation: str = "<blockquote><p>{}</p></blockquote>"
    caption: str = ""
    item: str = "<li>{}</li>"
    bullets: tuple[str, str] = ("<ul>", "</ul>")
    numbers: tuple[str, str] = ("<ol>", "</ol>")
    table: tuple[str, str] = ("<table>", "</table>")
    cell: str = "<td>{}</td>"
    between: str = "\n"

    def text(self, text: str) -> str:
        escaped = html.escape(text, quote=False)
        return _CALL.sub(lambda call: self.call(int(call[1])), escaped)

    def body(self, story: Story, *, without_title: bool = False) -> str:
        """The nodes in order; lists and tables are opened and closed around their members."""
        out: list[str] = []
        opened = ""
        nodes = story.nodes[1:] if without_title else story.nodes
        for place, node in enumerate(nodes):
            wanted = _group(node)
            if opened and wanted != opened:
                out.append(self._ends(opened))
                opened = ""
            if wanted and not opened:
                out.append(self._begins(wanted))
                opened = wanted
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            if node.kind == "caption" and following and following.kind == "table_row" and not self.caption:
                out.append(self.table[0] + f"<caption>{self.text(node.text)}</caption>")
                opened = "table"
                continue
            out.append(self.node(node))
        if opened:
            out.append(self._ends(opened))
        return self.between.join(out)

    def _begins(self, group: str) -> str:
        return {"bullets": self.bullets, "numbers": self.numbers, "table": self.table, "terms": ("<dl>", "")}[group][0]

    def _ends(self, group: str) -> str:
        ends = {"bullets": self.bullets, "numbers": self.numbers, "table": self.table, "terms": ("", "</dl>")}
        return ends[group][1]

    def node(self, node: Node) -> str:
        text = self.text(node.text)
        if node.kind == "heading":
            label = f"{node.label} " if node.label else ""
            return self.heads.get(node.level, self.heading).format(level=min(node.level, 6), text=label + text)
        if node.kind == "table_row":
            return "<tr>" + "".join(self.cell.format(html.escape(cell)) for cell in node.cells) + "</tr>"
        if node.kind == "list_item":
            return self.item.format(text, label=node.label)
        if node.kind == "glossary":
            return f"<dd>{text}</dd>" if len(node.text) > 30 else f"<dt>{text}</dt>"
        if node.kind == "caption" and self.caption:
            return self.caption.format(text)
        return {"quotation": self.quotation}.get(node.kind, self.paragraph).format(text)


def _group(node: Node) -> str:
    if node.kind == "list_item":
        return "numbers" if node.label[:1].isdigit() else "bullets"
    return {"table_row": "table", "glossary": "terms"}.get(node.kind, "")


def listed(story: Story, *, back: str = "↩", opening: str = "<hr><ol>", closing: str = "</ol>") -> str:
    """Notes as a numbered list, each with its way back."""
    items = (
        f'<li id="fn{n}">{html.escape(text)} <a href="#fnref{n}">{back}</a></li>' for n, text in story.notes.items()
    )
    return opening + "".join(items) + closing


def bracketed(story: Story, target: str = "_ftn{}", origin: str = "_ftnref{}", tag: str = "p") -> str:
    """Notes as paragraphs that begin with their number as a link back, as Word writes them."""
    return "".join(
        f'<{tag}><a href="#{origin.format(n)}" name="{target.format(n)}" id="{target.format(n)}">[{n}]</a> '
        f"{html.escape(text)}</{tag}>"
        for n, text in story.notes.items()
    )


def bracket_call(n: int) -> str:
    return f'<sup><a href="#_ftn{n}" name="_ftnref{n}">[{n}]</a></sup>'


def unlinked(story: Story, heading: str = "<h2>Notes</h2>") -> str:
    """Notes as a list to which nothing leads."""
    return heading + "<ol>" + "".join(f"<li>{html.escape(text)}</li>" for text in story.notes.values()) + "</ol>"
