"""What a person weighs while a brief is made: checks set aside, passages held and not used, quotations compared."""
