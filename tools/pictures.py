"""Draw what the papers about the project and the desktop show: python tools/pictures.py [icon|window]

The icon's PNGs are made from its SVG; the picture of the window is the program's own window on the sample conference.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "resources/icons/app"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon() -> None:
    """Write daucau-16.png … daucau-256.png beside the SVG, for desktops that take no SVG."""
    application = QGuiApplication.instance() or QGuiApplication([])
    drawing = QSvgRenderer(str(ICONS / "daucau.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        target = ICONS / f"daucau-{size}.png"
        if not image.save(str(target)):
            sys.exit(f"{target} could not be written")
        print(target.relative_to(ROOT))
    del application


def window() -> None:
    """Write docs/pictures/window.png: the real window on the sample conference, a line being typed and read."""
    target = ROOT / "docs/pictures/window.png"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, ROOT / "tools/window_pictures.py", folder, "--only", "record-typing"], check=True)
        shutil.copyfile(Path(folder) / "record-typing.png", target)
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    for part in sys.argv[1:] or ["icon", "window"]:
        {"icon": icon, "window": window}[part]()
