"""A document in the layout of official notices (GB/T 9704-2012): page, type area, faces, numbering, attachments.

A4; margins of 37 mm above and 28 mm left leave a type area of 156 x 225 mm for 22 lines of 28 characters. Each face
is named as the standard's users name theirs; the table of fonts says what stands in where one is missing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from sitegen.offers.packing import plain, repacked

SONG, HEI, KAI, FANG, PAGE = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
"""The faces of titles, of headings of the first and second level, of text, and of page numbers."""

STAND_INS = {
    SONG: "方正小标宋_GBK,华文中宋,STZhongsong,宋体",
    HEI: "SimHei,Noto Sans CJK SC",
    KAI: "楷体,KaiTi,STKaiti",
    FANG: "仿宋,FangSong,STFangsong",
    PAGE: "SimSun,Noto Serif CJK SC",
}
"""What stands in for a face, the best first."""

LATIN = "Times New Roman"
TITLE, TEXT, SMALL, CELL = Pt(22), Pt(16), Pt(14), Pt(12)
"""Sizes 二号, 三号, 四号 and 小四."""

LONGEST = 255
"""How long a property of a document may be."""

LINE, TITLE_LINE, CELL_LINE = Pt(28.95), Pt(35), Pt(18)
"""Fixed line spacing: 22 lines in 225 mm."""

_BREAKS = re.compile(r"[ \t]*[\n\r\t\x85\u2028\u2029]+[ \t]*")

RED = RGBColor(0xA3, 0x24, 0x2B)


class Notice:
    """A notice that is written from its title to its last attachment."""

    def __init__(self, title: str, author: str, moment: datetime, warning: str | None) -> None:
        self._document: WordDocument = Document()
        self._drop_thumbnail()
        self._defaults()
        self._page(warning)
        properties = self._document.core_properties
        properties.title = plain(title)[:LONGEST]
        properties.author = properties.last_modified_by = plain(author)[:LONGEST]
        properties.created = properties.modified = moment
        properties.comments, properties.language, properties.revision = "", "zh-CN", 1

    def content(self) -> bytes:
        """The document as a file."""
        found = io.BytesIO()
        self._document.save(found)
        return repacked(found.getvalue())

    def title(self, text: str) -> None:
        """A title, centred, with an empty line below."""
        paragraph = self._paragraph(TITLE_LINE, WD_ALIGN_PARAGRAPH.CENTER)
        self._run(paragraph, text, SONG, TITLE)
        paragraph.paragraph_format.keep_with_next = True
        self._paragraph(LINE)

    def warning(self, text: str) -> None:
        """A line below the title that nobody can miss."""
        run = self._run(self._paragraph(LINE, WD_ALIGN_PARAGRAPH.CENTER), f"（{text}）", KAI, TEXT)
        run.font.color.rgb = RED

    def receiver(self, text: str) -> None:
        """To whom the notice goes: from the left edge."""
        self._run(self._paragraph(LINE), text, FANG, TEXT)

    def section(self, text: str) -> None:
        """A heading of the first level."""
        self._heading(text, HEI)

    def part(self, text: str) -> None:
        """A heading of the second level."""
        self._heading(text, KAI)

    def text(self, text: str) -> None:
        """A paragraph whose first line is set in by two characters."""
        self._run(self._indented(), text, FANG, TEXT)

    def figures(self, text: str) -> None:
        """A paragraph of long numbers, which would be torn apart if its lines were made equally long."""
        paragraph = self._indented()
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        self._run(paragraph, text, FANG, TEXT)

    def attachments(self, label: str, titles: Sequence[str]) -> None:
        """The list of attachments below the text, one line below it."""
        self._paragraph(LINE)
        for number, title in enumerate(titles, 1):
            paragraph = self._indented()
            self._run(
                paragraph, f"{label if number == 1 else '　' * len(label)}{number}．{title}", FANG, TEXT
            )
            paragraph.paragraph_format.keep_with_next = number == len(titles)

    def signature(self, name: str, date: str) -> None:
        """Who signs, and when: on the right, the date set in by four characters; never alone on a page."""
        for _ in range(2):
            self._paragraph(LINE).paragraph_format.keep_with_next = True
        for text, inset in ((name, 2), (date, 4)):
            paragraph = self._paragraph(LINE, WD_ALIGN_PARAGRAPH.RIGHT)
            paragraph.paragraph_format.right_indent = Pt(inset * TEXT.pt)
            paragraph.paragraph_format.keep_with_next = inset == 2
            self._run(paragraph, text, FANG, TEXT)

    def attachment(
        self,
        label: str,
        title: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[int],
    ) -> None:
        """An attachment on a page of its own: its number, its title, and a table whose heading comes back on every page.

        ``widths`` are in millimetres.
        """
        first = self._paragraph(LINE)
        first.paragraph_format.page_break_before = True
        self._run(first, label, HEI, TEXT)
        self.title(title)
        table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        self._row(table.rows[0].cells, head, widths, HEI)
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
        for row in rows:
            self._row(table.add_row().cells, row, widths, FANG)
        for one in table.rows:
            one._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))

    def _row(self, cells: Sequence[_Cell], texts: Sequence[str], widths: Sequence[int], face: str) -> None:
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width, cell.vertical_alignment = Mm(width), WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            self._shape(paragraph, CELL_LINE, WD_ALIGN_PARAGRAPH.CENTER)
            self._run(paragraph, text, face, CELL)

    def _heading(self, text: str, face: str) -> None:
        paragraph = self._indented()
        paragraph.paragraph_format.keep_with_next = True
        self._run(paragraph, text, face, TEXT)

    def _indented(self) -> Paragraph:
        paragraph = self._paragraph(LINE, WD_ALIGN_PARAGRAPH.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Pt(2 * TEXT.pt)
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "200")
        return paragraph

    def _paragraph(self, line: Pt, alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT) -> Paragraph:
        return self._shape(self._document.add_paragraph(), line, alignment)

    def _shape(self, paragraph: Paragraph, line: Pt, alignment: WD_ALIGN_PARAGRAPH) -> Paragraph:
        shape = paragraph.paragraph_format
        shape.alignment = alignment
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, line
        return paragraph

    def _run(self, paragraph: Paragraph, text: str, face: str, size: Pt) -> Run:
        run = paragraph.add_run(_BREAKS.sub(" ", plain(text)))
        run.font.size, run.font.name = size, LATIN
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        return run

    def _page(self, warning: str | None) -> None:
        """The page, its number (left on even pages, right on odd ones), and a warning above every one."""
        section = self._document.sections[0]
        section.orientation = WD_ORIENTATION.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(20), Mm(23)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            section._sectPr.remove(grid)
        self._document.settings.odd_and_even_pages_header_footer = True
        sides = (
            (section.header, section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
            (section.even_page_header, section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
        )
        for header, footer, side in sides:
            header.is_linked_to_previous = footer.is_linked_to_previous = False
            if warning:
                above = self._shape(header.paragraphs[0], Pt(18), WD_ALIGN_PARAGRAPH.CENTER)
                self._run(above, warning, HEI, SMALL).font.color.rgb = RED
            below = self._shape(footer.paragraphs[0], Pt(18), side)
            below.paragraph_format.left_indent = below.paragraph_format.right_indent = SMALL
            self._run(below, "— ", PAGE, SMALL).font.name = PAGE
            self._number(below)
            self._run(below, " —", PAGE, SMALL).font.name = PAGE

    def _number(self, paragraph: Paragraph) -> None:
        """The number of the page as a field."""
        for kind, code in (("begin", None), (None, "PAGE"), ("separate", None), (None, None), ("end", None)):
            run = self._run(paragraph, "" if kind or code else "1", PAGE, SMALL)
            run.font.name = PAGE
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
            elif code:
                field = OxmlElement("w:instrText")
                field.text = code
                run._r.append(field)

    def _defaults(self) -> None:
        """Every face of the styles, the language, and what stands in for a face."""
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = LATIN, TEXT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), FANG)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
        style.element.get_or_add_rPr().append(language)
        package = self._document.part.package
        table = next(part for part in package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
        entries = "".join(
            f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
            for face, others in STAND_INS.items()
        )
        table._blob = table.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")

    def _drop_thumbnail(self) -> None:
        """The library's template carries a picture of another document."""
        links = self._document.part.package.rels
        for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[name]
