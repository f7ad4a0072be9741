"""The pages of cases, a room a subject; here is what they share: answers, undo, the tray, forms."""
