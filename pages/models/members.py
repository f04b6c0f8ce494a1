from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import people_blocks
from pages.council import council_people
from pages.filtered_list import asked_elsewhere
from pages.forms.filter import query_of
from pages.forms.members_filter import MembersFilterForm
from pages.frame import Place
from pages.mandates import Term, ended, groups_of, term_of_the_day, terms_in
from pages.member_work import work_of
from pages.members import (
    Member,
    addresses_of,
    current_address,
    member_at,
    members_of,
    named_among,
    numbers_of,
    seats_of,
)
from pages.structured_data import StructuredData
from pages.tree import languages, page_tree

from .base import BasePage, rendered

__all__ = ["MembersPage"]


class MembersPage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """Who sits on the council, and an address for each member who consents to be named."""

    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    query_parameters = (*MembersFilterForm.base_fields,)

    # Who works with the council stands below its members; who only takes part in a Lab does not.
    shows_people_of_labs = False

    # What a request found, before the page is rendered.
    _listed: dict[str, Any] | None = None
    _found: Member | None = None
    shown_people: list[Any] = []

    body = StreamField(
        people_blocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("Below the list. The members stand in the list by themselves."),
    )

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("members of the council")

    def serve(
        self, request: HttpRequest, view: Any = None, args: Any = None, kwargs: Any = None
    ) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        slug = (kwargs or {}).get("slug")
        if slug is None:
            self._listed = self._list(request)
            members = self._listed["members"]
        else:
            self._found = member_at(slug, self.locale_id)
            members = [self._found] if self._found else []
        # Their photos are fetched with the other pictures of the page.
        self.shown_people = [member.person for member in members]
        with self.prepared(request):
            return rendered(super().serve(request, view, args, kwargs))

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [{"@type": "CollectionPage", "name": self.title, **data.of_page(self)}]

    def get_context(
        self, request: HttpRequest, *args: Any, member: Member | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["members_url"] = self.get_url(request)
        if member is None:
            return context | (self._listed or self._list(request))
        return context | {
            "member": member,
            "place": self._place(member, request),
            "ended": ended(member.seats[0].mandate, self.locale_id, request),
            "today": timezone.localdate(),
            "work": work_of(member, context["members_url"], request),
        }

    @path("<slug:slug>/")
    def member(self, request: HttpRequest, slug: str) -> HttpResponse:
        if self._found is None:
            if current := current_address(slug, self.locale_id):
                return redirect(f"{self.get_url(request)}{current}/", permanent=True)
            raise Http404
        return self.render(request, template="pages/member.html", member=self._found)

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the page is renamed."""
        return ["/", *(f"/{slug}/" for slug in addresses_of(self.locale_id))]

    def _list(self, request: HttpRequest) -> dict[str, Any]:
        terms = terms_in(self.locale_id)
        todays = term_of_the_day(terms)
        form = self._form(request.GET, terms, todays, self.locale_id)
        chosen = form.term
        key = chosen.translation_key if chosen else None
        context: dict[str, Any] = {
            "filter_form": form,
            "filter_query": query_of(form.chosen),
            "filters_elsewhere": asked_elsewhere(
                self, form, lambda node, _code: self._form_in(node.locale_id, key), str(key)
            ),
            "mandate": chosen,
            "members": [],
        }
        if chosen is None:
            return context
        seats = seats_of(chosen)
        wanted = {**form.conditions, "locale_id": self.locale_id}
        found = [s for s in seats if all(getattr(s, n) == value for n, value in wanted.items())]
        if not form.conditions:
            # Of a narrow list, a number could tell who it is that is not named.
            context["numbers"] = numbers_of(chosen, seats)
            named = named_among(chosen, seats, self.locale_id)
            context["unnamed"] = context["numbers"].members - named
        return context | {
            "members": members_of(found),
            "ended": ended(chosen, self.locale_id, request),
        }

    def _form(
        self, data: Any, terms: list[Term], todays: Term | None, locale_id: int
    ) -> MembersFilterForm:
        return MembersFilterForm(data, terms, lambda term: groups_of(term, locale_id), todays)

    def _form_in(self, locale_id: int, mandate: Any) -> MembersFilterForm:
        """Return the form of the list of a mandate in another language, with nothing else."""
        terms = terms_in(locale_id)
        words = MembersFilterForm({}, terms, lambda _term: [], None).mandates
        word = next((w for w, term in words.items() if term.translation_key == mandate), "")
        return self._form({"mandate": word}, terms, term_of_the_day(terms), locale_id)

    def _place(self, member: Member, request: HttpRequest) -> Place:
        codes, person = languages(), member.person
        slugs = council_people().slugs
        addresses = {}
        for node in page_tree().public_versions(self.translation_key):
            # The same in each, where the person is public.
            slug = slugs.get(node.locale_id, {}).get(person.translation_key)
            if slug and node.locale_id in codes:
                addresses[codes[node.locale_id]] = f"{node.get_url(request)}{slug}/"
        about = Truncator(person.biography).chars(300)
        organisation = person.organisation
        named = organisation.public_name(self.locale_id) if organisation else ""
        thing: dict[str, Any] = {"@type": "Person", "name": person.name}
        if person.biography:
            thing["description"] = person.biography
        if named:
            thing["affiliation"] = {"@type": "Organization", "name": named}
        return Place(
            title=person.name,
            description=about or gettext("A member of the council."),
            addresses=addresses,
            thing=thing,
            belongs=("subjectOf", "CollectionPage"),
        )
