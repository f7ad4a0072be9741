"""A search as an office asks it, without a page: what was asked, what was found, how both are worded."""
