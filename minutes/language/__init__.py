"""What a Vietnamese text says: numbers, dates, names, figures, tasks. Text in, readings out.

No network, no model, deterministic. :func:`minutes.language.reader.read` is the way in.
"""
