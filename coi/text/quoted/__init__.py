"""Quotations and cited figures of an outside text: found, with what they cite, and compared with passages held. No Django."""
