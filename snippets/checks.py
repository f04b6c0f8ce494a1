from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from wagtail.models import DraftStateMixin, Page, RevisionMixin, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from snippets.facts import FactsMixin


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
