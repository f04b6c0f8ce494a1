"""A `manage.py shell` that stays open: the other process that changes the site behind its servers.

Run as a module, it executes the Python code that it reads and answers with JSON.
"""

import gc
import json
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


class Shell:
    """Use as a context manager; `run` returns once what the code wrote is committed.

    Its process begins with the first code: a site of which nothing is asked goes without.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self._begun: subprocess.Popen | None = None

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *exception: object) -> None:
        if self._begun is not None:
            self._begun.stdin.close()
            self._begun.wait(timeout=30)
            self._begun.stdout.close()

    @property
    def _process(self) -> subprocess.Popen:
        if self._begun is None:
            self._begun = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "tests.servers.shell"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self._begun

    def run(self, code: str, **values: Any) -> Any:
        """Execute code in one namespace for all calls; return what it called `result`."""
        self._process.stdin.write(json.dumps({"code": code, "values": values}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["result"]


def main() -> None:
    gc.disable()  # as manage.py does, until all has loaded
    import django

    django.setup()
    answers = sys.stdout
    # Whatever the code prints must not end up among the answers.
    sys.stdout = sys.stderr
    namespace: dict[str, Any] = {}
    for line in sys.stdin:
        question = json.loads(line)
        namespace.update(question["values"], result=None)
        try:
            exec(question["code"], namespace)  # noqa: S102 - that is what a shell is
            answer = {"result": namespace["result"]}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
