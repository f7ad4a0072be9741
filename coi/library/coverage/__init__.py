"""What is held on each profile and question, and what reports say of their own coverage."""
