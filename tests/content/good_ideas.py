"""An idea for time together with which nothing is wrong, as its file holds it."""

GOOD = """\
[[idea]]
id = "rain-walk"
text = "Take a walk in the rain on purpose."
kinds = ["friends", "siblings"]
cost = "free"
length = "hour"
where = "out"
place = "together"
children = true
"""
