"""How fast one address may ask."""

from cms.http import rate_limit as pacing
from cms.http.rate_limit import Pace


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def allowed(pace, times, address="a"):
    return sum(pace.allows(address) for _ in range(times))


def test_a_second_s_worth_is_allowed_at_once_and_then_no_more():
    pace = Pace(50, Clock())
    assert allowed(pace, 80) == 50


def test_whoever_keeps_to_the_rate_is_never_refused():
    clock = Clock()
    pace = Pace(50, clock)
    for second in range(20):
        # All of a second's requests at its end, then all at the beginning of the next but one.
        clock.now = second + (0.99 if second % 2 else 0.0)
        assert allowed(pace, 50 if second % 2 == 0 else 0) == (50 if second % 2 == 0 else 0)
    for tick in range(1000):
        clock.now = 100 + tick * 0.02
        assert pace.allows("a")


def test_bucket_fills_again_and_not_beyond_its_brim():
    clock = Clock()
    pace = Pace(50, clock)
    assert allowed(pace, 60) == 50
    clock.now = 0.5
    assert allowed(pace, 60) == 25
    clock.now = 100.0
    assert allowed(pace, 60) == 50


def test_addresses_do_not_count_for_each_other():
    pace = Pace(50, Clock())
    assert allowed(pace, 60, "a") == 50
    assert allowed(pace, 60, "b") == 50


def test_many_addresses_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(pacing, "ADDRESSES_AT_MOST", 100)
    pace = Pace(50, Clock())
    for number in range(1000):
        pace.allows(str(number))
    assert len(pace._left) == 100
