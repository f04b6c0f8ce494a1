"""The form of what remains of a session: the sessions of the programme are read once for all."""

from typing import Any

from snippets.forms.row_form import RowForm

__all__ = ["LabResourceForm"]


class LabResourceForm(RowForm):
    """`parent` is the programme whose rows they are."""

    wants_parent = True

    def __init__(self, *args: Any, parent: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("session")) is not None:
            field.offer(_choices(parent), [self.instance.session])  # type: ignore[attr-defined]  # its own field


def _choices(parent: Any) -> list[Any]:
    """Read them for the first of the rows in an editor."""
    from pages.lab.session_key import session_choices

    if parent is None or not parent.path:
        return []
    if not hasattr(parent, "session_choices_read"):
        parent.session_choices_read = list(session_choices(parent))
    return parent.session_choices_read
