"""Viewsets: how the floor's content is listed, edited and chosen in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from snippets.models import Keyword, Mandate, Notice, Organisation, Person, Theme, WorkingGroup


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "pick"
    list_display = ["name", "palette", "locale"]
    list_filter = ["palette"]


class MandateViewSet(SnippetViewSet):
    model = Mandate
    icon = "calendar-alt"
    list_display = ["name", "start", "end", "locale"]


class WorkingGroupViewSet(SnippetViewSet):
    model = WorkingGroup
    icon = "group"
    list_display = ["name", "mandate", "theme", "locale"]
    list_filter = ["mandate", "theme"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", "organisation", "locale"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "site"
    list_display = ["name", "kind", "place", "locale"]
    list_filter = ["kind"]


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "info-circle"
    list_display = ["message", "starts_at", "ends_at", "locale"]


class KeywordViewSet(SnippetViewSet):
    model = Keyword
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
        KeywordViewSet,
        NoticeViewSet,
    )
