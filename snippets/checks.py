from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from wagtail.admin.panels import InlinePanel as WagtailInlinePanel
from wagtail.admin.panels import Panel
from wagtail.models import DraftStateMixin, Page, RevisionMixin, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel


@register()
def translatable_snippets_have_drafts(**kwargs: Any) -> list[CheckMessage]:
    """Decision 13: without drafts, wagtail-localize publishes source-language rows by itself."""
    return [
        Error(
            f"{model.__name__} is translatable but has no drafts and revisions.",
            hint="Derive it from snippets.models.base.TranslatableSnippet.",
            obj=model,
            id="snippets.E001",
        )
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin)
        and not issubclass(model, Page)
        and not (issubclass(model, DraftStateMixin) and issubclass(model, RevisionMixin))
    ]


@register()
def facts_are_fields(**kwargs: Any) -> list[CheckMessage]:
    """A misspelt fact would silently stay different in each language."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, FactsMixin):
            continue
        for name in model.facts:
            try:
                model._meta.get_field(name)
            except FieldDoesNotExist:
                errors.append(
                    Error(
                        f"{model.__name__} declares the fact '{name}', which is not a field.",
                        hint="Name fields of the model in `facts`.",
                        obj=model,
                        id="snippets.E002",
                    )
                )
    return errors


# Where a model says which panels its editor has.
PANELS = ("panels", "content_panels", "promote_panels", "settings_panels", "edit_handler")


@register()
def translated_rows_have_our_panel(**kwargs: Any) -> list[CheckMessage]:
    """A row that is born in one draft and saved from another form must be the same row.

    Wagtail's own panel forgets its `translation_key`, and the row would be made a second time.
    """
    return [
        Error(
            f"{model.__name__} shows its rows '{panel.relation_name}' in Wagtail's InlinePanel.",
            hint="Import it from snippets.inline_panel.",
            obj=model,
            id="snippets.E003",
        )
        for model in apps.get_models()
        if issubclass(model, Page) or model in get_snippet_models()
        for panel in _inline_panels(model)
        if not isinstance(panel, InlinePanel)
        and issubclass(_row_of(model, panel), TranslatableMixin)
    ]


def _inline_panels(model: type) -> list[WagtailInlinePanel]:
    """Return the panels of rows that a model names itself, each once."""
    named: list[Any] = []
    for name in PANELS:
        value = getattr(model, name, None) or ()
        named += value if isinstance(value, list | tuple) else [value]
    found = [panel for panel in _with_children(named) if isinstance(panel, WagtailInlinePanel)]
    return list({panel.relation_name: panel for panel in found}.values())


def _with_children(panels: Iterable[Any]) -> Iterator[Any]:
    for panel in panels:
        if isinstance(panel, Panel):
            yield panel
            # Of groups, and of rows that have rows.
            for name in ("children", "panels"):
                yield from _with_children(getattr(panel, name, None) or ())


def _row_of(model: Any, panel: WagtailInlinePanel) -> type:
    return model._meta.get_field(panel.relation_name).related_model
