"""What a translation is checked for, text by text: one check in a file of its own.

    @hooks.register("check_translated_texts")
    @of_each_pair
    def shouting(pair: Pair) -> Iterator[Finding]:
        if pair.target.isupper() and not pair.source.isupper():
            yield pair.warning("shouting", _("The translation is in capitals. Is the French?"))

It is how pages are checked before their release (`pages/release_checks.py`, decision 57): Wagtail's
hooks are the list, so an app brings its own checks along. What blocks is refused at the
submission. A warning is corrected, or passed with a reason (`dismissals.py`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from hashlib import sha256
from typing import Any

from wagtail import hooks
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.translation.figures import DESCRIBED, Figures, figures_of
from cms.translation.plain import plain
from cms.translation.terms import Terms
from cms.translation.texts import Text, limit_of

__all__ = ["BLOCK", "HOOK", "WARN", "Finding", "Pair", "Pairs", "findings", "of_each_pair"]

HOOK = "check_translated_texts"
BLOCK, WARN = "block", "warn"
LONGEST_KEY = 100


@dataclass(frozen=True)
class Finding:
    """What a check says of a text: a sentence that says what is wrong and what to do.

    `key` tells several findings of one check in a text apart, and stays the same as long as both
    texts do. `dismissal` is the reason for which a warning is passed, if somebody gave one.
    """

    check: str
    segment: int
    level: str
    sentence: str
    key: str = ""
    # The translation of which it is said, HTML as it is kept.
    words: str = ""
    dismissal: Any = None

    @property
    def blocks(self) -> bool:
        return self.level == BLOCK

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.dismissal is None


@dataclass(frozen=True)
class Pair:
    """A text and its translation, both without tags; `text` has them as they are kept."""

    text: Text
    source: str
    target: str
    source_language: str
    target_language: str
    # How many characters its field takes; None for as many as one likes.
    limit: int | None = None

    @cached_property
    def figures(self) -> tuple[Figures, Figures]:
        """Return the numbers and dates of both texts: several checks compare them."""
        return (
            figures_of(self.source, self.source_language),
            figures_of(self.target, self.target_language),
        )

    @property
    def has_known_figures(self) -> bool:
        """Tell whether somebody described how both languages write numbers and dates."""
        return {self.source_language, self.target_language} <= DESCRIBED

    def block(self, check: str, sentence: str, key: str = "") -> Finding:
        return Finding(check, self.text.segment, BLOCK, sentence, key)

    def warning(self, check: str, sentence: str, key: str = "") -> Finding:
        return Finding(check, self.text.segment, WARN, sentence, key)


@dataclass(frozen=True)
class Pairs:
    """The texts of a translation that are translated, in their order."""

    source_locale: Locale
    target_locale: Locale
    pairs: Sequence[Pair] = field(default_factory=list)

    @cached_property
    def terms(self) -> Terms:
        """The lexicon of both languages: several checks ask it."""
        return Terms(self.source_locale, self.target_locale)


Check = Callable[[Pairs], Iterator[Finding]]


def of_each_pair(check: Callable[[Pair], Iterator[Finding]]) -> Check:
    """Let a check see one text at a time."""

    @wraps(check)
    def checked(pairs: Pairs) -> Iterator[Finding]:
        for pair in pairs.pairs:
            yield from check(pair)

    return checked


def pairs_of(translation: Translation, texts: Sequence[Text]) -> Pairs:
    source, locale = translation.source, translation.target_locale
    model = source.specific_content_type.model_class()
    codes = source.locale.language_code, locale.language_code
    pairs = [
        Pair(text, plain(text.source), plain(text.target), *codes, limit_of(model, text.path))
        for text in texts
        # A slug is an address: `slug.py` checks it.
        if text.target is not None and text.path != "slug"
    ]
    return Pairs(source.locale, locale, pairs)


def findings(translation: Translation, texts: Sequence[Text]) -> list[Finding]:
    """Return what the checks say of these texts, in the texts' order, what blocks first.

    What was passed with a reason is told as well, with its `dismissal`.
    """
    from cms.translation.dismissals import dismissals_of

    pairs = pairs_of(translation, texts)
    found = [finding for check in hooks.get_hooks(HOOK) for finding in check(pairs)]
    if not found:
        return []
    dismissed = dismissals_of(translation, texts)
    place = {text.segment: number for number, text in enumerate(texts)}
    told = [_completed(finding, texts[place[finding.segment]], dismissed) for finding in found]
    return sorted(told, key=lambda finding: (place[finding.segment], not finding.blocks))


def _completed(finding: Finding, text: Text, dismissed: Mapping[Any, Any]) -> Finding:
    key = finding.key
    if len(key) > LONGEST_KEY:
        key = sha256(key.encode()).hexdigest()
    dismissal = None if finding.blocks else dismissed.get((finding.segment, finding.check, key))
    return replace(finding, key=key, words=text.target or "", dismissal=dismissal)
