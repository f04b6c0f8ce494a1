"""Files within their limits that are made to weigh: none takes what a server hasn't got."""

import multiprocessing
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cms.translation.exchange import formats, tmx
from cms.translation.exchange.formats import read_documents
from cms.translation.exchange.tmx import read_tmx
from snippets.lexicon.refusal import UnreadableFileError
from tests.servers.memory import memory_of

from .test_hostile_files import zipped

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process has in /proc."),
]

# Megabytes, above what the process has anyway; 27 to 158 were measured.
MOST = 250
XLIFF = (
    '<xliff version="1.2"><file source-language="fr" target-language="en"><body>{}</body></file>'
    "</xliff>"
)
UNIT = '<trans-unit id="a"><source>b</source><target>c</target></trans-unit>'
TMX = '<tmx version="1.4"><header srclang="fr"/><body>{}</body></tmx>'
PAIR = '<tu><tuv xml:lang="fr"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu>'


def within(limit, form, *pieces):
    """Return a file of as many of these as the limit of its size allows."""
    each = len(pieces[0])
    return form.format("".join(pieces * ((limit - len(form)) // each // len(pieces)))).encode()


def read(data):
    with suppress(UnreadableFileError):
        return read_documents(data)


def read_memory(data):
    with suppress(UnreadableFileError):
        return read_tmx(data, "fr", ["en"], None)


def peak_of(reading, data):
    """Return the megabytes that a process takes while it reads a file, and keeps what it says."""
    ours, theirs = multiprocessing.Pipe(duplex=False)

    def measure():
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before = memory_of(os.getpid()).resting
        kept = reading(data)
        theirs.send(memory_of(os.getpid()).peak - before)
        del kept

    process = multiprocessing.get_context("fork").Process(target=measure)
    process.start()
    process.join()
    assert process.exitcode == 0
    return ours.recv()


def test_files_within_their_limits_take_250_mb_at_most():
    names = [f"<n{number:06}/>" for number in range(formats.LARGEST // 10 - 10_000)]
    units = within(formats.LARGEST, XLIFF, UNIT)
    cases = {
        "names": (read, within(formats.LARGEST, XLIFF, *names)),
        "units in a zip": (read, zipped(*((f"{number}.xlf", units) for number in range(4)))),
        "zeros in a zip": (read, zipped(("zeros.po", b"0" * (51 * 2**20)))),
        "one text": (
            read,
            b'msgid ""\nmsgstr ""\n\nmsgid "%s"\n' % (b"a" * (formats.LARGEST - 60)),
        ),
        "pairs": (read_memory, within(tmx.LARGEST, TMX, PAIR)),
    }
    peaks = {name: peak_of(*case) for name, case in cases.items()}
    assert {name: peak for name, peak in peaks.items() if peak > MOST} == {}
    # What measures nothing would find nothing; some of it may lie in what others have given back.
    assert peaks["names"] > 25
