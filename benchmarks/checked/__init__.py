"""Texts made from the reports of a desk, with quotations that are right and such as have a fault planted in them."""
