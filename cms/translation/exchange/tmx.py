"""The memory as TMX 1.4b (LISA OSCAR, 2005): what translation programs share a memory by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.translation.memory import Wording, digest_of, keep
from cms.translation.models import MemoryUnit
from cms.translation.texts import refusals_of
from snippets.lexicon.refusal import UnreadableFileError
from snippets.lexicon.xml_reading import LANGUAGE, local

from .inline import Mark, as_xml, clean, name_of_tag, parts_of, tag_of_name
from .units import normal
from .xml_reading import read_xml

__all__ = ["LARGEST", "Reading", "read_tmx", "write_tmx"]

LARGEST = 15 * 2**20
MOST = 50_000
MARKS = ("bpt", "ept", "ph", "it")
# As elements of TMX hold words, and not a native code.
THROUGH = ("hi", "sub")
TOGETHER = 500


def write_tmx(units: QuerySet[MemoryUnit]) -> Iterator[bytes]:
    """Yield a file of these pairs, a few hundred at a time."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'  <header creationtool="{clean(settings.WAGTAIL_SITE_NAME)}" creationtoolversion="1"'
        ' segtype="paragraph" o-tmf="html" adminlang="en" srclang="*all*" datatype="html"'
        f' creationdate="{timezone.now():%Y%m%dT%H%M%SZ}"/>\n  <body>\n'
    ).encode()
    for unit in units.iterator(TOGETHER):
        yield _pair(unit).encode()
    yield b"  </body>\n</tmx>\n"


def _pair(unit: MemoryUnit) -> str:
    sides = ((unit.source_language, unit.source), (unit.target_language, unit.target))
    tuvs = "".join(
        f'      <tuv xml:lang="{clean(code)}"><seg>{_segment(html)}</seg></tuv>\n'
        for code, html in sides
    )
    return (
        f'    <tu tuid="{unit.digest}-{unit.target_digest}" srclang="{clean(unit.source_language)}"'
        f' changedate="{unit.released_at:%Y%m%dT%H%M%SZ}">\n{tuvs}    </tu>\n'
    )


def _segment(html: str) -> str:
    """Marks are numbered by where they open; each holds its HTML."""
    numbers: dict[str, int] = {}
    for part in parts_of(html):
        if isinstance(part, Mark):
            numbers.setdefault(part.name, len(numbers) + 1)

    def mark(part: Mark) -> str:
        number = numbers[part.name]
        if part.opens and part.closes:
            return f'<ph x="{number}">{clean(f"<{part.tag}/>")}</ph>'
        if part.opens:
            opening = clean(name_of_tag(part.tag, part.name))
            return f'<bpt i="{number}" x="{number}">{opening}</bpt>'
        return f'<ept i="{number}">{clean(f"</{part.tag}>")}</ept>'

    return as_xml(html, mark)


@dataclass
class Reading:
    """What an import of a memory would do; `refused` are (words, sentence)."""

    new: list[tuple[str, str, Wording]] = field(default_factory=list)
    same: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def write(self) -> int:
        """Keep what is new; return how many pairs that is."""
        together: dict[tuple[str, str], list[Wording]] = {}
        for source, target, wording in self.new:
            together.setdefault((source, target), []).append(wording)
        return sum(keep(*languages, wordings) for languages, wordings in together.items())


def read_tmx(data: bytes, source: str, targets: Iterable[str], user_id: int | None) -> Reading:
    """Judge each pair of a file; raises UnreadableFileError.

    `source` is the code of the site's first language, `targets` those of the others.
    """
    if len(data) > LARGEST:
        raise UnreadableFileError(
            _("The file is larger than %(most)d MB. Divide it, and import its parts.")
            % {"most": LARGEST // 2**20}
        )
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    root = read_xml(data, "tmx")
    head = next((child for child in root if local(child.tag) == "header"), None)
    body = next((child for child in root if local(child.tag) == "body"), None)
    if head is None or body is None:
        raise UnreadableFileError(
            _("This TMX file lacks its header or its body. Export it anew from your program.")
        )
    units = [child for child in body if local(child.tag) == "tu"]
    if not units:
        raise UnreadableFileError(_("This TMX file holds no pair of texts."))
    if len(units) > MOST:
        raise UnreadableFileError(
            _("The file holds more than %(most)s pairs. Divide it, and import its parts.")
            % {"most": number_format(MOST, force_grouping=True)}
        )
    reading = Reading()
    found = [pair for unit in units for pair in _read(unit, source, list(targets), reading)]
    known = _known(source, found)
    now = timezone.now()
    seen = set()
    for target, words, translation in found:
        key = (target, digest_of(words), digest_of(translation))
        if key in known or key in seen:
            reading.same += 1
            continue
        seen.add(key)
        reading.new.append((source, target, Wording(words, translation, user_id, now)))
    return reading


def _known(source: str, found: list[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    known = set()
    digests = sorted({digest_of(words) for _target, words, _translation in found})
    for start in range(0, len(digests), TOGETHER):
        known |= set(
            MemoryUnit.objects.filter(
                source_language=source, digest__in=digests[start : start + TOGETHER]
            ).values_list("target_language", "digest", "target_digest")
        )
    return known


def _read(
    unit: Any, source: str, targets: list[str], reading: Reading
) -> Iterator[tuple[str, str, str]]:
    """Yield (target language, source's words, translation) of a unit; note what is refused."""
    sides: dict[str, str] = {}
    foreign = ""
    for tuv in unit:
        segment = next((child for child in tuv if local(child.tag) == "seg"), None)
        if local(tuv.tag) != "tuv" or segment is None:
            continue
        language = _language(tuv.get(LANGUAGE) or tuv.get("lang") or "", [source, *targets])
        try:
            words = normal(_html(segment))
        except ValueError as error:
            foreign = str(error)
            words = "".join(segment.itertext()).strip()
        if language:
            sides.setdefault(language, words)
    words = sides.pop(source, "")
    shown = words or next(iter(sides.values()), "")
    if foreign:
        sentence = _(
            "It holds a mark that is none of ours: %(name)s. Take it out, or type this text here."
        ) % {"name": foreign[:60]}
        reading.refused.append((shown, sentence))
    elif not words or not sides:
        sentence = _("It lacks a text in the site’s first language, or in one of its others.")
        reading.refused.append((shown, sentence))
    else:
        for target, translation in sides.items():
            refusals = refusals_of(words, words) or refusals_of(translation, words)
            if refusals:
                reading.refused.append((words, " ".join(refusals)))
            else:
                yield target, words, translation


def _language(said: str, codes: list[str]) -> str:
    """Return the site's language that is meant: EN-GB, en_GB and en are one."""
    code = said.replace("_", "-").lower()
    return next((each for each in codes if code == each or code.startswith(f"{each}-")), "")


def _html(element: Element) -> str:
    """Return a segment as HTML; raises ValueError for a mark that is none of ours."""
    found = [escape(element.text or "", quote=False)]
    for child in element:
        kind = local(child.tag)
        code = "".join(child.itertext())
        if kind in MARKS:
            if not _is_ours(code):
                raise ValueError(code or f"<{kind}>")
            found.append(code)
        elif kind in THROUGH:
            found.append(_html(child))
        elif kind:
            raise ValueError(f"<{kind}>")
        found.append(escape(child.tail or "", quote=False))
    return "".join(found)


def _is_ours(code: str) -> bool:
    """Tell whether a mark holds a tag that a text may have."""
    if not (code.startswith("<") and code.endswith(">")):
        return False
    inner = code[1:-1].strip("/").strip()
    tag, _space, attribute = inner.partition(" ")
    if not tag_of_name(f"{tag}1"):
        return False
    if not attribute:
        return True
    return (
        tag == "a"
        and attribute.startswith('id="')
        and attribute.endswith('"')
        and tag_of_name(attribute[4:-1]) == "a"
    )
