"""Where the focus goes on the page of a conversation: to what an act makes, or to a field of the step."""

AT_HAND = "at-hand"  # the heading of the page
TURN = "turn"
WAITING = "waiting"
SEALED = "sealed"
SAID_BACK = "said-back"
SENTENCE = "sentence"
# The first field of each kind of step in which something is sealed, by its name.
FIELDS = {"write": "text_0", "take_along": "text_0", "choose": "pick_0"}
