"""From the demo's YAML to the fields, rows and streams of any page or snippet.

A file names fields as the model does. What a field makes of its value is told by its kind alone:
a new page type is filled without a line here.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import time
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, TranslatableMixin

from pages.lab.people_field import PeopleField
from pages.lab.session_key import SessionKeyField, SessionKeysField
from snippets.models import Commune

from .content_files import SOURCE, Spec, identifier, read
from .press import day_after, minute_after
from .streams import References, StreamWriter

__all__ = ["Filler", "field_of", "translation_of"]

# Where the files use another word than the field, mostly a shorter one.
FIELDS = {
    "alt": "alternative",
    "domains": "domain_links",
    "event_kind": "kind",
    "image": "share_image",
    "image_alt": "share_image_alternative",
    "in_menu": "show_in_menus",
    "keywords": "tags",
}


class Filler:
    """Fills what is not stored yet with one language of a content file."""

    def __init__(self, references: References) -> None:
        self.references = references

    def fill(self, thing: Any, spec: Spec, locale: Locale, is_shell: bool = False) -> None:
        """Set all that `spec` names; a shell gets no rows, and no picture that is not there yet.

        Raises ValueError where a file names a field that the model does not have.
        """
        write = StreamWriter(spec["key"], locale.language_code, self.references)
        for name, value in spec.items():
            if name == "key":
                continue
            try:
                field = field_of(type(thing), name)
            except ValueError as error:
                raise ValueError(f"{spec['key']}: {error}") from None
            if isinstance(field, ClusterTaggableManager):
                # In the source language; the words of the others are the keywords' own.
                if locale.language_code == SOURCE:
                    thing.tags.set(_keywords(value))
            elif field.one_to_many:
                if not is_shell:
                    setattr(thing, field.name, self._rows(field, spec["key"], value, locale))
            elif isinstance(field, models.ForeignKey):
                setattr(thing, field.attname, self._key(field, value, locale, is_shell))
            else:
                setattr(thing, field.name, self._value(field, value, write))

    def _value(self, field: Any, value: Any, write: StreamWriter) -> Any:
        if isinstance(field, StreamField):
            block = field.stream_block
            return block.to_python(write.stream(block, field.name, value))
        if isinstance(field, RichTextField):
            # The same in every language where it is a fact.
            return write.rich_text(value) if isinstance(value, dict) else value or ""
        if isinstance(field, models.CharField | models.TextField):
            return write.text(value).strip() if isinstance(value, dict) else value or ""
        if isinstance(value, float) and isinstance(field, models.DecimalField):
            return Decimal(str(value))
        if isinstance(value, str) and isinstance(field, models.DateTimeField):
            return minute_after(self.references.began, value)
        if isinstance(value, str) and isinstance(field, models.DateField):
            return day_after(self.references.began, value)
        if isinstance(field, PeopleField):
            # By the key of the files, as in every other place.
            return [one | {"person": str(identifier("Person", one["person"]))} for one in value]
        if isinstance(field, SessionKeyField):
            return identifier(value)
        if isinstance(field, SessionKeysField):
            return [str(identifier(one)) for one in value]
        if isinstance(value, str) and isinstance(field, models.TimeField):
            return time.fromisoformat(value)
        return value

    def _key(self, field: models.ForeignKey, value: Any, locale: Locale, is_shell: bool) -> Any:
        """Return the primary key of what a file names by its own key."""
        if value is None:
            return None
        model: Any = field.related_model
        # A picture with words is another one in each language.
        name = value[locale.language_code] if isinstance(value, dict) else value
        if issubclass(model, Commune):
            # By INSEE's code, in every language.
            return name
        if issubclass(model, get_document_model()):
            # One file for the readers of every language.
            documents = self.references.documents.items()
            return next(pk for (key, _language), pk in documents if key == name)
        if not issubclass(model, get_image_model() | Page):
            return translation_of(model, name, locale).pk
        known: Mapping[str, int] = (
            self.references.pages if issubclass(model, Page) else self.references.images
        )
        if name not in known and not is_shell:
            raise ValueError(f"There is no {model._meta.model_name} '{name}' in the content files.")
        return known.get(name)

    def _rows(self, field: Any, key: str, specs: list[Any], locale: Locale) -> list[Any]:
        """Return unsaved rows; one that only points to something is written as its key."""
        model, rows = field.related_model, []
        for position, spec in enumerate(specs):
            own = spec if isinstance(spec, dict) else {_only_key(model): spec}
            own = own | {"key": f"{key}/{own.get('key', f'{field.name}/{position}')}"}
            row = model(sort_order=position)
            if issubclass(model, TranslatableMixin):
                row.translation_key, row.locale = identifier(own["key"]), locale
            self.fill(row, own, locale)
            rows.append(row)
        return rows


def translation_of(model: Any, key: str, locale: Locale) -> Any:
    """Return the row of a snippet that a file names by its key, in a language."""
    return model.objects.get(translation_key=identifier(model.__name__, key), locale=locale)


def field_of(model: Any, name: str) -> Any:
    """Return the field of a model that a file names.

    Raises ValueError where the model has none of that name.
    """
    for known in (name, FIELDS.get(name, name)):
        with suppress(FieldDoesNotExist):
            return model._meta.get_field(known)
    raise ValueError(f"{model.__name__} has no field named '{name}'.")


def _only_key(model: Any) -> str:
    """Return the name of the one foreign key of a row beside its page and its locale."""
    (name,) = (
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and field.name != "locale"
    )
    return name


def _keywords(keys: list[str]) -> list[str]:
    words = {keyword["key"]: keyword["name"][SOURCE] for keyword in read("keywords")}
    return [words[key] for key in keys]
