"""Making photos anew: what somebody sends is opened in a limited process of its own, never in the server."""
