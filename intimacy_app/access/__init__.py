"""Who is asking, what they may do, and how often; cookies, passwords, and what a refused form leaves."""
