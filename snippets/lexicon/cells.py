"""What is written in a cell, cleaned: HTML, odd white space, lists of values, formulas."""

import html
import re
import unicodedata

__all__ = ["clean_text", "clean_word", "inert", "joined", "plain", "split", "split_pair"]

SEPARATOR = "|"

_OPENING = re.compile(r"<(script|style)\b|<!--", re.IGNORECASE)
_CLOSING = {
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "": re.compile("-->"),
}
_BREAKS = re.compile(r"<(?:br|/?p|/?div|/?li|/?ul|/?ol|/?tr|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
# Known tags only: “a < b” and “<CO2>” are text.
_TAGS = re.compile(
    r"</?(?:a|abbr|acronym|b|big|blockquote|body|center|cite|code|dd|dfn|dl|dt|em|font|head|html|i"
    r"|img|ins|kbd|mark|meta|o:p|q|s|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th"
    r"|thead|title|tt|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
# Only whole ones: AT&T is no entity.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# Zero-width space, word joiner, byte order mark, soft hyphen; and what no text holds.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_EXCEL_ESCAPE = re.compile(r"_x000[dD]_")
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
# French keeps « and % with a space that does not break: alone it is meant, among others it is not.
_SPACES = re.compile(r"[^\S\n]+")
_KEPT = ("\u00a0", "\u202f")
# What a spreadsheet takes for the beginning of a formula, in any of its scripts.
_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def clean_text(text: str) -> str:
    """Return a text of one or more lines without tags, entities and odd white space."""
    text = _without_html(text)
    text = _SPACES.sub(lambda found: found[0] if found[0] in _KEPT else " ", text)
    lines = [line.strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_word(text: str) -> str:
    """Return a text on one line, with plain spaces."""
    return " ".join(_without_html(text).split())


def _without_html(text: str) -> str:
    text = _LINE_ENDS.sub("\n", _EXCEL_ESCAPE.sub("", text))
    if "<" in text:
        text = _TAGS.sub("", _BREAKS.sub("\n", _without_scripts(text)))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _without_scripts(text: str) -> str:
    """Return a text with a space for each script, style and comment that ends.

    No one expression: it would look for the end of each anew, thousands of times where none is.
    """
    parts: list[str] = []
    endless: set[str] = set()
    start = place = 0
    while opening := _OPENING.search(text, place):
        kind = (opening[1] or "").lower()
        closing = None if kind in endless else _CLOSING[kind].search(text, opening.end())
        if closing is None:
            endless.add(kind)
            place = opening.end()
        else:
            parts += [text[start : opening.start()], " "]
            start = place = closing.end()
    return "".join([*parts, text[start:]])


def split(cell: str) -> list[str]:
    r"""Return the values of a cell; `\|` is a bar of a value, `\\` a backslash before one."""
    if "\\" not in cell:
        return [value.strip() for value in cell.split(SEPARATOR)]
    values, start = [""], 0
    for found in re.finditer(r"\\\\|\\\||\|", cell):
        values[-1] += cell[start : found.start()]
        start = found.end()
        if found[0] == SEPARATOR:
            values.append("")
        else:
            values[-1] += found[0][1]
    values[-1] += cell[start:]
    return [value.strip() for value in values]


def joined(values: list[str]) -> str:
    """Return a cell that `split` takes apart into these values."""
    return SEPARATOR.join(
        value.replace("\\", "\\\\").replace(SEPARATOR, "\\" + SEPARATOR) for value in values
    )


def split_pair(value: str) -> tuple[str, str] | None:
    """Return the two parts of `word = what is said of it`."""
    left, equals, right = value.partition(" = ")
    return (left.strip(), right.strip()) if equals else None


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Return what `inert` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
