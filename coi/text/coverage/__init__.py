"""What words tell of a report itself: what it set out to cover, what it could not find, what is no finding."""
