"""What an entry would be once a row has spoken: its fields, and what changed, in words."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from .cells import clean_text, clean_word
from .entry import TEXTS, WORD_DETAILS, Entry, FalseFriend, Relation, Side, Word
from .matching import word_key

__all__ = ["changed_sides", "changes", "facts_differ", "merged", "source_of"]


def merged(current: Entry, said: Entry, is_exact: bool) -> Entry:
    """Return an entry with what a row says of it; it says everything of every field.

    Where the row names the entry by its id (`is_exact`), what it leaves empty becomes empty, and
    a list replaces a list. Otherwise the row adds to what is there.
    """
    result = deepcopy(current)
    for code, side in said.sides.items():
        if code not in result.sides and not side.says_something:
            continue
        _merge_side(result.sides.setdefault(code, _blank()), side, is_exact)
    if said.domains or (said.domains is not None and is_exact):
        kept = [] if is_exact else list(result.domains or [])
        result.domains = _without_repeats([*kept, *said.domains])
    for kind, relations in said.relations.items():
        kept_relations = [] if is_exact else result.relations.get(kind, [])
        result.relations[kind] = list(dict.fromkeys([*kept_relations, *relations]))
    for name in ("do_not_translate", "do_not_link"):
        if (flag := getattr(said, name)) is not None and (flag or is_exact):
            setattr(result, name, flag)
    for code, friends in said.false_friends.items():
        if friends or is_exact:
            kept_friends = [] if is_exact else result.false_friends.get(code, [])
            by_word = {friend[:2]: friend for friend in [*kept_friends, *friends]}
            result.false_friends[code] = list(by_word.values())
    return result


def _blank() -> Side:
    side = Side(words=[], no_equivalent=False, slug="")
    for name in TEXTS:
        setattr(side, name, "")
    return side


def _merge_side(side: Side, said: Side, is_exact: bool) -> None:
    for name in TEXTS:
        value = getattr(said, name)
        # The same words in other white space are no change.
        if value is None or (not value and not is_exact) or _same(getattr(side, name), value):
            continue
        setattr(side, name, value)
    if said.no_equivalent is not None and (said.no_equivalent or is_exact):
        side.no_equivalent = said.no_equivalent
    if said.slug and not side.slug:
        side.slug = said.slug
    if said.words is not None and (said.words or is_exact):
        side.words = _merge_words(side.words or [], said.words, is_exact)
    if side.live is None:
        side.live = said.live
    elif said.live:
        # A file brings an entry out; it takes none off the site.
        side.live = True


def _merge_words(words: Sequence[Word], said: Sequence[Word], is_exact: bool) -> list[Word]:
    left = list(words)
    # By the place that each has now; new ones stand behind.
    found: list[tuple[int, Word]] = []
    for word in said:
        known = next((each for each in left if clean_word(each.text) == word.text), None)
        known = known or next((e for e in left if word_key(e.text) == word_key(word.text)), None)
        place = (
            len(words)
            if known is None
            else next(at for at, each in enumerate(words) if each is known)
        )
        if known is not None:
            left.remove(known)
        found.append((place, _with_details(known, word)))
    is_same_set = not left and all(place < len(words) for place, _word in found)
    if not is_exact:
        found += [(at, each) for at, each in enumerate(words) if any(each is e for e in left)]
    if not is_exact or is_same_set:
        # Where no word came or went they stay in their order.
        found.sort(key=lambda item: item[0])
    result = [word for _place, word in found]
    _leave_one_preferred(result, [word.text for word in said if word.status == "preferred"])
    return result


def _with_details(known: Word | None, said: Word) -> Word:
    if known is None:
        return Word(
            said.text,
            said.status,
            **{name: getattr(said, name) or usual for name, usual in WORD_DETAILS.items()},
        )
    word = replace(known)
    if clean_word(known.text) != said.text:
        word.text = said.text
    for name in ("status", *WORD_DETAILS):
        value = getattr(said, name)
        if value is not None and not _same(getattr(word, name) or "", value):
            setattr(word, name, value)
    return word


def _leave_one_preferred(words: Sequence[Word], said: Sequence[str]) -> None:
    """Give a verdict to words without one, and leave one of several that are preferred."""
    preferred = [word for word in words if word.status == "preferred"]
    first = next((word for word in preferred if word.text in said), None)
    for word in preferred:
        if first is not None and word is not first:
            word.status = "admitted"
    for word in words:
        if word.status is None:
            has_one = any(each.status == "preferred" for each in words)
            word.status = "admitted" if has_one else "preferred"


def _same(one: str | bool, other: str | bool) -> bool:
    return one == other or clean_text(str(one)) == clean_text(str(other))


def _without_repeats(domains: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    result: list[dict[str, str]] = []
    for domain in domains:
        same = next((each for each in result if _share_a_name(each, domain)), None)
        if same is None:
            result.append(dict(domain))
        else:
            for code, name in domain.items():
                same.setdefault(code, name)
    return result


def _share_a_name(one: dict[str, str], other: dict[str, str]) -> bool:
    names = {word_key(name) for name in one.values()}
    return any(word_key(name) in names for name in other.values())


def source_of(entry: Entry, languages: Iterable[str]) -> str:
    """Return the language from which an entry is translated."""
    return next(code for code in languages if code in entry.sides)


def facts_differ(before: Entry, after: Entry) -> bool:
    def facts(entry: Entry) -> tuple[Any, ...]:
        relations = {kind: found for kind, found in entry.relations.items() if found}
        friends = {friend[:2] for found in entry.false_friends.values() for friend in found}
        flags = bool(entry.do_not_translate), bool(entry.do_not_link)
        return entry.domains or [], relations, flags, friends

    return facts(before) != facts(after)


def changed_sides(before: Entry, after: Entry, source: str) -> set[str]:
    """Return the languages in which something is different; facts are those of the source."""
    return {
        code
        for code, side in after.sides.items()
        if before.sides.get(code) != side
        or before.false_friends.get(code, []) != after.false_friends.get(code, [])
        or (code == source and facts_differ(before, after))
    }


def changes(before: Entry, after: Entry) -> list[str]:
    """Return what is different, each as a few words."""
    found = []
    for code, side in after.sides.items():
        old = before.sides.get(code)
        if old is None:
            found.append(_("new in “%(code)s”") % {"code": code})
            continue
        for name, label in _labels().items():
            if getattr(old, name) != getattr(side, name):
                found.append(f"{label} ({code})")
        found += [f"{change} ({code})" for change in _word_changes(old.words, side.words)]
        if side.live and not old.live:
            found.append(_("goes public (%(code)s)") % {"code": code})
    for code in dict.fromkeys([*before.false_friends, *after.false_friends]):
        if _friends(before, code) != _friends(after, code):
            found.append(_("false friends (%(code)s)") % {"code": code})
    if not _same_domains(before.domains or [], after.domains or []):
        found.append(_("domains"))
    for kind in dict.fromkeys([*before.relations, *after.relations]):
        if _others(before, kind) != _others(after, kind):
            found.append(_kinds()[kind])
    if bool(before.do_not_translate) != bool(after.do_not_translate):
        found.append(_("do not translate"))
    if bool(before.do_not_link) != bool(after.do_not_link):
        found.append(_("do not link"))
    return found


def _labels() -> dict[str, str]:
    return {
        "definition": _("definition"),
        "expert_definition": _("expert definition"),
        "example": _("example"),
        "note": _("note"),
        "source_label": _("source"),
        "source_url": _("link to the source"),
        "no_equivalent": _("no direct equivalent"),
    }


def _kinds() -> dict[str, str]:
    return {
        "broader": _("broader entries"),
        "narrower": _("narrower entries"),
        "related": _("related entries"),
    }


def _word_changes(before: list[Word] | None, after: list[Word] | None) -> list[str]:
    old, new = list(before or []), list(after or [])
    found = [f"+ {word.text}" for word in new if word.text not in {w.text for w in old}]
    found += [f"− {word.text}" for word in old if word.text not in {w.text for w in new}]
    for word in new:
        same = [each for each in old if each.text == word.text]
        if same and word not in same:
            found.append(f"~ {word.text}")
    if not found and [word.text for word in old] != [word.text for word in new]:
        found.append(_("order of the words"))
    return found


def _friends(entry: Entry, code: str) -> list[FalseFriend]:
    return [
        FalseFriend(friend.language, friend.text, clean_text(friend.note))
        for friend in entry.false_friends.get(code, [])
    ]


def _others(entry: Entry, kind: str) -> list[Relation]:
    return entry.relations.get(kind, [])


def _same_domains(one: Sequence[dict[str, str]], other: Sequence[dict[str, str]]) -> bool:
    return len(one) == len(other) and all(
        _share_a_name(a, b) for a, b in zip(one, other, strict=True)
    )
