"""Fields that are asked several times: each child, each partner, each stop of a tour."""

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.answers import Around, time_of
from forms.conditions import Kind

from .base import FOREIGN_ENDS, AnswerField, Asked, FieldType, Partial, RefusedAnswer, wrong_limits
from .registry import field_type
from .row import Row

MOST_TIMES = 20
USUAL_TIMES = 5


class TimesWidget(forms.Widget):
    """Reads what was typed each time; its buttons, pressed, add a time or take one away."""

    use_fieldset = True

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-0" if id_ else ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        most = times_of(self.asked)[1]
        rows = [
            {
                inner.field.id: kind.widget(inner).value_from_datadict(
                    data, files, f"{name}-{time}-{inner.field.id}"
                )
                for kind, inner in parts_of(self.asked, time)
            }
            for time in range(min(_number(data.get(f"{name}-times")) or 0, most))
        ]
        removed = _number(data.get(f"{name}-remove"))
        if removed is not None and removed < len(rows):
            del rows[removed]
        if f"{name}-add" in data and len(rows) < most:
            rows.append({})
        return rows


class TimeForm(forms.Form):
    """The fields of one time, filled with what was typed; it shows, and checks nothing."""

    def __init__(
        self, asked: Asked, time: int, typed: Mapping[str, Any], wrong: Mapping[str, Any], name: str
    ) -> None:
        initial = {key: value for key, value in typed.items() if value is not None}
        super().__init__(
            prefix=f"{name}-{time}", initial=initial, auto_id="field-%s", label_suffix=""
        )
        self.parts = [*parts_of(asked, time)]
        self.wrong = wrong
        for kind, inner in self.parts:
            self.fields[inner.field.id] = AnswerField(kind, inner)

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict({key: ErrorList(found) for key, found in self.wrong.items()})


class Group(FieldType):
    name = "group"
    label = _("Repeated group")
    description = _("A few fields that are answered several times: for each child, each partner.")
    icon = "list-ol"
    kind = Kind.OTHER
    fits_in_group: ClassVar[bool] = False
    template_name = "forms/fields/group.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        from forms.definition import FieldsBlock

        limit = {"min_value": 1, "max_value": MOST_TIMES, "required": False}
        return [
            ("fields", FieldsBlock(in_group=True, label=_("fields of the group"), min_num=1)),
            ("min_times", blocks.IntegerBlock(label=_("times at least"), **limit)),
            (
                "max_times",
                blocks.IntegerBlock(label=_("times at most"), default=USUAL_TIMES, **limit),
            ),
        ]

    def sample(self) -> dict[str, Any]:
        name = {"type": "short_text", "id": "sample-name", "value": {"label": gettext("Name")}}
        return {"fields": [name]}

    def clean_block(self, value: dict[str, Any]) -> dict[str, str]:
        most = value.get("max_times") or USUAL_TIMES
        return wrong_limits(value.get("min_times"), most, "max_times")

    def widget(self, asked: Asked) -> forms.Widget:
        return TimesWidget(asked)

    def is_blank(self, typed: Any) -> bool:
        return not typed

    def kept(self, typed: Any) -> Any:
        return typed

    def parse(self, typed: list[dict[str, Any]], asked: Asked) -> Any:
        rows: list[dict[str, Any]] = []
        problems: list[RefusedAnswer] = []
        least, most = times_of(asked)
        # More times than are asked no browser of ours sends; a draft from before may hold them.
        for time, one in enumerate(typed[:most]):
            row, wrong = read(asked, time, one)
            # Its place is kept, for what is said of it; one of which nothing was typed is none.
            rows.append(row)
            problems += wrong
        given = len([row for row in rows if row])
        if 0 < given < least and not problems:
            problems.append(
                asked.refusal(
                    gettext("Fill in “%(field)s” at least %(least)d times: add %(more)d more."),
                    least=least,
                    more=least - given,
                )
            )
        return Partial(rows, problems)

    def initial(self, value: Any, asked: Asked) -> Any:
        return [
            {
                inner.field.id: kind.initial(row[inner.field.id], inner)
                for kind, inner in parts_of(asked, time)
                if inner.field.id in row
            }
            for time, row in enumerate(value)
        ]

    def own_context(self, bound: Any, asked: Asked, around: Around) -> Mapping[str, Any]:
        least, most = times_of(asked)
        typed = list(bound.value() or [])
        typed += [{} for _time in range(max(least, 1) - len(typed))]
        wrong: dict[Any, list[RefusedAnswer]] = {}
        general: list[str] = []
        for error in bound.errors.as_data():
            if at := getattr(error, "at", None):
                wrong.setdefault(at[:2], []).append(RefusedAnswer(error.message, at[2]))
            else:
                general += error.messages
        described_by = [f"{bound.auto_id}_helptext"] if asked.help else []
        described_by += [f"{bound.auto_id}_error"] if general else []
        most_here, least_here = len(typed) < most, len(typed) > max(least, 1)
        return {
            "times": [
                self._time(bound, asked, around, time, one, wrong) for time, one in enumerate(typed)
            ],
            "count_name": f"{bound.html_name}-times",
            "add": f"{bound.html_name}-add" if most_here else "",
            "remove": f"{bound.html_name}-remove" if least_here else "",
            "general": general,
            "described_by": " ".join(described_by),
            "next": f"{bound.auto_id}-{len(typed)}",
        }

    def _time(
        self, bound: Any, asked: Asked, around: Around, time: int, typed: Any, wrong: Any
    ) -> dict[str, Any]:
        of_time = {key: errors for (at, key), errors in wrong.items() if at == time}
        form = TimeForm(asked, time, typed, of_time, bound.html_name)
        row, _problems = read(asked, time, typed)
        shown = time_of(asked.field, row, around)
        known = {**around.answers, **shown.answers}
        return {
            "number": time + 1,
            "time": time,
            "id": f"{bound.auto_id}-{time}",
            "rows": [
                Row.of(
                    inner,
                    form[inner.field.id],
                    kind,
                    inner.field in shown.fields,
                    Around(known, around.kinds),
                )
                for kind, inner in form.parts
            ],
        }

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Fill in “%(field)s”."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        told = []
        for time, row in enumerate(value):
            lines = [
                _line(inner, answer)
                for kind, inner in parts_of(asked, time)
                if (answer := _told(kind, inner, row))
            ]
            if lines:
                told.append("\n".join([f"{time + 1}.", *lines]))
        return "\n".join(told)

    def columns(self, asked: Asked) -> list[str]:
        return [
            column
            for time in range(times_of(asked)[1])
            for kind, inner in parts_of(asked, time)
            for column in kind.columns(inner)
        ]

    def column_keys(self, asked: Asked) -> list[str]:
        return [
            f"{time} {inner.field.id} {key}"
            for time in range(times_of(asked)[1])
            for kind, inner in parts_of(asked, time)
            for key in kind.column_keys(inner)
        ]

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        rows = value or []
        return [
            cell
            for time in range(times_of(asked)[1])
            for kind, inner in parts_of(asked, time)
            for cell in _cells(kind, inner, rows[time] if time < len(rows) else {})
        ]

    def fake(self, asked: Asked, random: Random) -> Any:
        least, most = times_of(asked)
        return [
            {inner.field.id: kind.fake(inner, random) for kind, inner in parts_of(asked, time)}
            for time in range(random.randint(max(least, 1), most))
        ]


def _is_left(inner: Asked, row: Mapping[str, Any]) -> bool:
    """Whether it was asked and left: where a condition may have hidden it, nobody knows by now."""
    return bool(row) and inner.field.id not in row and not inner.field.shown_if


def _told(kind: FieldType, inner: Asked, row: Mapping[str, Any]) -> str:
    if _is_left(inner, row):
        return kind.unanswered_cell()
    return kind.plain(row[inner.field.id], inner) if inner.field.id in row else ""


def _cells(kind: FieldType, inner: Asked, row: Mapping[str, Any]) -> list[str | int | float]:
    cells = kind.cells(row.get(inner.field.id), inner)
    return [kind.unanswered_cell()] if len(cells) == 1 and _is_left(inner, row) else cells


def _line(asked: Asked, answer: str) -> str:
    """Return a question of a group and its answer, as one line."""
    values = {
        "field": asked.asking.plain(f"{asked.field.id}.label"),
        "answer": answer.replace("\n", ", "),
    }
    if values["field"].rstrip(FOREIGN_ENDS).endswith(("?", ":")):
        return f"{values['field']} {values['answer']}"
    return gettext("%(field)s: %(answer)s") % values


def times_of(asked: Asked) -> tuple[int, int]:
    """Return how often a group is answered, at least and at most."""
    facts = asked.field.facts
    return facts.get("min_times") or 0, min(facts.get("max_times") or USUAL_TIMES, MOST_TIMES)


def parts_of(asked: Asked, time: int) -> Iterator[tuple[FieldType, Asked]]:
    """Return the fields that a group asks one time, with their types; unknown ones are left out."""
    for field in asked.field.fields:
        kind = field_type(field.type)
        if kind is not None and kind.is_asked and kind.fits_in_group:
            yield kind, Asked(field, asked.asking, asked, time + 1)


def read(
    asked: Asked, time: int, typed: Mapping[str, Any]
) -> tuple[dict[str, Any], list[RefusedAnswer]]:
    """Return what is right of what was typed one time, and what is wrong with the rest."""
    row: dict[str, Any] = {}
    problems: list[RefusedAnswer] = []
    for kind, inner in parts_of(asked, time):
        key = inner.field.id
        try:
            answer = AnswerField(kind, inner).clean(typed.get(key))
        except ValidationError as error:
            problems += [
                RefusedAnswer(str(one.message), (time, key, getattr(one, "at", None)))
                for one in error.error_list
            ]
        else:
            if answer is not None:
                row[key] = answer
    return row, problems


def _number(typed: Any) -> int | None:
    return int(typed) if isinstance(typed, str) and re.fullmatch("[0-9]{1,3}", typed) else None
