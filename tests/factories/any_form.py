"""Forms of any installed types, and plausible answers to them (spec/forms.md, O1).

Types are walked: one that an app registers is in these forms without a line of ours.
"""

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from wagtail import blocks

from forms.conditions import AGES, OPERATORS, Kind
from forms.definition import DefinitionField
from forms.field_types import Asked, Asking, FieldType, field_type, field_types
from forms.field_types.block import ConditionBlock, FormFieldBlock
from forms.structure import Definition, Structure, split

__all__ = [
    "answers_for",
    "any_definition",
    "any_field",
    "asking_of",
    "definition_of",
    "definitions",
    "fake_answers",
    "steps_block",
]

SOURCE = "fr"


def definitions() -> st.SearchStrategy[Definition]:
    """Return a strategy of forms, with conditions that may be kept."""
    return st.randoms(use_true_random=False).map(any_definition)


def answers_for(definition: Definition) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of answers to all fields of a form, those that end up hidden too."""
    return st.randoms(use_true_random=False).map(lambda random: fake_answers(definition, random))


def any_definition(random: Random) -> Definition:
    steps = [
        {
            "type": "step",
            "id": _id(),
            "value": {"title": f"Étape {step}", "fields": _fields(random, random.randint(1, 5))},
        }
        for step in range(random.randint(1, 3))
    ]
    _add_conditions(steps, random)
    return definition_of(steps)


def steps_block() -> Any:
    """Return the stream in which a form of the types that are installed now is built."""
    return _block_of(tuple(field_types()))


@cache
def _block_of(names: tuple[str, ...]) -> Any:
    return DefinitionField().stream_block


def definition_of(steps: list[dict[str, Any]]) -> Definition:
    """Return what raw steps ask, in French and in words that stand for a translation."""
    block = steps_block()
    facts, words = split(block, block.get_prep_value(block.to_python(steps)))
    translated = {path: f"EN {text}" for path, text in words.items()}
    return Definition(Structure(facts), SOURCE, {SOURCE: words, "en": translated})


def asking_of(definition: Definition, language: str = SOURCE) -> Asking:
    words = definition.words
    return Asking(language, words[language], SOURCE, words[SOURCE])


def fake_answers(definition: Definition, random: Random) -> dict[str, Any]:
    asking = asking_of(definition)
    found = {}
    for step in definition.structure.steps:
        for field in step.fields:
            kind = field_type(field.type)
            if kind is not None and kind.is_asked and (field.is_required or random.random() < 0.8):
                found[field.id] = kind.fake(Asked(field, asking), random)
    return found


def any_field(kind: FieldType, random: Random, in_group: bool = False) -> dict[str, Any]:
    """Return a raw field whose settings an officer may have chosen."""
    block = _field_block(kind, in_group)
    for _try in range(100):
        value = {name: _setting(child, random) for name, child in block.child_blocks.items()}
        value["label"] = f"{kind.name} {random.randrange(1000)}"
        try:
            block.clean(block.to_python(value))
        except ValidationError:
            continue  # “at most” under “at least”
        return {"type": kind.name, "id": _id(), "value": value}
    raise AssertionError(f"No settings of {kind.name} were right.")


@cache
def _field_block(kind: FieldType, in_group: bool) -> FormFieldBlock:
    return FormFieldBlock(kind, in_group)


def _fields(random: Random, count: int) -> list[dict[str, Any]]:
    kinds = list(field_types().values())
    return [any_field(random.choice(kinds), random) for _field in range(count)]


def _setting(block: Any, random: Random) -> Any:
    """Return a raw value of a block; of one that is not required, none half of the time."""
    if isinstance(block, ConditionBlock):
        return None
    if isinstance(block, blocks.StreamBlock):
        kinds = [field_types()[name] for name in block.child_blocks]
        return [
            any_field(random.choice(kinds), random, in_group=True)
            for _field in range(random.randint(1, 3))
        ]
    if isinstance(block, blocks.ListBlock):
        count = range(random.randint(2, 7))
        return [
            {"type": "item", "id": _id(), "value": f"Choix {n} {random.randrange(99)}"}
            for n in count
        ]
    if isinstance(block, blocks.BooleanBlock):
        return random.random() < 0.5
    field = getattr(block, "field", None)
    if isinstance(block, blocks.MultipleChoiceBlock):
        values = [value for value, _name in field.choices]
        return random.sample(values, random.randint(1, len(values)))
    if isinstance(block, blocks.ChooserBlock) or (not block.required and random.random() < 0.5):
        return "" if isinstance(block, blocks.CharBlock) else None
    if isinstance(block, blocks.ChoiceBlock):
        return random.choice([value for value, _name in field.choices if value])
    if isinstance(block, blocks.IntegerBlock | blocks.DecimalBlock):
        least = max(int(field.min_value or 0), 0)
        most = int(field.max_value) if field.max_value is not None else 100
        return random.randint(least, min(least + 20, most))
    if isinstance(block, blocks.DateBlock):
        return (date(1930, 1, 1) + timedelta(random.randrange(40_000))).isoformat()
    return "<p>Des mots.</p>" if isinstance(block, blocks.RichTextBlock) else "Des mots"


def _add_conditions(steps: list[dict[str, Any]], random: Random) -> None:
    definition = definition_of(steps)
    asking = asking_of(definition)
    above: list[Asked] = []
    known = {field.id: Asked(field, asking) for field in definition.structure.fields()}
    for step in steps:
        if above and random.random() < 0.3:
            step["value"]["shown_if"] = _condition(random, above)
        for field in step["value"]["fields"]:
            _add_to(field, random, above)
            inside: list[Asked] = []
            for one in field["value"].get("fields") or []:
                _add_to(one, random, [*above, *inside])
                inside.append(known[one["id"]])
            if field_type(field["type"]).is_asked:
                above.append(known[field["id"]])


def _add_to(field: dict[str, Any], random: Random, above: list[Asked]) -> None:
    for name, chance in (("shown_if", 0.4), ("required_if", 0.2)):
        if above and name in field["value"] and random.random() < chance:
            field["value"][name] = _condition(random, above)


def _condition(random: Random, above: list[Asked], depth: int = 0) -> dict[str, Any]:
    if depth < 2 and random.random() < 0.2:
        return {"not": _condition(random, above, depth + 1)}
    if depth < 2 and random.random() < 0.2:
        joint = random.choice(["all", "any"])
        return {joint: [_condition(random, above, depth + 1) for _part in range(2)]}
    asked = random.choice(above)
    kind = field_type(asked.field.type)
    if kind.kind in (Kind.DATE, Kind.YEAR) and random.random() < 0.5:
        operator, age = random.choice(AGES), random.randint(10, 90)
        return {"age": asked.field.id, "at": "2027-09-01", "is": operator, "value": age}
    operator = random.choice([name for name, kinds in OPERATORS.items() if kind.kind in kinds])
    if operator == "answered":
        return {"field": asked.field.id, "is": operator}
    value = kind.fake(asked, random)
    if kind.kind == Kind.CHOICES:
        value = value[0]
    elif operator in ("in", "not_in"):
        value = [value]
    return {"field": asked.field.id, "is": operator, "value": value}


def _id() -> str:
    """Return an id that no other has: one that is drawn may come twice."""
    return str(uuid4())
