"""How often something may be tried: generous to people, deadly to scripts."""

from functools import cache

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from intimacy_app.domain.errors import TooManyTries

SIGN_IN = parse("10 per 10 minutes")
SIGN_IN_OF_ADDRESS = parse("100 per 10 minutes")
SIGN_UP = parse("30 per hour")
INVITATION = parse("20 per 10 minutes")
INVITATION_OF_ADDRESS = parse("200 per 10 minutes")
PROOF = parse("10 per 10 minutes")
RECOVERY = parse("10 per 10 minutes")
RECOVERY_OF_ADDRESS = parse("100 per 10 minutes")
EXPORT = parse("30 per hour")
TEST_NOTICE = parse("5 per 10 minutes")
EVENTS = parse("300 per minute")


def spend(limit: RateLimitItem, *who: str) -> None:
    """Count one try by somebody; raises TooManyTries when the allowance is used up."""
    if not _limiter().hit(limit, *who):
        raise TooManyTries


def restore(limit: RateLimitItem, *who: str) -> None:
    """Give back the whole allowance, since the try turned out to be rightful."""
    _limiter().clear(limit, *who)


@cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
