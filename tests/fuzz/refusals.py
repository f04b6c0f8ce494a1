"""Which of the fields that were sent an answer refuses, as its forms say."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet

__all__ = ["refused_keys"]


def refused_keys(answer: Any, keys: Iterable[str]) -> set[str]:
    """Return those of the keys, as they are sent, that a form in an answer has an error for."""
    refused = set(_refused(answer))
    return {key for key in keys if any(f"{key}-".startswith(f"{one}-") for one in refused)}


def _refused(answer: Any) -> Iterator[str]:
    seen: set[int] = set()
    for context in getattr(answer, "context", None) or ():
        for layer in getattr(context, "dicts", [context]):
            for value in list(layer.values()):
                if isinstance(value, BaseForm | BaseFormSet) and id(value) not in seen:
                    seen.add(id(value))
                    yield from _of(value)


def _of(form: Any) -> Iterator[str]:
    if isinstance(form, BaseFormSet):
        for one in form.forms:
            yield from _of(one)
        return
    if form.is_bound:
        for name, errors in form.errors.as_data().items():
            if name in form.fields:
                for error in errors:
                    yield from _of_block(form.add_prefix(name), error)
    for formset in getattr(form, "formsets", {}).values():
        yield from _of(formset)


def _of_block(key: str, error: Any) -> Iterator[str]:
    """Yield where the errors of a stream lie; those of a whole block are of all that is below."""
    below = getattr(error, "block_errors", None)
    if not isinstance(below, dict) or not below:
        yield key
        return
    for place, one in below.items():
        prefix = f"{key}-{place}-value" if isinstance(place, int) else f"{key}-{place}"
        several = one.as_data() if hasattr(one, "as_data") else one
        for each in several if isinstance(several, list) else [several]:
            yield from _of_block(prefix, each)
