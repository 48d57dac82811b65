"""The peer in Django, Channels and HTMX: an answer that is sealed until both are in, and then opens live."""
