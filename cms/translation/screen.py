"""The rows of the translators' editor: each text beside its translation, at its place."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import Translation

from .beside_texts import pairs_read
from .checks import Finding
from .memory import FROM_MEMORY
from .models import TextComment
from .overrides import Override, overrides_of
from .places import Place, places_of, shapes_of
from .related import Related, related_of
from .slug import PO_FILE, PROPOSED
from .text_help import Mark, TextHelp, text_help
from .texts import Text, limit_of, shown_text, texts_of

__all__ = ["FROM_MEMORY", "Row", "Screen", "screen_of", "tell_findings", "text_rows"]

HARD_SPACES = re.compile("[\u00a0\u202f\u2007]")
LINK = re.compile(r'<a id="([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass
class Row:
    """One line of the screen: a `text`, an `override` or a `related` object."""

    kind: str
    place: Place
    order: int
    context: int
    text: Any = None
    override: Override | None = None
    related: Related | None = None
    is_rich: bool = False
    # Of a rich text: the element that it is, such as "li"; "" for a paragraph.
    shape: str = ""
    limit: int | None = None
    # Of a rich text of several: which one it is.
    number: int = 0
    # How often the same words stand at the same place.
    times: int = 1
    helps: list[TextHelp] = field(default_factory=list)
    comments: list[TextComment] = field(default_factory=list)
    # What the checks say of the translation (`tell_findings`).
    findings: list[Finding] = field(default_factory=list)
    # Who made which translation, and when, as it is said already: one for all rows of a screen.
    said: dict[Any, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        thing = self.text or self.override
        return f"{self.kind}-{thing.segment if thing else self.context}"

    @cached_property
    def state(self) -> str:
        if self.text.target is None:
            return Mark.MISSING.value
        return Mark.MEMORY.value if self.text.tool == FROM_MEMORY else "done"

    @cached_property
    def marks(self) -> list[str]:
        """Return what the filters find this row by."""
        found = [] if self.kind != "text" or self.state == "done" else [self.state]
        if self.kind == "text" and (self.text.error or any(one.is_open for one in self.findings)):
            found.append(Mark.WARNED.value)
        found += [help_.mark.value for help_ in self.helps if help_.mark]
        if self.comments:
            found.append(Mark.COMMENTED.value)
        if self.related and self.related.is_missing:
            found.append(Mark.MISSING.value)
        return sorted(set(found))

    @cached_property
    def stored(self) -> str:
        """Return what is stored, as a field shows it; "" where there is nothing."""
        return self.shown(self.text.target or "")

    @property
    def initial(self) -> str:
        """Return what the field begins with: what is stored, else what is proposed."""
        if self.text.target is not None:
            return self.stored
        return self.shown(next((h.proposal for h in self.helps if h.proposal is not None), ""))

    @property
    def source(self) -> str:
        """Return the source as a field shows it: what is copied."""
        return self.shown(self.text.source)

    def shown(self, html: str) -> str:
        return html if self.is_rich else shown_text(html)

    @property
    def source_html(self) -> SafeString:
        """Return the source for its reader: links numbered, hard spaces to be seen."""
        return shown_html(self.text.source)

    @property
    def target_html(self) -> SafeString:
        return shown_html(self.text.target or "")

    @cached_property
    def links(self) -> list[dict[str, str]]:
        """Return the links of the source: key, where it leads, and its words."""
        attrs = self.text.attrs
        return [
            {
                "id": key,
                "number": key.removeprefix("a"),
                "href": _address(attrs.get(key) or {}),
                "words": unescape(TAG.sub("", words)),
            }
            for key, words in LINK.findall(self.text.source)
        ]

    @property
    def links_json(self) -> str:
        return json.dumps(self.links) if self.links else "[]"

    @property
    def by(self) -> str:
        """Return who made the translation, or what did, and when."""
        text = self.text
        # In no time zone does a day begin but at a quarter of an hour.
        quarter = text.at and text.at.replace(minute=text.at.minute // 15, second=0, microsecond=0)
        key = text.tool, text.by and text.by.pk, quarter
        if key not in self.said:
            self.said[key] = self._by()
        return self.said[key]

    def _by(self) -> str:
        who = self.origin or (get_user_display_name(self.text.by) if self.text.by else "")
        return f"{who}, {date_format(localdate(self.text.at))}" if who else ""

    @property
    def has_more(self) -> bool:
        """Tell whether there is more to say of the text than whose it is, and its helps."""
        waits = self.state == Mark.MEMORY
        return bool(self.comments or self.findings or self.text.error or waits)

    @property
    def origin(self) -> str:
        """Return what made the translation where nobody typed it, "" where somebody did."""
        if not self.text.tool:
            return ""
        return {
            PROPOSED: _("proposed from the title"),
            PO_FILE: _("from a PO file"),
            FROM_MEMORY: _("from memory"),
        }.get(self.text.tool, self.text.tool)

    @property
    def has_plain_name(self) -> bool:
        """Tell whether the heading above the text says all of its place."""
        more = self.shape or self.paragraph or self.times > 1
        return not more and self.place.name == self.place.field

    @cached_property
    def paragraph(self) -> str:
        if not self.number or self.shape:
            return ""
        return _("paragraph %(number)d") % {"number": self.number}

    @property
    def shape_name(self) -> str:
        if not self.shape:
            return ""
        return {"li": _("list item"), "blockquote": _("quotation")}.get(
            self.shape, _("heading") if self.shape else ""
        )


def shown_html(html: str) -> SafeString:
    """Return HTML of a text, as wagtail-localize has checked it, for a reader of the screen."""
    if "<a " in html:
        html = LINK.sub(_as_link, html)
    hard = '<span class="tr-hard">{}</span>'
    return SafeString(HARD_SPACES.sub(lambda found: hard.format(found[0]), html))


def _as_link(found: re.Match[str]) -> str:
    number = escape(found[1].removeprefix("a"))
    return f'<span class="tr-link">{found[2]}<sup class="tr-link__number">{number}</sup></span>'


def _address(attrs: dict[str, Any]) -> str:
    if "href" in attrs:
        return str(attrs["href"])
    kind = str(attrs.get("linktype", ""))
    names = {"page": _("a page of the site"), "document": _("a document")}
    return names.get(kind, kind)


@dataclass
class Screen:
    rows: list[Row]
    all_texts: list[Text]
    related: list[Related]

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """Return the rows below their headings: tab, field, and block where there are blocks."""
        return [
            {
                "tab": tab,
                "fields": [
                    {
                        "field": name,
                        "blocks": [
                            {"block": block, "rows": list(rows)}
                            for block, rows in groupby(of_field, lambda row: row.place.group)
                        ],
                    }
                    for name, of_field in groupby(of_tab, lambda row: row.place.field)
                ],
            }
            for tab, of_tab in groupby(self.rows, lambda row: row.place.tab)
        ]

    @property
    def changes(self) -> list[datetime | None]:
        """Return when each of the texts and overrides was changed."""
        overrides = [row.override.at for row in self.rows if row.override]
        return [text.at for text in self.all_texts] + overrides

    @property
    def texts(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "text"]

    @property
    def done(self) -> int:
        return sum(row.state == "done" for row in self.texts)

    def count(self, mark: str) -> int:
        return sum(mark in row.marks for row in self.rows)

    @property
    def has_several_tabs(self) -> bool:
        return len({row.place.tab for row in self.rows}) > 1


def screen_of(translation: Translation) -> Screen:
    """Read all that stands on the screen, in some ten queries however many texts there are."""
    texts = texts_of(translation)
    overrides = overrides_of(translation)
    related = related_of(translation)
    things: list[Any] = sorted([*texts, *overrides, *related], key=lambda thing: thing.order)
    places = places_of(translation.source, things)
    rows = _text_rows(translation, texts, places)
    rows += [
        Row("override", places[one.context], one.order, one.context, override=one)
        for one in overrides
    ]
    rows += [
        Row("related", places[one.context], one.order, one.context, related=one) for one in related
    ]
    rows.sort(key=lambda row: (row.place.order, row.order))
    return Screen(rows, texts, related)


def text_rows(translation: Translation, segments: Sequence[int]) -> list[Row]:
    """Return the rows of some texts: what a saved text makes anew."""
    texts, wanted = texts_of(translation), set(segments)
    places = places_of(translation.source, texts)
    rows = _text_rows(translation, texts, places, wanted)
    return [row for row in rows if row.text.segment in wanted]


def tell_findings(rows: Iterable[Row], findings: Iterable[Finding]) -> None:
    """Put what the checks say of the translation beside the texts that it is said of.

    Whoever shows the texts has asked the checks already, for what stands above them.
    """
    by_segment: dict[int, list[Finding]] = {}
    for finding in findings:
        by_segment.setdefault(finding.segment, []).append(finding)
    for row in rows:
        if row.kind == "text":
            row.findings = by_segment.get(row.text.segment, [])


def _text_rows(
    translation: Translation,
    texts: list[Text],
    places: dict[int, Place],
    wanted: set[int] | None = None,
) -> list[Row]:
    model = translation.source.specific_content_type.model_class()
    # For what stands beside the texts: which former text belongs to which is told by all of them.
    translation.texts_read = texts  # type: ignore[attr-defined]  # ours
    shapes = shapes_of(translation.source)
    rows: dict[tuple[int, int], Row] = {}
    seen: dict[int, int] = {}
    said: dict[Any, str] = {}
    for text in texts:
        number = seen[text.context] = seen.get(text.context, -1) + 1
        same = rows.get((text.string, text.context))
        if same is not None:
            same.times += 1
            continue
        of_context = shapes.get(text.context)
        rows[text.string, text.context] = Row(
            "text",
            places[text.context],
            text.order,
            text.context,
            text=text,
            is_rich=of_context is not None,
            shape=of_context[number] if of_context and number < len(of_context) else "",
            number=number + 1 if of_context and len(of_context) > 1 else 0,
            limit=limit_of(model, text.path),
            said=said,
        )
    found = list(rows.values())
    asked = [row.text for row in found if wanted is None or row.text.segment in wanted]
    helps = text_help(translation, asked)
    for row in found:
        row.helps = helps.get(row.text.segment, [])
    _put_comments(translation, rows)
    return found


def _put_comments(translation: Translation, rows: dict[tuple[int, int], Row]) -> None:
    """Put what nobody has dealt with yet beside its text, or beside what that text became."""
    open_ones = TextComment.objects.filter(translation=translation, done_at=None)
    for comment in open_ones.select_related("user").order_by("at"):
        row = rows.get((comment.string_id, comment.context_id))
        if row is None:
            row = _successor(translation, comment, rows)
            comment.is_of_former = True  # type: ignore[attr-defined]  # ours
        if row is not None:
            row.comments.append(comment)


def _successor(
    translation: Translation, comment: TextComment, rows: dict[tuple[int, int], Row]
) -> Row | None:
    """Return what became of the text of a comment; None where its place is gone."""
    here = [row for row in rows.values() if row.context == comment.context_id]
    if not here:
        return None
    formers = {segment: pair.string for segment, pair in pairs_read(translation).items()}
    # What replaces its text; else what is new there and replaces none; else what is first there.
    return min(
        here,
        key=lambda row: (
            formers.get(row.text.segment) != comment.string_id,
            row.text.target is not None or row.text.segment in formers,
        ),
    )
