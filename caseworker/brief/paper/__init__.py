"""The brief as a PDF, printed in a child process with limits and read back to prove it. No Django."""
