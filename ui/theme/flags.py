"""Where a text is drawn in its box, as the numbers that QPainter.drawText takes.

Python makes the namespace ``Qt`` when it is first asked for, all its 130 enums at once: 15 ms. What is painted first of
a start (:mod:`ui.shell`) does without it.
"""

LEFT = 0x0001
"""Qt.AlignmentFlag.AlignLeft"""

MIDDLE = 0x0080
"""Qt.AlignmentFlag.AlignVCenter"""

CENTRE = 0x0084
"""Qt.AlignmentFlag.AlignCenter"""
