"""Where a condition is chosen: from the questions above, their options and their kinds of answers.

The value is a tree of conditions (`forms/conditions.py`), which names questions and options by
their ids. The script (`forms/builder.js`) reads both, with their labels, from the editor as it
stands: a question can be chosen before anything of it was saved.
"""

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

from forms.conditions import Kind, condition_of

__all__ = ["ConditionBlock"]

NO_CONDITION = gettext_lazy(
    "Choose a question, a comparison and a value for this condition, or remove it."
)


class ConditionInput(forms.HiddenInput):
    """The tree as JSON, which the script shows in words.

    `asks_itself`: whether the question that it stands in may be asked, too.
    """

    def __init__(self, asks_itself: bool = False) -> None:
        super().__init__({"data-asks-itself": ""} if asks_itself else {})

    class Media:
        css = {"all": ("forms/builder.css",)}

    def format_value(self, value: Any) -> str:
        """No condition is an empty value: JSON has a word for it."""
        return "" if value in (None, "", "null") else str(value)


class ConditionInputAdapter(WidgetAdapter):
    js_constructor = "forms.ConditionInput"

    def js_args(self, widget: ConditionInput) -> list[Any]:
        # One object for all conditions of an editor: it is sent once.
        return [*super().js_args(widget), _settings(get_language())]

    @cached_property
    def media(self) -> forms.Media:
        paths = ("wagtailadmin/js/telepath/widgets.js", "wagtailadmin/js/telepath/blocks.js")
        return forms.Media(js=[*map(versioned_static, paths), "forms/builder.js"])


register(ConditionInputAdapter(), ConditionInput)


class ConditionField(forms.JSONField):
    default_error_messages = {"invalid": NO_CONDITION}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        try:
            return condition_of(cleaned)
        except (ValueError, TypeError) as error:
            raise ValidationError(NO_CONDITION, code="invalid") from error


class ConditionBlock(blocks.FieldBlock):
    """A condition on the fields above, stored as a tree (`forms/conditions.py`)."""

    def __init__(
        self,
        required: bool = False,
        help_text: Any = None,
        asks_itself: bool = False,
        **kwargs: Any,
    ) -> None:
        widget = ConditionInput(asks_itself)
        self.field = ConditionField(required=required, help_text=help_text, widget=widget)
        super().__init__(**kwargs)

    class Meta:
        icon = "list-ul"
        default = None


@cache
def _settings(language: str | None) -> dict[str, Any]:
    """Return what the script says and knows, in the language that is active."""
    from forms.field_types.registry import field_types

    kinds = {name: kind.kind for name, kind in field_types().items() if kind.is_asked}
    return {"kinds": kinds, "operators": _operators(), "words": _words()}


def _operators() -> dict[str, list[tuple[str, str]]]:
    """Return what each kind of answer is compared by, in words.

    “unanswered” and “age:…” are the script's: the tree says them in other ways.
    """
    same = [("eq", _("is")), ("ne", _("is not"))]
    answered = [("answered", _("is answered")), ("unanswered", _("is not answered"))]
    ages = [
        ("age:ge", _("gives an age of at least")),
        ("age:le", _("gives an age of at most")),
        ("age:lt", _("gives an age under")),
        ("age:gt", _("gives an age over")),
        ("age:eq", _("gives an age of")),
        ("age:ne", _("gives an age other than")),
    ]
    numbers = [
        *same,
        ("ge", _("is at least")),
        ("le", _("is at most")),
        ("lt", _("is less than")),
        ("gt", _("is more than")),
    ]
    days = [
        *same,
        ("lt", _("is before")),
        ("le", _("is on or before")),
        ("gt", _("is after")),
        ("ge", _("is on or after")),
    ]
    return {
        Kind.TEXT: [*same, ("contains", _("contains")), *answered],
        Kind.NUMBER: [*numbers, *answered],
        Kind.YEAR: [*ages, *numbers, *answered],
        Kind.DATE: [*ages, *days, *answered],
        Kind.CHOICE: [*same, ("in", _("is one of")), ("not_in", _("is none of")), *answered],
        Kind.CHOICES: [("contains", _("includes")), *answered],
        Kind.BOOLEAN: [*same, *answered],
        Kind.OTHER: answered,
    }


def _words() -> dict[str, str]:
    """Return what the script says; {question} and the like are filled in there."""
    return {
        "none": _("No condition."),
        "add": _("Add a condition"),
        "change": _("Change the condition"),
        "close": _("Close"),
        "question": _("Question"),
        "comparison": _("Comparison"),
        "value": _("Value"),
        "on": _("on the day"),
        "choose": _("Choose a question"),
        "chooseValue": _("Choose a value"),
        "noQuestion": _("No question stands above this one: there is nothing to ask."),
        "gone": _("a question that is not above this one"),
        "goneOption": _("an option that is not there any more"),
        "untitled": _("without a label"),
        "yes": _("Yes"),
        "no": _("No"),
        "all": _("all of these hold"),
        "any": _("any of these holds"),
        "joint": _("It holds if"),
        "row": _("Add a comparison"),
        "group": _("Add a group of comparisons"),
        "remove": _("Remove this comparison"),
        "removeGroup": _("Remove this group"),
        "clear": _("Remove the condition"),
        "and": _("and"),
        "or": _("or"),
        "not": _("it is not so that {condition}"),
        "quoted": _("“{text}”"),
        "leaf": _("“{question}” {comparison} {value}"),
        "age": _("“{question}” {comparison} {value} on {day}"),
        "kept": _(
            "This condition is too complex to edit here. It is kept as it is unless you remove it."
        ),
        "required": _("must be answered"),
        "shownIf": _("shown if…"),
    }
