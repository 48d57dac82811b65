"""Ways in: invitations to a space, and links to sign up."""
