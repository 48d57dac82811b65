"""`make dev`: Twofold over a demo of its own, where an edit shows in the open page within seconds.

It is no part of the package, so nothing of it is in an image or in what `make run` serves.
"""
