from .counter import Counter
from .departure import Departure
from .session import Session

__all__ = ["Counter", "Departure", "Session"]
