"""The line of what isn't a text and may differ, as HTML: as `text_line.py`, and for its reason."""

from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .overrides import Override
from .screen import Row

__all__ = ["override_line"]

LINE = """
<div class="tr-row tr-row--override" role="group" aria-labelledby="{key}-name" id="{key}"
 data-row="override" data-marks="{marks}"{hidden}>
<p class="tr-row__head"><span class="tr-row__name" id="{key}-name">{name}</span></p>
<div class="tr-row__source">{source}</div>
<div class="tr-row__target" data-override="{segment}" data-name="own-{segment}">
<div data-value>{own}</div>{error}{feet}</div></div>
"""
VALUE = '<div class="tr-value">{picture}<span>{value}</span></div>'
NOTHING = '<div class="tr-value"><em class="tr-none">{}</em></div>'
PICTURE = '<img src="{}" alt="" class="tr-picture">'
FEET = """<div data-chooser></div><p class="tr-row__foot">
<span class="tr-state" data-state-words></span><span class="tr-actions">{choose}
<button type="button" class="tr-action" data-as-source{hidden}>{same}</button></span></p>"""
CHOOSE = '<button type="button" class="tr-action" data-choose>{}</button>'
TYPE = """<label class="w-sr-only" for="own-{segment}">{language}: {name}</label>
<input id="own-{segment}" class="tr-input" value="{value}" data-typed-override>"""


def override_line(row: Row, context: Any) -> SafeString:
    """Return the line; `context` is that of the screen."""
    one: Any = row.override
    shown, pictures = context["shown"], one.pictures
    same = escape(_("As in the source"))
    values = {
        "key": row.key,
        "segment": one.segment,
        "marks": " ".join(row.marks),
        "hidden": " hidden" if shown and shown not in row.marks else "",
        "name": escape(row.place.name),
        "source": _value(one.source, pictures[0]),
        "own": f'<p class="tr-same">{same}</p>',
        "error": f'<p class="tr-warning">{escape(one.error)}</p>' if one.error else "",
        "feet": _feet(row, one, context, same) if context["may_edit"] else "",
    }
    if one.own is not None:
        values["own"] = _value(one.own, pictures[1])
    return SafeString(LINE.format_map(values))  # each value is escaped above


def _value(value: Any, picture: str) -> str:
    if value is None:
        return NOTHING.format(escape(_("nothing")))
    image = PICTURE.format(escape(picture)) if picture else ""
    return VALUE.format(picture=image, value=escape(str(value)))


def _feet(row: Row, one: Override, context: Any, same: str) -> str:
    if one.chooser is None:
        choose = TYPE.format(
            segment=one.segment,
            language=escape(context["target_name"]),
            name=escape(row.place.name),
            value="" if one.own is None else escape(str(one.own)),
        )
    elif one.is_picture:
        choose = CHOOSE.format(escape(_("Another picture for this language")))
    else:
        choose = CHOOSE.format(escape(_("Another one for this language")))
    return FEET.format(choose=choose, hidden=" hidden" if one.own is None else "", same=same)
