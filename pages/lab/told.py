"""What changed in a programme, in words: “moved from 10:00 to 10:30” (decision 84)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pages.council import shown
from pages.lab.addresses import address_of
from pages.lab.interpretation_field import interpretations_of
from pages.lab.people_field import parts_of
from pages.lab.programme import Programme, Session
from pages.spoken import SpokenLanguage
from pages.tree import languages, page_tree
from snippets.hours import hour_of
from snippets.models import Person, Room, Track

__all__ = ["Change", "Teller", "meant"]

DAY = "l j F"
# Ticked in a list, or added below one another: in whichever order, it is the same.
UNORDERED = ("spoken", "interpretation", "subtitles", "people")


def meant(session: dict[str, Any], name: str) -> Any:
    """Return the value of a frozen session by which it is compared with that of another."""
    value = session[name]
    return sorted(value, key=_written) if name in UNORDERED else value


def _written(part: Any) -> str:
    return json.dumps(part, sort_keys=True)


@dataclass(frozen=True)
class Change:
    """What is told of one session, or of a new day, between two editions."""

    key: UUID
    # By the newer edition; of a session that is gone, by the older.
    day: date
    begins: time
    # As it is called now; of one that is gone, as it was. With the code of the language that it is
    # in, where that is not the readers'.
    title: str
    language: str
    # Each a part of a sentence, in the readers' language.
    words: list[str] = field(default_factory=list)
    # None where it is in the programme no longer.
    session: Session | None = None

    @property
    def address(self) -> str:
        """The part of its address below the programme's `sessions/`."""
        return address_of(self.key)


class Teller:
    """Puts differences between editions into the words of the active language."""

    def __init__(self, page: Any, programme: Programme, all_differences: Iterable[Any]) -> None:
        """`page` is the programme's; names of all the differences are looked up at once."""
        self._sessions = {session.key: session for session in programme.sessions}
        self._locale_id = page.locale_id
        self._source_language = ""
        tree, codes = page_tree(), languages()
        public = {
            node.translation_key
            for version in tree.public_versions(page.translation_key)
            for node in tree.children(version.path)
            if tree.is_public(node)
        }
        self._days = {str(key) for key in public}
        source = next((one.row.locale_id for one in programme.sessions), page.locale_id)
        if source != page.locale_id:
            self._source_language = codes.get(source, "")
        self._titles = {
            day.sessions[0].row.page.translation_key: (day.title, day.language)
            for day in programme.days
            if day.sessions
        }
        self._people: dict[UUID, str] = {one.translation_key: one.name for one in programme.people}
        self._rooms: dict[UUID, str] = {one.translation_key: one.name for one in programme.rooms}
        self._tracks: dict[UUID, str] = {
            one.track.translation_key: one.track.name for one in programme.sessions if one.track
        }
        self._look_up(
            [change for told in all_differences for one in told for change in one["changes"]]
        )

    def tell(self, differences: Iterable[dict[str, Any]]) -> list[Change]:
        """Return what readers may know of differences; what leaves nothing to say is left out."""
        found = (self._told(one) for one in differences if one["day_key"] in self._days)
        return [change for change in found if change.words]

    def _told(self, one: dict[str, Any]) -> Change:
        key = UUID(one["key"])
        session = self._sessions.get(key)
        # Of a day as a whole the title is the day's own.
        title, language = self._titles.get(key, (one["title"], self._source_language))
        return Change(
            key=key,
            day=date.fromisoformat(one["day"]),
            begins=time.fromisoformat(one["begins"]),
            title=session.words.title if session else title,
            language=session.language if session else language,
            words=[word for change in one["changes"] for word in self._words(change)],
            session=session,
        )

    def _look_up(self, changes: list[dict[str, Any]]) -> None:
        """Find the names that no session bears any longer, in a query for each kind of thing."""
        values = [
            (change["what"], change[side])
            for change in changes
            for side in ("before", "after")
            if side in change
        ]
        for what, names, model in (("room", self._rooms, Room), ("track", self._tracks, Track)):
            keys = {UUID(value[what]) for told, value in values if told == what and value[what]}
            names |= {key: row.name for key, row in self._rows(model, keys - set(names)).items()}
        keys = {
            part.person
            for told, value in values
            if told == "people"
            for part in parts_of(value["people"])
        }
        people = self._rows(Person, keys - set(self._people))
        self._people |= {one.translation_key: one.name for one in shown(people.values())}

    def _rows(self, model: Any, keys: set[UUID]) -> dict[UUID, Any]:
        if not keys:
            return {}
        rows = model.objects.live().filter(translation_key__in=keys)
        # The readers' language last: it stays.
        ordered = sorted(rows, key=lambda row: row.locale_id == self._locale_id)
        return {row.translation_key: row for row in ordered}

    def _words(self, change: dict[str, Any]) -> Iterator[str]:
        what = change["what"]
        if what in WITHOUT_VALUES:
            yield str(WITHOUT_VALUES[what]())
            return
        tell = {
            "time": _time,
            "state": _state,
            "room": self._room,
            "people": self._who,
            "languages": _languages,
            "kind": _kind,
            "track": self._track,
            "places": _places,
        }[what]
        yield from (word for word in tell(change["before"], change["after"]) if word)

    def _room(self, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
        names = (self._named(self._rooms, value["room"]) for value in (before, after))
        yield _instead(pgettext("what changed", "room"), *names)

    def _track(self, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
        names = (self._named(self._tracks, value["track"]) for value in (before, after))
        yield _instead(pgettext("what changed", "track"), *names)

    def _who(self, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
        old, new = ({part[:2]: part for part in parts_of(v["people"])} for v in (before, after))
        for part in new.values():
            if part[:2] not in old and (name := self._people.get(part.person)):
                yield _("with %(name)s (%(role)s)") % {"name": name, "role": part.role.label}
        for part in old.values():
            if part[:2] not in new and (name := self._people.get(part.person)):
                yield _("without %(name)s (%(role)s)") % {"name": name, "role": part.role.label}

    def _named(self, names: dict[UUID, str], key: str) -> str:
        return names.get(UUID(key), "") if key else ""


WITHOUT_VALUES = {
    "new": lambda: _("added to the programme"),
    "day": lambda: _("now taking part"),
    "dropped": lambda: _("is no longer in the programme"),
    "title": lambda: _("has another title"),
    "text": lambda: _("is described in other words"),
}


def _time(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    if before["day"] != after["day"]:
        yield _("moved from %(before)s to %(after)s") % {
            "before": f"{_day(before['day'])}, {_clock(before['begins'])}",
            "after": f"{_day(after['day'])}, {_clock(after['begins'])}",
        }
    elif before["begins"] != after["begins"]:
        yield _("moved from %(before)s to %(after)s") % {
            "before": _clock(before["begins"]),
            "after": _clock(after["begins"]),
        }
    # What moves as a whole says no more.
    if _minutes(before) != _minutes(after):
        yield _("ends at %(after)s") % {"after": _clock(after["ends"])}


def _state(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    from pages.models import LabSession

    if after["state"] == LabSession.State.CANCELLED:
        yield _("is cancelled")
    else:
        yield _("takes place after all")


def _kind(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    from pages.models import LabSession

    names = (str(LabSession.Kind(value["kind"]).label) for value in (before, after))
    yield _instead(pgettext("what changed", "kind"), *names)


def _places(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    numbers = (str(value["places"] or "") for value in (before, after))
    yield _instead(pgettext("what changed", "places"), *numbers)


def _languages(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for label, name, told in (
        (pgettext("what changed", "languages spoken"), "spoken", _tongues),
        (pgettext("what changed", "interpretation"), "interpretation", _interpreted),
        (pgettext("what changed", "subtitles"), "subtitles", _tongues),
    ):
        if meant(before, name) != meant(after, name):
            yield _instead(label, told(before[name]), told(after[name]))


def _instead(label: str, before: str, after: str) -> str:
    """Say what stands in the place of what; either may be empty, or not public."""
    values = {"label": label, "before": before, "after": after}
    if before and after:
        return _("%(label)s: %(after)s instead of %(before)s") % values
    if after:
        return _("%(label)s: %(after)s") % values
    return _("%(label)s: no longer %(before)s") % values if before else ""


def _tongues(tags: list[str]) -> str:
    return ", ".join(str(SpokenLanguage(tag).label) for tag in tags)


def _interpreted(value: Any) -> str:
    return ", ".join(
        _("%(source)s into %(target)s, %(mode)s")
        % {"source": one.source.label, "target": one.target.label, "mode": one.mode.label}
        for one in interpretations_of(value)
    )


def _day(told: str) -> str:
    return formats.date_format(date.fromisoformat(told), DAY)


def _clock(told: str) -> str:
    return hour_of(time.fromisoformat(told))


def _minutes(value: dict[str, str]) -> int:
    begins, ends = time.fromisoformat(value["begins"]), time.fromisoformat(value["ends"])
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
