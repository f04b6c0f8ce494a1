"""The scans of a JPEG: a progressive one is drawn over and over, each time for a few bytes."""

import re

__all__ = ["has_many_scans"]

# Cameras write one, programs ten, optimisers some thirty. libjpeg-turbo warns of 500.
MOST_SCANS = 500
# Pixels that are drawn in all scans: twenty times those of the largest picture, in a second.
MOST_DRAWN = 1_200_000_000
# What begins a segment (ITU-T T.81, B.1.1.2). In the data of a scan 0xFF is followed by 0.
MARKER = re.compile(rb"\xff+([^\x00\xff])")
SCAN, END = 0xDA, 0xD9
# Those that have no length behind them: TEM, RST0 to RST7, SOI, and those that are none, which
# decoders step over in a scan. Taken at their word, they would hide the scans behind them.
ALONE = {*range(0xC0), *range(0xD0, 0xD9)}


def has_many_scans(data: bytes, pixels: int) -> bool:
    """Tell whether it has more scans than any program writes, without reading a pixel."""
    left = min(MOST_SCANS, MOST_DRAWN // max(1, pixels))
    place = 0
    while found := MARKER.search(data, place):
        kind, place = found[1][0], found.end()
        if kind == END:
            return False
        if kind == SCAN:
            left -= 1
            if left < 0:
                return True
        if kind not in ALONE:
            place += int.from_bytes(data[place : place + 2], "big")
    return False
