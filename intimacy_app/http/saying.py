"""How a response begins, as files that are taken away say it."""

from intimacy_app.domain.cards.responses import Way
from intimacy_app.i18n import _


def saying(way: str) -> str:
    """Return how a response begins, by its way."""
    return {
        Way.MIRROR: _("What I heard is…"),
        Way.VALIDATE: _("It makes sense that…"),
        Way.ASK: _("Tell me more about…"),
        Way.GLAD: _("I’m so glad that…"),
        Way.MOMENT: _("Take me to the moment when…"),
        Way.CELEBRATE: _("Let’s celebrate it with…"),
        Way.HEART: _("A heart"),
        Way.HERE: _("I’m here"),
        Way.ON_IT: _("On it"),
        Way.TOLD: _("Thank you for telling me"),
        Way.MATTERED: _("I didn’t know that mattered"),
        Way.MORE: _("Tell me more"),
        Way.LINE: "",
        Way.REPLY: _("In reply"),
    }[Way(way)]
