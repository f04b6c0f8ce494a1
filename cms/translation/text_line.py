"""The line of one text on the screen of the translators' editor, as HTML.

There are hundreds on a screen: as templates they take as long as all the rest of it. What is the
same in each (its state, its buttons) stands once on the screen, in `feet.html`, and the script puts
it there.
"""

from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .screen import Row

__all__ = ["text_line"]

LINE = """
<div class="tr-row tr-row--text" role="group" aria-labelledby="{key}-name" id="{key}"
 data-row="text" data-segment="{segment}" data-place="{place}" data-path="{path}"
 data-state="{state}"
 data-marks="{marks}"{hidden}>{head}
<div class="tr-row__source{shape}"><div class="tr-words" lang="{from_}" id="{key}-source"
>{source_html}</div>{links}</div>
<div class="tr-row__target">{target}<div class="tr-beside" data-beside>{beside}</div></div></div>
"""
# A new line at the beginning of a textarea is none of its text.
FIELD = """<div data-box><label class="w-sr-only" for="{key}-field" id="{key}-label"
>{language}: {name}</label><textarea id="{key}-field" name="{kind}-{segment}" lang="{to}" rows="1"
 class="tr-input" aria-describedby="{key}-source {key}-state"{rich}{limit} data-source="{source}"
 data-stored="{stored}" data-field>
{initial}</textarea><input type="hidden" name="seen-{segment}" value="{stored}">{proposed}</div>"""
PROPOSED = '<input type="hidden" name="proposed-{segment}" value="{initial}">'
HEAD = '<p class="tr-row__head"><span class="tr-row__name" id="{key}-name">{name}</span>{more}</p>'
MORE = ' <span class="tr-row__shape">{}</span>'
PLAIN_HEAD = '<p class="w-sr-only tr-row__head" id="{key}-name">{name}</p>'
WORDS = '<div class="tr-words" lang="{to}">{words}</div>'
LINKS = '<ul class="tr-links" aria-label="{name}">{links}</ul>'
LINK = """<li><span class="tr-link__number">{number}</span>
<span class="tr-links__address">{href}</span></li>"""


def text_line(row: Row, context: dict[str, Any]) -> SafeString:
    """Return the line; `context` is that of the screen."""
    text, shown = row.text, context["shown"]
    values = {
        "key": row.key,
        "segment": text.segment,
        # Stays, where a source that is published again has its texts in another order.
        "place": f"{text.context}-{text.string}",
        "path": escape(text.path),
        "state": row.state,
        "marks": " ".join(row.marks),
        "hidden": " hidden" if shown and shown not in row.marks else "",
        "name": escape(row.place.name),
        "shape": f" tr-shape tr-shape--{row.shape}" if row.shape else "",
        "from_": context["source_code"],
        "to": context["target_code"],
        "language": escape(context["target_name"]),
        "source_html": row.source_html,
    }
    given = {"row": row, **{name: context.get(name) for name in ("translation", "may_edit")}}
    values["links"] = _links(row) if row.links else ""
    if row.has_plain_name:
        values["head"] = PLAIN_HEAD.format_map(values)
    elif row.times > 1:
        values["head"] = _part("row_head", given)
    else:
        told = [said for said in (row.paragraph, row.shape_name) if said]
        values["more"] = "".join(MORE.format(escape(said)) for said in told)
        values["head"] = HEAD.format_map(values)
    if context["may_edit"]:
        values["target"] = FIELD.format_map(values | _field(row))
    else:
        none = f'<em class="tr-none">{escape(context["not_translated"])}</em>'
        values["target"] = WORDS.format_map(values | {"words": row.target_html or none})
    if row.has_more:
        values["beside"] = _part("beside", given)
    else:
        origin = f'<p class="tr-origin">{escape(row.by)}</p>' if row.by else ""
        given["text"] = row.text
        values["beside"] = origin + "".join(help_.shown(given) for help_ in row.helps)
    return SafeString(LINE.format_map(values))  # each value is escaped above


def _links(row: Row) -> str:
    links = "".join(LINK.format(**{k: escape(v) for k, v in link.items()}) for link in row.links)
    return LINKS.format(name=escape(_("Links of the source")), links=links)


def _field(row: Row) -> dict[str, str]:
    is_proposed = row.initial != row.stored
    values = {"segment": row.text.segment, "initial": escape(row.initial)}
    return {
        "proposed": PROPOSED.format_map(values) if is_proposed else "",
        "kind": "html" if row.is_rich else "text",
        "rich": f' data-rich="{escape(row.links_json)}"' if row.is_rich else "",
        "limit": f' data-limit="{row.limit}"' if row.limit else "",
        "source": escape(row.source),
        "stored": escape(row.stored),
        "initial": escape(row.initial, quote=False),
    }


def _part(name: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"translation/editor/{name}.html", context)
