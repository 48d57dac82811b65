"""What is spoken in plain HTTP: signing in and out, health, and the borders around every request."""
