"""What each dossier of a programme says, as plain data: `sheets/` set it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pages.lab.interpretation_field import Interpretation
from pages.lab.people_field import PartRole
from pages.lab.programme import Participant, Session
from pages.lab.resources import shown_resources
from snippets.hours import hour_of
from snippets.models import Person

from .challenges import challenges_data
from .edition import changes_since, told_from
from .matter import Matter
from .places import places_data
from .run_sheet import Gap, gaps_of
from .said import Data, nodes, said
from .sessions import day_data, day_name, grid_data, people_data, time_of, where
from .terms import languages_for, lexicon_rows, term_rows

__all__ = [
    "MAP",
    "gap_data",
    "interpreters_data",
    "names_of",
    "participants_data",
    "term_words",
]

MAP = "places.svg"


def participants_data(matter: Matter) -> Data:
    page, programme = matter.page, matter.programme
    own, *others = languages_for(page)
    names = dict(settings.LANGUAGES)
    drawing, alternative = matter.map
    return {
        **matter.head(_("Participants’ pack")),
        "practical": {
            "title": _("Practical information"),
            "body": nodes(page.body),
            "spoken": {
                "label": _("Languages spoken"),
                "value": ", ".join(map(str, page.spoken_names)),
            },
            "liaison": matter.liaison,
        },
        "places": {
            "title": _("Places and rooms"),
            "map": {"file": MAP, "alternative": alternative} if drawing else None,
            "list": places_data(programme, page),
            "rooms": _("Rooms"),
        },
        "glance": {
            "title": _("The days at a glance"),
            "time": _("Time"),
            "days": [
                {"name": day_name(day), **grid_data(day, page)}
                for day in programme.days
                if day.sessions
            ],
        },
        "programme": {
            "title": _("Programme"),
            "days": [day_data(day, page) for day in programme.days if day.sessions],
            "cancelled": _("This session is cancelled."),
            "note": _("Good to know"),
            "way": _("The way there"),
        },
        "challenges": {
            "title": _("The challenges"),
            "list": challenges_data(matter.challenges, page),
            "result": _("What came of it"),
        },
        "people": {
            "title": _("Who takes part"),
            "list": people_data(programme, page, matter.portrait_files),
            "sessions": _("In the programme"),
        },
        "lexicon": {
            "title": _("Lexicon in plain words"),
            "intro": _("Words of the programme, as the council’s lexicon explains them."),
            "rows": lexicon_rows(matter.explained, page),
            "head": [names[own], _("In plain words")],
            "other": names[others[0]] if others else "",
        },
        "credits": _credits(matter),
    }


def _credits(matter: Matter) -> Data:
    photos = {person.photo.pk: person.photo for person in matter.programme.people if person.photo}
    used = (photos[pk] for pk in sorted(photos) if pk in matter.portraits)
    told = dict.fromkeys(image.credit for image in used if image.credit)
    return {"title": _("Pictures"), "list": list(told)}


def interpreters_data(matter: Matter) -> Data:
    page, programme = matter.page, matter.programme
    codes = languages_for(page)
    names = dict(settings.LANGUAGES)
    used = dict.fromkeys(key for one in programme.sessions for key in matter.terms[one.key])
    keys = [*dict.fromkeys([*matter.meeting_keys, *used])]
    rows = term_rows(keys, matter.entries, codes)
    people = people_data(programme, page, {})
    first_told = told_from(matter.edition, 0)
    gaps = {gap.session.key: gap.interpretations for gap in gaps_of(matter.whole.sessions)}
    return {
        **matter.head(_("Interpreters’ pack")),
        "liaison": matter.liaison,
        "changes": {
            "title": _("What changed since the edition you hold"),
            "intro": _(
                "The number of your edition stands on its cover. Read from the top down to it."
            ),
            "editions": [
                {
                    "told": edition.told,
                    "lines": [
                        {
                            "when": f"{date_format(one.day, 'l j F')}, {hour_of(one.begins)}",
                            "title": said(one.title, one.language),
                            "words": "; ".join(one.words),
                        }
                        for one in changes
                    ],
                }
                for edition, changes in changes_since(page, programme, 0)
            ],
            "older": _("What changed before edition %(number)d is told no more.")
            % {"number": first_told}
            if first_told
            else "",
            "none": _("Nothing changed since the first edition."),
        },
        "agenda": {
            "title": _("Agenda"),
            "time": _("Time"),
            "session": _("Session"),
            "interpretation": _("Interpretation"),
            "days": [
                {
                    "name": day_name(day),
                    "rows": [_agenda_row(one, page, gaps.get(one.key, [])) for one in day.sessions],
                }
                for day in matter.whole.days
                if day.sessions
            ],
        },
        "gaps": gap_data(matter),
        "abstracts": {
            "title": _("Abstracts"),
            "days": [
                {**day, "sessions": [one for one in day["sessions"] if one["abstract"]]}
                for day in (day_data(day, page) for day in programme.days)
                if any(one["abstract"] for one in day["sessions"])
            ],
            "cancelled": _("This session is cancelled."),
            "note": _("Good to know"),
            "way": _("The way there"),
        },
        "people": {"title": _("Who takes part"), "list": people, "sessions": _("In the programme")},
        "slides": _slides(matter),
        "glossary": {
            "title": _("Glossary"),
            "languages": [names[code] for code in codes],
            "rows": rows,
            **term_words(),
        },
    }


def _slides(matter: Matter) -> Data:
    """Return where the slides and texts of sessions are, as far as readers may have them."""
    rows = list(matter.page.resources.select_related("document__collection"))
    root = matter.page.get_site().root_url if matter.page.get_site() else ""
    found = []
    for session in matter.programme.sessions:
        for row in shown_resources(rows, session.key):
            address = f"{root}{row.document.url}" if row.document_id else row.address
            found.append(
                {
                    "session": said(session.words.title, session.language),
                    "kind_name": str(row.get_kind_display()),
                    "title": said(
                        row.title, "" if row.language == matter.language else row.language
                    ),
                    "link": address,
                }
            )
    return {"title": _("Slides and texts"), "list": found}


def term_words() -> Data:
    return {
        "avoid": _("Not:"),
        "missing": _("No word in this language yet"),
        "no_equivalent": _("no direct equivalent"),
    }


def _agenda_row(session: Session, page: Any, gap: list[Interpretation]) -> Data:
    interpreters = [one for one in session.participants if one.role == PartRole.INTERPRETER]
    announced = {one.pair for one in session.interpretations}
    return {
        "time": time_of(session),
        "title": said(session.words.title, session.language),
        "where": where(session, page),
        "speakers": ", ".join(one.person.name for one in session.speakers),
        "languages": ", ".join(map(str, session.spoken_names)),
        "pairs": [
            {
                "text": f"{pair.source.label} → {pair.target.label} ({pair.mode.label})",
                "names": _names(one for one in interpreters if one.pair in ("", pair.pair)),
                "gap": _("Nobody interprets yet") if pair in gap else "",
            }
            for pair in session.interpretations
        ],
        # Those who are named and interpret nothing that is announced: at a rehearsal, say.
        "others": _names(
            one for one in interpreters if not announced or (one.pair and one.pair not in announced)
        ),
        "state": pgettext("a session", "Cancelled") if session.row.is_cancelled else "",
        "internal": "" if session.row.is_public else str(session.row.get_kind_display()),
    }


def _names(parts: Iterable[Participant]) -> str:
    return ", ".join(dict.fromkeys(one.person.name for one in parts))


def gap_data(matter: Matter) -> Data:
    days = {one.key: day.date for day in matter.whole.days for one in day.sessions}
    return {
        "title": _("Nobody interprets yet"),
        "intro": _("Announced, and nobody is named. Tell us if you can."),
        "list": [
            _gap(gap, days[gap.session.key], matter.page) for gap in gaps_of(matter.whole.sessions)
        ],
    }


def _gap(gap: Gap, day: Any, page: Any) -> Data:
    return {
        "when": f"{date_format(day, 'l j F')}, {time_of(gap.session)}",
        "title": said(gap.session.words.title, gap.session.language),
        "where": where(gap.session, page),
        "pairs": ", ".join(
            f"{one.source.label} → {one.target.label} ({one.mode.label})"
            for one in gap.interpretations
        ),
    }


def names_of(keys: Any) -> dict[Any, str]:
    """Return names by key, whether readers may see them or not: for papers of the team."""
    rows = Person.objects.filter(translation_key__in=list(keys)).values_list(
        "translation_key", "name"
    )
    return dict(rows)
