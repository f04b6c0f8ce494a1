"""The entries of the lexicon that a text names, as HTML: as `text_line.py`, and for its reason."""

from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .termbase import EntryWord
from .terms import TermHint

__all__ = ["term_lines"]

LINES = '<ul class="tr-help house-terms">{lines}</ul>'
LINE = """<li class="house-term"><p class="house-term__source"><span lang="{from_}">{words}</span>
{link}</p>{name}<ul class="house-term__words">{said}</ul></li>"""
LINK = """<a class="house-term__entry" href="{url}" target="_blank" rel="noopener">{entry}<span
 class="w-sr-only"> {of}</span></a>"""
NAME = '<p class="house-term__note">{}</p>'
WORD = """<li class="house-term__word{kind}"{note}><span class="w-sr-only">{label}</span> {word}
</li>"""
# A button puts the word in.
BUTTON = '<button type="button" class="tr-word" lang="{to}" data-insert="{bare}">{word}</button>'
READ = '<span lang="{to}">{word}</span>'
AVOIDED = '<s lang="{to}">{word}</s>'


def term_lines(context: dict[str, Any]) -> SafeString:
    """Return the lines; the context's `data` are the hints of one text."""
    translation = context["translation"]
    spoken = (
        translation.source.locale.language_code,
        translation.target_locale.language_code,
        get_language(),
    )
    lines = "".join(_line(hint, context["may_edit"], *spoken) for hint in context["data"])
    return mark_safe(LINES.format(lines=lines))  # noqa: S308 - each value is escaped below


@lru_cache(maxsize=1024)
def _line(hint: TermHint, may_edit: bool, from_: str, to: str, _labels_in: str | None) -> str:
    """Draw an entry once: a page names the same ones again and again."""
    usable = BUTTON if may_edit else READ
    said = [
        _word(word, usable, " house-term__word--agreed", _("agreed:"), to) for word in hint.agreed
    ]
    said += [_word(word, usable, "", _("admitted:"), to) for word in hint.admitted]
    said += [
        _word(word, AVOIDED, " house-term__word--avoid", _("to avoid:"), to) for word in hint.avoid
    ]
    link = name = ""
    if hint.url:
        link = LINK.format(url=escape(hint.url), entry=escape(_("Entry")), of=escape(hint.entry))
    if hint.do_not_translate:
        name = NAME.format(escape(_("A name: it stays as it is in every language.")))
    words = escape(", ".join(hint.source_words))
    return LINE.format(from_=from_, words=words, link=link, name=name, said="".join(said))


def _word(word: EntryWord, form: str, kind: str, label: str, to: str) -> str:
    note = f' title="{escape(word.note)}"' if form is AVOIDED and word.note else ""
    shown = form.format(to=to, bare=escape(word.bare), word=escape(word.text))
    return WORD.format(kind=kind, note=note, label=escape(label), word=shown)
