"""Parts that more than one room uses. What repeats is painted; a widget is for what is typed into or pressed."""
