"""The ten codes by which a person gets back in, and how long the operator's link holds."""

from datetime import timedelta

from intimacy_app.domain.errors import N_, Refusal


class RecoveryFailed(Refusal):
    sentence = N_("That name and code don’t match, or the code has been used.")
    field = "code"


class ResetLinkGone(Refusal):
    sentence = N_("This link has been used or has expired. Ask whoever runs this server for a new one.")
    status = 410


CODE_LENGTH = 16  # of 5 bits each: 80 bits
CODES = 10
LINK_HOLDS = timedelta(hours=24)
