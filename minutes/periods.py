"""The code of a period, a day or a deadline, as the record holds it: ``2021``, ``2021-Q3``, ``2021-9M``, ``2021-2025``…"""

from __future__ import annotations

import re

CODE = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|H([12])|([0-9]{1,2})M|([0-9]{4})|([0-9]{2})(?:-([0-9]{2}))?))?")
"""Groups: the year, and one of quarter, half, first months, last year, or month with perhaps a day."""
