"""What `twofold doctor` looks at: this machine, and the address as a browser reaches it."""
