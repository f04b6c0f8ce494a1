"""Files as applicants send them: right ones, and those that lie about what they are."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

__all__ = ["bomb", "docx", "locked_pdf", "odt", "pdf", "picture", "sent"]


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked_pdf() -> bytes:
    return pdf("secret")


def picture(kind: str = "PNG", side: int = 64) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize((side, side)).convert("RGB").save(file, kind)
    return file.getvalue()


def bomb() -> bytes:
    """Return a PNG of a few bytes that says it has 900 million pixels."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def package(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return file.getvalue()


def docx(*more: tuple[str, bytes]) -> bytes:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = b'<Types><Override PartName="/word/document.xml" ContentType="' + main + b'"/></Types>'
    text = b"<w:document>" + b"<w:p/>" * 50 + b"</w:document>"
    return package(("[Content_Types].xml", types), ("word/document.xml", text), *more)


def odt(*more: tuple[str, bytes]) -> bytes:
    text = b"<office:document-content>" + b"<text:p/>" * 50 + b"</office:document-content>"
    kind = ("mimetype", b"application/vnd.oasis.opendocument.text")
    return package(kind, ("content.xml", text), *more)
