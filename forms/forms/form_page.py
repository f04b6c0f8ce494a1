from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from forms.analysis import Problem, problems_of
from forms.definition import unknown_of
from forms.effect import parts_of
from forms.structure import Structure
from pages.release_checks import Lack, keeps_from_release

__all__ = ["FormPageForm"]


class FormPageForm(WagtailAdminPageForm):
    """Refuses conditions that can't be kept, where they stand and with the names of both fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = self.instance.steps
        self.unknown_before = {step.id: unknown_of(step.value["fields"]) for step in steps}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "steps" in cleaned:
            for step in cleaned["steps"]:
                # The editor can't show a field whose type is not installed: it stays.
                step.value["fields"].unknown = self.unknown_before.get(step.id, [])
            self.instance.steps = cleaned["steps"]
            facts, words = parts_of(self.instance)
            if problems := problems_of(Structure(facts), words):
                self.add_error("steps", errors_of(cleaned["steps"], problems))
        return cleaned

    def _post_clean(self) -> None:
        """A draft may lack anything; what is submitted or released passes the checks."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        # What is mended in the menu of a page can't be, before the page is there: whoever submits a
        # new one is not held up by it, and the release asks again.
        is_submitted_new = self.instance.pk is None and "action-publish" not in self.data
        for lack in keeps_from_release(self.instance):
            if lack.field in self.fields or not (lack.field or is_submitted_new):
                self._refuse(lack)

    def _refuse(self, lack: Lack) -> None:
        if lack.field == "steps":
            self.add_error("steps", StreamBlockValidationError(non_block_errors=[lack.sentence]))
        else:
            # What is mended at another place is told above the form.
            self.add_error(lack.field or None, lack.sentence)


def errors_of(stream: StreamValue, problems: Sequence[Problem]) -> ValidationError:
    """Return the problems as errors of the blocks in which they stand, within those of others."""
    places = {}
    for place, child in enumerate(stream):
        named: dict[str, ValidationError] = {
            problem.name: ValidationError(problem.sentence)
            for problem in reversed(problems)
            if problem.block == child.id
        }
        inner = child.value.get("fields")
        if inner is not None and any(_holds(inner, problem.block) for problem in problems):
            named["fields"] = errors_of(inner, problems)
        if named:
            places[place] = StructBlockValidationError(named)
    return StreamBlockValidationError(places)


def _holds(stream: StreamValue, block: str) -> bool:
    return any(
        child.id == block or ("fields" in child.value and _holds(child.value["fields"], block))
        for child in stream
    )
