"""System packages: which are missing, and apt where it may install them.

Runs on the system's own Python with nothing but the standard library. Elsewhere than on Debian and its kin
(or without the right to install) it says the one line that a person types.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

# Libraries that Qt wants of the system → the packages that have had them (Debian 12, 13; Ubuntu 22.04, 24.04).
# First stands the name to take where apt has no lists yet: the older one, under which apt finds the newer package too.
PACKAGES = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libGLX.so.0": ("libglx0",),
    "libOpenGL.so.0": ("libopengl0",),
    "libICE.so.6": ("libice6",),
    "libSM.so.6": ("libsm6",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libXext.so.6": ("libxext6",),
    "libXi.so.6": ("libxi6",),
    "libXrender.so.1": ("libxrender1",),
    "libXrandr.so.2": ("libxrandr2",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgio-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgobject-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libstdc++.so.6": ("libstdc++6",),
    "libgcc_s.so.1": ("libgcc-s1",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}

# What the program uses of Qt; a plugin of the desktop that lacks its toolkit is no loss, Qt leaves it out.
_QT_ALWAYS = (
    "QtCore*.so",
    "QtGui*.so",
    "QtWidgets*.so",
    "QtSvg.*so",
    "QtPrintSupport*.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
)
_QT_X11 = ("Qt/plugins/platforms/libqxcb.so", "Qt/plugins/xcbglintegrations/*.so")
_QT_WAYLAND = ("Qt/plugins/platforms/libqwayland*.so",)


def has_screen() -> bool:
    """Return whether a window can be seen here."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_for_qt(python: Path) -> list[tuple[str, ...]]:
    """Return the packages (each by its possible names) whose libraries Qt lacks here, by asking the loader itself.

    :param python: the interpreter whose PySide6 is looked at.
    """
    if not sys.platform.startswith("linux"):
        return []
    found = subprocess.run(
        [python, "-c", "import importlib.util as i; print(i.find_spec('PySide6').submodule_search_locations[0])"],
        capture_output=True,
        text=True,
        check=True,
    )
    folder = Path(found.stdout.strip())
    patterns = list(_QT_ALWAYS)
    if os.environ.get("DISPLAY"):
        patterns += _QT_X11
    if os.environ.get("WAYLAND_DISPLAY"):
        patterns += _QT_WAYLAND
    libraries = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    told = subprocess.run(["ldd", *libraries], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return lacking(told.stdout)


def lacking(told: str) -> list[tuple[str, ...]]:
    """Return the packages for the libraries that ``ldd`` did not find; a library that is not in the list stands for itself."""
    libraries = sorted(set(re.findall(r"^\s*(\S+) => not found", told, flags=re.MULTILINE)))
    return list(dict.fromkeys(PACKAGES.get(library, (library,)) for library in libraries))


def missing_for_tests() -> list[tuple[str, ...]]:
    """Return the packages that the tests of papers and sheets need and this machine lacks."""
    if not sys.platform.startswith("linux"):
        return []
    wanted: list[tuple[str, ...]] = []
    office = shutil.which("soffice")
    program = Path(office).resolve().parent if office else Path("/nowhere")
    if not (program / "libswlo.so").exists():
        wanted.append(("libreoffice-writer-nogui",))
    if not (program / "libsclo.so").exists():
        wanted.append(("libreoffice-calc-nogui",))
    if not (shutil.which("pdftoppm") and shutil.which("pdftotext")):
        wanted.append(("poppler-utils",))
    return wanted + missing_fonts()


def missing_fonts() -> list[tuple[str, ...]]:
    """Return the package of a page font with the widths of Times New Roman, where no such font is found.

    Liberation 1 (``fonts-liberation`` of Debian 12 and Ubuntu 22.04) has no Vietnamese letters: half of each word would come from
    another font. Liberation 2 is ``fonts-liberation2`` there; in Debian 13 and Ubuntu 24.04 that name brings ``fonts-liberation``,
    which is Liberation 2 by then.
    """
    if not sys.platform.startswith("linux"):
        return []
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".fonts"), str(Path.home() / ".local/share/fonts"))
    for folder in folders:
        if next(Path(folder).rglob("[Tt]imes*.ttf"), None):
            return []
        if any(b"uhorn" in font.read_bytes() for font in Path(folder).rglob("LiberationSerif-Regular.*")):
            return []
    return [("fonts-liberation2", "fonts-liberation")]


def missing_venv() -> list[tuple[str, ...]]:
    """Return the package of venv and ensurepip where this interpreter comes without them, as Debian's does."""
    told = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return [(f"python3.{sys.version_info[1]}-venv", "python3-venv")] if told.returncode else []


def install(packages: Iterable[tuple[str, ...]], what_for: str) -> bool:
    """Install system packages with apt where that is allowed; else print the one line to type.

    :param packages: each as the names it may have, the best first.
    :param what_for: completes «… are missing for …».
    :returns: whether they are all there now.
    """
    wanted = list(packages)
    if not wanted:
        return True
    rights = _rights()
    if rights is None or not shutil.which("apt-get"):
        print(f"System packages are missing for {what_for}. Type this line, then try again:\n  {line_to_type(wanted)}")
        return False
    if not all(_known(names) for names in wanted):
        _apt(rights, "update", "-qq")
    chosen = _chosen(wanted)
    print(f"Installing for {what_for}: {' '.join(chosen)}", flush=True)
    arguments = ("install", "-y", "-qq", "--no-install-recommends", *chosen)
    # Lists may be older than the packages that they name: once more with fresh ones before giving up.
    if _apt(rights, *arguments, quiet=True) or (not _apt(rights, "update", "-qq") or _apt(rights, *arguments)):
        return True
    print(f"apt could not install them. Type this line to see why:\n  {line_to_type(wanted)}")
    return False


def line_to_type(wanted: Sequence[tuple[str, ...]]) -> str:
    """Return what a person types to have the packages, each under the name that this release has for it.

    :param wanted: each as the names it may have, the best first.
    """
    names = " ".join(_chosen(wanted))
    if not shutil.which("apt-get"):
        return f"install: {names}"
    line = f"sudo apt-get install --no-install-recommends {names}"
    # Where apt has no lists (a fresh container), nothing can be installed before they are fetched.
    return line if all(_known(names) for names in wanted) else f"sudo apt-get update && {line}"


def _chosen(wanted: Sequence[tuple[str, ...]]) -> list[str]:
    """Return one name for each package: the first that apt can install, or the first of all where it knows none."""
    return list(dict.fromkeys(_known(names) or names[0] for names in wanted))


def _rights() -> list[str] | None:
    """Return what to put before apt-get: nothing for root, sudo where it asks no password, None where neither."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _known(names: tuple[str, ...]) -> str | None:
    """Return the first of ``names`` that apt could install."""
    if not shutil.which("apt-cache"):
        return None
    english = {**os.environ, "LC_ALL": "C"}
    for name in names:
        told = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False, env=english).stdout
        if "Candidate:" in told and "Candidate: (none)" not in told:
            return name
    return None


def _apt(rights: list[str], *arguments: str, quiet: bool = False) -> bool:
    """Run apt-get; its report is shown only where it fails and the call is not ``quiet``."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*rights, *(["env", "DEBIAN_FRONTEND=noninteractive"] if rights else []), "apt-get", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=environment)
    if done.returncode and not quiet:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n", file=sys.stderr)
    return done.returncode == 0
