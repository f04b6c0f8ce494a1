"""Rows in the editor of their parent: a row that is new keeps its key from draft to draft."""

from contextlib import suppress
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.forms.models import BaseModelFormSet
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

__all__ = ["RowForm", "RowFormSet"]

# Not the name of the model’s field: a form set would ask whether blank ones are unique.
KEY = "row_key"


class RowForm(WagtailAdminModelForm):
    """The form of a row with a `translation_key`."""

    # Whether it is told, as `parent`, whose row it is: before it has an instance, too.
    wants_parent = False

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        updates = super().get_field_updates_for_resave()
        name, key = self.add_prefix(KEY), str(self.instance.translation_key)
        if self.data.get(name) != key:
            # The next background save means the same row.
            updates.append((name, key))
        return updates


class RowFormSet(BaseChildFormSet):
    """Finds the row that each form means, by its primary key or else by its `translation_key`.

    A form may name no primary key, because its row is in no table yet, or one that the newest
    draft doesn't have, because an older version is brought back. What is sent is not trusted: a
    key that another object's row has, or that was sent twice, is ignored, and the row is a new one.
    """

    data: Any

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs = super().get_form_kwargs(index)
        return kwargs | {"parent": self.instance} if self.form.wants_parent else kwargs

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        is_there = index is not None and (form.instance.pk or index < self.initial_form_count())
        form.fields[KEY] = forms.Field(
            required=False,
            # A blank row that is added in the page has none yet.
            initial=str(form.instance.translation_key) if is_there else "",
            widget=forms.HiddenInput,
        )

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if self.is_bound and i in self._meant:
            # Past modelcluster's own, which would take a row without a primary key for a new one.
            kwargs["instance"] = self._meant[i]
            return super(BaseModelFormSet, self)._construct_form(i, **kwargs)  # type: ignore[misc]  # modelcluster has no types
        return super()._construct_form(i, **kwargs)

    @cached_property
    def _meant(self) -> dict[int, Any]:
        """Return the row of each form that names none of the draft's by its primary key."""
        here = {row.pk: row for row in self.get_queryset() if row.pk}
        by_key = {row.translation_key: row for row in self.get_queryset()}
        asked = {i: self._asked(i) for i in range(self.total_form_count())}
        taken = {here[pk].translation_key for pk, _key in asked.values() if pk in here}
        unknown = {i: (pk, key) for i, (pk, key) in asked.items() if pk not in here}
        stored = self._stored([(pk, key) for pk, key in unknown.values() if key not in by_key])
        meant = {}
        for i, (pk, key) in unknown.items():
            row = by_key.get(key)
            if row is None:
                row = self._of_this_parent(stored, pk, key)
            if row is None or row.translation_key in taken:
                row = self.model()
            elif row.pk is None:
                # Filled anew: modelcluster drops the draft's own, and would keep no other.
                row = self.model(translation_key=row.translation_key)
            taken.add(row.translation_key)
            meant[i] = row
            self._forget_unknown_pk(i, row)
        return meant

    def _asked(self, i: int) -> tuple[Any, UUID | None]:
        """Return the primary key and the key that a form names, each None where it is none."""
        pk = key = None
        with suppress(ValueError, TypeError, AttributeError):
            pk = int(self.data.get(f"{self.add_prefix(i)}-{self.model._meta.pk.name}") or "")
        with suppress(ValueError, TypeError, AttributeError):
            key = UUID(self.data.get(f"{self.add_prefix(i)}-{KEY}") or "")
        return pk, key

    def _stored(self, asked: list[tuple[Any, UUID | None]]) -> list[Any]:
        """Return the rows of any parent that have one of the keys."""
        pks = [pk for pk, _key in asked if pk is not None and 0 < pk < 2**63]
        keys = [key for _pk, key in asked if key is not None]
        if not pks and not keys:
            return []
        return list(self.model._base_manager.filter(Q(pk__in=pks) | Q(translation_key__in=keys)))

    def _of_this_parent(self, stored: list[Any], pk: Any, key: UUID | None) -> Any | None:
        """Return the row that is stored below this parent, or a new one of a key that is free."""
        for row in stored:
            is_own = self.instance.pk and getattr(row, self.fk.attname) == self.instance.pk
            if is_own and (row.pk == pk or row.translation_key == key):
                found = self.model(pk=row.pk, translation_key=row.translation_key)
                found._state.adding = False
                return found
        is_free = key is not None and all(row.translation_key != key for row in stored)
        return self.model(translation_key=key) if is_free else None

    def _forget_unknown_pk(self, i: int, row: Any) -> None:
        """Take away a primary key that stands for no row of the parent: it would be refused."""
        name = f"{self.add_prefix(i)}-{self.model._meta.pk.name}"
        if self.data.get(name) and str(row.pk) != self.data.get(name):
            self.data = self.data.copy()
            self.data[name] = str(row.pk or "")
