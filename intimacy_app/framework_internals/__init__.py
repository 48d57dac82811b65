"""Everything that reaches into what Reflex, python-socketio and granian do not promise to keep.

Nothing else imports those parts or touches a private attribute of theirs, so an upgrade has one address: read
these modules again beside the new version, try them, and then name it here.
"""

WRITTEN_FOR = {
    "reflex": "0.10.1",
    "reflex-base": "0.10.1",
    "reflex-components-core": "0.10.1",
    "python-socketio": "5.18.1",
    "python-engineio": "4.15.1",
    "granian": "2.8.7",
}

# In the environment of a process that serves pages which are built already.
SKIP_COMPILE = {"__REFLEX_SKIP_COMPILE": "true"}
