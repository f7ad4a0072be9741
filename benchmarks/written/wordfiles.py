"""Word files of many makers, each with one thing in which makers differ. `FILES`: name to (half, seed -> file)."""

from collections.abc import Callable
from dataclasses import replace

from benchmarks.written.packages import (
    BULLETS,
    FIGURES,
    NUMS,
    STRICT,
    STYLES,
    Paper,
    heading_styles,
    note_parts,
    packed,
    para,
    run,
)
from benchmarks.written.sites import Made
from benchmarks.written.truth import Node, Story
from benchmarks.written.words import told

BOLD, ITALIC = "<w:b/>", "<w:i/>"


def named(*names: str, more: str = "", language: str = "en") -> Callable[[int], Made]:
    def make(seed: int) -> Made:
        story = told(seed, language=language)
        return packed(story, Paper(styles=STYLES + heading_styles(*names, more=more))), story

    return make


def outlined(seed: int) -> Made:
    """The level stands on the paragraph."""
    story = told(seed)
    return packed(
        story, Paper(head=lambda node, inside: para(inside, more=f'<w:outlineLvl w:val="{node.level - 1}"/>'))
    ), story


def looked(seed: int) -> Made:
    story = told(seed, language="es")
    looks = {
        1: ("<w:b/><w:sz w:val='32'/>", '<w:jc w:val="center"/>'),
        2: (BOLD, '<w:jc w:val="center"/>'),
        3: (BOLD + ITALIC, ""),
    }
    paper = Paper(styles=STYLES)
    paper.head = lambda node, inside: para(paper.inside(node.text, looks[node.level][0]), more=looks[node.level][1])
    return packed(story, paper), story


def looked_plain(seed: int) -> Made:
    """Bold, then underlined, then italic, at the left."""
    story = told(seed)
    looks = {1: "<w:b/><w:u w:val='single'/>", 2: BOLD, 3: "<w:u w:val='single'/>"}
    paper = Paper(styles=STYLES)
    paper.head = lambda node, inside: para(paper.inside(node.text, looks[node.level]))
    return packed(story, paper), story


def relabelled(story: Story, labels: Callable[[Node, list[int]], str]) -> Story:
    """The story with labels on its headings."""
    counts = [0, 0, 0]
    nodes = []
    for node in story.nodes:
        if node.kind == "heading":
            counts[node.level - 1] += 1
            counts[node.level :] = [0] * (3 - node.level)
            node = replace(node, label=labels(node, counts))
        nodes.append(node)
    story.nodes = nodes
    return story


def numbered_heads(seed: int) -> Made:
    story = relabelled(told(seed), lambda node, counts: ".".join(map(str, counts[: node.level])) + ".")
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H{at + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1.", "%1.%2.", "%1.%2.%3."))
    )
    numbering = f'{BULLETS}{FIGURES}<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{NUMS}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    styles = STYLES + heading_styles(
        "heading 1",
        "heading 2",
        "heading 3",
        more='<w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    return packed(story, Paper(styles=styles, numbering=numbering)), story


def legal_heads(seed: int) -> Made:
    """Roman above, and figures below it all the same."""
    romans = ("", "I", "II", "III", "IV")
    story = relabelled(
        told(seed), lambda node, c: f"{romans[c[0]]}." if node.level == 1 else ".".join(map(str, c[: node.level]))
    )
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>'
    )
    numbering = f'{BULLETS}{FIGURES}<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{NUMS}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    head = lambda node, inside: para(inside, style=f"H{node.level}", number=(1, node.level - 1))
    return packed(story, Paper(head=head, numbering=numbering)), story


def counted(story: Story, label: Callable[[int], str], kind: str = "paragraph") -> Story:
    """The story with each paragraph numbered through."""
    n, nodes = 0, []
    for node in story.nodes:
        if node.kind == kind:
            n += 1
            node = replace(node, label=label(n))
        nodes.append(node)
    story.nodes = nodes
    return story


def _lists(inside: str, nums: str) -> str:
    return f"{BULLETS}{FIGURES}{inside}{NUMS}{nums}"


def numbered_text(seed: int) -> Made:
    """Paragraphs count through; one stands in a deleted paragraph's place, and no number is lost."""
    story = counted(told(seed), lambda n: f"{n}.")
    deleted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr><w:del w:id="2" w:author="x"><w:r><w:delText>Struck out wholly.</w:delText></w:r></w:del></w:p>'
    story.never, story.warned = ["Struck out wholly."], ("Tracked changes were taken as accepted",)
    numbering = _lists(
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>',
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>',
    )
    paper = Paper(
        numbering=numbering, plain=lambda node, inside: deleted * (node.label == "2.") + para(inside, number=(5, 0))
    )
    return packed(story, paper), story


def lettered_text(seed: int) -> Made:
    """Counts from 25 on, so that letters go round; a second list starts anew with 3."""
    letters = ("(y)", "(z)", "(aa)", "(bb)", "(cc)", "(dd)", "(ee)", "(ff)")
    story = counted(told(seed), lambda n: letters[n - 1])
    numbering = _lists(
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="25"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>',
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>',
    )
    story.nodes = [replace(n, kind="list_item") if n.kind == "paragraph" else n for n in story.nodes]
    paper = Paper(numbering=numbering)
    paper.item = lambda node, inside: para(
        inside, number=(5 if node.label[0] == "(" else 91 if node.label[0].isdigit() else 90, 0)
    )
    return packed(story, paper), story


def begun_anew(seed: int) -> Made:
    """The second part of the numbered paragraphs begins anew by an override; small romans in brackets."""
    story = told(seed)
    n, nodes, second = 0, [], False
    for node in story.nodes:
        if node.kind == "quotation":
            n, second = 2, True
        if node.kind == "paragraph":
            n += 1
            node = replace(
                node,
                label=f"({['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii'][n - 1]})",
                level=6 if second else 5,
                kind="list_item",
            )
        nodes.append(node)
    story.nodes = nodes
    numbering = _lists(
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>',
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
    )
    paper = Paper(numbering=numbering)
    paper.item = lambda node, inside: para(inside, number=(node.level or (91 if node.label[0].isdigit() else 90), 0))
    return packed(story, paper), story


def ends(seed: int) -> Made:
    story = told(seed)
    call = lambda n: f'<w:r><w:endnoteReference w:id="{n + 1}"/></w:r>'
    return packed(story, Paper(call=call, endnotes=True)), story


def own_marks(seed: int) -> Made:
    """Signs instead of numbers; the sign stands again before the note's words."""
    story = told(seed)
    call = lambda n: (
        f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{n + 1}"/><w:t>{"*" * (1 + n % 3)}</w:t></w:r>'
    )
    return packed(story, Paper(call=call), notes=note_parts(story, mark=run("*"))), story


def long_notes(seed: int) -> Made:
    """Notes of two paragraphs, with tracked changes and links in them."""
    story = told(seed)
    words = lambda text: (
        f'<w:del w:id="5" w:author="x"><w:r><w:delText>Wrong </w:delText></w:r></w:del><w:hyperlink r:id="rId9">{run(text[:9])}</w:hyperlink>{run(text[9:])}</w:p><w:p>{run("See also the annex.")}'
    )
    return packed(story, Paper(), notes=note_parts(story, words=words)), story


def deleted_note(seed: int) -> Made:
    """A note whose call was struck out by a tracked change is no note, and the numbers close up."""
    story = told(seed)
    gone = '<w:del w:id="7" w:author="x"><w:r><w:footnoteReference w:id="99"/></w:r></w:del>'
    story.warned = ("Tracked changes",)
    notes = note_parts(story) + f'<w:footnote w:id="99"><w:p>{run("A note that was struck out")}</w:p></w:footnote>'
    story.never = ["A note that was struck out"]
    paper = Paper(plain=lambda node, inside: para(inside + gone))
    return packed(story, paper, notes=notes), story


def tracked(seed: int) -> Made:
    """Words put in, struck out and moved within each paragraph."""
    story = told(seed)
    story.never, story.warned = ["struck by the editor", "moved away"], ("Tracked changes",)

    def words(text: str) -> str:
        first, _, rest = text.partition(" ")
        return (
            f'{run(first + " ")}<w:del w:id="1" w:author="x"><w:r><w:delText>struck by the editor </w:delText></w:r></w:del>'
            f'<w:moveFrom w:id="3" w:author="x">{run("moved away ")}</w:moveFrom><w:ins w:id="2" w:author="x">{run(rest)}</w:ins>'
            if rest
            else run(text)
        )

    return packed(story, Paper(words=words)), story


def controls(seed: int) -> Made:
    story = told(seed)
    story.never = ["Click here to write."]
    boxed = lambda inside: f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{para(run('Click here to write.'))}</w:sdtContent></w:sdt>"
    paper = Paper(plain=lambda node, inside: boxed(para(inside)), words=lambda text: boxed(run(text)), before=empty)
    paper.cells = lambda node: "".join(boxed(f"<w:tc>{para(run(cell))}</w:tc>") for cell in node.cells)
    return packed(story, paper), story


def fields(seed: int) -> Made:
    """Words as results of fields, simple and complex; contents with page numbers before the text."""
    story = told(seed)
    story.never = ["PAGEREF", "HYPERLINK", "\\o", "River traffic\t7", "Closing words 12"]
    toc = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{para(run("Contents"))}{para(run("Closing words") + "<w:r><w:tab/></w:r>" + run("12"), style="TOC1")}</w:sdtContent></w:sdt>'
    bare = para(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Closing words")
        + "<w:r><w:tab/></w:r>"
        + run("12"),
        style="TOC1",
    ) + para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    field = lambda text: (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://x.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return packed(story, Paper(words=field, before=toc if seed % 2 else bare)), story


def boxes(seed: int) -> Made:
    """A text box that the file holds twice, for new programs and for old ones."""
    story = told(seed)
    inside = f"<w:txbxContent>{para(run('A box beside the text says that the pass is shut.'))}</w:txbxContent>"
    box = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    story.nodes.insert(2, Node("paragraph", "A box beside the text says that the pass is shut."))
    done: list[bool] = []

    def plain(node: Node, runs: str) -> str:
        if node.text.startswith("A box"):
            return ""
        first = not done
        done.append(True)
        return para(runs + box * first)

    return packed(story, Paper(plain=plain)), story


def hidden(seed: int) -> Made:
    story = told(seed)
    story.never = ["not meant for the reader", "hidden by its style"]
    styles = (
        STYLES
        + heading_styles("heading 1", "heading 2", "heading 3")
        + '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    plain = lambda node, inside: (
        para(inside + run(" not meant for the reader", "<w:vanish/>")) + para(run("hidden by its style"), style="Gone")
    )
    return packed(story, Paper(plain=plain, styles=styles)), story


def hyphens(seed: int) -> Made:
    """Hyphens that only allow a break, and hyphens that forbid one, as elements and as characters."""
    story = told(seed)
    story.nodes = [replace(n, text=n.text.replace("asked", "self-asked")) for n in story.nodes]
    words = lambda text: (
        run(text.replace("grain", "gra\u00adin").replace("ferries", "fer\u200bries"))
        .replace("self-asked", 'self</w:t><w:noBreakHyphen/><w:t xml:space="preserve">asked')
        .replace("pupils", "pu</w:t><w:softHyphen/><w:t>pils")
    )
    return packed(story, Paper(words=words)), story


def symbols(seed: int) -> Made:
    story = told(seed, table=False, notes=False)
    story.nodes.append(
        Node("paragraph", "The angle α was measured → twice; the boxes are ticked ✓ and the sign ≥ stands.")
    )
    last = para(
        run("The angle ")
        + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
        + run(" was measured ")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
        + run(" twice; the boxes are ticked ")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        + run(" and the sign ")
        + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        + run(" stands.")
    )
    paper = Paper()
    paper.plain = lambda node, inside: last if node.text.startswith("The angle") else para(inside)
    return packed(story, paper), story


def equations(seed: int) -> Made:
    story = told(seed, table=False)
    story.nodes.append(Node("paragraph", "The rate was r=5 in all."))
    story.warned = ("equation",)
    paper = Paper()
    paper.plain = lambda node, inside: (
        para(run("The rate was ") + "<m:oMath><m:r><m:t>r=5</m:t></m:r></m:oMath>" + run(" in all."))
        if node.text.startswith("The rate")
        else para(inside)
    )
    return packed(story, paper), story


def strict(seed: int) -> Made:
    story = told(seed)
    return packed(story, Paper(), namespace=STRICT), story


def chunk(seed: int) -> Made:
    story = told(seed)
    story.warned = ("of another format",)
    return packed(story, Paper(after='<w:altChunk r:id="rId7"/>')), story


def headed(seed: int) -> Made:
    """Running heads, comments, page breaks and places where pages once ended."""
    story = told(seed)
    story.never, story.warned = ["Running head of the desk", "A remark of the editor"], ("comments",)
    breaks = '<w:r><w:lastRenderedPageBreak/></w:r><w:r><w:br w:type="page"/></w:r>'
    remark = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    parts = {
        "header1": para(run("Running head of the desk")),
        "footer1": para(run("Page 7")),
        "comments": f'<w:comment w:id="0">{para(run("A remark of the editor"))}</w:comment>',
    }
    return packed(story, Paper(parts=parts, plain=lambda node, inside: para(breaks + remark.format(inside)))), story


def merged(seed: int) -> Made:
    """Cells over two columns and over two rows; a table in a cell."""
    story = told(seed, table=False)
    story.nodes += [
        Node("table_row", "", cells=("Valley", "Held and freed")),
        Node("table_row", "", cells=("Upper", "41", "17")),
        Node("table_row", "", cells=("", "38", "9")),
        Node("paragraph", "After the table the report goes on with what the union said."),
    ]
    span, top, on = (
        "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>",
        "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>",
        "<w:tcPr><w:vMerge/></w:tcPr>",
    )
    before = {"Held and freed": span, "Upper": top, "": on}
    cells = lambda node: "".join(
        f"<w:tc>{before.get(cell, '')}{para(run(cell) if cell else '')}</w:tc>" for cell in node.cells
    )
    return packed(story, Paper(cells=cells)), story


def nested(seed: int) -> Made:
    """The whole text lies in the one cell of a table, and holds tables."""
    story = told(seed)
    paper = Paper()
    inner = Paper().body(story)
    paper.body = lambda told_: f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"  # type: ignore[method-assign]
    return packed(story, paper), story


def dropped(seed: int) -> Made:
    """A first letter that stands over two lines is a paragraph of its own in the file."""
    story = told(seed, language="fr")
    frame = '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around"/>'
    paper = Paper()
    paper.plain = lambda node, inside: (
        para(run(node.text[0]), more=frame) + para(paper.inside(node.text[1:]))
        if not node.text.startswith("{")
        else para(inside)
    )
    return packed(story, paper), story


def from_right(seed: int) -> Made:
    story = told(seed, language="ar")
    paper = Paper(plain=lambda node, inside: para(inside, more="<w:bidi/>"), words=lambda text: run(text, "<w:rtl/>"))
    return packed(story, paper), story


def typed(seed: int) -> Made:
    """Bullets typed by hand, and numbers."""
    story = told(seed)
    paper = Paper(item=lambda node, inside: para(run(node.label) + "<w:r><w:tab/></w:r>" + inside))
    return packed(story, paper), story


FILES: dict[str, tuple[str, Callable[[int], Made]]] = {
    "heading 1": ("A", named("heading 1", "heading 2", "heading 3")),
    "Título 1": ("A", named("Título 1", "Título 2", "Título 3", language="es")),
    "Titre 1": ("B", named("Titre 1", "Titre 2", "Titre 3", language="fr")),
    "Überschrift 1": ("B", named("Überschrift 1", "Überschrift 2", "Überschrift 3")),
    "заголовок 1": ("A", named("Заголовок 1", "Заголовок 2", "Заголовок 3", language="ru")),
    "style with level": (
        "B",
        named("Chapter of desk", "Part", "Sub", more='<w:pPr><w:outlineLvl w:val="{place}"/></w:pPr>'),
    ),
    "level on paragraph": ("A", outlined),
    "look, centred": ("A", looked),
    "look, at left": ("B", looked_plain),
    "numbered headings": ("A", numbered_heads),
    "legal headings": ("B", legal_heads),
    "numbered text, one deleted": ("A", numbered_text),
    "letters past z": ("B", lettered_text),
    "begun anew": ("A", begun_anew),
    "end-notes": ("A", ends),
    "own marks": ("B", own_marks),
    "long notes": ("A", long_notes),
    "deleted note": ("B", deleted_note),
    "tracked": ("A", tracked),
    "content controls": ("B", controls),
    "fields": ("A", fields),
    "boxes": ("B", boxes),
    "hidden": ("A", hidden),
    "hyphens": ("B", hyphens),
    "symbols": ("A", symbols),
    "equations": ("B", equations),
    "strict": ("B", strict),
    "altChunk": ("A", chunk),
    "headed": ("B", headed),
    "merged cells": ("A", merged),
    "nested": ("B", nested),
    "drop cap": ("A", dropped),
    "from the right": ("B", from_right),
    "typed labels": ("A", typed),
}
