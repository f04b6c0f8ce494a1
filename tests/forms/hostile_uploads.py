"""Kinds of files that are small on the way and large, endless or false once opened."""

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

from tests.factories.sent_files import bomb, docx, locked_pdf, odt, package, pdf, picture

__all__ = ["KINDS", "SVG", "scans", "whole_progressive"]

MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    "[Content_Types].xml",
    b'<Types><Override PartName="/word/document.xml" ContentType="' + MAIN + b'"/></Types>',
)
LAUGHS = (
    b"<!DOCTYPE d [<!ENTITY a 'ha'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><d>&j;</d>"
)
# With where its type is said to lie.
SVG = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "%s"><svg/>'


def written(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
        + b"startxref\n%d\n%%%%EOF" % len(made)
    )


def stream(told: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (told, len(packed), packed)


@functools.cache
def references() -> bytes:
    """Return 61 kB whose table of references inflates to 60 MB."""
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    entries = 15 * 2**20
    told = b"/Type/XRef/W[1 2 1]/Root 1 0 R/Size %d" % entries
    table = stream(told, b"\x01\x00\x09\x00" * entries)
    return head + b"3 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)


def whole_progressive() -> bytes:
    """Return an honest progressive JPEG of 50 million pixels, whose colours are as fine."""
    file = io.BytesIO()
    picture = Image.new("RGB", (8_660, 5_774), "teal")
    picture.save(file, "JPEG", quality=80, subsampling=0, progressive=True)
    return file.getvalue()


def doubling_pages() -> bytes:
    """Return a tree of pages each of whose nodes has the next one twice."""
    nodes = [
        b"<</Type/Pages/Count 9/Kids[%d 0 R %d 0 R]>>" % (number, number) for number in range(3, 43)
    ]
    return written([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def pages(told: bytes, *more: bytes) -> bytes:
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages" + told + b">>", *more])


def packed_objects() -> bytes:
    """Return a PDF whose pages are in a stream of objects that inflates to 60 MB."""
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    held = b"3 0 obj\n%s\nendobj\n" % stream(
        b"/Type/ObjStm/N 9000000/First 50000000", b"2 0 " * 15 * 2**20
    )
    places = struct.pack(">BHB", 0, 0, 0) + struct.pack(">BHB", 1, 9, 0)
    places += struct.pack(">BHB", 2, 3, 0) + struct.pack(">BHB", 1, len(head), 0)
    table = stream(b"/Type/XRef/W[1 2 1]/Root 1 0 R/Size 4", places)
    at = len(head + held)
    return head + held + b"4 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % at


@functools.cache
def zeros(size: int) -> bytes:
    return package(TYPES, ("word/document.xml", b"\0" * size))


def lying() -> bytes:
    """Return a DOCX of which a part of 40 MB says that it has a thousand bytes."""
    size = 40 * 2**20
    return zeros(size).replace(struct.pack("<L", size), struct.pack("<L", 1000))


def parts() -> bytes:
    return docx(*((f"word/media/{number}.png", b"") for number in range(6_000)))


def in_itself() -> bytes:
    inner = docx()
    for _level in range(9):
        inner = package(("word.docx", inner))
    return inner


def odd_packing() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", b"0" * 10 * 2**20)
    return file.getvalue()


def vast_jpeg() -> bytes:
    """Return a small JPEG that says it has 65,000 by 65,000 pixels."""
    small = picture("JPEG")
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack(">HH", 65_000, 65_000) + small[at + 4 :]


@functools.cache
def scans(
    width: int = 3_000, height: int = 4_000, times: int = 8_000, before: bytes = b""
) -> bytes:
    """Return a progressive JPEG of so many pixels whose last scan, of some bytes, is repeated.

    `before` stands in front of each repetition.
    """
    file = io.BytesIO()
    Image.new("L", (width, height), 9).save(file, "JPEG", progressive=True, quality=50)
    whole = file.getvalue()
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + (before + last) * times + b"\xff\xd9"


def entities_in(part: str = "word/document.xml", before: bytes = b"", encoding: str = "") -> bytes:
    """Return a DOCX one part of which declares entities, behind so much, in an encoding."""
    text = before + LAUGHS
    if encoding:
        text = text.decode().encode(encoding)
    members = dict([TYPES, ("word/document.xml", b"<w:document/>"), (part, text)])
    return package(*members.items())


# The name under which each is sent, what makes it, and which sentences (WRONG) it may get.
KINDS: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "references of 60 MB": ("a.pdf", references, {"too large", "endless", "damaged"}),
    "objects packed into 60 MB": ("b.pdf", packed_objects, {"too large", "endless", "damaged"}),
    "pages that are twice in each": ("c.pdf", doubling_pages, {"damaged", "endless", "too large"}),
    "pages within themselves": ("d.pdf", lambda: pages(b"/Count 1/Kids[2 0 R]"), {"damaged"}),
    "lists nested 100,000 deep": (
        "e.pdf",
        lambda: pages(b"/Count 1/Kids" + b"[" * 100_000 + b"]" * 100_000),
        {"damaged", "endless"},
    ),
    "references that lead to themselves": (
        "f.pdf",
        lambda: written([b"<</Type/Catalog/Pages 1 0 R>>"], b"/Prev 9"),
        {"damaged", "endless"},
    ),
    "a PDF with a password": ("g.pdf", locked_pdf, {"locked"}),
    "a PDF that is cut": ("h.pdf", lambda: pdf()[:300], {"damaged"}),
    "a page of the web": ("i.pdf", lambda: b"<!doctype html><script>", {"other"}),
    "a picture and a zip in one": ("j.docx", lambda: picture() + b"PK\x03\x04", {"other"}),
    "a text of 40 MB": ("k.docx", lambda: zeros(40 * 2**20), {"too large"}),
    "a part that lies about its size": ("l.docx", lying, {"other", "damaged", "too large"}),
    "6,000 parts": ("m.docx", parts, {"too large"}),
    "a zip in a zip": ("n.docx", in_itself, {"other"}),
    "entities": (
        "o.docx",
        entities_in,
        {"declarations"},
    ),
    "entities in UTF-16": ("u.docx", lambda: entities_in(encoding="utf-16"), {"declarations"}),
    "entities behind 100 kB": (
        "v.docx",
        lambda: entities_in(before=b"<!--" + b" " * 100_000 + b"-->"),
        {"declarations"},
    ),
    "entities in a part of any name": (
        "w.docx",
        lambda: entities_in("word/media/1.png"),
        {"declarations"},
    ),
    "a type that lies elsewhere": (
        "y.docx",
        lambda: docx(("word/a.svg", SVG % b"http://192.0.2.1/svg.dtd")),
        {"declarations"},
    ),
    "a picture of 250 kB that is drawn 8,000 times": ("x.jpg", scans, {"slow picture"}),
    "macros": ("p.docx", lambda: docx(("word/vbaProject.bin", b"")), {"macros"}),
    "a text packed as nobody does": ("q.odt", odd_packing, {"damaged"}),
    "a text that is cut": ("r.odt", lambda: odt()[:-30], {"other"}),
    "900 million pixels": ("s.png", bomb, {"large picture"}),
    "four milliards of pixels": ("t.jpg", vast_jpeg, {"large picture"}),
}
