"""What reaches the admin without a form that stands in a page: names in a query, what a script
puts, headers and cookies, and the names of files.

The names are those that the code reads from a request, and Wagtail's of its lists. All of them get
a value at once at every address; where translators write by a script, each alone as well.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup, SoupStrainer

from tests.demo_server import ROOT
from tests.fuzz.addresses import HEADERS, WITH_HEADER
from tests.fuzz.hostile_texts import HOSTILE, IN_JSON, KINDS

__all__ = ["faults_beside", "names_read"]

CODE = ("cms", "forms", "pages", "search", "snippets")
# Which Wagtail reads itself.
WAGTAILS = (
    *(
        "q",
        "p",
        "per_page",
        "ordering",
        "locale",
        "next",
        "export",
        "collection_id",
        "tag",
        "parent",
    ),
    *("page_type", "parent", "object_type", "object_id", "content_type", "user", "timestamp_from"),
    *("link_text", "link_url", "email_address", "phone_number", "anchor_id", "is_custom_value"),
    *(
        "term",
        "id",
        "label",
        "mode",
        "in_preview_panel",
        "user_bar",
        "usage_count",
        "childOf",
        "title",
    ),
    *("title", "action_type", "comment", "revision_id", "unsaved", "has_unsaved_changes", "width"),
    *("overwrite_revision_id", "loaded_revision_id", "loaded_revision_created_at"),
    *("action-workflow-action", "workflow-action-name", "workflow-action-extra-data"),
)
NOTICES = "/dismissibles"
BY_SCRIPT = ("/translation", "/localize/", "/editing-sessions", "/pages/ahead")
HEADERS_ASKED_OF = ("admin/", "admin/reports/locked/", "fr/_account/")
# Of Django's test client: these two are no headers to it.
PLAIN = {"Content-Type": "CONTENT_TYPE", "Content-Length": "CONTENT_LENGTH"}
BOUNDARY = "a-boundary"
PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01"
    b"\x00\x00\x02\x02D\x01\x00;"
)


def names_read(*sources: str) -> dict[str, set[str]]:
    """Return each text that the code asks of `request.GET`, say, by name; with its files."""
    names: dict[str, set[str]] = {}
    for path in (path for folder in CODE for path in (ROOT / folder).rglob("*.py")):
        for name in _names_in(path, sources):
            names.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return names


def _names_in(path: Path, sources: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        source: Any = None
        name: Any = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            source, name = node.func.value, node.args[0]
        elif isinstance(node, ast.Subscript):
            source, name = node.value, node.slice
        elif isinstance(node, ast.Compare):
            source, name = node.comparators[0], node.left
        is_read = isinstance(source, ast.Attribute) and source.attr in sources
        if is_read and isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value


def faults_beside(
    walk: Any,
    addresses: Iterable[tuple[str, str]],
    things: Any,
    kinds: Iterable[str] = KINDS,
) -> Iterator[str]:
    """Ask each address, given with its route, in each of these ways; each name of a script alone
    as well.
    """
    addresses, kinds = list(addresses), list(kinds)
    segment = things("", "segment")
    queried = (*sorted(names_read("GET")), *WAGTAILS)
    posted = (*sorted(names_read("POST")), *WAGTAILS, f"text-{segment}", "value", "user_id")
    for route, address in addresses:
        is_script = any(part in route for part in BY_SCRIPT)
        for kind in kinds:
            value = HOSTILE[kind]
            yield from _told(walk, "GET", route, f"{address}?{_pairs(queried, value)}", "", kind)
            if NOTICES in route:
                text = IN_JSON[kind]
                for body in (value, f'"{text}"', f'["{text}"]', f'{{"{text}": true}}'):
                    yield from _told(walk, "PATCH", route, address, body, kind)
                yield from _told(walk, "PATCH", route, address, f'{{"notice": "{text}"}}', kind)
            groups = [posted, *([(name,) for name in posted] if is_script else [])]
            for names in groups:
                for method in ("POST", "PUT") if is_script else ("POST",):
                    body = _pairs(names, value)
                    yield from _told(walk, method, route, address, body, f"{kind} in {names[0]}")
    by_route = dict(addresses)
    for route in HEADERS_ASKED_OF:
        if route in by_route:
            yield from _faults_of_headers(walk, by_route[route], kinds)
    yield from _faults_of_files(walk, addresses, kinds)


def _pairs(names: Iterable[str], value: str) -> str:
    return "&".join(f"{name}={value}" for name in names)


def _told(
    walk: Any, method: str, route: str, address: str, body: str, what: str, **environ: str
) -> Iterator[str]:
    _answer, said = walk.ask(method, address, body, **environ)
    if said:
        yield f"{route} {method} ({address[:80]}), {what}: {said}"


def _faults_of_headers(walk: Any, address: str, kinds: Iterable[str]) -> Iterator[str]:
    # As a server hands it on: bytes of UTF-8, each as a letter of Latin-1, and no NUL.
    for kind in kinds:
        value = unquote_to_bytes(HOSTILE[kind]).replace(b"\0", b"\1").decode("latin-1")
        for name in (*HEADERS, "X-Requested-With"):
            sent = {name: value} | dict([WITH_HEADER[name]] if name in WITH_HEADER else [])
            if name == "Cookie":
                cookies = "; ".join(f"{one}={value}" for one in ("csrftoken", "messages", "other"))
                sent = {name: f"{walk.cookies}; {cookies}"}
            environ = {
                PLAIN.get(one, f"HTTP_{one.upper().replace('-', '_')}"): text
                for one, text in sent.items()
            }
            yield from _told(walk, "GET", address, address, "", f"{kind} in {name}", **environ)


def _faults_of_files(
    walk: Any, addresses: Iterable[tuple[str, str]], kinds: Iterable[str]
) -> Iterator[str]:
    """Send a small file under each name, with the rest of the form that asks for it."""
    for route, address in addresses:
        for form in _forms_of(walk.page(address)):
            names = [one["name"] for one in form.select("input[type=file][name]")]
            if not names:
                continue
            rest = [
                (one["name"], one.get("value", ""))
                for one in form.select("input[name]:not([type=file])")
            ]
            target = form.get("action") or address
            for kind in kinds:
                for ending in (".gif", ".pdf", ""):
                    body = _multipart(names, rest, unquote_to_bytes(HOSTILE[kind]), ending)
                    _answer, said = walk.ask(
                        "POST",
                        target,
                        body,
                        f"multipart/form-data; boundary={BOUNDARY}",
                        HTTP_X_REQUESTED_WITH="XMLHttpRequest" if "multiple" in route else "",
                    )
                    if said:
                        yield f"{route} POST, a file named by {kind}{ending}: {said}"


def _forms_of(html: str) -> Any:
    if 'type="file"' not in html:
        return ()
    return BeautifulSoup(html, "lxml", parse_only=SoupStrainer("form")).find_all("form")


def _multipart(names: list[str], rest: list[tuple[str, str]], name: bytes, ending: str) -> bytes:
    parts = []
    for key, value in rest:
        head = f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}'
        parts.append(head.encode())
    for key in names:
        head = f'Content-Disposition: form-data; name="{key}"; filename="'.encode()
        kind = b"\r\nContent-Type: application/octet-stream\r\n\r\n"
        parts.append(b"".join([head, name, ending.encode(), b'"', kind, PICTURE]))
    line = b"--" + BOUNDARY.encode()
    return b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"
