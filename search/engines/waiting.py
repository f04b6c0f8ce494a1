"""What an engine has not been told yet."""

from dataclasses import dataclass

from django.utils import timezone

from search.models import IndexState, PendingChange

__all__ = ["Waiting"]


@dataclass(frozen=True)
class Waiting:
    """Changes that wait, for how many seconds the first of them has, and the last error."""

    changes: int
    oldest_s: float
    error: str

    @classmethod
    def of(cls, engine: str) -> "Waiting":
        waiting = PendingChange.objects.filter(engine=engine).order_by("noted_at")
        first = waiting.first()
        state = IndexState.objects.filter(engine=engine).first()
        return cls(
            waiting.count(),
            (timezone.now() - first.noted_at).total_seconds() if first else 0.0,
            (first.error if first else "") or (state.error if state else ""),
        )
