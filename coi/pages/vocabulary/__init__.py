"""The vocabularies, for COI specialists: profiles, protection questions, and the rules that suggest tags."""
