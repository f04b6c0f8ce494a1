"""An interpreter's run-sheet as plain data: their sessions, with the words that they will need."""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from snippets.folding import fold

from .dossiers import gap_data, names_of, term_words
from .matter import Matter
from .run_sheet import Turn, turns_of
from .said import Data, said
from .sessions import day_name, time_of, where
from .terms import languages_for, term_rows

__all__ = ["run_sheets"]


def run_sheets(matter: Matter) -> Iterator[tuple[UUID, str, Data]]:
    """Yield the key, the name and the sheet of each interpreter, by name."""
    turns = turns_of(matter.whole.sessions)
    names = names_of(turns)
    for person in sorted(turns, key=lambda key: (fold(names.get(key, "")), key)):
        if person in names:
            yield person, names[person], _sheet(matter, names[person], turns[person], names)


def _sheet(matter: Matter, name: str, turns: list[Turn], names: dict[UUID, str]) -> Data:
    codes = languages_for(matter.page)
    by_session = {turn.session.key: turn for turn in turns}
    used = {key for turn in turns for key in matter.terms[turn.session.key]}
    meeting = [key for key in matter.meeting_keys if key not in used]
    labels = dict(settings.LANGUAGES)
    days = [
        {
            "name": day_name(day),
            "sessions": [
                _turn(by_session[one.key], matter, names, codes)
                for one in day.sessions
                if one.key in by_session
            ],
        }
        for day in matter.whole.days
    ]
    return {
        **matter.head(_("Interpreter’s run-sheet")),
        "name": name,
        "liaison": matter.liaison,
        "days": [day for day in days if day["sessions"]],
        "gaps": gap_data(matter),
        "glossary": {
            "title": _("For the whole meeting"),
            "languages": [labels[code] for code in codes],
            "rows": term_rows(meeting, matter.entries, codes),
            **term_words(),
        },
        "terms": _("Words of this session"),
    }


def _turn(turn: Turn, matter: Matter, names: dict[UUID, str], codes: list[str]) -> Data:
    session, page = turn.session, matter.page
    row = session.row
    beside = [names[key] for key in turn.beside if key in names]
    return {
        "time": time_of(session),
        "kind_name": str(row.get_kind_display()),
        "is_internal": not row.is_public,
        "state": pgettext("a session", "Cancelled") if row.is_cancelled else "",
        "title": said(session.words.title, session.language),
        "where": where(session, page),
        "pairs": [
            f"{one.source.label} → {one.target.label} ({one.mode.label})"
            for one in turn.interpretations
        ],
        "beside": _("with %(names)s") % {"names": ", ".join(beside)} if beside else "",
        "speakers": ", ".join(one.person.name for one in session.speakers),
        "note": said(session.words.note, session.language),
        "rows": term_rows(matter.terms[session.key], matter.entries, codes),
    }
