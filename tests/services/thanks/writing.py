"""How somebody keeps, sends and reads thanks in the tests."""

from intimacy_app.services.thanks import appreciations
from tests.services.house import Somebody, new_mark


def keeps(somebody: Somebody, deed: str = "You waited for me.", mark: str = ""):
    return somebody.thanks(appreciations.keep, deed, "I felt seen.", mark or new_mark())


def sends(somebody: Somebody, deed: str = "You waited for me.", mark: str = ""):
    return somebody.thanks(appreciations.send_new, deed, "I felt seen.", mark or new_mark())


def log(somebody: Somebody, after: str = ""):
    return somebody.does(appreciations.log, after)
