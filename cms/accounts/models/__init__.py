from .departure import Departure

__all__ = ["Departure"]
