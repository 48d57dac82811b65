"""The parts of a guided conversation: asking for it, each kind of step, and how it ended."""
