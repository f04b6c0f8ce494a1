"""How fast one address may ask."""

from cms.http import rate_limit as pacing
from cms.http.rate_limit import RateLimit


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def allowed(rate_limit, times, address="a"):
    return sum(rate_limit.allows(address) for _ in range(times))


def test_a_second_s_worth_is_allowed_at_once_and_then_no_more():
    rate_limit = RateLimit(50, Clock())
    assert allowed(rate_limit, 80) == 50


def test_whoever_keeps_to_the_rate_is_never_refused():
    clock = Clock()
    rate_limit = RateLimit(50, clock)
    for second in range(20):
        # All of a second's requests at its end, then all at the beginning of the next but one.
        clock.now = second + (0.99 if second % 2 else 0.0)
        assert allowed(rate_limit, 50 if second % 2 == 0 else 0) == (50 if second % 2 == 0 else 0)
    for scheduler in range(1000):
        clock.now = 100 + scheduler * 0.02
        assert rate_limit.allows("a")


def test_bucket_fills_again_and_not_beyond_its_brim():
    clock = Clock()
    rate_limit = RateLimit(50, clock)
    assert allowed(rate_limit, 60) == 50
    clock.now = 0.5
    assert allowed(rate_limit, 60) == 25
    clock.now = 100.0
    assert allowed(rate_limit, 60) == 50


def test_addresses_do_not_count_for_each_other():
    rate_limit = RateLimit(50, Clock())
    assert allowed(rate_limit, 60, "a") == 50
    assert allowed(rate_limit, 60, "b") == 50


def test_many_addresses_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(pacing, "ADDRESSES_AT_MOST", 100)
    rate_limit = RateLimit(50, Clock())
    for number in range(1000):
        rate_limit.allows(str(number))
    assert len(rate_limit._left) == 100
