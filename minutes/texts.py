"""The program's own words, in Vietnamese and English, for the core and the windows alike.

The source language is English; ``resources/locale/vi`` holds the Vietnamese. A text is looked up
when it is needed, so a change of language shows at once in everything that is drawn after it.
"""

from __future__ import annotations

import gettext
import os
from functools import cache

from minutes.places import resource

LANGUAGES = ("vi", "en")
DOMAIN = "daucau"
_current = ["vi"]


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(resource("locale")), languages=[language])


def set_language(language: str) -> None:
    """Show texts in ``language`` (``vi`` or ``en``) from now on.

    :raises ValueError: for a language that the program does not have.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _current[0] = language


def language() -> str:
    """Return the language in use, ``vi`` or ``en``."""
    return _current[0]


def system_language() -> str:
    """Return ``en`` where the system's own language is English, else ``vi``: the office's language comes first."""
    for key in ("DAUCAU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(key, "")
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"


def lend() -> None:
    """Let Python's own modules (argparse) find their words in our catalogue, in the language in use."""
    gettext.bindtextdomain(DOMAIN, str(resource("locale")))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()


def _(text: str) -> str:
    """Return ``text`` in the language in use."""
    return _catalogue(_current[0]).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a text that goes with the number ``n``."""
    return _catalogue(_current[0]).ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Return ``text`` in the language in use, where the same English word has two meanings."""
    return _catalogue(_current[0]).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for «mark, do not translate yet»
    """Mark ``text`` for translation where it stands; ``_`` translates it when it is shown."""
    return text
