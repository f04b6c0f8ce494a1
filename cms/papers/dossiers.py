"""What each dossier of a programme says, as plain data: `sheets/` set it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from pages.council import shown
from pages.lab.challenges import challenges_of
from pages.lab.people_field import PartRole
from pages.lab.programme import Programme, programme_of
from pages.lab.resources import shown_resources
from snippets.models import Council, Person

from .challenges import challenges_data
from .edition import Edition, changes_since, edition_of
from .places import map_of_places, places_data
from .portraits import portraits_of
from .run_sheet import Gap, gaps_of
from .said import Data, nodes, said
from .sessions import day_data, day_name, grid_data, people_data, time_of, where
from .terms import (
    entries_of,
    keys_of_meetings,
    keys_of_sessions,
    keys_of_texts,
    languages_for,
    lexicon_rows,
    term_rows,
)

__all__ = [
    "MAP",
    "Matter",
    "gap_data",
    "interpreters_data",
    "names_of",
    "participants_data",
    "term_words",
]

MAP = "places.svg"


@dataclass
class Matter:
    """What all papers of a programme in one language are made of, read once."""

    page: Any
    # As readers see it, and with what only the team and interpreters know.
    programme: Programme
    whole: Programme
    edition: Edition
    council: Council
    # Stored portraits by the photo's key, and the files that sheets find them under.
    portraits: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Any) -> "Matter":
        programme = programme_of(page)
        site = page.get_site() or Site.objects.get(is_default_site=True)
        return cls(
            page,
            programme,
            programme_of(page, with_blockers=True),
            edition_of(page),
            Council.of_site(site),
            portraits_of(programme.people),
        )

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @property
    def portrait_files(self) -> dict[int, str]:
        return {pk: f"portrait-{pk}.jpg" for pk in self.portraits}

    @cached_property
    def terms(self) -> dict[Any, list[str]]:
        return keys_of_sessions(self.whole.sessions, self.page)

    @cached_property
    def meeting_keys(self) -> list[str]:
        return keys_of_meetings(day.date for day in self.programme.days)

    @cached_property
    def entries(self) -> dict[str, Any]:
        of_sessions = [key for keys in self.terms.values() for key in keys]
        return entries_of([*of_sessions, *self.meeting_keys])

    @cached_property
    def explained(self) -> dict[str, Any]:
        """The entries that readers of the programme need: its own words and those of challenges."""
        used = {key for one in self.programme.sessions for key in self.terms.get(one.key, [])}
        texts = [
            (one.language or self.language, (one.page.title, one.page.question, one.page.summary))
            for one in challenges_of(self.page)
        ]
        used |= {*self.meeting_keys, *keys_of_texts(texts, self.page)}
        return entries_of(sorted(used))

    @cached_property
    def map(self) -> tuple[str, str]:
        return map_of_places(self.programme, self.page)

    @cached_property
    def address(self) -> str:
        return self.page.full_url or ""

    def head(self, kind: str) -> Data:
        """Return what stands on every paper's cover and feet."""
        dates = [day.date for day in self.programme.days]
        return {
            "language": self.language,
            "kind_name": kind,
            "title": self.page.title,
            "summary": self.page.summary,
            "council": self.council.name,
            "publisher": self.council.publisher,
            "dates": _span(dates),
            "place": self.page.venue.name if self.page.venue and self.page.venue.live else "",
            "edition": self.edition.told,
            "online": self.address,
            "words": {
                "contents": _("Contents"),
                "page": _("Page"),
                "online": _("Online, always up to date:"),
            },
        }

    @property
    def liaison(self) -> Data | None:
        person = self.page.liaison
        found = shown([person]) if person is not None and person.live else []
        if not found:
            return None
        role = pgettext("papers", "Whom to ask")
        return {
            "label": role,
            "name": found[0].name,
            "email": self.council.email,
            "telephone": self.council.telephone,
        }


def _span(dates: list[Any]) -> str:
    """“25–27 March 2027” would differ by language and month: first and last are told whole."""
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    if first == last:
        return capfirst(date_format(first, "l j F Y"))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    return f"{date_format(first, 'j F Y')} – {date_format(last, 'j F Y')}"


def participants_data(matter: Matter) -> Data:
    page, programme = matter.page, matter.programme
    own, *others = languages_for(page)
    names = dict(settings.LANGUAGES)
    drawing, alternative = matter.map
    return {
        **matter.head(_("Participants’ dossier")),
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
            "list": challenges_data(page),
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
    return {
        **matter.head(_("Interpreters’ dossier")),
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
                            "when": f"{date_format(one.day, 'l j F')}, {one.begins:%H:%M}",
                            "title": said(one.title, one.language),
                            "words": "; ".join(one.words),
                        }
                        for one in changes
                    ],
                }
                for edition, changes in changes_since(page, 0)
            ],
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
                    "rows": [_agenda_row(one, page) for one in day.sessions],
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


def _agenda_row(session: Any, page: Any) -> Data:
    return {
        "time": time_of(session),
        "title": said(session.words.title, session.language),
        "where": where(session, page),
        "speakers": ", ".join(one.person.name for one in session.speakers),
        "languages": ", ".join(map(str, session.spoken_names)),
        "pairs": [
            f"{one.source.label} → {one.target.label} ({one.mode.label})"
            for one in session.interpretations
        ],
        "interpreters": ", ".join(
            dict.fromkeys(
                one.person.name for one in session.participants if one.role == PartRole.INTERPRETER
            )
        ),
        "state": pgettext("a session", "Cancelled") if session.row.is_cancelled else "",
        "is_internal": not session.row.is_public,
    }


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
