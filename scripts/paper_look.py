"""Look of the papers, drawing: paragraphs, tables and signatures in the styles of the base."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from zipfile import ZipFile

from docx import Document
from docx.document import Document as _Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from paper_base import BOX, FONT, FONT_OF_BOX, W, base_package, fonts, packed, twips
from paper_charts import CHART_RELATION, CHART_TYPE, Chart, chart_frame, chart_part
from paper_pages import break_page, close, turn
from paper_styles import STYLES, Style

NO_SPLIT = f"<w:cantSplit {W}/>"
REPEATED = f"<w:tblHeader {W}/>"
BREAK_BEFORE = f"<w:pageBreakBefore {W}/>"
TALL, WIDE = 165, 252


class Paper:
    """One template under construction; every method adds to its end."""

    def __init__(
        self,
        title: str,
        language: str = "en-GB",
        *,
        wide: bool = False,
        styles: Mapping[str, Style] = STYLES,
    ) -> None:
        self.language = language
        package = base_package(title, language, wide=wide, styles=styles)
        self._document = Document(io.BytesIO(package))
        self.width = WIDE if wide else TALL
        self._charts = 0
        self._signed: Table | None = None

    def text(self, style: str, text: str, *, new_page: bool = False) -> Paragraph:
        """A paragraph; `*words*` in it are bold."""
        if new_page:
            break_page(self._document)
        paragraph = self._document.add_paragraph(style=self._document.styles[_name(style)])
        _fill(paragraph, text)
        if new_page:
            paragraph._p.get_or_add_pPr().insert(1, parse_xml(BREAK_BEFORE))
        return paragraph

    def lines(self, style: str, texts: Sequence[str]) -> None:
        """One paragraph a text."""
        for text in texts:
            self.text(style, text)

    @contextmanager
    def block(self, opening: str) -> Iterator[None]:
        """What is drawn within it is there as `opening` says: `if name`, `for item in names`."""
        self.text("Gap", f"{{%p {opening} %}}")
        yield
        self.text("Gap", f"{{%p end{opening.split(maxsplit=1)[0]} %}}")

    def when(self, name: str, style: str, text: str) -> None:
        """A paragraph that is there only where `name` says something."""
        with self.block(f"if {name}"):
            self.text(style, text)

    def each(self, names: str, style: str, text: str, *, kept: bool = False) -> None:
        """A paragraph for each item of the list `names`; the text calls it `item`.

        `kept`: they share a page with what follows.
        """
        with self.block(f"for item in {names}"):
            self.text(style, text).paragraph_format.keep_with_next = kept or None

    def turn(self, *, wide: bool) -> None:
        """What follows stands on pages of its own, across where `wide`.

        The first page alone has no number, so that its pages are ended before others turn.
        """
        turn(self._document, across=wide if wide != (self.width > TALL) else None)
        self.width = WIDE if wide else TALL

    def table(self, widths: Sequence[float], *, lines: bool = True) -> Table:
        """An empty table of fixed columns, in millimetres."""
        table: Table = self._document.add_table(rows=0, cols=len(widths))
        table.style = self._document.styles["Table Grid" if lines else "Table Plain"]
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column._gridCol.set(qn("w:w"), str(twips(width)))
        return table

    def row(
        self, table: Table, texts: Sequence[str], styles: Sequence[str], *, head: bool = False
    ) -> _Row:
        """A row that no page break splits; a head row is repeated on each page.

        A line of a text stands in a paragraph of its own.
        """
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(parse_xml(NO_SPLIT))
        if head:
            row._tr.get_or_add_trPr().append(parse_xml(REPEATED))
        for cell, text, style, column in zip(row.cells, texts, styles, table.columns, strict=True):
            _width(cell, int(column._gridCol.get(qn("w:w"))))
            first, *others = text.split("\n")
            cell.paragraphs[0].style = self._document.styles[_name(style)]
            _fill(cell.paragraphs[0], first)
            for line in others:
                self.within(cell, style, line)
        return row

    def within(self, cell: _Cell, style: str, text: str) -> None:
        """A further paragraph in a cell."""
        _fill(cell.add_paragraph(style=self._document.styles[_name(style)]), text)

    def facts(
        self, rows: Sequence[Sequence[str]], *, label: float = 62, headed: bool = False
    ) -> None:
        """Two columns, name and value; a third text names the value that the row waits for.

        A name without a value heads the rows below it. `headed`: they stay with the heading above.
        """
        self.text("GapKept" if headed else "Gap", "")
        table = self.table((label, self.width - label))
        for name, value, *only_if in rows:
            if not value:
                whole = self.row(table, (name, ""), ("CellPart", "CellPart")).cells
                whole[0].merge(whole[1])
                continue
            if only_if:
                self.row(table, (f"{{%tr if {only_if[0]} %}}", ""), ("Cell", "Cell"))
            self.row(table, (name, value), ("CellBold", "Cell"))
            if only_if:
                self.row(table, ("{%tr endif %}", ""), ("Cell", "Cell"))
        self.text("Gap", "")

    def listed(
        self, columns: str, heads: Sequence[str], names: str, cells: Sequence[str], tall: float = 0
    ) -> _Row:
        """A table with one row for each item of the list `names`, at least `tall` millimetres high.

        `columns` are the widths in millimetres; `c` after one centres that column. The row is given
        back.
        """
        widths = [float(column.rstrip("c")) for column in columns.split()]
        styles = ["SmallMiddle" if "c" in column else "Small" for column in columns.split()]
        table = self.table(widths)
        blank = [""] * (len(widths) - 1)
        plain = ["Small"] * len(widths)
        self.row(table, heads, ["SmallHead"] * len(widths), head=True)
        self.row(table, [f"{{%tr for item in {names} %}}", *blank], plain)
        row = self.row(table, cells, styles)
        self.tall(row, tall)
        self.row(table, ["{%tr endfor %}", *blank], plain)
        self.text("Gap", "")
        return row

    def tall(self, row: _Row, height: float) -> None:
        """Give a row at least this height in millimetres, its words in the middle of it."""
        row.height = Mm(height) if height else None
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER

    def together(self, row: _Row) -> None:
        """Keep a row on one page with what follows: of a short table, all rows."""
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True

    def chart(self, chart: Chart, high: float, says: str) -> None:
        """A chart over the whole width, `high` millimetres high; `says` tells what it shows."""
        self._charts += 1
        name = PackURI(f"/word/charts/chart{self._charts}.xml")
        package = self._document.part.package
        part = Part(name, CHART_TYPE, chart_part(chart), package)
        relation = self._document.part.relate_to(part, CHART_RELATION)
        frame = chart_frame(relation, self._charts, (self.width, high), says)
        self.text("Chart", "")._p.append(parse_xml(frame))

    def signature(
        self, post: str, name: str, under: str, *, date: str = "", more: bool = False
    ) -> Table:
        """Post, place to sign, name: together on one page, with what stands before them.

        `more`: another signature follows in the same table, so that both stand on one page.
        """
        table = self._signed
        if table is None or table._tbl is not self._document.element.body[-2]:
            widths = (120.0, 44.0, 88.0) if self.width > TALL else (63.0, 35.0, 67.0)
            if self._document.paragraphs[-1]._p.style != "Heading2":
                self.text("GapKept", "")
            table = self.table(widths, lines=False)
        else:
            self.row(table, ("", "", ""), ("GapKept",) * 3)
        self.signed_too(table, post, name, under, date=date)
        self._signed = table
        if not more:
            self.text("Gap", "")
        return table

    def signed_too(self, table: Table, post: str, name: str, under: str, *, date: str) -> None:
        """Post, place to sign, name and date, below the signature that the table holds."""
        row = self.row(table, (post, "", name), ("Sign", "Sign", "SignName"))
        _line_below(row.cells[1])
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        self.row(table, (date, under, ""), ("Sign", "Caption", "Sign"))

    def end_page(self) -> None:
        """Take back the last gap where a new page follows: on a full page it would make one."""
        last = self._document.paragraphs[-1]._p
        last.getparent().remove(last)

    def below(self, table: Table, name: str, text: str, *, more: bool = False) -> None:
        """A row of small print below a signature, where `name` is one there only where that says
        something.

        `more`: another row follows, and stands on the same page.
        """
        blank, plain = ["", ""], ["Sign"] * 3
        if name:
            self.row(table, [f"{{%tr if {name} %}}", *blank], plain)
        cells = self.row(
            table, [text, *blank], ["NoteBelowKept" if more else "NoteBelow", *plain[1:]]
        ).cells
        cells[0].merge(cells[2])
        for empty in cells[0].paragraphs[1:]:
            empty._p.getparent().remove(empty._p)
        if name:
            self.row(table, ["{%tr endif %}", *blank], plain)

    def ruled(self, count: int, *, signed: bool = False) -> None:
        """Lines to write on by hand, on one page; `signed`: on that of the signature below too."""
        for number in range(1, count + 1):
            self.text("RuledKept" if signed or number < count else "Ruled", "")

    def finished(self) -> _Document:
        """The document, each run of it with its typeface and its language."""
        close(self._document)
        for run in self._document.element.body.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            font = FONT_OF_BOX if run.text == BOX else FONT
            properties.insert(0, parse_xml(fonts(font).replace(" w:", f" {W} w:", 1)))
            language = f'<w:lang {W} w:val="{self.language}" w:eastAsia="{self.language}"/>'
            properties.append(parse_xml(language))
        return self._document

    def bytes(self) -> bytes:
        """The finished template: the same bytes each time."""
        return saved(self.finished())


def saved(document: _Document) -> bytes:
    """A document as the bytes of a template: the same bytes each time."""
    target = io.BytesIO()
    document.save(target)
    with ZipFile(target) as package:
        return packed({name: package.read(name) for name in package.namelist()})


def _name(style: str) -> str:
    return STYLES[style].name


def _fill(paragraph: Paragraph, text: str) -> None:
    for number, words in enumerate(text.split("*")):
        # our typeface has no box: one among words of another typeface would cover the next letter
        for part in re.split(f"({BOX})", words):
            if part:
                paragraph.add_run(part).bold = True if number % 2 else None


def _width(cell: _Cell, width: int) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for old in properties.findall(qn("w:tcW")):
        properties.remove(old)
    properties.insert(0, parse_xml(f'<w:tcW {W} w:w="{width}" w:type="dxa"/>'))


def _line_below(cell: _Cell) -> None:
    line = f'<w:bottom {W} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {W}>{line}</w:tcBorders>"))
