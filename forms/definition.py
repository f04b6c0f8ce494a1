"""The field of a page in which a form is built: steps, and in them fields of any installed type.

A stored field whose type is no longer installed would vanish from the value, and with the next
save from the page (Wagtail drops what it does not know). Here it is kept beside the value, stored
again in its place, and named by a check (`forms/checks.py`).
"""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.fields import StreamField

from forms.field_types import field_types
from forms.field_types.block import ConditionBlock, FormFieldBlock, folded

__all__ = ["DefinitionField", "FieldsBlock", "StepBlock", "unknown_of"]


class FieldsBlock(blocks.StreamBlock):
    """The fields of a step, of every installed type; or those of a repeated group."""

    def __init__(self, in_group: bool = False, **kwargs: Any) -> None:
        offered: list[tuple[str, blocks.Block]] = [
            (
                name,
                FormFieldBlock(
                    kind,
                    in_group,
                    label=kind.label,
                    icon=kind.icon,
                    description=kind.description,
                ),
            )
            for name, kind in field_types().items()
            if kind.fits_in_group or not in_group
        ]
        super().__init__(offered, **kwargs)

    def to_python(self, value: Any) -> Any:
        return self._with_unknown(super().to_python(value), value)

    def bulk_to_python(self, values: Any) -> Any:
        both = zip(super().bulk_to_python(values), values, strict=True)
        return [self._with_unknown(read, stored) for read, stored in both]

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned.unknown = unknown_of(value)
        return cleaned

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        for place, field in unknown_of(value):
            prepared.insert(place, field)
        return prepared

    def _with_unknown(self, read: Any, stored: Any) -> Any:
        if isinstance(stored, list):
            read.unknown = [
                (place, child)
                for place, child in enumerate(stored)
                if isinstance(child, dict) and child["type"] not in self.child_blocks
            ]
        return read


def unknown_of(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """Return the stored fields of a step whose type is not installed, with their places."""
    return getattr(value, "unknown", [])


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title of the step"), max_length=120)
    intro = blocks.TextBlock(label=_("introduction"), max_length=600, required=False, default="")

    def __init__(self, **kwargs: Any) -> None:
        # The types are known once all apps are there: not when this module is read.
        own = [
            ("fields", FieldsBlock(label=_("fields"), collapsed=True)),
            ("shown_if", ConditionBlock(label=_("shown if"))),
        ]
        conditions = folded(_("Conditions of the step"), "list-ul", "shown_if")
        layout = BlockGroup(children=["title", "intro", "fields", conditions])
        super().__init__(own, form_layout=layout, **kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        """What a form asks is not what its page says."""
        return []

    class Meta:
        icon = "list-ol"
        label = _("Step of the form")
        template = "forms/blocks/step.html"
        description = _("What is asked on one page of the form.")
        preview_value = {"title": "Vous", "intro": "Quelques mots sur vous.", "fields": []}


class DefinitionField(StreamField):
    """A stream of steps, whose types of fields come and go without a migration."""

    def __init__(self, block_types: Any = (), block_lookup: Any = None, **kwargs: Any) -> None:
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self) -> blocks.StreamBlock:
        block = blocks.StreamBlock([("step", StepBlock())])
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        # An empty `block_lookup`: without one, each makemigrations would find a change.
        return name, "wagtail.fields.StreamField", [[]], {**kwargs, "block_lookup": {}}
