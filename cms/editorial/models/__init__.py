"""The two steps of the workflow: review <- release; and a list that waits for its confirmation."""

from .redirect_sheet import RedirectSheet
from .release import ReleaseTask
from .review import ReviewTask

__all__ = ["RedirectSheet", "ReleaseTask", "ReviewTask"]
