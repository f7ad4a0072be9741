"""The original page beside the text as read: pictures of pages, the check of an import, a passage on its page."""
