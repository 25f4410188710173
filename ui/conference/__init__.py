"""The page of an open conference, and its room «Hội nghị»: head, sessions, sites, delegates."""

from ui.conference.page import ConferencePage

__all__ = ["ConferencePage"]
