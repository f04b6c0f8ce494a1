"""What keeps an entry from being imported, and what is left out of it, as sentences."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from snippets.models import Concept, Domain, FalseFriend, Term

from .entry import Entry, Row, Side, Word

__all__ = ["OBSTACLES", "fit", "refusals_of"]

_is_url = URLValidator(schemes=["http", "https"])


def OBSTACLES() -> dict[str, str]:  # noqa: N802 - a table whose sentences wait for their language
    return {
        "draft": _("has a draft that is not public. Have it released or discarded first"),
        "locked": _("is locked. Ask whoever locked it"),
        "scheduled": _("is scheduled to change. Wait, or have the schedule cancelled"),
        "review": _("is being reviewed. Wait for the decision"),
    }


def _longest(model: type, name: str) -> int:
    return model._meta.get_field(name).max_length  # type: ignore[attr-defined]  # a model


def fit(row: Row, languages: Collection[str]) -> None:
    """Leave out what the columns of the site can't hold, and say so; refuse words too long."""
    for code, side in row.entry.sides.items():
        for word in side.words or []:
            _fit_word(word, row)
        side.words = _without_repeats(side.words)
        _fit_source(side, code, row)
    for code, friends in row.entry.false_friends.items():
        kept = []
        for friend in friends:
            if friend.language in languages and len(friend.text) <= _longest(FalseFriend, "text"):
                kept.append(friend)
            else:
                _leave_out(row, _("false friend"), f"{friend.language}: {friend.text}")
        row.entry.false_friends[code] = kept
    for domain in row.entry.domains or []:
        for name in domain.values():
            if len(name) > _longest(Domain, "name"):
                row.refusals.append(
                    _("The domain “%(name)s” is longer than %(most)d characters. Shorten it.")
                    % {"name": _short(name), "most": _longest(Domain, "name")}
                )


def _fit_word(word: Word, row: Row) -> None:
    if len(word.text) > _longest(Term, "text"):
        row.refusals.append(
            _("“%(word)s” is longer than %(most)d characters. Shorten it.")
            % {"word": _short(word.text), "most": _longest(Term, "text")}
        )
    elif not re.search(r"\w", word.text):
        row.refusals.append(_("“%(word)s” has no letter. Write the word.") % {"word": word.text})
    if word.pronunciation and len(word.pronunciation) > _longest(Term, "pronunciation"):
        _leave_out(row, _("pronunciation"), word.pronunciation)
        word.pronunciation = None


def _without_repeats(words: list[Word] | None) -> list[Word] | None:
    """Return words without those that are there already, in everything."""
    if words is None:
        return None
    return [word for place, word in enumerate(words) if word not in words[:place]]


def _fit_source(side: Side, code: str, row: Row) -> None:
    most = _longest(Concept, "source_label")
    if side.source_label and len(side.source_label) > most:
        side.source_label = side.source_label[: most - 1].rstrip() + "…"
        row.remarks.append(
            _("The source (%(code)s) is shortened to %(most)d characters.")
            % {"code": code, "most": most}
        )
    if side.source_url:
        try:
            _is_url(side.source_url)
            if len(side.source_url) > _longest(Concept, "source_url"):
                raise ValidationError("")
        except ValidationError:
            _leave_out(row, _("link to the source"), side.source_url)
            side.source_url = None
    if side.source_url and side.source_label == "":
        side.source_label = urlsplit(side.source_url).hostname


def _leave_out(row: Row, label: str, value: str) -> None:
    row.remarks.append(
        _("%(column)s: “%(value)s” is not understood and left out.")
        % {"column": label, "value": _short(value)}
    )


def _short(text: str) -> str:
    return Truncator(text).chars(40)


def refusals_of(before: Entry | None, after: Entry, obstacles: dict[str, str]) -> list[str]:
    """Return why an entry can't become what a file makes of it.

    `obstacles` are codes, by language, of rows that nobody may change now.
    """
    found = []
    for code, side in after.sides.items():
        old = before.sides.get(code) if before is not None else None
        if old is not None and _is_same(old, side):
            continue
        if reason := obstacles.get(code):
            found.append(
                _("“%(entry)s” (%(code)s) %(reason)s.")
                % {
                    "entry": (old or side).head,
                    "code": code,
                    "reason": OBSTACLES()[reason],
                }
            )
        if old is None or old.words != side.words or old.no_equivalent != side.no_equivalent:
            found += _verdict_of_words(code, side)
    if not after.sides:
        found.append(_("No word in any language of the site."))
    return found


def _is_same(one: Side, other: Side) -> bool:
    return one == other


def _verdict_of_words(code: str, side: Side) -> list[str]:
    words = side.words or []
    if not words:
        return [_("The entry would have no word in “%(code)s”. Leave it one.") % {"code": code}]
    if not side.no_equivalent and not any(word.status == "preferred" for word in words):
        return [
            _(
                "No word in “%(code)s” is preferred. Put one in term_%(code)s, or yes in "
                "no_equivalent_%(code)s."
            )
            % {"code": code}
        ]
    return []
