"""Commands of casework and of the desk as a whole."""
