"""Workbooks that no spreadsheet program writes, made of the XML of their parts."""

import io
import struct
import zipfile
from pathlib import Path

__all__ = [
    "HEAD",
    "MAIN",
    "OF_PARTS",
    "QUICKEST",
    "ROW",
    "formatted",
    "lying",
    "many_sheets",
    "sheet",
    "strings",
    "workbook_with",
]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = "xl/sharedStrings.xml"
SHARED_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
HEAD = '<row><c t="inlineStr"><is><t>term_fr</t></is></c></row>'
ROW = '<row><c t="inlineStr"><is><t>eau</t></is></c></row>'
QUICKEST = 1  # of the levels of packing: for what is large, and refused however well it is packed


def workbook_with(
    method: int = zipfile.ZIP_DEFLATED, level: int | None = None, **parts: str
) -> bytes:
    """Return a whole workbook of two lines; parts of it, named by their last word, are replaced."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["term_fr"])
    book.active.append(["eau"])
    stream = io.BytesIO()
    book.save(stream)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as whole,
        zipfile.ZipFile(packed, "w", method, compresslevel=level) as archive,
    ):
        for name in whole.namelist():
            word = Path(name).stem
            archive.writestr(name, parts.pop(word, None) or whole.read(name))
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def sheet(rows: str) -> bytes:
    return workbook_with(
        sheet1=f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )


def strings(items: str, rows: str = HEAD + ROW) -> bytes:
    """Return a workbook with a table of shared texts, as Excel writes them and openpyxl doesn't."""
    with zipfile.ZipFile(io.BytesIO(workbook_with())) as whole:
        types = whole.read("[Content_Types].xml").decode()
    shared = f'<Override PartName="/{STRINGS}" ContentType="{SHARED_STRINGS}"/>'
    return workbook_with(
        **{
            "[Content_Types]": types.replace("</Types>", f"{shared}</Types>"),
            STRINGS: f'<sst xmlns="{MAIN}">{items}</sst>',
            "sheet1": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def lying() -> bytes:
    """Return a workbook of which a part of 300 MB says that it has a thousand bytes."""
    data = workbook_with(level=QUICKEST, styles="0" * 300 * 2**20)
    size = struct.pack("<L", 300 * 2**20)
    assert data.count(size) == 2  # before the part, and in the directory
    return data.replace(size, struct.pack("<L", 1000))


def many_sheets() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for _number in range(300):
        book.create_sheet()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def formatted(
    codes: list[str], looks: int = 1, named: int = 0, after: str = "", code_of: int = 164
) -> bytes:
    """Return a workbook of so many number formats, looks of cells and named styles.

    `after` stands behind the lines of its sheet; the looks have the number formats in turn.
    """
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in enumerate(codes, code_of)
    )
    xfs = "".join(
        f'<xf numFmtId="{code_of + place % len(codes)}" fontId="0" fillId="0" borderId="0"/>'
        for place in range(looks)
    )
    names = "".join(
        f'<cellStyle name="n{number}" xfId="0" builtinId="0"/>' for number in range(named)
    )
    styles = (
        f"<numFmts>{formats}</numFmts><fonts><font/></fonts>"
        "<fills><fill><patternFill/></fill></fills>"
        f"<borders><border/></borders><cellStyleXfs>{xfs}</cellStyleXfs>"
        f"<cellXfs>{xfs}</cellXfs><cellStyles>{names}</cellStyles>"
    )
    return workbook_with(
        styles=f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        sheet1=f'<worksheet xmlns="{MAIN}"><sheetData>{HEAD}{ROW}</sheetData>{after}</worksheet>',
    )
