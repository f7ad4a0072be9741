"""What is held on each profile and protection question, and what reports say they could not find."""
