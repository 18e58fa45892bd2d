"""Templates for the engine's tests, made of a few words each, and their documents read again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]

from pipeline.render.engine import compiled, shape_of

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def run(text: str, look: str = "") -> str:
    """One run of text."""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*texts: str) -> str:
    """A paragraph; each text is a run of its own."""
    return f"<w:p>{''.join(map(run, texts))}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is a text, or paragraphs where it begins with a tag of Word's."""
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def cell(content: str) -> str:
    """A cell of a table."""
    inner = content if content.startswith("<w:") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def rels(*rows: tuple[str, str]) -> str:
    """Relationships by kind and target."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(rows, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def docx(body: str, title: str = "Paper", **parts: str) -> bytes:
    """A template with this body; `header`, `footer` and `footnotes` hold paragraphs of theirs."""
    kinds = list(parts)
    linked = rels(*((f"{OFFICE}/{kind}", f"{kind}1.xml") for kind in kinds))
    marks = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{number}"/>'
        for number, kind in enumerate(kinds, start=1)
        if kind in ("header", "footer")
    )
    section = SECTION.replace("<w:sectPr>", f"<w:sectPr>{marks}")
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}{kind}+xml"/>'
        for name, kind in [("document", "document.main"), *((f"{kind}1", kind) for kind in kinds)]
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    types += f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": rels(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        "</cp:coreProperties>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": linked,
    }
    for kind, content in parts.items():
        files[f"word/{kind}1.xml"] = _other(kind, content)
    return zipped(files)


def _other(kind: str, content: str) -> str:
    tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    if tag == kind:
        content = f'<w:{kind[:-1]} w:id="1">{content}</w:{kind[:-1]}>'
    return f"<w:{tag} {NAMES}>{content}</w:{tag}>"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The files as a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def ours(template: bytes, values: Mapping[str, Any], shape: Any = None) -> bytes:
    """The engine's document."""
    return compiled(template, shape or shape_of(values)).render(values)


def theirs(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The oracle's document."""
    oracle = DocxTemplate(io.BytesIO(template))
    oracle.render(values, SandboxedEnvironment(autoescape=True))
    target = io.BytesIO()
    oracle.save(target)
    return target.getvalue()


def read(document: bytes) -> list[Any]:
    """What a document says, part by part: paragraphs, tables as rows of cells; then its title."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert package.testzip() is None
        trees = {
            name: etree.fromstring(package.read(name))
            for name in sorted(package.namelist())
            if name.endswith(".xml") and not name.startswith("[")
        }
    texts = [_blocks(tree) for name, tree in trees.items() if _has_text(name)]
    return [*texts, trees["docProps/core.xml"].findtext("{*}title")]


def _has_text(name: str) -> bool:
    return name.startswith(("word/document", "word/header", "word/footer", "word/footnotes"))


def _blocks(node: Any) -> list[Any]:
    found: list[Any] = []
    for child in node:
        if child.tag == f"{W}p":
            found.append(said(child))
            found += [_blocks(box) for box in child.iter(f"{W}txbxContent")]
        elif child.tag == f"{W}tbl":
            found.append([[_blocks(one) for one in row.iter(f"{W}tc")] for row in _rows(child)])
        elif child.tag not in (f"{W}tcPr", f"{W}sectPr"):
            found += _blocks(child)
    return found


def _rows(grid: Any) -> Any:
    return (row for row in grid.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is grid)


def said(paragraph: Any) -> str:
    """The text of a paragraph with its breaks and tabs; not that of boxes in it."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    nodes = paragraph.iter(f"{W}t", *signs)
    own = (node for node in nodes if next(node.iterancestors(f"{W}p")) is paragraph)
    return "".join(signs.get(node.tag) or node.text or "" for node in own)
