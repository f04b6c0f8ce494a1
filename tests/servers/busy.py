"""Requests that keep a thread of the server computing, or waiting, until they are released."""

import os
import threading
import time
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

AT_MOST = 300  # seconds: a test that fails leaves no process that computes for ever


def folder() -> Path:
    return Path(settings.VAR_DIR) / "busy"


class BusyMiddleware:
    """Notes each thread that it keeps as a file: `<process>-<thread>`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        kind = request.path_info.removeprefix("/busy/")
        if kind not in ("computing", "waiting"):
            return self.get_response(request)
        (folder() / f"{os.getpid()}-{threading.get_ident()}").write_text(kind)
        released = folder() / "released"
        deadline = time.monotonic() + AT_MOST
        while time.monotonic() < deadline and not released.exists():
            if kind == "waiting":
                time.sleep(0.2)
            else:
                sum(range(100_000))
        return HttpResponse("released\n")
