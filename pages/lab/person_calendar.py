"""The calendar of one person, behind an address that is a key (decision 84).

It holds what the programme shows of their sessions and nothing that only the team may know. Whoever
consents to no name has one as well: nobody else reads it. `cms/http/secret_addresses.py` says
that no copy of it is kept.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from pages.lab.calendar import calendar_of_sessions
from pages.lab.editions import editions_of
from pages.lab.people_field import parts_of
from pages.lab.programme import Programme, Session, programme_of
from pages.tree import languages, page_tree
from snippets.models import Person

__all__ = ["person_calendar"]


def person_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give somebody's sessions; what they were taken out of is struck out."""
    from pages.models import LabCalendarLink

    link = LabCalendarLink.rows_behind(token).first()
    page = _programme_page(link.programme_key) if link else None
    if link is None or page is None:
        raise Http404("There is no such page.")
    person = Person.objects.filter(translation_key=link.person_key).first()
    programme = programme_of(page)
    own = [one for one in programme.sessions if _takes_part(one.row, link.person_key)]
    struck = [row for row in programme.withdrawn if _takes_part(row, link.person_key)]
    struck += [one.row for one in _left(programme, link.programme_key, link.person_key)]
    if person is None or not (own or struck):
        raise Http404("There is no such page.")
    name = _("%(person)s at %(programme)s") % {"person": person.name, "programme": page.title}
    return calendar_of_sessions(page, name, own, request, struck)


def _programme_page(key: UUID) -> Any | None:
    from pages.models import LabProgrammePage

    codes, language = languages(), translation.get_language()
    nodes = page_tree().public_versions(key)
    found = next((node.pk for node in nodes if codes.get(node.locale_id) == language), None)
    return LabProgrammePage.objects.filter(pk=found).first() if found else None


def _takes_part(row: Any, person: UUID) -> bool:
    return any(part.person == person for part in parts_of(row.people))


def _left(programme: Programme, key: UUID, person: UUID) -> list[Session]:
    """Return the sessions that somebody took part in, as some edition had it, and does no more."""
    told = editions_of(key).values_list("differences", flat=True)
    left = {
        one["key"]
        for differences in told
        for one in differences
        for change in one["changes"]
        if change["what"] == "people"
        and any(part.person == person for part in parts_of(change["before"]["people"]))
    }
    return [
        session
        for session in programme.sessions
        if str(session.key) in left and not _takes_part(session.row, person)
    ]
