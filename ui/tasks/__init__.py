"""The room «Nhiệm vụ»: the tasks of a conference, overdue first, and what is known of each."""
