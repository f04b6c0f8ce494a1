"""Viewsets: how snippets are listed, edited and chosen in the admin."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from snippets.chooser import KeysChooserViewSet
from snippets.lexicon_viewset import ConceptViewSet
from snippets.models import (
    Boilerplate,
    Coverage,
    Domain,
    Keyword,
    Mandate,
    Notice,
    Organisation,
    PressContact,
    Room,
    Theme,
    Track,
    Venue,
    WorkingGroup,
)
from snippets.person_viewset import PersonViewSet
from snippets.translatable_viewset import TranslatableViewSet


class ThemeViewSet(TranslatableViewSet):
    model = Theme
    icon = "pick"
    list_display = ["name", "palette", "locale"]
    list_filter = ["palette"]


class MandateViewSet(TranslatableViewSet):
    model = Mandate
    icon = "calendar-alt"
    list_display = ["name", "start", "end", "locale"]


class WorkingGroupViewSet(TranslatableViewSet):
    model = WorkingGroup
    icon = "group"
    list_display = ["name", "mandate", "theme", "locale"]
    list_filter = ["mandate", "theme"]


class OrganisationViewSet(TranslatableViewSet):
    model = Organisation
    icon = "site"
    list_display = ["name", "kind", "place", "locale"]
    list_filter = ["kind"]


class VenueViewSet(TranslatableViewSet):
    model = Venue
    icon = "home"
    list_display = ["name", "commune", "step_free", "locale"]
    list_filter = ["commune", "step_free"]


class NoticeViewSet(TranslatableViewSet):
    model = Notice
    icon = "info-circle"
    list_display = ["message", "starts_at", "ends_at", "locale"]


class DomainViewSet(TranslatableViewSet):
    model = Domain
    icon = "folder-open-inverse"
    list_display = ["name", "locale"]


class KeywordViewSet(SnippetViewSet):
    model = Keyword
    chooser_viewset_class = KeysChooserViewSet
    icon = "tag"
    list_display = ["name", "slug"]


class CouncilViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Council")
    menu_icon = "group"
    menu_order = 200
    items = (
        ThemeViewSet,
        MandateViewSet,
        WorkingGroupViewSet,
        PersonViewSet,
        OrganisationViewSet,
        VenueViewSet,
        KeywordViewSet,
        NoticeViewSet,
    )


class RoomViewSet(TranslatableViewSet):
    model = Room
    icon = "home"
    list_display = ["name", "venue", "capacity", "step_free", "locale"]
    list_filter = ["venue", "step_free"]


class TrackViewSet(TranslatableViewSet):
    model = Track
    icon = "list-ul"
    list_display = ["name", "shape", "locale"]
    list_filter = ["shape"]


class LateStartItem(MenuItem):
    """For whoever builds programmes, on a phone in the hall."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("snippets.add_room")


class LabViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Lab")
    menu_icon = "calendar-alt"
    menu_order = 205
    items = (RoomViewSet, TrackViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        late = LateStartItem(
            _("Late start"), reverse_lazy("programme_nearest_late_start"), icon_name="time", order=0
        )
        return [late, *super().get_submenu_items()]


class CoverageViewSet(TranslatableViewSet):
    model = Coverage
    icon = "openquote"
    list_display = ["headline", "outlet", "date", "locale"]
    list_filter = ["theme", "language"]


class PressContactViewSet(TranslatableViewSet):
    model = PressContact
    icon = "mail"
    list_display = ["name", "role", "telephone", "locale"]


class BoilerplateViewSet(TranslatableViewSet):
    model = Boilerplate
    icon = "pilcrow"
    list_display = ["name", "locale"]


class PressViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Press")
    menu_icon = "openquote"
    menu_order = 210
    items = (CoverageViewSet, PressContactViewSet, BoilerplateViewSet)


class LexiconViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Lexicon")
    menu_icon = "book"
    menu_order = 220
    items = (ConceptViewSet, DomainViewSet)
