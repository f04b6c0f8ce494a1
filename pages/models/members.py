from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import body_blocks
from pages.filtered_list import asked_elsewhere
from pages.forms.filter import query_of
from pages.forms.members_filter import MembersFilterForm
from pages.frame import Place
from pages.mandates import ended, mandate_of_the_day, mandates_in
from pages.members import Member, addresses_of, member_at, members_of, numbers_of, slugs_of
from pages.structured_data import StructuredData
from pages.tree import languages, page_tree
from snippets.models import Mandate, Person, WorkingGroup

from .base import BasePage, rendered

__all__ = ["MembersPage"]


class MembersPage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """Who sits on the council, and an address for each member who consents to be named."""

    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    query_parameters = (*MembersFilterForm.base_fields,)

    body = StreamField(
        body_blocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("Below the list. The members stand in the list by themselves."),
    )

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("members of the council")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [{"@type": "CollectionPage", "name": self.title, **data.of_page(self)}]

    def get_context(
        self, request: HttpRequest, *args: Any, member: Member | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["members_url"] = self.get_url(request)
        if member is None:
            return context | self._list(request)
        mandates = mandates_in(self.locale_id)
        last = member.seats[0].mandate
        return context | {
            "member": member,
            "place": self._place(member, request),
            "ended": ended(last, mandates, request),
            "today": timezone.localdate(),
        }

    @path("<slug:slug>/")
    def member(self, request: HttpRequest, slug: str) -> HttpResponse:
        member = member_at(slug, self.locale_id)
        if member is None:
            raise Http404
        return self.render(request, template="pages/member.html", member=member)

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the page is renamed."""
        return ["/", *(f"/{slug}/" for slug in addresses_of(self.locale_id))]

    def _list(self, request: HttpRequest) -> dict[str, Any]:
        mandates = mandates_in(self.locale_id)
        todays = mandate_of_the_day(mandates)
        form = self._form(request.GET, mandates, todays, self.locale_id)
        chosen = form.mandates.get(form.chosen.get("mandate", ""), todays)
        context: dict[str, Any] = {
            "filter_form": form,
            "filter_query": query_of(form.chosen),
            "filters_elsewhere": asked_elsewhere(
                self, form, lambda node, _code: self._form_in(node.locale_id)
            ),
            "mandate": chosen,
            "members": [],
        }
        if chosen is None:
            return context
        context["members"] = members_of(self.locale_id, mandate=chosen, **form.conditions)
        if not form.conditions:
            # Of a narrow list, numbers could tell who it is that is not named.
            numbers = numbers_of(chosen)
            day = min(max(timezone.localdate(), chosen.start), chosen.end)
            named = sum(
                any(seat.sits_on(day) for seat in member.seats) for member in context["members"]
            )
            context |= {"numbers": numbers, "unnamed": numbers.members - named}
        return context | {"ended": ended(chosen, mandates, request)}

    def _form(
        self, data: Any, mandates: list[Mandate], todays: Mandate | None, locale_id: int
    ) -> MembersFilterForm:
        groups = WorkingGroup.objects.live().filter(locale=locale_id).order_by("name", "pk")
        return MembersFilterForm(data, mandates, list(groups), todays)

    def _form_in(self, locale_id: int) -> MembersFilterForm:
        """Return the form of the same list in another language, with nothing chosen."""
        mandates = mandates_in(locale_id)
        return self._form({}, mandates, mandate_of_the_day(mandates), locale_id)

    def _place(self, member: Member, request: HttpRequest) -> Place:
        codes, person = languages(), member.person
        twins = Person.objects.live().filter(translation_key=person.translation_key)
        public = set(twins.values_list("locale", flat=True))
        addresses = {}
        for node in page_tree().public_versions(self.translation_key):
            if node.locale_id in codes and node.locale_id in public:
                # Mostly the same, for the name is; homonyms may be in one language alone.
                is_own = node.locale_id == self.locale_id
                slugs = {} if is_own else slugs_of(node.locale_id)
                slug = member.slug if is_own else slugs.get(person.translation_key)
                if slug:
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
            description=about or _t("A member of the council."),
            addresses=addresses,
            thing=thing,
            belongs=("subjectOf", "CollectionPage"),
        )
