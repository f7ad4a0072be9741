"""Rows of a case and of the reports it quotes, as the plain values that a brief is made of."""
