"""Renders pages of a demo with the code of the work tree it is started in, and says what it cost.

A script, told what to do by its input, one line at a time: see `tests/bench/rendered.py`, which
starts it in trees that may not have it.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

EACH = 4  # renderings of a page in a turn
ALL = "all pages, renewed"
SEARCHED = "montagne"


def _answer() -> None:
    django.setup()
    site = _Site()
    for line in sys.stdin:
        match json.loads(line):
            case ["pages"]:
                answer: dict = site.addresses
            case ["render", name]:
                answer = site.render(name)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


class _Site:
    """A demo as its tree renders it, in this process; a name stands for one address or for all."""

    def __init__(self) -> None:
        logging.disable()
        settings.ALLOWED_HOSTS = ["*"]
        self._client = Client()
        found = self._client.get("/sitemap-fr.xml").content.decode()
        self._all = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", found)
        self.addresses = {**self._pages(), "search": f"/fr/recherche/?q={SEARCHED}", ALL: ""}

    def _pages(self) -> dict[str, str]:
        from pages import models

        kinds = {
            "home": "HomePage",
            "lexicon index": "LexiconPage",
            "vision index": "VisionIndexPage",
            "vision": "VisionPage",
            "tome": "TomePage",
            "release": "PressReleasePage",
            "agenda": "EventIndexPage",
        }
        found = {
            name: next(
                page.url
                for page in getattr(models, kind)
                .objects.live()
                .filter(locale__language_code="fr")
                .order_by("pk")
                if page.url in self._all
            )
            for name, kind in kinds.items()
            # A tree of before may not have it.
            if hasattr(models, kind)
        }
        if "agenda" in found:
            found["agenda, this month"] = f"{found['agenda']}?month={date.today():%Y-%m}"
        return found

    def render(self, name: str) -> dict:
        if name == ALL:
            call_command("renew_version", stdout=StringIO())  # whatever its module is called there
            paths = self._all
        else:
            paths = [self.addresses[name]] * EACH
            queries = self._queries_of(paths[0])
        began = time.process_time()
        for path in paths:
            self._ask(path)
        spent = time.process_time() - began
        if name == ALL:
            return {"seconds": spent, "queries": ""}
        return {"seconds": spent / EACH, "queries": queries}

    def _queries_of(self, path: str) -> int:
        asked = []

        def count(execute: Callable, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            self._ask(path)
        return len(asked)

    def _ask(self, path: str) -> None:
        answer = self._client.get(path)
        assert answer.status_code == 200, (path, answer)


if __name__ == "__main__":
    _answer()
