"""Settings: each has a default and a reason; nothing wrong is kept, nothing that is there is thrown away."""

import json
import threading
from pathlib import Path

import pytest

from minutes import settings, texts
from minutes.errors import BadInput, CannotWrite
from minutes.settings import ALL, Settings
from minutes.texts import _


def test_every_setting_has_a_key_of_its_own_and_a_purpose_in_vietnamese() -> None:
    assert len({setting.key for setting in ALL}) == len(ALL)
    texts.set_language("vi")
    assert [setting.key for setting in ALL if _(setting.purpose) == setting.purpose] == []


def test_every_default_fits_its_own_setting() -> None:
    for setting in ALL:
        assert setting.read(_plain(setting.default())) == setting.default()


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value


def test_what_is_set_is_on_the_disk_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "thư mục mới" / "settings.json"
    Settings(path).set(settings.AUTHOR, "  Trần   Thu Hà ")
    Settings(path).set(settings.RECIPIENTS, "Như trên\n\nLưu: VT")
    again = Settings(path)
    assert again.get(settings.AUTHOR) == "Trần Thu Hà"
    assert again.get(settings.RECIPIENTS) == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        (settings.LANGUAGE, "fr"),
        (settings.THEME, "pink"),
        (settings.ZOOM, 99),
        (settings.ZOOM, True),
        (settings.ZOOM, "100"),
        (settings.AUTHOR, "a" * 301),
        (settings.AUTHOR, "hai\ndòng"),
        (settings.SYMBOL, "BB-VP/"),
        (settings.SYMBOL, "BB VP"),
        (settings.RECIPIENTS, 5),
        (settings.LIBRARY, "không/đủ"),
        (settings.LIBRARY, ""),
    ],
)
def test_a_wrong_value_is_refused_with_its_reason_and_the_former_one_stays(setting, wrong, tmp_path: Path) -> None:
    kept = Settings(tmp_path / "s.json")
    before = kept.get(setting)
    with pytest.raises(BadInput) as told:
        kept.set(setting, wrong)
    assert told.value.sentence
    assert kept.get(setting) == before
    assert not kept.is_set(setting)


def test_a_file_in_place_of_the_library_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tệp"
    file.write_text("")
    with pytest.raises(BadInput, match="tệp"):
        Settings(tmp_path / "s.json").set(settings.LIBRARY, str(file))


@pytest.mark.parametrize("damaged", [b"{", b"\xff\xfe\x00", b"[]", b'"text"', b"[" * 100_000])
def test_a_damaged_file_is_told_put_aside_and_replaced(damaged: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damaged)
    kept = Settings(path)
    assert "settings.damaged.json" in kept.problem
    assert kept.get(settings.LANGUAGE) == "vi"
    kept.set(settings.ZOOM, 125)
    assert Settings(path).get(settings.ZOOM) == 125
    assert not Settings(path).problem
    assert (tmp_path / "settings.damaged.json").read_bytes() == damaged


def test_one_value_that_does_not_fit_takes_only_its_own_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"zoom": 9000, "author": "Hà", "of a newer version": [1]}), encoding="utf-8")
    kept = Settings(path)
    assert (kept.get(settings.ZOOM), kept.get(settings.AUTHOR), kept.problem) == (100, "Hà", "")
    kept.set(settings.THEME, "dark")
    assert json.loads(path.read_text(encoding="utf-8"))["of a newer version"] == [1]


def test_a_value_for_this_time_only_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    kept = Settings(path)
    kept.override(settings.LANGUAGE, "en")
    assert kept.get(settings.LANGUAGE) == "en"
    kept.set(settings.ZOOM, 110)
    assert Settings(path).get(settings.LANGUAGE) == "vi"


def test_a_place_that_cannot_be_written_is_told_and_the_value_holds_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    kept = Settings(tmp_path / "tệp" / "settings.json")
    error = settings.try_set(kept, settings.AUTHOR, "Hà")
    assert isinstance(error, CannotWrite)
    assert kept.get(settings.AUTHOR) == "Hà"


def test_who_listens_hears_each_change_once_and_nothing_after_it_ended(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "s.json")
    heard = []
    end = kept.listen(lambda setting: heard.append(setting.key))
    kept.set(settings.ZOOM, 150)
    kept.set(settings.ZOOM, 150)
    end()
    kept.set(settings.ZOOM, 175)
    assert heard == ["zoom"]


def test_two_windows_do_not_write_over_each_others_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    one, two = Settings(path), Settings(path)
    one.set(settings.ISSUER, "Sở Tài chính")
    two.set(settings.ZOOM, 120)
    one.set(settings.PLACE, "Huế")
    again = Settings(path)
    assert (again.get(settings.ISSUER), again.get(settings.ZOOM), again.get(settings.PLACE)) == ("Sở Tài chính", 120, "Huế")
    two.set(settings.ISSUER, "Sở Y tế")
    one.set(settings.ZOOM, 150)
    again = Settings(path)
    assert (again.get(settings.ISSUER), again.get(settings.ZOOM)) == ("Sở Y tế", 150), "the last that was set holds"


def test_windows_that_set_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    lines = [settings.ISSUER, settings.SUPERIOR, settings.PLACE, settings.AUTHOR]

    def write(setting: settings.Setting[str]) -> None:
        window = Settings(path)
        for number in range(10):
            window.set(setting, f"{setting.key} {number}")

    threads = [threading.Thread(target=write, args=(setting,)) for setting in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = Settings(path)
    assert [again.get(setting) for setting in lines] == [f"{setting.key} 9" for setting in lines]
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_what_could_not_be_written_is_written_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    window = Settings(path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_paths: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(CannotWrite):
            window.set(settings.PLACE, "Huế")
    window.set(settings.ZOOM, 120)
    assert Settings(path).get(settings.PLACE) == "Huế"
