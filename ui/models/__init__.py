"""Qt adapters: lists and tables over the tuples of a conference, and what paints them.

A model here is read-only and holds the things themselves, not copies; it asks for a text when the text is painted.
Verbs go to the open file, and come back as «these things changed» through :class:`ui.models.desk.Desk`.
"""
