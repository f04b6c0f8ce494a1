from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import formats, timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import story_blocks
from pages.council import shown
from pages.filtered_list import asked_elsewhere
from pages.forms.filter import query_of
from pages.forms.lab_filter import LabFilterForm
from pages.frame import Place
from pages.lab.addresses import address_of, found_at
from pages.lab.calendar import calendar_of_sessions
from pages.lab.challenges import Challenge, challenges_of, has_challenges
from pages.lab.editions import freeze, told_editions
from pages.lab.event_data import day_thing, place_of, span_of
from pages.lab.grid import grid_of
from pages.lab.papers import paper_response, papers_of
from pages.lab.places import place_below, session_place
from pages.lab.programme import Programme, Session, programme_of
from pages.lab.resources import remains_of, shown_resources
from pages.lab.route_paths import route_paths_of
from pages.search_kind import SearchKind
from pages.spoken import SpokenLanguage
from pages.structured_data import StructuredData
from pages.tree import languages
from snippets.fields import MultipleChoiceField
from snippets.inline_panel import InlinePanel
from snippets.models import Person, Venue

from .base import BasePage, rendered

__all__ = ["LabProgrammePage"]

# Seconds after which a screen in the hall asks what is on now.
ASKED_AGAIN = 20


class LabProgrammePage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A meeting of several days with a programme: one edition of the European Democracy Lab.

    Its sessions stand in the rows of the days below it; what is read of them, of people and of
    rooms has addresses below this page.
    """

    facts = (*BasePage.facts, "venue", "spoken", "liaison")
    served_with = (*BasePage.served_with, "venue__locale", "venue__commune", "liaison__locale")
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    search_kind = SearchKind("lab", _("Lab"), _("Labs"), 410)
    query_parameters = (*LabFilterForm.base_fields,)

    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    spoken = MultipleChoiceField(_("languages spoken"), choices=SpokenLanguage)
    liaison = models.ForeignKey(
        Person,
        verbose_name=_("whom to ask"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The person whom participants and interpreters turn to."),
    )
    body = StreamField(
        story_blocks(),
        verbose_name=_("practical information"),
        blank=True,
        help_text=_("How to come, where to sleep and eat, what to bring."),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("venue"), FieldPanel("liaison")]),
                FieldPanel("spoken", classname="house-choices"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("body"),
        InlinePanel(
            "resources",
            heading=_("After the Lab: what remains of the sessions"),
            label=pgettext_lazy("of a session", "document"),
        ),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("programme of the Lab")
        verbose_name_plural = _("programmes of the Lab")

    # What a request found, before the page is rendered.
    _programme: Programme | None = None

    @property
    def programme(self) -> Programme:
        if self._programme is None:
            self._programme = programme_of(self)
        return self._programme

    @cached_property
    def challenges(self) -> list[Challenge]:
        return challenges_of(self)

    @property
    def spoken_names(self) -> list[Any]:
        return [SpokenLanguage(code).label for code in self.spoken]

    def publish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().publish(*args, **kwargs)
            # Its days may have been released before it.
            freeze(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        programme = self.programme
        address = data.url
        return [
            {
                "@type": "Event",
                "name": self.title,
                **data.of_page(self),
                **span_of(programme.days),
                "inLanguage": self.spoken or None,
                "location": place_of(self.venue),
                "subEvent": [
                    day_thing(day, self.venue, f"{address}{day.page.slug}/" if day.page else "")
                    for day in programme.days
                ]
                or None,
            }
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = LabFilterForm(request.GET, self.programme)
        return context | {
            "lab_url": self.get_url(request),
            "on_keys": {session.key for session in self.programme.on_at(timezone.now())},
            "programme": self.programme,
            "has_challenges": has_challenges(self),
            # Asked for by the view that shows them.
            "challenges": lambda: self._with_addresses(self.challenges, request),
            "days": [_narrowed(day, form) for day in self.programme.days],
            "filter_form": form,
            "filter_query": query_of(form.chosen),
            "filters_elsewhere": asked_elsewhere(
                self,
                form,
                lambda node, _code: LabFilterForm({}, programme_of(node)),
            ),
            "liaison": next(iter(shown(filter(_is_live, [self.liaison]))), None),
            "view": "agenda",
            "papers": papers_of(self),
            "is_over": self.programme.is_over(timezone.now()),
            # Asked for by the page of a Lab that is over.
            "remains": lambda: remains_of(
                self.resources.select_related("document__collection"), self.programme.sessions
            ),
        }

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the page is renamed."""
        return route_paths_of(self.programme)

    @path("grid/")
    def grid(self, request: HttpRequest) -> HttpResponse:
        """Give each day as a table of rooms and times."""
        days = [(day, grid_of(day)) for day in self.programme.days if day.sessions]
        return self.render(
            request,
            template="pages/lab_grid.html",
            context_overrides={
                "grids": days,
                "view": "grid",
                "place": self._view_place("grid/", gettext("As a table"), request),
            },
        )

    @path("now/")
    def now(self, request: HttpRequest) -> HttpResponse:
        """Give what is on and what comes next, right to the minute of the request."""
        return self._now(request, "pages/lab_now.html", "now/")

    @path("now/screen/")
    def screen(self, request: HttpRequest) -> HttpResponse:
        """Give the same to a big screen, which asks for it again by itself, without a script."""
        response = self._now(request, "pages/lab_screen.html", "now/screen/")
        response["Refresh"] = str(ASKED_AGAIN)
        return response

    def _now(self, request: HttpRequest, template: str, at: str) -> HttpResponse:
        now = timezone.now()
        context = {
            # Whoever stands at the door of what is cancelled is told so.
            "on": self.programme.on_at(now, with_cancelled=True),
            "following": self.programme.next_at(now),
            "today": timezone.localdate(now),
            "view": "now",
            "place": self._view_place(at, gettext("Now and next"), request),
        }
        return self.render(request, template=template, context_overrides=context)

    @path("calendar/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """Give the sessions that the filters leave, to calendars."""
        form = LabFilterForm(request.GET, self.programme)
        sessions = [one for one in self.programme.sessions if form.fits(one)]
        withdrawn = self.programme.withdrawn
        # A selection is one of sessions.
        days = [] if form.chosen else self.programme.pages
        return calendar_of_sessions(self, self.title, sessions, request, withdrawn, days)

    @path("calendar/<slug:day>/")
    def day_calendar(self, request: HttpRequest, day: str) -> HttpResponse:
        """Give the sessions of a day, by its date: `2131-03-25`."""
        programme = self.programme
        found = next((one for one in programme.days if one.date.isoformat() == day), None)
        if found is None:
            raise Http404
        name = f"{self.title}, {formats.date_format(found.date, 'l j F Y')}"
        struck = [row for row in programme.withdrawn if row.page.day == found.date]
        pages = [found.page] if found.page else []
        return calendar_of_sessions(self, name, found.sessions, request, struck, pages)

    @path("papers/<slug:kind>/")
    def paper(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Hand over a dossier of the programme, as it was made last."""
        return paper_response(self, request, kind)

    @path("people/")
    def people(self, request: HttpRequest) -> HttpResponse:
        programme = self.programme
        people = [
            (one, address_of(one.translation_key), programme.of_person(one))
            for one in programme.people
        ]
        place = self._view_place("people/", gettext("People"), request)
        context = {"people": people, "view": "people", "place": place}
        return self.render(request, template="pages/lab_people.html", context_overrides=context)

    @path("rooms/")
    def rooms(self, request: HttpRequest) -> HttpResponse:
        programme = self.programme
        rooms = [
            (one, address_of(one.translation_key), programme.in_room(one))
            for one in programme.rooms
        ]
        place = self._view_place("rooms/", gettext("Rooms"), request)
        context = {"rooms": rooms, "view": "rooms", "place": place}
        return self.render(request, template="pages/lab_rooms.html", context_overrides=context)

    @path("changes/")
    def changes(self, request: HttpRequest) -> HttpResponse:
        """Tell what each release changed, the newest first (decision 84)."""
        context = {
            "editions": told_editions(self, self.programme),
            "place": self._view_place("changes/", gettext("What changed"), request),
            "view": "changes",
        }
        return self.render(request, template="pages/lab_changes.html", context_overrides=context)

    @path("sessions/<slug:address>/")
    def session(self, request: HttpRequest, address: str) -> HttpResponse:
        found = found_at(address, ((one.key, one) for one in self.programme.sessions))
        if found is None:
            raise Http404
        context = {
            "session": found,
            "challenges": self._with_addresses(self._challenges_at(found), request),
            "resources": shown_resources(
                self.resources.select_related("document__collection"), found.key
            ),
            "editions": told_editions(self, self.programme, found.key),
            "place": session_place(self, found, request),
        }
        return self.render(request, template="pages/lab_session.html", context_overrides=context)

    @path("sessions/<slug:address>/calendar/")
    def session_calendar(self, request: HttpRequest, address: str) -> HttpResponse:
        """Give one session to calendars; of one that was withdrawn, that it is cancelled."""
        programme = self.programme
        found = found_at(address, ((one.key, one) for one in programme.sessions))
        gone = found_at(address, ((row.translation_key, row) for row in programme.withdrawn))
        if found is None and gone is None:
            raise Http404
        name = found.words.title if found else self.title
        return calendar_of_sessions(
            self, name, [found] if found else [], request, [gone] if gone else []
        )

    @path("people/<slug:address>/")
    def person(self, request: HttpRequest, address: str) -> HttpResponse:
        found = _found(address, self.programme.people)
        thing = {"@type": "Person", "name": found.name}
        at = f"people/{address}/"
        context = {
            "person": found,
            "sessions": self.programme.of_person(found, interpreted=False),
            "interpreted": self.programme.interpreted_by(found),
            "place": place_below(self, at, found.name, found.biography, thing, request),
        }
        return self.render(request, template="pages/lab_person.html", context_overrides=context)

    @path("people/<slug:address>/calendar/")
    def public_calendar_of_person(self, request: HttpRequest, address: str) -> HttpResponse:
        """Give the sessions in which the programme names somebody, as their page shows them."""
        found = _found(address, self.programme.people)
        name, sessions = f"{self.title}, {found.name}", self.programme.of_person(found)
        return calendar_of_sessions(self, name, sessions, request)

    @path("rooms/<slug:address>/")
    def room(self, request: HttpRequest, address: str) -> HttpResponse:
        found = _found(address, self.programme.rooms)
        thing = {"@type": "Place", "name": found.name}
        at = f"rooms/{address}/"
        context = {
            "room": found,
            "sessions": self.programme.in_room(found),
            "place": place_below(
                self,
                at,
                found.name,
                found.directions,
                thing,
                request,
                language=self._language_of(found),
            ),
        }
        return self.render(request, template="pages/lab_room.html", context_overrides=context)

    @path("rooms/<slug:address>/calendar/")
    def room_calendar(self, request: HttpRequest, address: str) -> HttpResponse:
        programme = self.programme
        # Also of a room whose last session was withdrawn: calendars that have it ask on.
        left = [row.room for row in programme.withdrawn if row.room is not None and row.room.live]
        found = _found(address, [*programme.rooms, *left])
        struck = [row for row in programme.withdrawn if _is_in(row, found)]
        name, sessions = f"{self.title}, {found.name}", programme.in_room(found)
        return calendar_of_sessions(self, name, sessions, request, struck)

    def _challenges_at(self, table: Session) -> list[Challenge]:
        if table.row.kind != table.row.Kind.CHALLENGE:
            return []
        return [one for one in self.challenges if str(table.key) in one.page.sessions]

    @staticmethod
    def _with_addresses(challenges: list[Challenge], request: HttpRequest) -> list[Any]:
        return [(one, one.page.get_url(request)) for one in challenges]

    def _language_of(self, row: Any) -> str:
        """Return the code of a snippet's language where it is not the page's, else nothing."""
        return "" if row.locale_id == self.locale_id else languages()[row.locale_id]

    def _view_place(self, at: str, name: Any, request: HttpRequest) -> Place:
        """Describe one of the views: it has a title, and the same one in each language."""
        thing = {"@type": "WebPage", "name": name}
        return place_below(self, at, name, self.summary, thing, request)


def _is_live(person: Person | None) -> bool:
    return person is not None and person.live


def _found(address: str, things: list[Any]) -> Any:
    """Return the person or the room with the address, in the programme; raises Http404."""
    found = found_at(address, ((one.translation_key, one) for one in things))
    if found is None:
        raise Http404
    return found


def _is_in(row: Any, room: Any) -> bool:
    """Tell whether a stored session is in a room, of whichever language it is."""
    return row.room is not None and row.room.translation_key == room.translation_key


def _narrowed(day: Any, form: LabFilterForm) -> Any:
    return replace(day, sessions=[session for session in day.sessions if form.fits(session)])
