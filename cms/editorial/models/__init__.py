"""The two steps of the workflow: review <- release."""

from .release import ReleaseTask
from .review import ReviewTask

__all__ = ["ReleaseTask", "ReviewTask"]
