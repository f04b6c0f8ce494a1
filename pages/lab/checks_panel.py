"""What the editor of a day is told while somebody writes: it is asked anew after each saving."""

from typing import Any, NamedTuple

from wagtail.admin.panels import Panel

from pages.passed_lacks import PassedLack, passed_of
from pages.release_checks import Lack, lacks_of

__all__ = ["DayChecksPanel", "Remark", "remarks_of"]


class Remark(NamedTuple):
    lack: Lack
    passed: PassedLack | None

    @property
    def is_open(self) -> bool:
        """Whether it is to be mended, or passed with a reason."""
        return bool(self.lack.key) and self.passed is None

    @property
    def is_counted(self) -> bool:
        return self.lack.blocks or self.is_open


def remarks_of(day: Any, user: Any) -> dict[str, Any]:
    """Return what a day lacks: what blocks first, then what is open, then what was passed.

    `may_pass` tells whether somebody is asked for reasons, or may take one back: not of a day that
    is held by its review, or by somebody else.
    """
    lacks = lacks_of(day)
    passed = passed_of(day, lacks)
    remarks = [Remark(lack, passed.get(lack.key)) for lack in lacks]
    remarks.sort(key=lambda one: (not one.lack.blocks, one.passed is not None))
    return {
        "remarks": remarks,
        "counted": sum(one.is_counted for one in remarks),
        "may_pass": any(one.is_open or one.passed for one in remarks)
        and not day.permissions_for_user(user).page_locked(),
        "day": day,
    }


class DayChecksPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/day_checks_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if not self.instance.pk:
                return context
            return context | remarks_of(self.instance, self.request.user)
