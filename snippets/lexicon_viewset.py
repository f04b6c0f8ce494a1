"""The admin of lexicon entries: the usual one, and a form for the words of one language.

wagtail-localize puts its editor of texts in the place of a translated row's form. An entry's words
have no text to translate, so they have a form of their own behind that editor.
"""

from typing import Any, ClassVar

from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.action_menu import LockedMenuItem, SaveMenuItem, SnippetActionMenu

from snippets.entry_state import states_of
from snippets.late_drafts import OneAtATimeEditView
from snippets.models import Concept
from snippets.new_entry import NewEntryView
from snippets.permissions import all_locales, may_view_locale
from snippets.translatable_viewset import ScopedIndexView, TranslatableViewSet


class DraftOnlyMenu(SnippetActionMenu):
    """Review begins in the translation editor, which knows whether all texts are there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [self.default_item, *self.menu_items]
        kept = [item for item in offered if isinstance(item, SaveMenuItem | LockedMenuItem)]
        self.default_item: Any = kept[0] if kept else None
        self.menu_items: list[Any] = []


class EntryView(OneAtATimeEditView):
    """The editor of an entry, which leads to what others have to say about it."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        for hook in hooks.get_hooks("register_lexicon_entry_buttons"):
            buttons += hook(self.request, self.object)
        return buttons


class WordsView(EntryView):
    """Writes the words of one language into a draft; the definitions are left alone."""

    view_name = "edit"

    def run_before_hook(self) -> HttpResponse | None:
        # The hook that opens wagtail-localize's editor instead.
        return None

    def get_edit_url(self) -> str:
        return reverse(Concept.snippet_viewset.get_url_name("words"), args=[quote(self.object.pk)])

    def get_success_url(self) -> str:
        """Back to the texts, where the words are sent to review with them."""
        return reverse(Concept.snippet_viewset.get_url_name("edit"), args=[quote(self.object.pk)])

    def get_available_actions(self) -> list[str]:
        return ["edit"]

    def _get_action_menu(self) -> SnippetActionMenu:
        return DraftOnlyMenu(
            self.request,
            view=self.view_name,
            instance=self.object,
            locked_for_user=self.locked_for_user,
        )


class EntryFilters(WagtailFilterSet):
    """A filter is named after its path unless somebody names it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["domain_links__domain"].label = capfirst(_("domain"))


class EntriesView(ScopedIndexView):
    """The list of entries, one language at a time.

    What else can be done with all of them is said by those who do it.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.locale and not request.GET.get("locale"):
            chosen = request.GET.copy()
            chosen["locale"] = self.locale.language_code
            request.GET = chosen  # type: ignore[assignment]  # as if it stood in the address

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead to the same list in the other languages, beside what leads to a new entry."""
        others = [
            locale
            for locale in all_locales(self.request.user).values()
            if self.locale
            and locale.pk != self.locale.pk
            and may_view_locale(self.request.user, locale.pk)
        ]
        return [
            *super().header_buttons,
            *(
                HeaderButton(
                    locale.get_display_name(),
                    url=f"?locale={locale.language_code}",
                    icon_name="globe",
                    attrs={"hreflang": locale.language_code},
                )
                for locale in others
            ),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = list(context["object_list"])
        states = states_of(shown)
        keys = [entry.translation_key for entry in shown]
        there: dict[Any, set[int]] = {}
        for key, locale in Concept.objects.filter(translation_key__in=keys).values_list(
            "translation_key", "locale"
        ):
            there.setdefault(key, set()).add(locale)
        for entry in shown:
            entry.state, entry.locales_there = states[entry.pk], there[entry.translation_key]
        return context

    base_filterset_class = EntryFilters

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        for hook in hooks.get_hooks("register_lexicon_header_buttons"):
            buttons += hook(self.request)
        return buttons


class ConceptViewSet(TranslatableViewSet):
    model = Concept
    icon = "book"
    index_view_class = EntriesView
    edit_view_class = EntryView
    add_view_class = NewEntryView
    list_display: ClassVar = [
        "name",
        Column(
            "definition",
            label=capfirst(_("definition")),
            sort_key="definition",
            classname="house-wide-only",
        ),
        "locale",
        StatusTagColumn(
            "state",
            label=_("State"),
            sort_key="live",
            primary=lambda entry: entry.live,
        ),
    ]
    list_filter: ClassVar = [
        "domain_links__domain",
        "do_not_translate",
        "do_not_link",
        "no_equivalent",
    ]

    @property
    def words_view(self) -> Any:
        panel = words_panel()
        kwargs = self.get_edit_view_kwargs(panel=panel, form_class=panel.get_form_class())
        return self.construct_view(WordsView, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path(f"words/<{self.pk_path_converter}:pk>/", self.words_view, name="words"),
        ]


def words_panel() -> Panel:
    texts = ("definition", "expert_definition", "example")
    return ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel(name, read_only=True) for name in texts], heading=_("The notion")
            ),
            *Concept.own_panels,
        ]
    ).bind_to_model(Concept)
