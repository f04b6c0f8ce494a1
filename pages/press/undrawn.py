"""Signs that no face of the sheets draws: they stand as their numbers, [U+1F642].

Nothing of Django: the process that sets long papers asks for it too.
"""

import re
import unicodedata
from collections.abc import Callable

import typst

__all__ = ["with_numbers"]

# How often Typst may name signs that no font draws: it names all of a document at once.
ATTEMPTS = 4
UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def with_numbers(text: str, compiled: Callable[[str], bytes]) -> bytes:
    """Return what `compiled` makes of a text; raises typst.TypstError for any other fault."""
    undrawn: set[str] = set()
    for _attempt in range(ATTEMPTS):
        try:
            return compiled(text.translate({ord(sign): _number(sign) for sign in undrawn}))
        except typst.TypstError as error:
            named = set("".join(_unescaped(one) for one in UNDRAWN.findall(error.diagnostic)))
            if named <= undrawn:
                raise
            undrawn |= named
    raise RuntimeError("Typst names ever more signs that it can't draw.")


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _number(sign: str) -> str:
    # What joins or shapes the signs beside it is seen in them alone.
    return "" if unicodedata.category(sign) in ("Cf", "Mn") else f"[U+{ord(sign):04X}]"
