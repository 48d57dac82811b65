"""The parts of *Looking back*."""
