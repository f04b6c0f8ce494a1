"""The judges of our files, which are Java programs: veraPDF, EPUBCheck and iCal4j."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

__all__ = ["BRIEF", "epubcheck", "ical4j", "verapdf"]

# Each program in a folder of its own: they hold other versions of the same libraries.
JARS = Path(os.environ.get("CHECKER_JARS", settings.BASE_DIR / ".services" / "checkers"))
# For a program of seconds: Java's better compiler takes more of a processor than it saves.
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")


def verapdf(*files: Path) -> list[str]:
    """Return a line for each file: `PASS <file> ua1`, or why not."""
    answer = _run(
        "verapdf",
        "org.verapdf.apps.GreenfieldCliWrapper",
        *("--flavour", "ua1", "--format", "text", "--verbose", *files),
    )
    return answer.stdout.splitlines()


def epubcheck(file: Path) -> str:
    """Return what EPUBCheck says, "" where it has no error and no warning."""
    answer = _run("epubcheck", "com.adobe.epubcheck.tool.Checker", "--failonwarnings", file)
    return "" if answer.returncode == 0 else answer.stdout + answer.stderr


def ical4j(*files: Path) -> list[str]:
    """Return a line for each calendar: `PASS <file>`, or `FAIL <file>: ` and why."""
    answer = _run("ical4j", str(Path(__file__).parent / "JudgeCalendars.java"), *files)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines()


def _run(folder: str, main: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("java") is None or not any((JARS / folder).glob("*.jar")):
        pytest.skip(f"needs Java and the jars of {folder} (.ci/run brings them)")
    return subprocess.run(
        ["java", *BRIEF, "-Xmx512m", "-cp", f"{JARS / folder}/*", main, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
