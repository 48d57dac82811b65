"""The ten codes by which a person gets back in, and how long the operator's link holds."""

from datetime import timedelta

CODE_LENGTH = 16  # of 5 bits each: 80 bits
CODES = 10
LINK_HOLDS = timedelta(hours=24)
