"""The wheel: built from the sdist, installed where there is no source, it carries its resources and works from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import docx
import pytest

from minutes import __version__
from tests.end_to_end.program import REPORT, Answer, did, minutes, told

ROOT = Path(__file__).resolve().parents[2]
IN_VENV = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the sdist as ``make wheel`` does."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return found


@pytest.fixture(scope="module")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with the wheel in it; its dependencies are those of the tests, so no network is needed."""
    place = tmp_path_factory.mktemp("nơi khác") / "môi trường"
    venv.create(place, with_pip=False)
    python = place / IN_VENV / Path(sys.executable).name
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True
    )
    # A folder named in a .pth is searched, but its own .pth files are not read: the source tree stays out.
    dependencies = sysconfig.get_path("purelib")
    (_packages(place) / "dependencies.pth").write_text(f"{dependencies}\n", encoding=_encoding_of_pth())
    return place


def _packages(place: Path) -> Path:
    (found,) = place.rglob("site-packages")
    return found


def _encoding_of_pth() -> str:
    return "utf-8" if sys.version_info >= (3, 13) else "locale"


def test_the_wheel_carries_every_resource(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        here = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert {path.relative_to(ROOT).as_posix() for path in here} <= names
        kinds = {path.suffix for path in here}
        assert {".mo", ".svg", ".ttf", ".txt", ".json", ".desktop", ".xml", ".png"} <= kinds, (
            "this test must see all kinds of files"
        )
        for path in here:
            assert archive.read(path.relative_to(ROOT).as_posix()) == path.read_bytes()
    assert not [name for name in names if name.startswith(("tests/", "tools/", "docs/", "build/"))]


def test_the_installed_program_works_from_any_folder(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Thư mục của Nguyễn Thị Hoà"
    folder.mkdir()
    shutil.copy(REPORT, folder / "báo cáo.txt")
    program = {"commands": place / IN_VENV, "cwd": folder}
    assert did(minutes("--version", **program)).strip() == f"Đầu Cầu {__version__}"
    assert '"figures"' in did(minutes("extract", "báo cáo.txt", **program))
    did(minutes("import", "báo cáo.txt", "hội nghị.daucau", "--accept", **program))
    did(minutes("export", "hội nghị.daucau", "--word", "--excel", **program))
    assert docx.Document(str(folder / "hội nghị.docx")).paragraphs
    assert (folder / "hội nghị.xlsx").stat().st_size > 4000
    python = place / IN_VENV / Path(sys.executable).name
    ask = "import minutes, ui, resources; print(minutes.__file__, ui.__file__, resources.__file__)"
    told_ = subprocess.run([python, "-c", ask], cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert told_.count("site-packages") == 3, "the source tree must not be what was tested"
    assert str(ROOT) not in told_


def test_the_installed_window_draws_itself(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "hội nghị.daucau"
    did(minutes("import", REPORT, file, "--accept", commands=place / IN_VENV))
    picture = tmp_path / "cửa sổ.png"
    subprocess.run([place / IN_VENV / "minutes-ui", "--picture", picture, file], check=True, timeout=60, cwd=tmp_path)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000


def test_a_missing_template_is_told_in_one_sentence(wheel: Path, tmp_path: Path, place: Path) -> None:
    broken = tmp_path / "hỏng"
    shutil.copytree(place, broken, symlinks=True)
    packages = _packages(broken)
    templates = list(packages.glob("resources/**/*.docx"))
    assert templates
    file = tmp_path / "hội nghị.daucau"
    did(minutes("import", REPORT, file, "--accept"))
    for template in templates:
        template.unlink()
    python = broken / IN_VENV / Path(sys.executable).name
    done = subprocess.run(
        [python, "-c", "import sys; from minutes.cli import main; sys.exit(main())", "export", file, "--word"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        encoding="utf-8",
    )
    assert told(Answer(done.returncode, done.stdout, done.stderr), 3)
    assert not file.with_suffix(".docx").exists()
