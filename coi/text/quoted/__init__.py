"""Quotations and cited figures of an outside text: found, and compared with passages of what they cite. No Django."""
