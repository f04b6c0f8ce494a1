"""A release as plain text, to be pasted into whatever a paper writes with."""

import textwrap
from typing import Any

from .document import Document

__all__ = ["as_text"]

WIDTH = 76
CONTACT = ("name", "role", "telephone", "email", "availability")


def as_text(document: Document) -> str:
    parts = [document["kind"].upper(), document["embargo"].upper(), document["title"]]
    parts += [_wrapped(document["summary"]), document["dateline"]]
    parts += [_node(node) for node in document["body"]]
    if about := document["boilerplate"]:
        parts += [about["title"], *(_node(node) for node in about["nodes"])]
    if document["contacts"]:
        parts.append(document["contacts_title"])
        parts += ["\n".join(filter(None, map(c.get, CONTACT))) for c in document["contacts"]]
    return "\n\n".join(part for part in parts if part) + "\n"


def _node(node: dict[str, Any]) -> str:
    kind = node["kind"]
    if kind in ("heading", "subheading"):
        return node["text"]
    if kind == "quote":
        who = ", ".join(part for part in (node["speaker"], node["role"]) if part)
        return f"{_wrapped(node['text'], '    ')}\n    – {who}"
    if kind == "figures":
        lines = [f"{item['value']}  {item['label']}" for item in node["items"]]
        return "\n".join([*lines, *([node["source"]] if node["source"] else [])])
    if kind == "note":
        return _wrapped(node["text"])
    text = "".join(
        run["text"] + (f" ({run['link']})" if run["link"] else "") for run in node["runs"]
    )
    return f"- {_wrapped(text, '  ').lstrip()}" if kind != "paragraph" else _wrapped(text)


def _wrapped(text: str, indent: str = "") -> str:
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )
