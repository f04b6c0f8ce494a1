"""The block in which an officer sets a field: what all fields have, and what its type adds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import (
    BlockGroup,
    StructBlockAdapter,
    StructBlockValidationError,
)

from forms.field_types.base import FieldType
from forms.field_types.condition import ConditionBlock

__all__ = ["ConditionBlock", "FormFieldBlock", "folded", "options_block", "sample_options"]


def options_block() -> blocks.ListBlock:
    """Return the options of a choice: each is known by its id, its label is a word."""
    return blocks.ListBlock(
        blocks.CharBlock(label=_("option"), max_length=200),
        label=_("options"),
        min_num=2,
        # A choice begins with two lines to fill in.
        default=["", ""],
    )


def sample_options() -> list[dict[str, str]]:
    words = (gettext("One answer"), gettext("Another answer"))
    return [
        {"type": "item", "id": f"sample-{number}", "value": word}
        for number, word in enumerate(words)
    ]


class FormFieldBlock(blocks.StructBlock):
    """A field as an officer sets it: what it asks, then what its type adds, then two folded groups:
    on what it depends, and what the notice under the form says of it.

    `in_group`: one of a repeated group's, whose group says what it is asked for.
    """

    def __init__(self, field_type: FieldType, in_group: bool = False, **kwargs: Any) -> None:
        self.field_type = field_type
        # What is left empty is an empty text: wagtail-localize takes no other.
        asked: list[tuple[str, blocks.Block]] = [
            ("label", blocks.CharBlock(label=_("question"), max_length=200)),
            (
                "help",
                blocks.CharBlock(
                    label=_("help text"),
                    max_length=300,
                    required=False,
                    default="",
                    help_text=_("One sentence under the question, for those who hesitate."),
                ),
            ),
            *field_type.own_blocks(),
        ]
        conditions: list[tuple[str, blocks.Block]] = [
            ("shown_if", ConditionBlock(label=_("shown if")))
        ]
        protection = _data_protection() if field_type.is_asked and not in_group else []
        if field_type.is_asked:
            if field_type.may_be_required:
                required = blocks.BooleanBlock(label=_("must be answered"), required=False)
                asked.append(("required", required))
                conditions.append(("required_if", ConditionBlock(label=_("must be answered if"))))
            if not in_group:
                conditions += _eligibility()
        groups = [folded(_("Conditions"), "list-ul", *_names(conditions))]
        if protection:
            groups.append(
                folded(_("Data protection"), "lock", *_names(protection), said="{purpose}")
            )
        layout = BlockGroup(children=[*_names(asked), *groups])
        super().__init__([*asked, *conditions, *protection], form_layout=layout, **kwargs)

    def get_preview_value(self) -> Any:
        return self.to_python({"label": str(self.field_type.label), **self.field_type.sample()})

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Show the field as whoever answers sees it, in the words of whoever builds."""
        from forms.steps import sample_row

        return {
            **super().get_preview_context(value, parent_context),
            "row": sample_row(self, value),
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if wrong := self.field_type.clean_block(cleaned):
            raise StructBlockValidationError(
                {name: ValidationError(sentence) for name, sentence in wrong.items()}
            )
        return cleaned

    class Meta:
        preview_template = "forms/builder/field_preview.html"


class FormFieldBlockAdapter(StructBlockAdapter):
    """Folded, a field says what is asked, whether it must be answered and whether it is hidden."""

    js_constructor = "forms.FormFieldBlock"


register(FormFieldBlockAdapter(), FormFieldBlock)


def folded(heading: Any, icon: str, *names: str, said: str | None = None) -> BlockGroup:
    """Return a part of a block that is folded until somebody needs it.

    `said` is what stands beside its heading then, such as "{purpose}".
    """
    return BlockGroup(
        children=list(names),
        heading=heading,
        icon=icon,
        classname="collapsed",
        label_format=said,
    )


def _names(named: list[tuple[str, blocks.Block]]) -> list[str]:
    return [name for name, _block in named]


def _eligibility() -> list[tuple[str, blocks.Block]]:
    return [
        (
            "eligible_if",
            ConditionBlock(
                label=_("eligible only if"),
                asks_itself=True,
                help_text=_(
                    "Anyone who answers otherwise is told at once that they cannot apply, and is "
                    "asked nothing more."
                ),
            ),
        ),
        (
            "ineligible",
            blocks.TextBlock(
                label=_("what they are told"),
                max_length=500,
                required=False,
                default="",
                help_text=_("Why they cannot apply, and where else they can turn."),
            ),
        ),
    ]


def _data_protection() -> list[tuple[str, blocks.Block]]:
    return [
        (
            "purpose",
            blocks.CharBlock(
                label=_("purpose"),
                max_length=300,
                required=False,
                default="",
                help_text=_("Why it is asked, as the notice under the form says it."),
            ),
        ),
        (
            "sensitive",
            blocks.BooleanBlock(
                label=_("sensitive"),
                required=False,
                help_text=_(
                    "It tells of health, origin, opinions, beliefs or sexual life, or of something "
                    "that people would not want passed on."
                ),
            ),
        ),
        (
            "kept_months",
            blocks.IntegerBlock(
                label=_("kept for (months)"),
                min_value=0,
                max_value=600,
                required=False,
                help_text=_("After the closing. Empty: as long as the rest of the answers."),
            ),
        ),
    ]
