"""What happened to the words of an entry, from one revision to the next, word by word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from snippets.models import Term

__all__ = ["Change", "Event", "WordStory", "stories_of"]

# What is told of a word; the rest follows from it.
TOLD = (
    "text",
    "status",
    "type",
    "part_of_speech",
    "gender",
    "region",
    "register",
    "pronunciation",
    "note",
    "do_not_link",
)


@dataclass(frozen=True)
class Change:
    """A field that was changed: its name for people, and what it held before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Event:
    """`kind` is added, removed or changed; `revision` is the key of the one that did it."""

    kind: str
    moment: datetime
    user: Any
    revision: int
    is_public: bool
    changes: tuple[Change, ...] = ()


@dataclass
class WordStory:
    # As it is called now, or was at last.
    text: str
    status: str
    is_gone: bool = False
    # The newest first.
    events: list[Event] = field(default_factory=list)

    @property
    def status_name(self) -> str:
        return _shown("status", self.status)


def stories_of(revisions: Iterable[Any], live: int | None) -> list[WordStory]:
    """Return the story of each word, those of today first.

    `revisions` are Wagtail's, the oldest first; `live` is the key of the public one.
    """
    held: list[tuple[Mapping[str, Any], WordStory]] = []
    stories: list[WordStory] = []
    for revision in revisions:
        words: list[Mapping[str, Any]] = revision.content.get("terms", [])
        pairs = _paired([word for word, _story in held], words)
        told = {
            "moment": revision.created_at,
            "user": revision.user,
            "revision": revision.pk,
            "is_public": live is not None and revision.pk <= live,
        }
        now: list[tuple[Mapping[str, Any], WordStory]] = []
        for place, word in enumerate(words):
            before = pairs.get(place)
            if before is None:
                story = WordStory(word["text"], word["status"])
                story.events.insert(0, Event("added", **told))
                stories.append(story)
            else:
                old, story = held[before]
                if changes := _changes(old, word):
                    story.events.insert(0, Event("changed", **told, changes=changes))
                story.text, story.status = word["text"], word["status"]
            now.append((word, story))
        kept = set(pairs.values())
        for place, (_word, story) in enumerate(held):
            if place not in kept:
                story.is_gone = True
                story.events.insert(0, Event("removed", **told))
        held = now
    today = [story for _word, story in held]
    gone = [story for story in stories if story.is_gone]
    return [*today, *reversed(gone)]


def _paired(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Return the place of each word in the revision before: by its row, else by its text.

    A word gets a row when it is first public; until then a revision holds none. One that was
    given another text in the same breath is told by its place: its row is one that nobody knew.
    """
    pairs: dict[int, int] = {}
    left = set(range(len(old)))
    for by in ("pk", "text"):
        for place, word in enumerate(new):
            if place in pairs or word.get(by) is None:
                continue
            found = next((at for at in sorted(left) if old[at].get(by) == word[by]), None)
            if found is not None:
                pairs[place] = found
                left.discard(found)
    known = {word.get("pk") for word in old}
    without_row = [at for at in sorted(left) if old[at].get("pk") is None]
    with_new_row = [
        place
        for place, word in enumerate(new)
        if place not in pairs and word.get("pk") is not None and word["pk"] not in known
    ]
    return pairs | dict(zip(with_new_row, without_row, strict=False))


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    return tuple(
        Change(
            str(Term._meta.get_field(name).verbose_name),  # type: ignore[union-attr]  # no relation
            _shown(name, old.get(name)),
            _shown(name, new.get(name)),
        )
        for name in TOLD
        # A revision of before a field existed says nothing of it.
        if (old.get(name) or "") != (new.get(name) or "")
    )


def _shown(name: str, value: Any) -> str:
    choices: Any = Term._meta.get_field(name).choices  # type: ignore[union-attr]  # no relation
    return str(dict(choices or ()).get(value, value) or "")
