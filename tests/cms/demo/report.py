import subprocess
import sys

from tests.demo_server import ROOT, DemoServer, embedded_environment

__all__ = ["printed_by"]


def printed_by(demo: DemoServer, script: str) -> str:
    """Return what a script prints that is run in the demo's own process and database."""
    environment = embedded_environment(demo.var) | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    return subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
