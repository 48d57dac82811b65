"""The checks of `twofold doctor`: of this machine, and of the address as a browser reaches it."""
