"""Home: where to begin, what was open last, and the conferences of the library."""
