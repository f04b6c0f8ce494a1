"""Days, sessions and people of a programme as plain data, in the language of its page."""

from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pages.lab.grid import grid_of
from pages.lab.people_field import PartRole
from pages.lab.programme import Day, Programme, Session
from snippets.hours import hour_of

from .said import Data, foreign, paragraphs, said

__all__ = [
    "day_data",
    "day_name",
    "grid_data",
    "languages_of",
    "people_data",
    "session_data",
    "time_of",
    "where",
]

# What needs no word on who speaks which language.
RESTS = ("break", "logistics")


def time_of(session: Session) -> str:
    return f"{hour_of(session.row.begins)}–{hour_of(session.row.ends)}"


def day_name(day: Day) -> str:
    return capfirst(date_format(day.date, "l j F Y"))


def day_data(day: Day, page: Any) -> Data:
    return {
        "name": day_name(day),
        "anchor": f"day-{day.date:%Y-%m-%d}",
        "title": said(day.title, day.language),
        "sessions": [session_data(session, page) for session in day.sessions],
    }


def session_data(session: Session, page: Any) -> Data:
    row, words, own = session.row, session.words, session.language
    people = [
        {"role": str(role), "names": ", ".join(one.person.name for one in those)}
        for role, those in session.by_role
    ]
    return {
        "anchor": f"session-{session.address}",
        "time": time_of(session),
        "kind": row.kind,
        "kind_name": str(row.get_kind_display()),
        "is_rest": row.kind in RESTS,
        "is_cancelled": row.is_cancelled,
        "state": _state(session),
        "title": said(words.title, own),
        "untold": pgettext("a session", "Not translated yet") if own else "",
        "track": _track(session, page),
        "where": where(session, page),
        "languages": [] if row.kind in RESTS else languages_of(session),
        "people": people,
        "abstract": paragraphs(words.abstract, own),
        "original": paragraphs(row.original, row.original_language),
        "note": said(words.note, own),
        "way": paragraphs(words.way, own),
        "places": _("%(number)d places") % {"number": row.places} if row.places else "",
    }


def _state(session: Session) -> str:
    return pgettext("a session", "Cancelled") if session.row.is_cancelled else ""


def _track(session: Session, page: Any) -> Data | None:
    if session.track is None:
        return None
    name = said(session.track.name, foreign(session.track, page.locale_id))
    return {"name": name, "shape": session.track.shape}


def where(session: Session, page: Any) -> Data:
    if session.room:
        return said(session.room.name, foreign(session.room, page.locale_id))
    return said(session.words.meeting_point, session.language)


def languages_of(session: Session) -> list[str]:
    """Return what is spoken, interpreted and written along, each as a phrase."""
    told = [", ".join(map(str, session.spoken_names))] if session.row.spoken else []
    told += [
        _("%(source)s into %(target)s, %(mode)s interpretation")
        % {"source": one.source.label, "target": one.target.label, "mode": one.mode.label}
        for one in session.interpretations
    ]
    told += [_("subtitles: %(name)s") % {"name": name} for name in session.subtitle_names]
    return told


def grid_data(day: Day, page: Any) -> Data:
    """Return a day as a table: its rooms, and what begins when in which."""
    grid = grid_of(day)
    return {
        "columns": sum(column.span for column in grid.columns),
        "rooms": [
            {
                "columns": column.span,
                "name": (
                    said(column.room.name, foreign(column.room, page.locale_id))
                    if column.room
                    else said(_("Elsewhere"))
                ),
            }
            for column in grid.columns
        ],
        "slots": [
            {
                "time": hour_of(slot.begins),
                "cells": [
                    {"rows": cell.span, "sessions": [_cell(one) for one in cell.sessions]}
                    for cell in slot.cells
                ],
            }
            for slot in grid.slots
        ],
    }


def _cell(session: Session) -> Data:
    return {
        "title": said(session.words.title, session.language),
        "until": _("until %(time)s") % {"time": hour_of(session.row.ends)},
        "is_rest": session.row.kind in RESTS,
        "state": pgettext("a session", "Cancelled") if session.row.is_cancelled else "",
    }


def people_data(programme: Programme, page: Any, portraits: dict[int, str]) -> list[Data]:
    """Return everybody whom readers may see, by name; `portraits` are files by picture.

    What somebody does not consent to is not there (`pages.council.shown`).
    """
    days = {one.key: day.date for day in programme.days for one in day.sessions}
    found = []
    for person in programme.people:
        sessions = programme.of_person(person)
        roles = {
            one.role for session in sessions for one in session.participants if one.person == person
        }
        organisation = person.organisation if person.organisation_id else None
        if organisation is not None and not organisation.live:
            organisation = None
        found.append(
            {
                "name": person.name,
                "roles": ", ".join(str(role.label) for role in PartRole if role in roles),
                "organisation": said(organisation.name, foreign(organisation, page.locale_id))
                if organisation
                else None,
                "place": organisation.place if organisation else "",
                "biography": paragraphs(person.biography, foreign(person, page.locale_id)),
                "portrait": portraits.get(person.photo.pk) if person.photo else None,
                "sessions": [
                    {
                        "when": f"{date_format(days[one.key], 'l j')}, {hour_of(one.row.begins)}",
                        "state": _state(one),
                        "title": said(one.words.title, one.language),
                    }
                    for one in sessions
                    if one.row.kind not in RESTS
                ],
            }
        )
    return found
