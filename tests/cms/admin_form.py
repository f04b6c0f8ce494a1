"""What the browser would send for an object as it stands: any page type, any snippet."""

from datetime import date, datetime
from typing import Any

from django.forms import BaseForm, JSONField
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks.base import BlockField
from wagtail.models import Page
from wagtail.rich_text import RichText


def form_data(instance: Any, user: Any, is_new: bool = False) -> dict[str, Any]:
    """Return the fields of the admin's form for an instance, filled with what it holds.

    `is_new` for the form that creates it: the children have no rows yet.
    """
    model = type(instance)
    handler = model.get_edit_handler() if isinstance(instance, Page) else get_edit_handler(model)
    kwargs = {"parent_page": instance.get_parent()} if isinstance(instance, Page) else {}
    form = handler.get_form_class()(instance=instance, for_user=user, **kwargs)
    data = _fields(form)
    for formset in form.formsets.values():
        data |= {
            f"{formset.prefix}-TOTAL_FORMS": len(formset.forms),
            f"{formset.prefix}-INITIAL_FORMS": 0 if is_new else formset.initial_form_count(),
            f"{formset.prefix}-MIN_NUM_FORMS": 0,
            f"{formset.prefix}-MAX_NUM_FORMS": 1000,
        }
        for child in formset.forms:
            data |= _fields(child)
            if is_new:
                data[child.add_prefix("id")] = ""
    return {key: value for key, value in data.items() if value is not None}


def _fields(form: BaseForm) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, field in form.fields.items():
        key, value = form.add_prefix(name), form[name].value()
        if isinstance(field, BlockField):
            data |= _stream(field.block, value, key)
        elif isinstance(value, bool):
            data[key] = "on" if value else ""
        elif isinstance(value, datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            data[key] = local.strftime("%Y-%m-%d %H:%M")
        elif isinstance(value, date):
            data[key] = value.isoformat()
        elif isinstance(value, list):
            # Several choices, or what a widget of the house writes into one field.
            shown = field.widget.format_value(value)
            data[key] = shown if isinstance(shown, str) else value
        else:
            shown = field.widget.format_value(value) if value is not None else None
            data[key] = shown if isinstance(shown, str) else value
    return data


def _stream(block: Any, value: Any, key: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock):
        children = value if isinstance(block, blocks.BaseStreamBlock) else value.bound_blocks
        data[f"{key}-count"] = len(children)
        for position, child in enumerate(children):
            prefix = f"{key}-{position}"
            data |= {f"{prefix}-order": position, f"{prefix}-deleted": "", f"{prefix}-id": child.id}
            if isinstance(block, blocks.BaseStreamBlock):
                data[f"{prefix}-type"] = child.block_type
            data |= _stream(child.block, child.value, f"{prefix}-value")
    elif isinstance(block, blocks.StructBlock):
        for name, child_block in block.child_blocks.items():
            child = value.get(name) if value else child_block.get_default()
            data |= _stream(child_block, child, f"{key}-{name}")
    elif isinstance(block, blocks.RichTextBlock):
        source = value.source if isinstance(value, RichText) else value
        data[key] = block.field.widget.format_value(source)
    elif isinstance(getattr(block, "field", None), JSONField):
        data[key] = block.field.prepare_value(value)
    else:
        data[key] = getattr(value, "pk", value)
    return data
