"""How fast one address may ask: for what programs ask, not people."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from .client_address import network_of

__all__ = ["RateLimit", "rate_limited"]

# Beyond these the ones that asked longest ago are forgotten: they may begin again.
ADDRESSES_AT_MOST = 10_000


class RateLimit:
    """A bucket for each address that holds one second's requests, and fills as fast.

    Nobody who asks `rate` times or fewer in any second is ever refused. Each process counts for
    itself: behind several, an address may ask as many times more.
    """

    def __init__(self, rate: int, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._now = now
        self._lock = threading.Lock()
        # What is left in an address's bucket, and when that was.
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str) -> bool:
        now = self._now()
        with self._lock:
            left, then = self._left.pop(address, (float(self._rate), now))
            left = min(self._rate, left + (now - then) * self._rate)
            is_allowed = left >= 1
            self._left[address] = (left - is_allowed, now)
            if len(self._left) > ADDRESSES_AT_MOST:
                self._left.popitem(last=False)
        return is_allowed


def rate_limited(
    view: Callable[..., HttpResponse],
    rate_limit: RateLimit,
    refuse: Callable[[HttpRequest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Let `refuse` answer in the place of a view what is asked too fast."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rate_limit.allows(network_of(request)):
            return refuse(request)
        return view(request, *args, **kwargs)

    return answer
