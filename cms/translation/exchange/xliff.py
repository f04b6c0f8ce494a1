"""XLIFF 1.2 (OASIS, 2008): what agencies' programs read."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translation.models import TextChange
from snippets.lexicon.refusal import UnreadableFileError
from snippets.lexicon.xml_reading import local

from .inline import Mark, as_xml, clean, name_of_tag, tag_of_name
from .units import Document, Entry, Unit, units_of
from .xml_reading import read_xml

__all__ = ["read_xliff", "write_xliff"]

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# States of a target that say that it is a translation (2.3.1 of the specification).
DONE = ("translated", "final", "signed-off")
# Elements of a segment that hold words of it, and those that hold a native code.
THROUGH = ("mrk",)


def write_xliff(translation: Translation) -> bytes:
    source, target = (
        locale.language_code for locale in (translation.source.locale, translation.target_locale)
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        f'  <file original="{translation.uuid}" source-language="{source}"'
        f' target-language="{target}" datatype="html" date="{timezone.now().isoformat()}"'
        f' product-name="{clean(settings.WAGTAIL_SITE_NAME)}">',
        "    <header>",
        f"      <note>{clean(translation.source.object_repr)}</note>",
        "    </header>",
        "    <body>",
        *(line for unit in units_of(translation) for line in _unit(unit)),
        "    </body>",
        "  </file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode()


def _unit(unit: Unit) -> Iterator[str]:
    limit = "" if unit.limit is None else f' maxwidth="{unit.limit}" size-unit="char"'
    yield (
        f'      <trans-unit id="{clean(unit.id)}" resname="{clean(unit.label)}"{limit}'
        ' xml:space="preserve">'
    )
    yield f"        <source>{as_xml(unit.text.source, _mark)}</source>"
    if unit.words:
        state = "translated" if unit.is_confirmed else "needs-review-translation"
        yield f'        <target state="{state}">{as_xml(unit.words, _mark)}</target>'
    else:
        yield '        <target state="needs-translation"/>'
    if unit.former:
        yield '        <alt-trans alttranstype="previous-version">'
        yield f"          <source>{as_xml(unit.former.source, _mark)}</source>"
        yield f"          <target>{as_xml(unit.former.target, _mark)}</target>"
        yield "        </alt-trans>"
    for note in (unit.label, *unit.notes):
        yield f"        <note>{clean(note)}</note>"
    yield "      </trans-unit>"


def _mark(mark: Mark) -> str:
    name = escape(mark.name)
    if mark.opens and mark.closes:
        return f'<x id="{name}" ctype="lb"/>'
    if mark.opens:
        kind = "link" if mark.tag == "a" else f"x-html-{mark.tag}"
        return f'<g id="{name}" ctype="{kind}">'
    return "</g>"


def read_xliff(data: bytes) -> list[Document]:
    """Return what a file says of each translation that it holds; raises UnreadableFileError."""
    root = read_xml(data, "xliff")
    if not root.get("version", "1.2").startswith("1."):
        raise UnreadableFileError(
            _("This is XLIFF %(version)s. Save it as XLIFF 1.2.")
            % {"version": root.get("version", "")[:20]}
        )
    found = [
        Document(
            TextChange.How.XLIFF,
            file.get("original", ""),
            file.get("source-language", ""),
            file.get("target-language", ""),
            _moment(file.get("date", "")),
            [_entry(unit) for unit in file.iter() if local(unit.tag) == "trans-unit"],
        )
        for file in root
        if local(file.tag) == "file"
    ]
    if not found:
        raise UnreadableFileError(_("This XLIFF file holds no text."))
    return found


def _entry(unit: Any) -> Entry:
    target = next((child for child in unit if local(child.tag) == "target"), None)
    key = unit.get("id", "")
    if target is None:
        return Entry(key, "")
    state = target.get("state", "")
    is_done = state in DONE if state else unit.get("approved", "yes") == "yes"
    foreign: list[str] = []
    words = _html(target, foreign)
    problem = ""
    if foreign:
        problem = _(
            "The translation holds a mark that is none of the text’s: %(name)s. Take it out."
        ) % {"name": foreign[0][:60]}
    return Entry(key, words, is_done, problem)


def _html(element: Any, foreign: list[str]) -> str:
    """Return the words of an element as HTML; name in `foreign` what is none of our marks."""
    found = [escape(element.text or "", quote=False)]
    for child in element:
        kind, name = local(child.tag), child.get("id", "")
        tag = _tag(child)
        if kind == "g" and tag:
            found += [name_of_tag(tag, name), _html(child, foreign), f"</{tag}>"]
        elif kind == "x" and tag == "br":
            found.append("<br/>")
        elif kind in THROUGH:
            found.append(_html(child, foreign))
        elif kind:
            foreign.append(f"<{kind} id=“{name}”>")
        found.append(escape(child.tail or "", quote=False))
    return "".join(found)


def _tag(mark: Any) -> str:
    """By its name; programs need not keep the kind of a mark."""
    return tag_of_name(mark.get("id", ""))


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if timezone.is_aware(moment) else None
