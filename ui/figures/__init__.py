"""The room «Số liệu»: the figures of a conference as a table, and what is known of each."""
