"""Look of the papers, base: an empty Word package with our styles; a change of look is one line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from paper_styles import STYLES, Style

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
BOX, FONT_OF_BOX = "☐", "Segoe UI Symbol"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def fonts(font: str = FONT) -> str:
    """One typeface, for every script that Word tells apart."""
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _style(key: str, style: Style) -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{style.name}"/>'
        f"{based}<w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_run(style)}</w:rPr>"
        "</w:style>"
    )


def _paragraph(style: Style) -> str:
    line = '<w:{0} w:val="single" w:sz="4" w:space="{1}" w:color="808080"/>'
    rule = line.format("bottom", 1) + line.format("between", 1)
    return "".join(
        (
            "<w:keepNext/><w:keepLines/>" if style.keep else "",
            f"<w:pBdr>{rule}</w:pBdr>" if style.ruled else "",
            _spacing(style),
            f'<w:ind w:left="{twips(style.left)}" w:firstLine="{twips(style.first)}"/>',
            f'<w:jc w:val="{style.align}"/>',
            "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
        )
    )


def _spacing(style: Style) -> str:
    before, after = round(style.before * 20), round(style.after * 20)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


def _run(style: Style) -> str:
    half = f"{style.size * 2:.0f}"
    return "".join(
        (
            fonts(),
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            "<w:caps/>" if style.caps else "",
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>',
        )
    )


def _styles(language: str, styles: Mapping[str, Style]) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    grid = "".join(f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for e in edges)
    margins = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    return (
        f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts()}"
        f'<w:sz w:val="28"/><w:szCs w:val="28"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join(_style(key, style) for key, style in styles.items())
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{grid}</w:tblBorders></w:tblPr>'
        '</w:style><w:style w:type="table" w:styleId="TablePlain"><w:name w:val="Table Plain"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _header() -> str:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f'{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field("begin")}'
        f'<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{field("separate")}'
        f"<w:r><w:t>2</w:t></w:r>{field('end')}</w:p></w:hdr>"
    )


def _document(*, wide: bool) -> str:
    width, height = (16838, 11906) if wide else (11906, 16838)
    turned = ' w:orient="landscape"' if wide else ""
    return (
        f"{HEAD}<w:document {W} {R}><w:body><w:sectPr>"
        f'<w:headerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}"'
        f' w:left="{twips(30)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def _core(title: str, language: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _theme() -> str:
    """Plain black on white: the papers use no theme colour, but the format asks for a theme."""
    colours = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6"}
    accents = ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
    colours |= {f"accent{n}": colour for n, colour in enumerate(accents, start=1)}
    colours |= {"hlink": "0563C1", "folHlink": "954F72"}
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items()
    )
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' name="Paper"><a:themeElements><a:clrScheme name="Paper">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Paper"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Paper">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{solid}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def _types() -> str:
    parts = (
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/word/document.xml", f"{WORD}.document.main+xml"),
        ("/word/fontTable.xml", f"{WORD}.fontTable+xml"),
        ("/word/header1.xml", f"{WORD}.header+xml"),
        ("/word/settings.xml", f"{WORD}.settings+xml"),
        ("/word/styles.xml", f"{WORD}.styles+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    )
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def base_package(
    title: str, language: str, *, wide: bool, styles: Mapping[str, Style] = STYLES
) -> bytes:
    """An empty A4 document with the official margins and our styles, as the bytes of a .docx."""
    font = (
        f'<w:font w:name="{FONT}"><w:charset w:val="CC"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>'
    )
    return packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                (f"{OFFICE}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": _core(title, language),
            "word/_rels/document.xml.rels": _relations(
                (f"{OFFICE}/styles", "styles.xml"),
                (f"{OFFICE}/settings", "settings.xml"),
                (f"{OFFICE}/fontTable", "fontTable.xml"),
                (f"{OFFICE}/header", "header1.xml"),
                (f"{OFFICE}/theme", "theme/theme1.xml"),
            ),
            "word/document.xml": _document(wide=wide),
            "word/fontTable.xml": f"{HEAD}<w:fonts {W}>{font}</w:fonts>",
            "word/header1.xml": _header(),
            "word/settings.xml": f"{HEAD}<w:settings {W}>{settings}</w:settings>",
            "word/styles.xml": _styles(language, styles),
            "word/theme/theme1.xml": _theme(),
        }
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """The parts as a zip with fixed dates, sorted, so that equal parts give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return target.getvalue()
