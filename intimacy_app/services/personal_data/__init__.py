"""What belongs to one person: its export, its erasure, and what a restored backup may not bring back."""
