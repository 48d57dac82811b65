"""What the six parts of closeness are called where somebody reads of them."""

from collections.abc import Mapping

from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.errors import N_

PART_NAMES: Mapping[Component, str] = {
    Component.VULNERABILITY: N_("Being open"),
    Component.EMPATHY: N_("Feeling with each other"),
    Component.RESPECT: N_("Respect"),
    Component.OPEN_COMMUNICATION: N_("Talking plainly"),
    Component.SUPPORT: N_("Being there"),
    Component.TIME_TOGETHER: N_("Time together"),
}
