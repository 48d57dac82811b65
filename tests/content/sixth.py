"""A conversation of its own, with every kind of step, as somebody would write one."""

GOOD = """\
title = "Sixth"
purpose = "A walk, and what you saw."
minutes = [15]
kinds = ["friends"]
phones = ["two"]

[[step]]
kind = "read"
name = "before"
title = "Before"
text = '''
[[step]]
kind = "this is still the text"
'''

[[step]]
kind = "write"
name = "saw"
title = "What you saw"
fields = ["Something old", "Something new"]

[[step]]
kind = "reflect"
name = "back"
title = "Say it back"
about = "saw"

[[step]]
kind = "choose"
name = "next"
title = "Where to next"
options = ["The river", "The hill"]

[[step]]
kind = "turns"
name = "ask"
title = "Ask"
turns = [1]
minutes = [2.5]

[[step.question]]
key = "one"
text = "What did you see first?"
depth = 1

[[step.question]]
key = "two"
text = "What did you nearly miss?"
depth = 2

[[step.question]]
key = "three"
text = "What did it remind you of?"
depth = 3

[[step.question]]
key = "four"
text = "What would you come back for?"
depth = 4

[[step]]
kind = "agree"
name = "when"
title = "When"

[[step]]
kind = "take_along"
name = "keep"
title = "Keep"
"""
