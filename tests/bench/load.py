import re
import subprocess
from dataclasses import dataclass

CONNECTIONS = 32
THREADS = 2


@dataclass(frozen=True)
class Load:
    """What wrk measured at one address."""

    requests_per_second: float
    p99_ms: float


def measure(url: str, seconds: int) -> Load:
    """Ask as fast as an address answers; raises RuntimeError for an answer that is not 2xx."""
    report = subprocess.run(
        [
            *("wrk", "--latency", f"-t{THREADS}", f"-c{CONNECTIONS}"),
            *(f"-d{seconds}s", "--timeout", "20s", url),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in report or "Socket errors" in report:
        raise RuntimeError(f"{url} was not always answered:\n{report}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", report)
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)", report)
    assert rate is not None, report
    assert tail is not None, report
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[tail.group(2)]
    return Load(float(rate.group(1)), float(tail.group(1)) * unit)
