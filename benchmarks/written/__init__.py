"""Web pages and Word files made with their truth, in many layouts, to score what the readers make of them."""
