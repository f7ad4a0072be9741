"""The pages of reports, a room a subject; here is what they share: who may open them, and their addresses."""
