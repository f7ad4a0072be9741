"""How tags are found: the phrase language read, signs weighed, lists of terms told apart. No Django."""
