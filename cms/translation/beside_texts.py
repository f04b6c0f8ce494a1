"""What stands beside a text in the editor: its former pair, its words, what was said before."""

from collections.abc import Sequence, Set
from typing import Any

from wagtail_localize.models import Translation, TranslationSource

from pages.tree import page_tree

from .memory import suggestions
from .staleness import FormerPair, former_pairs
from .term_lines import term_lines
from .terms import hints
from .text_help import Mark, TextHelp
from .texts import Text, texts_of

__all__ = ["former_pair_beside", "pairs_read", "said_before_beside", "words_beside"]

# A look-up in the memory takes some milliseconds: the first texts that lack words have it.
LOOKED_UP = 12


def former_pair_beside(translation: Translation, texts: Sequence[Text]) -> dict[int, TextHelp]:
    """Show what a changed text replaces, and put its former translation into the field."""
    lacking = {text.segment for text in _lacking(texts)}
    if not lacking:
        return {}
    pairs = pairs_read(translation)
    template = "translation/editor/former_pair.html"
    return {
        segment: TextHelp(template, pair, Mark.BEHIND, proposal=pair.target)
        for segment, pair in pairs.items()
        if segment in lacking
    }


def words_beside(translation: Translation, texts: Sequence[Text]) -> dict[int, TextHelp]:
    """Show the entries of the lexicon that a text names, with the agreed words first."""
    source = translation.source
    domains = _domains_of(source)
    found = hints(texts, source.locale, translation.target_locale, domains)
    return {segment: TextHelp(term_lines, entries) for segment, entries in found.items()}


def _domains_of(source: TranslationSource) -> Set[Any]:
    """Return the domains that a page is about; a snippet stands in texts of any."""
    tree = page_tree()
    for node in tree.versions(source.object_id):
        if node.locale_id == source.locale_id:
            return tree.domains_at(node.path)
    return frozenset()


def said_before_beside(translation: Translation, texts: Sequence[Text]) -> dict[int, TextHelp]:
    """Offer what was released before for texts that are the same or alike."""
    lacking = _lacking(texts)[:LOOKED_UP]
    if not lacking:
        return {}
    found = suggestions(lacking, translation.source.locale, translation.target_locale)
    # What stands in the field already is offered once.
    former = {segment: pair.target for segment, pair in pairs_read(translation).items()}
    others = {
        segment: [one for one in offered if one.words != former.get(segment)]
        for segment, offered in found.items()
    }
    return {
        segment: TextHelp("translation/editor/said_before.html", offered)
        for segment, offered in others.items()
        if offered
    }


def pairs_read(translation: Translation) -> dict[int, FormerPair]:
    """Return the former pairs, read once for a screen.

    Which former text belongs to which is told by all texts of a place.
    """
    known = getattr(translation, "pairs_read", None)
    if known is None:
        texts = getattr(translation, "texts_read", None) or texts_of(translation)
        known = former_pairs(translation, texts)
        translation.pairs_read = known  # type: ignore[attr-defined]  # ours
    return known


def _lacking(texts: Sequence[Text]) -> list[Text]:
    """Return what has no translation; a slug is proposed from the title."""
    return [text for text in texts if text.target is None and text.path != "slug"]
