"""Pictures as illustrators send them, good and bad."""

import io
import os
import struct
from typing import Any

from PIL import Image

__all__ = ["SVG", "cmyk_jpeg", "cmyk_profile", "png", "saved", "truncated", "vast_png"]

SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="50" height="70">'
    b"<script>alert(1)</script></svg>"
)


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def png(number: int = 0, size: tuple[int, int] = (50, 70)) -> bytes:
    """A plate of one colour, which its number decides."""
    return saved(Image.new("RGB", size, (number % 256, 120, 60)))


def noise(bytes_: int) -> bytes:
    """A PNG of about so many bytes, which nothing makes smaller."""
    side = int((bytes_ / 3) ** 0.5)
    return saved(Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)))


def truncated() -> bytes:
    whole = noise(30_000)
    return whole[: len(whole) // 2]


def vast_png() -> bytes:
    """12,000 × 16,000 pixels in a file of a few kilobytes."""
    return saved(Image.new("1", (12_000, 16_000)))


def cmyk_jpeg(**options: Any) -> bytes:
    """Nothing but cyan, in the colours of print."""
    return saved(Image.new("CMYK", (50, 70), (255, 0, 0, 0)), "JPEG", **options)


def cmyk_profile() -> bytes:
    """A profile of four inks, the smallest that there can be: each corner of the cube and its Lab.

    Cyan alone is the printer's, far from the green-blue that arithmetic makes of it. Layout:
    ICC.1:2001-04, 6.1 (header) and 6.5.8 (`mft1`).
    """
    corners = b""
    for corner in range(16):
        cyan, magenta, yellow, black = ((corner >> bit) & 1 for bit in (3, 2, 1, 0))
        lightness = 255 - 115 * cyan - 125 * magenta - 15 * yellow - 255 * black
        a = 128 - 37 * cyan + 74 * magenta - 5 * yellow
        b = 128 - 50 * cyan - 5 * magenta + 93 * yellow
        corners += bytes(min(255, max(0, value)) for value in (lightness, a, b))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    curve = bytes(range(256))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + identity + curve * 4 + corners + curve * 3
    table += bytes(-len(table) % 4)
    name = b"Four inks\0"
    description = b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78 + 2)
    description += bytes(-len(description) % 4)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    tags = [(b"desc", description), (b"wtpt", white), (b"A2B0", table)]
    offset = 128 + 4 + 12 * len(tags)
    directory, content = struct.pack(">I", len(tags)), b""
    for signature, data in tags:
        directory += signature + struct.pack(">2I", offset + len(content), len(data))
        content += data
    body = directory + content
    header = struct.pack(">I", 128 + len(body)) + b"lcms" + struct.pack(">I", 0x02400000)
    header += b"prtrCMYKLab " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    header += bytes(128 - len(header) - 60) + struct.pack(">3i", 63190, 65536, 54061) + bytes(48)
    return header + body
