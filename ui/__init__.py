"""The windows of Đầu Cầu. Everything that is not a window is in ``minutes``."""

from ui.singletons import keep_for_ever

keep_for_ever()
