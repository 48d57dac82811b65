"""What somebody writes without network."""

from tests.e2e.canaries import canary

BENCH = canary("The bench by the canal, and how you waited.")
BEGINNING = canary("The first half of a sentence about")
PORRIDGE = canary("You made porridge the way my father did.")
DEED, MEANING = canary("You carried the box up four floors."), canary("I could rest my back.")

WAITING = "It’ll send when you’re back online."
# Milliseconds until a phone notices that its line is gone.
UNTIL_NOTICED = 30_000
