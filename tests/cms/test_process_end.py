import subprocess
import sys

from tests.demo_server import ROOT

# What is registered first is called last.
FROZEN_AT_THE_END = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 1000))
import cms
"""


def test_process_ends_without_searching_what_it_imported():
    """Searching takes a second of a processor where Django and all apps were imported."""
    told = subprocess.run(
        [sys.executable, "-c", FROZEN_AT_THE_END],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "True\n"
