from .counter import Counter
from .session import Session

__all__ = ["Counter", "Session"]
