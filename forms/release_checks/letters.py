from collections.abc import Iterator
from typing import Any

from forms.letters import letters_lacking
from pages.release_checks import Lack

from . import of_forms


@of_forms
def letters(page: Any) -> Iterator[Lack]:
    """Who answers in a language gets their letters in it, or those of another language."""
    own = page.locale.language_code
    for language, sentence in letters_lacking(page):
        yield Lack(sentence, "steps", blocks=language == own)
