"""French typography, done once on the finished page rather than by every editor.

Rules: *Lexique des règles typographiques en usage à l'Imprimerie nationale*, which asks for a
thin space before ; ! ? and between the groups of a number, and a full one before : and inside
guillemets, none of which may break; and for `1er`, not 1, on the first day of a month.
"""

import re

from .markup import pieces_of, tag_of
from .remembered import remembered

__all__ = ["typeset", "typeset_text"]

THIN = "\u202f"
FULL = "\u00a0"

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# Their text is not prose.
VERBATIM = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea"))

# Elements without content that say something in an attribute: which of them do, and where.
SAID = {
    "img": (re.compile(r""), re.compile(r"""(?<=\salt=")[^"]+""")),
    "meta": (
        re.compile(r"""\s(?:name="description"|property="og:(?:title|description|image:alt)")"""),
        re.compile(r"""(?<=\scontent=")[^"]+"""),
    ),
}
OTHER_LANGUAGE = re.compile(r"""\slang="(?!fr\b)""")

# An entity ends with a semicolon that is no punctuation: the first branch takes it as it is.
MARKS = re.compile(
    r"(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|\w+);)"
    # Spaces are read from their first on: read from each, a long row of them takes minutes.
    r"|(?<![ \u00a0\u202f])[ \u00a0\u202f]+(?:(?P<thin>[;!?])|(?P<full>:)(?=[\s<]|$)|(?P<close>»))"
    r"|(?P<open>«)[ \u00a0\u202f]*"
    r"|(?P<shut>»)"
    r"|(?<=[\w»)\]%’])(?P<bare>[;!?])(?=[\s»)]|$)"
    r"|(?<=[^\W\d_]|[»)\]%])(?P<colon>:)(?=\s)"
    r"|(?<=\d)[ \u00a0\u202f](?P<unit>[%€])"
    # An hour: 18 h, 18 h 30.
    r"|(?<=\d)[ \u00a0\u202f](?P<hour>h(?:[ \u00a0\u202f]\d\d)?)(?!\w)"
    # A number of several groups of three digits, which no line may break: 61 400.
    r"|(?<![\d.,])(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?!\d)"
    # The first of a month, where somebody typed a number (dates: `first_of_month.py`).
    rf"|(?<![\w.,:/’'-])(?P<first>1)(?=[ \u00a0\u202f](?:{MONTHS})\b)"
)


def _spaced(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    mark = match.group(kind)
    if kind in ("thin", "bare"):
        return THIN + mark
    if kind in ("full", "colon", "close", "shut", "unit"):
        return FULL + mark
    if kind == "open":
        return mark + FULL
    if kind == "hour":
        return FULL + re.sub(r"\s", FULL, mark)
    if kind == "number":
        return re.sub(r"\s", THIN, mark)
    if kind == "first":
        return f"{mark}er"
    return mark


def _said(name: str, tag: str) -> str:
    which, where = SAID[name]
    if which.search(tag) is None or OTHER_LANGUAGE.search(tag):
        return tag
    return where.sub(lambda match: typeset_text(match.group()), tag, count=1)


@remembered(8192)
def typeset_text(text: str) -> str:
    """Return French plain text (no markup) with its non-breaking spaces."""
    return MARKS.sub(_spaced, text)


def typeset(html: str) -> str:
    """Return a page in which French text has its non-breaking spaces.

    Only what is read is touched: text, what stands for a picture, what a search engine or a shared
    link shows of the page. No address, no code, nothing inside an element whose `lang` is another
    language than French. Applying it twice changes nothing more.
    """
    pieces = pieces_of(html)
    # What is open: element name, whether its text is French prose.
    stack: list[tuple[str, bool]] = []
    is_french = False
    for position, piece in enumerate(pieces):
        if position % 2 == 0:
            if is_french and piece and not piece.isspace():
                pieces[position] = typeset_text(piece)
            continue
        tag = tag_of(piece)
        if tag is None:
            continue
        if tag.name in SAID:
            if is_french:
                pieces[position] = _said(tag.name, piece)
        elif tag.closes:
            if stack and stack[-1][0] == tag.name:
                stack.pop()
            elif any(opened == tag.name for opened, _french in stack):
                while stack.pop()[0] != tag.name:
                    pass
            is_french = stack[-1][1] if stack else False
        elif tag.opens:
            if tag.language is not None:
                is_french = tag.language == "fr"
            if tag.name in VERBATIM:
                is_french = False
            stack.append((tag.name, is_french))
    return "".join(pieces)
