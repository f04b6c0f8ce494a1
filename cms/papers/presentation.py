"""The presentation dossier: what partners and the press want to know of a Lab, on a few pages."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from pages.models import StandardPage
from snippets.folding import fold
from snippets.hours import hour_of
from snippets.models import Mandate, PressContact
from snippets.telephone import told

from .challenges import challenges_data, cities_of
from .matter import Matter
from .said import Data, foreign, nodes, paragraphs, said
from .sessions import RESTS, day_name, people_data, where

__all__ = ["presentation_data"]


def presentation_data(matter: Matter) -> Data:
    page = matter.page
    challenges = challenges_data(matter.challenges, page, with_case=False)
    people = people_data(matter.programme, page, {})
    cities = cities_of(people, challenges)
    return {
        **matter.head(_("Information pack")),
        "about": {
            "title": _("What the Lab is"),
            "lab": _(
                "For some days people from several cities sit at the same tables: cities bring "
                "challenges of theirs, teams work on them with a facilitator and mentors, and what "
                "they find is given back in public."
            ),
            "body": _about(page),
            "dilemmas_title": _("Its dilemmas"),
            "dilemmas": _dilemmas(matter),
            "figures": _figures(matter, len(people), len(cities), len(challenges)),
        },
        "cities": {"title": _("The cities"), "list": cities},
        "challenges": {"title": _("The challenges"), "list": challenges},
        "calendar": {
            "title": _("Calendar"),
            "head": [_("Time"), _("Session"), _("Where")],
            "days": [
                {
                    "name": day_name(day),
                    "rows": [
                        {
                            "time": hour_of(one.row.begins),
                            "kind_name": str(one.row.get_kind_display()),
                            "title": said(one.words.title, one.language),
                            "where": where(one, page),
                        }
                        for one in day.sessions
                        if one.row.kind not in RESTS and not one.row.is_cancelled
                    ],
                }
                for day in matter.programme.days
                if day.sessions
            ],
        },
        "publisher_part": {"title": _("The council that invites"), "body": _council(matter)},
        "contacts": {"title": _("Contacts"), "list": _contacts(matter)},
    }


def _about(page: Any) -> list[Data]:
    """Return what the page above says of the Lab, whatever its edition; often there is none."""
    above = page.get_parent().specific
    if not isinstance(above, StandardPage) or not above.live:
        return []
    return nodes(above.body)


def _dilemmas(matter: Matter) -> list[Data]:
    """Return the tracks of the programme, which are its dilemmas (decision 86), by name."""
    tracks = {
        one.track.translation_key: one.track for one in matter.programme.sessions if one.track
    }
    return [
        {"name": said(one.name, foreign(one, matter.page.locale_id)), "shape": one.shape}
        for one in sorted(tracks.values(), key=lambda one: fold(one.name))
    ]


def _figures(matter: Matter, people: int, cities: int, challenges: int) -> list[Data]:
    days = sum(1 for day in matter.programme.days if day.sessions)
    sessions = sum(
        1
        for one in matter.programme.sessions
        if one.row.kind not in RESTS and not one.row.is_cancelled
    )
    counted = [
        (days, npgettext("in figures", "day", "days", days)),
        (sessions, npgettext("in figures", "session", "sessions", sessions)),
        (cities, npgettext("in figures", "city", "cities", cities)),
        (challenges, npgettext("in figures", "challenge", "challenges", challenges)),
        (
            people,
            npgettext("in figures", "name", "names", people),
        ),
    ]
    return [{"value": str(count), "label": label} for count, label in counted if count > 1]


def _council(matter: Matter) -> list[Data]:
    council, page = matter.council, matter.page
    today = timezone.localdate(matter.edition.released_at)
    mandate = (
        Mandate.objects.live().filter(locale=page.locale_id, start__lte=today, end__gte=today)
    ).first()
    told_of = [
        said(
            _("%(name)s is a citizens’ council of %(publisher)s.")
            % {"name": council.name, "publisher": council.publisher}
        )
    ]
    if mandate is not None:
        told_of.append(
            said(
                _("Mandate %(name)s: %(count)d members, from %(start)s to %(end)s.")
                % {
                    "name": mandate.name,
                    "count": mandate.member_count,
                    "start": date_format(mandate.start, "F Y"),
                    "end": date_format(mandate.end, "F Y"),
                }
            )
        )
        told_of += paragraphs(mandate.summary)
    return told_of


def _contacts(matter: Matter) -> list[Data]:
    council, found = matter.council, []
    if matter.liaison:
        found.append({**matter.liaison, "telephone": told(council.telephone)})
    contacts = PressContact.objects.live().filter(locale=matter.page.locale_id).order_by("name")
    found += [
        {
            "label": contact.role,
            "name": contact.name,
            "email": contact.email,
            "telephone": told(contact.telephone),
        }
        for contact in contacts
    ]
    lines = (council.street_address, f"{council.postal_code} {council.locality}".strip())
    found.append(
        {
            "label": ", ".join(filter(None, lines)),
            "name": council.name,
            "email": council.email,
            "telephone": told(council.telephone),
        }
    )
    return found
