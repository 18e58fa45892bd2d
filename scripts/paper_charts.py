"""Papers, charts: Word's own bar charts in black and white, filled from the lists they name.

A chart in a template shows sample figures. Each reference in it, such as `by_month!late`, names a
list of the paper and a column of that list: Word keeps it, and a document gets the list's figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from paper_base import FONT, HEAD, OFFICE, R, W

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_RELATION = f"{OFFICE}/chart"
EMU_A_MILLIMETRE = 36_000
NO_ZEROES = "0;;;"
# A printer without colours tells them apart: dark, light, hatched.
DARK = '<a:solidFill><a:srgbClr val="595959"/></a:solidFill>'
LIGHT = '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>'
HATCHED = (
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
)
OUTLINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'


class Bars(NamedTuple):
    """One series: its name in the legend, the list's column, its fill, sample figures."""

    name: str
    column: str
    fill: str
    sample: Sequence[int]


class Chart(NamedTuple):
    """A bar chart of the list `rows`, with one group of bars for each item's `label`.

    `lying`: the bars of a group stand one behind the other in one lying bar, else side by side.
    """

    rows: str
    label: str
    sample: Sequence[str]
    bars: Sequence[Bars]
    lying: bool = False


def chart_part(chart: Chart) -> bytes:
    """The chart as the part of a .docx."""
    grouping = "stacked" if chart.lying else "clustered"
    series = "".join(_series(number, one, chart) for number, one in enumerate(chart.bars))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" {R}>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if chart.lying else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{60 if chart.lying else 90}"/>'
        f'<c:overlap val="{100 if chart.lying else 0}"/><c:axId val="1"/><c:axId val="2"/>'
        f"</c:barChart>{_axes(chart)}</c:plotArea>{legend if len(chart.bars) > 1 else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words()}</c:chartSpace>"
    ).encode()


def _series(number: int, bars: Bars, chart: Chart) -> str:
    place = "ctr" if chart.lying else "outEnd"
    ink = "FFFFFF" if chart.lying and bars.fill == DARK else "000000"
    labels = (
        f'<c:dLbls><c:numFmt formatCode="{NO_ZEROES}" sourceLinked="0"/>{_plate(chart, bars)}'
        f'{_words(ink)}<c:dLblPos val="{place}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    figures = [str(figure) for figure in bars.sample]
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:v>{escape(bars.name)}</c:v></c:tx><c:spPr>{bars.fill}{OUTLINE}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{labels}'
        f"<c:cat>{_cached('str', f'{chart.rows}!{chart.label}', chart.sample)}</c:cat>"
        f"<c:val>{_cached('num', f'{chart.rows}!{bars.column}', figures)}</c:val></c:ser>"
    )


def _plate(chart: Chart, bars: Bars) -> str:
    """Behind a figure on a hatched bar, so that it can be read."""
    on_hatches = chart.lying and bars.fill == HATCHED
    white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return f"<c:spPr>{white if on_hatches else '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>"


def _cached(kind: str, reference: str, values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{escape(value)}</c:v></c:pt>'
        for number, value in enumerate(values)
    )
    form = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    return (
        f"<c:{kind}Ref><c:f>{reference}</c:f><c:{kind}Cache>{form}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _axes(chart: Chart) -> str:
    """Names on one axis; the other has none, because each bar bears its figure."""
    turned = "maxMin" if chart.lying else "minMax"
    names, figures = ("l", "t") if chart.lying else ("b", "l")
    line = '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{turned}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{names}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}</c:spPr>'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        f'</c:scaling><c:delete val="1"/><c:axPos val="{figures}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _words(ink: str = "000000") -> str:
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="1000"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def chart_frame(relation: str, number: int, size: tuple[float, float], says: str) -> str:
    """A run that holds the chart; `size` in millimetres, `says` is read out to who cannot see."""
    wide, high = (round(side * EMU_A_MILLIMETRE) for side in size)
    return (
        f'<w:r {W}><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0"'
        f' distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr="{escape(says)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}/main">'
        f'<a:graphicData uri="{DRAWING}/chart"><c:chart xmlns:c="{DRAWING}/chart"'
        f' xmlns:r="{OFFICE}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
