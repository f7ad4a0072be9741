"""Check a text: its quotations and figures beside what is held; nothing of it is kept unless asked."""
