"""The windows of Đầu Cầu. Everything that is not a window is in ``minutes``."""
