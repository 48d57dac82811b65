"""Counting in memory: no thread for each try, and nothing that ran out stays."""

import threading
import time

import pytest
from limits import parse
from limits.strategies import MovingWindowRateLimiter

from intimacy_app.access import rate_limits
from intimacy_app.access.rate_limits import SparingStorage
from tests.running import wait_until


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that are started from here on."""
    threads: list[threading.Thread] = []
    start = threading.Thread.start

    def noted(thread: threading.Thread) -> None:
        threads.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", noted)
    return threads


def test_many_tries_start_no_threads(started: list[threading.Thread]):
    limiter = MovingWindowRateLimiter(SparingStorage())
    for one in started:
        one.join()
    assert len(started) == 1
    assert all(limiter.hit(parse("1000 per minute"), "events", f"session {n % 7}") for n in range(300))
    assert len(started) == 1


def test_what_ran_out_is_swept_away(monkeypatch: pytest.MonkeyPatch, started: list[threading.Thread]):
    monkeypatch.setattr(rate_limits, "_SWEEPS_EVERY", 0)
    storage = SparingStorage()
    limiter, now = MovingWindowRateLimiter(storage), time.time()
    limiter.hit(parse("10 per second"), "events", "somebody")
    monkeypatch.setattr(time, "time", lambda: now + 60)
    limiter.hit(parse("10 per second"), "events", "somebody else")
    wait_until(lambda: not any(len(entries) for entries in list(storage.events.values())[:1]))


def test_a_limit_still_holds():
    limiter = MovingWindowRateLimiter(SparingStorage())
    tries = [limiter.hit(parse("3 per minute"), "events", "somebody") for _ in range(5)]
    assert tries == [True, True, True, False, False]
