"""Decision 11: words are translated, facts are one.

A model names its facts in one line (`facts = ("theme", "horizon_year")`). A fact has one value
for all languages of an object: the source language's. Three rules keep it so, all inside the
transaction of the `save()` that makes them:

* saving a **live object in its source language** writes its facts into the row of every other
  language, at once, whether or not somebody synchronises the translation;
* what its source language points to is of that language, whichever row somebody chose;
* saving an object in **any other language** takes the facts from the source first, so an old
  draft or a translator's form can't bring an old value back.

A fact may be a plain field, a foreign key to a translatable object (each language then points
to its own translation of the same object), a `ClusterTaggableManager`, or a list: an inline panel
whose children have no words and do nothing but point to one object each: `linked` names the key,
`qualified` the choices that say what kind of link it is.

Children have facts too: they are matched by their own `translation_key`. That a child is gone is
a fact as well; a new one waits for its words. One without words, whose every field is a fact, waits
for nobody: it is made, ordered and dropped in all languages together.

What a model works out by itself when it is saved, and takes from no form and no draft, it names in
`derived`: it goes along with the facts.

What a model names in `own` is the opposite of a fact: each language has its own, which no other
knows of. A lexicon entry's words are no translation of another language's words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.functional import classproperty
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField
from wagtail_localize.models import TranslationSource

from .bulk_writes import rows_written
from .fact_references import note_references, noted_together, point_elsewhere
from .rows import find_stored_rows


class FactsMixin(models.Model):
    """Keeps the fields named in `facts` equal in every language of an object."""

    facts: ClassVar[tuple[str, ...]] = ()
    derived: ClassVar[tuple[str, ...]] = ()
    own: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classproperty
    def override_translatable_fields(cls) -> list[BaseTranslatableField]:  # noqa: N805
        """Tell wagtail-localize to copy facts and never offer them to a translator.

        Lists are copied here alone, and what each language has of its own not at all.

        Foreign keys to translatable snippets stay "translatable" in its sense: that is how it
        knows that a theme must be in English before a vision can be.
        """
        fields = {name: cls._meta.get_field(name) for name in (*cls.facts, *cls.derived)}
        return [
            BaseTranslatableField(name)
            if _is_list(field)
            else SynchronizedField(name, overridable=False)
            for name, field in fields.items()
            if not _points_to_translatable(field)
        ] + [BaseTranslatableField(name) for name in cls.own]

    def with_content_json(self, content: dict[str, Any]) -> Any:
        read = super().with_content_json(content)  # type: ignore[misc]  # of what has revisions
        find_stored_rows(read)
        return read

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        with transaction.atomic(), _looked_up_once(), noted_together():
            is_new = self._state.adding
            source = source_of(self)
            if source is not None:
                _copy_facts(source, self)
            else:
                _turn_to_own_language(self)
            super().save(*args, **kwargs)
            if source is not None:
                if is_new:
                    _repoint_to(self)
            elif getattr(self, "live", True):
                spread_facts(self)


def source_of(instance: Any) -> Any | None:
    """Return the object that `instance` translates, or None where it is the source itself.

    The source is the one that wagtail-localize translates from; an object that was never sent
    to translation has none, unless it exists in the default language.
    """
    model = type(instance)
    siblings = {
        sibling.locale_id: sibling
        for sibling in model._base_manager.filter(translation_key=instance.translation_key).exclude(
            pk=instance.pk
        )
    }
    if not siblings:
        return None
    source_locale_id = (
        TranslationSource.objects.filter(object_id=instance.translation_key)
        .values_list("locale_id", flat=True)
        .first()
    )
    if source_locale_id is None:
        from wagtail.models import Locale

        source_locale_id = Locale.get_default().pk
    if source_locale_id == instance.locale_id:
        return None
    return siblings.get(source_locale_id)


def spread_facts(source: Any) -> None:
    """Write the facts of `source` into the rows of its translations, where they differ."""
    for target in (
        type(source)
        ._base_manager.filter(translation_key=source.translation_key)
        .exclude(pk=source.pk)
    ):
        changed = _write_facts(source, target)
        relations = _child_relations_with_facts(type(source))
        rows = [_spread_children(source, target, relation) for relation in relations]
        if any(rows) or point_elsewhere(type(target), changed):
            note_references(target)
        if changed or any(rows):
            _tell_written(target)


def _tell_written(target: Any) -> None:
    """Say that a translation was written, or that of which it is a row: what is found of it."""
    rows_written.send(sender=type(target), pks=[target.pk])
    for field in target._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            rows_written.send(sender=field.related_model, pks=[getattr(target, field.attname)])


def _spread_children(source: Any, target: Any, relation: Any) -> bool:
    """Write the facts of children into a translation's rows; tell whether one differed."""
    accessor, model = relation.get_accessor_name(), relation.related_model
    theirs = {child.translation_key: child for child in getattr(target, accessor).all()}
    changed, new = False, []
    for child in getattr(source, accessor).all():
        twin = theirs.pop(child.translation_key, None)
        if twin is not None:
            changed |= bool(_write_facts(child, twin))
        elif _is_without_words(model):
            new.append(_twin(child, target.locale_id))
            setattr(new[-1], relation.field.attname, target.pk)
    model._base_manager.bulk_create(new)
    for gone in theirs.values():
        gone.delete()
    return changed or bool(new or theirs)


def _is_without_words(model: Any) -> bool:
    """Tell whether every field of a child is a fact, but for its place and its parent."""
    own = {"sort_order", "translation_key", "locale", *model.facts, *model.derived}
    return all(
        field.primary_key or field.name in own or isinstance(field, ParentalKey)
        for field in model._meta.concrete_fields
    )


def _twin(child: Any, locale_id: int) -> Any:
    """Return the unsaved counterpart of a child in another language."""
    twin = type(child)(translation_key=child.translation_key, locale_id=locale_id)
    _copy_facts(child, twin)
    return twin


def _write_facts(source: Any, target: Any) -> set[str]:
    """Update the row of `target`; return the columns that differed, the key for what has none."""
    values: dict[str, Any] = {}
    for name in (*source.facts, *source.derived):
        field = source._meta.get_field(name)
        if isinstance(field, ClusterTaggableManager):
            if _tags(source, name) != _tags(target, name):
                _set_tags(source, target, name)
                for relation in get_all_child_relations(type(target)):
                    if relation.related_model is field.through:
                        getattr(target, relation.get_accessor_name()).commit()
                values[target._meta.pk.attname] = target.pk
            continue
        if _is_list(field):
            if (linked := _linked(source, field, target.locale_id)) != _linked(target, field):
                field.related_model._base_manager.filter(**{field.field.name: target}).delete()
                field.related_model._base_manager.bulk_create(_links(field, linked, target))
                values[target._meta.pk.attname] = target.pk
            continue
        value = _value_for(source, field, target.locale_id)
        if getattr(target, field.attname) != value:
            values[field.attname] = value
    if _has_place(source) and source.sort_order != target.sort_order:
        values["sort_order"] = source.sort_order
    changed = set(values)
    values.pop(target._meta.pk.attname, None)
    if values:
        type(target)._base_manager.filter(pk=target.pk).update(**values)
    return changed


def _copy_facts(source: Any, target: Any) -> None:
    """Set the facts of `source` on an unsaved `target` and on its children."""
    for name in (*source.facts, *source.derived):
        field = source._meta.get_field(name)
        if isinstance(field, ClusterTaggableManager):
            _set_tags(source, target, name)
        elif _is_list(field):
            if (linked := _linked(source, field, target.locale_id)) != _linked(target, field):
                getattr(target, name).set(_links(field, linked))
        else:
            setattr(target, field.attname, _value_for(source, field, target.locale_id))
    if _has_place(source):
        target.sort_order = source.sort_order
    for relation in _child_relations_with_facts(type(source)):
        accessor = relation.get_accessor_name()
        ours = {child.translation_key: child for child in getattr(source, accessor).all()}
        theirs = getattr(target, accessor)
        for child in theirs.all():
            if child.translation_key in ours:
                _copy_facts(ours[child.translation_key], child)
        if getattr(source, "live", True):
            known = {child.translation_key: child for child in theirs.all()}
            if _is_without_words(relation.related_model):
                known |= {
                    key: _twin(child, target.locale_id)
                    for key, child in ours.items()
                    if key not in known
                }
            theirs.set([child for key, child in known.items() if key in ours])


def _turn_to_own_language(source: Any) -> None:
    """Let a source point to the row of its own language, whichever was chosen: a list has both."""
    for name in source.facts:
        field = source._meta.get_field(name)
        if not _points_to_translatable(field) or getattr(source, field.attname) is None:
            continue
        # A new page has no language before it is saved.
        own = source.locale_id or source.get_default_locale().pk
        if field.is_cached(source) and getattr(source, name).locale_id == own:
            continue
        value = _value_for(source, field, own)
        if getattr(source, field.attname) != value:
            setattr(source, field.attname, value)


def _has_place(child: Any) -> bool:
    """Tell whether the place of a child is the same in every language."""
    return isinstance(child, Orderable) and _is_without_words(type(child))


def _value_for(source: Any, field: Any, locale_id: int) -> Any:
    """Return the value of a fact in another language: a foreign key follows the language."""
    value = getattr(source, field.attname)
    if value is None or not _points_to_translatable(field):
        return value
    known = _counterparts.get()
    name = (field.related_model, value, locale_id)
    if known is not None and name in known:
        return known[name]
    related = field.related_model._base_manager
    key = related.filter(pk=value).values_list("translation_key", flat=True).first()
    translated = related.filter(translation_key=key, locale_id=locale_id)
    found = translated.values_list("pk", flat=True).first() or value
    if known is not None:
        known[name] = found
    return found


# By model, primary key and language, what one save has looked up: rows of a page point to the same.
_counterparts: ContextVar[dict[Any, Any] | None] = ContextVar("counterparts", default=None)


@contextmanager
def _looked_up_once() -> Iterator[None]:
    """Let everything inside, which is one transaction, look up each counterpart once."""
    token = _counterparts.set({} if (known := _counterparts.get()) is None else known)
    try:
        yield
    finally:
        _counterparts.reset(token)


def take_own(draft: Any, target: Any) -> None:
    """Give an unsaved `target` what `draft`, in the same language, has of its own."""
    for name in target.own:
        field = target._meta.get_field(name)
        if _is_list(field):
            getattr(target, name).set(list(getattr(draft, name).all()))
        else:
            setattr(target, field.attname, getattr(draft, field.attname))


def _is_list(field: Any) -> bool:
    return isinstance(field, models.ManyToOneRel)


def _linked(instance: Any, field: Any, locale_id: int | None = None) -> list[tuple[Any, ...]]:
    """Return what a list points to, or its counterparts in another language.

    Each is the key of an object and the values of `qualified`.
    """
    key = field.related_model._meta.get_field(field.related_model.linked)
    return [
        (
            getattr(child, key.attname) if locale_id is None else _value_for(child, key, locale_id),
            *(getattr(child, name) for name in _qualified(field)),
        )
        for child in getattr(instance, field.get_accessor_name()).all()
    ]


def _links(field: Any, linked: list[tuple[Any, ...]], parent: Any = None) -> list[Any]:
    """Return the unsaved children of a list."""
    key = field.related_model._meta.get_field(field.related_model.linked)
    of_parent = {} if parent is None else {field.field.name: parent}
    names = (key.attname, *_qualified(field))
    return [
        field.related_model(sort_order=position, **of_parent, **dict(zip(names, link, strict=True)))
        for position, link in enumerate(linked)
    ]


def _qualified(field: Any) -> tuple[str, ...]:
    return getattr(field.related_model, "qualified", ())


def _points_to_translatable(field: Any) -> bool:
    """Pages are left on the source language: they are resolved when they are rendered."""
    return (
        isinstance(field, models.ForeignKey)
        and issubclass(field.related_model, TranslatableMixin)
        and not issubclass(field.related_model, Page)
    )


def _tags(instance: Any, name: str) -> set[int]:
    return {tag.pk for tag in getattr(instance, name).all()}


def _set_tags(source: Any, target: Any, name: str) -> None:
    getattr(target, name).set(list(getattr(source, name).all()))


def _child_relations_with_facts(model: type[models.Model]) -> Iterator[Any]:
    if issubclass(model, ClusterableModel):
        for relation in get_all_child_relations(model):
            if issubclass(relation.related_model, FactsMixin):
                yield relation


def models_with_facts() -> list[type[FactsMixin]]:
    """Return every concrete model that declares a fact."""
    from django.apps import apps

    return [m for m in apps.get_models() if issubclass(m, FactsMixin) and m.facts]


def _repoint_to(translation: Any) -> None:
    """Move facts that had to wait on the source's row to a translation that now exists.

    A vision's theme may be chosen before the theme is in English; the English vision then
    points to the French theme until this runs.
    """
    model = type(translation)
    siblings = model._base_manager.filter(translation_key=translation.translation_key).exclude(
        pk=translation.pk
    )
    for other in models_with_facts():
        for name in other.facts:
            field: Any = other._meta.get_field(name)
            holder: Any = other
            in_language, key = "locale_id", name
            if _is_list(field):
                holder, key = field.related_model, field.related_model.linked
                in_language = f"{field.field.name}__locale_id"
                field = holder._meta.get_field(key)
            if _points_to_translatable(field) and field.related_model is model:
                holder._base_manager.filter(
                    **{in_language: translation.locale_id, f"{key}__in": siblings}
                ).update(**{key: translation})
