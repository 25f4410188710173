"""Commands as a person types them: what they say is in words, what is altered is written on by none, no paper is half of a pair."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from minutes import model
from minutes.conference import ConferenceFile
from minutes.errors import CannotWrite, DiskFull
from minutes.exporters.together import Task, write_together
from minutes.model import Comparison, Direction, Part, StatementKind
from tests.end_to_end.program import REPORT, Answer, contents, did, minutes, told

RICH = (
    '{"daucau":1,"conference":{"title":"Giao ban quý III","form":"mixed","date":"2026-09-15"},'
    '"sessions":[{"id":"session/a","date":"2026-09-15","part":"afternoon","begins":"13:30:00"}],'
    '"sites":[{"id":"site/a","name":"UBND tỉnh","centre":true,"head_count":40,"unit_code":"68"}],'
    '"participants":[{"id":"participant/a","honorific":"Bà","name":"Lê Thị Bình","site":"site/a","roles":["chair"]}],'
    '"presences":[{"id":"presence/a","subject":"participant/a","state":"absent_with_reason","at":"2026-09-15T13:40:00"}],'
    '"agenda":[{"id":"item/a","title":"Thảo luận","session":"session/a","planned_begins":"13:45:00"}],'
    '"statements":[{"id":"statement/a","type":"opinion","text":"Thu 1.000 tỷ","speaker":"participant/a","item":"item/a",'
    '"session":"session/a","quote":"Thu","start":0,"end":3}],'
    '"figures":[{"id":"figure/a","indicator":"Thu ngân sách","type":"rank","nature":"actual","value":"12","of":"34","low":"1.5",'
    '"high":"2","unit":"tỷ đồng","qualifier":"hơn","period":"2026-Q3","statement":"statement/a","cut_off":"2026-09-01",'
    '"comparisons":[{"direction":"up","value":"9","unit":"%","base":"2025"}]}],'
    '"tasks":[{"id":"task/a","text":"Báo cáo","owner":"Sở A","due":"2026-10-05","progress":"done","statement":"statement/a"}],'
    '"sources":[{"id":"source/a","name":"báo cáo.txt","text":"Thu"}]}'
)


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    path = tmp_path / "họp.daucau"
    did(minutes("new", path, "--json", "-", given=RICH.encode()))
    return path


def edit(path: Path, thing: str, author: str, **fields: object) -> None:
    with ConferenceFile.open(path, author=author) as file:
        file.edit(thing, **fields)


# Undo


def owner(path: Path) -> str:
    with ConferenceFile.open(path, read_only=True) as file:
        return file.state().tasks[0].owner


def test_after_a_conflict_the_step_before_is_undone_and_what_was_passed_over_is_said(rich: Path) -> None:
    copy = rich.with_name("bản sao.daucau")
    edit(rich, "task/a", "Lan", owner="Sở B")
    shutil.copyfile(rich, copy)
    edit(rich, "figure/a", "Lan", value=Decimal(13))
    edit(copy, "figure/a", "Hà", value=Decimal(14))
    assert minutes("merge", rich, copy).code == 1
    newest = next(line for line in did(minutes("history", rich)).splitlines() if "\tLan\t" in line).split("\t")[0]
    first = did(minutes("undo", rich)).splitlines()
    assert first == [
        "Không có gì để hoàn tác trong bước «Sửa số liệu»: giá trị đã thay đổi sau đó.",
        "Đã hoàn tác «Sửa nhiệm vụ»",
    ]
    assert owner(rich) == "Sở A"
    before = contents(rich.parent)
    assert "Không có gì để hoàn tác trong bước «Sửa số liệu»" in told(minutes("undo", rich, "--step", newest), 7)
    assert contents(rich.parent) == before
    assert did(minutes("redo", rich)) == "Đã làm lại «Sửa nhiệm vụ»\n"
    assert owner(rich) == "Sở B"


# Files that were altered


def altered(path: Path) -> Path:
    raw = path.read_bytes()
    assert raw.count("Thu ngân sách".encode()) == 1
    path.write_bytes(raw.replace("Thu ngân sách".encode(), "Chi ngân sách".encode()))
    return path


@pytest.mark.parametrize("command", ["undo", "redo", "import", "merge into", "merge from"])
def test_no_command_writes_on_a_file_that_was_altered(rich: Path, command: str) -> None:
    whole = rich.with_name("nguyên.daucau")
    shutil.copyfile(rich, whole)
    edit(rich, "task/a", "root", owner="Sở B")
    did(minutes("undo", rich))
    altered(rich)
    before = contents(rich.parent)
    arguments = {"import": ["import", REPORT, rich], "merge into": ["merge", rich, whole], "merge from": ["merge", whole, rich]}
    sentence = told(minutes(*arguments.get(command, [command, rich])), 4)
    assert "Số liệu «Chi ngân sách», Chỉ tiêu" in sentence
    assert ("Chưa ghi gì" in sentence) == (command != "merge from")
    assert contents(rich.parent) == before


def test_verify_and_show_name_the_place_in_words_and_history_warns(rich: Path) -> None:
    altered(rich)
    assert "Số liệu «Chi ngân sách», Chỉ tiêu" in told(minutes("verify", rich), 4)
    for command in (["show", rich], ["diff", rich], ["export", rich]):
        sentence = told(minutes(*command), 4)
        assert "Số liệu «Chi ngân sách», Chỉ tiêu" in sentence
        assert "Chưa ghi gì" not in sentence
    answer = minutes("history", rich)
    assert answer.code == 4
    assert "Hội nghị mới" in answer.out
    assert "đã bị sửa" in answer.err


def test_a_list_says_of_a_file_that_was_altered_that_it_was_and_not_what_it_says(rich: Path) -> None:
    whole = rich.with_name("nguyên.daucau")
    shutil.copyfile(rich, whole)
    altered(rich)
    answer = minutes("list", rich.parent)
    assert answer.code == 1
    assert [line.split("\t")[0] for line in answer.out.splitlines()] == [str(whole)]
    (said,) = answer.err.splitlines()
    assert said.startswith(f"{rich}: ")
    assert "bị sửa ở ngoài chương trình" in said and "Số liệu «Chi ngân sách», Chỉ tiêu" in said


# Differences


def differing(answer: Answer) -> list[str]:
    """The lines of a comparison that found something."""
    assert (answer.code, answer.err) == (1, "")
    return answer.out.splitlines()


def test_all_that_a_conference_can_hold_is_told_in_words(rich: Path) -> None:
    answer = minutes("diff", rich)
    shown = differing(answer)
    assert not re.search(rf"[{{}}\[\]∅\t]|\b({'|'.join(model.KINDS)})/", answer.out), "no JSON, no id, no sign to be guessed"
    names = {line.strip().partition(":")[0] for line in shown if line.startswith("  ")}
    known = {name for kind in model.KINDS for name in model.field_names(kind)}
    assert not names & known, "no name of a field as the program has it"
    assert {
        "  Hình thức: trống → Trực tiếp kết hợp trực tuyến",
        "Điểm cầu «UBND tỉnh»: mới thêm",
        "  Loại: Thứ hạng",
        "  So sánh: tăng 9% so với năm 2025",
        "  Phiên: chiều 15/9/2026",
        "  Thời hạn: 05/10/2026",
        "  Kỳ: quý III năm 2026",
        "  Từ (khoảng): 1,5",
        "  Điểm cầu chính: có",
        "  Ý kiến: «Thu 1.000 tỷ»",
        "Đại biểu «Lê Thị Bình»: mới thêm",
        "Điểm danh «Lê Thị Bình»: mới thêm",
    } <= set(shown)
    assert shown[-1] == "Đề xuất máy đọc: 1 mục khác nhau"


def test_what_a_thing_is_called_by_is_not_said_again_and_what_it_lacks_is_not_said_at_all(rich: Path) -> None:
    shown = differing(minutes("diff", rich))
    at = shown.index("Nhiệm vụ «Báo cáo»: mới thêm")
    assert shown[at + 1 : at + 5] == [
        "  Chủ trì: «Sở A»",
        "  Thời hạn: 05/10/2026",
        "  Tình trạng: Đã hoàn thành",
        "  Ý kiến: «Thu 1.000 tỷ»",
    ]


def test_changes_of_every_sort_are_told_as_what_they_are_each_thing_once(rich: Path) -> None:
    with ConferenceFile.open(rich, author="An") as file:
        second = file.add("figure", indicator="Chi ngân sách")
        third = file.add("figure", indicator="Nợ xấu")
    copy = rich.with_name("bản sao.daucau")
    shutil.copyfile(rich, copy)
    with ConferenceFile.open(copy, author="An") as file:
        file.move(second, None)
        file.move(third, second)
        file.edit(third, unit="%", value=Decimal(2))
        file.delete("task/a")
        file.edit("statement/a", type=StatementKind.CONCLUSION, start=1)
        file.edit("session/a", part=Part.MORNING)
        file.edit("figure/a", comparisons=(Comparison(Direction.DOWN, Decimal("2.5"), "%", "kế hoạch"),))
        file.add("site", name="Cà Mau")
    assert differing(minutes("diff", rich, copy)) == [
        "Phiên sáng 15/9/2026",
        "  Buổi: Chiều → Sáng",
        "Điểm cầu «Cà Mau»: chỉ có ở bản kia",
        "Ý kiến «Thu 1.000 tỷ»",
        "  Loại: Ý kiến → Kết luận",
        "Số liệu «Chi ngân sách»: đổi vị trí",
        "Số liệu «Nợ xấu»",
        "  đổi vị trí",
        "  Giá trị: trống → 2",
        "  ĐVT: trống → «%»",
        "Số liệu «Thu ngân sách»",
        "  So sánh: tăng 9% so với năm 2025 → thấp hơn 2,5% so với kế hoạch",
        "Nhiệm vụ «Báo cáo»: chỉ có ở bản này",
    ]


def test_between_two_moments_what_came_and_went_is_told(rich: Path) -> None:
    begun = did(minutes("history", rich)).split("\t")[0]
    with ConferenceFile.open(rich, author="An") as file:
        file.delete("task/a")
        file.add("task", text="Rà soát", owner="Sở B")
    assert differing(minutes("diff", rich, "--from", begun)) == [
        "Nhiệm vụ «Rà soát»: mới thêm",
        "  Chủ trì: «Sở B»",
        "Nhiệm vụ «Báo cáo»: không còn",
    ]


def test_what_a_reading_became_is_named_by_that(rich: Path) -> None:
    with ConferenceFile.open(rich, author="An") as file:
        file.add("reading", id="reading/p", of="participant", data={"name": "Lý Thị Mơ"}, quote="Bà Mơ")
        file.add("reading", id="reading/s", of="statement", data={"text": "Nhất trí", "speaker": "reading/p"}, quote="Nhất trí")
        before = file.accept("reading/p")
        file.accept("reading/s")
    shown = differing(minutes("diff", rich, "--from", before.id))
    assert "  Người phát biểu: Đại biểu «Lý Thị Mơ»" in shown


def test_two_long_texts_are_told_apart_where_they_differ(rich: Path) -> None:
    long = "Đề nghị các đơn vị rà soát toàn bộ số liệu đã báo cáo trong chín tháng đầu năm và gửi lại trước "
    edit(rich, "task/a", "An", text=long + "thứ Hai")
    copy = rich.with_name("bản sao.daucau")
    shutil.copyfile(rich, copy)
    edit(copy, "task/a", "An", text=long + "thứ Ba")
    _thing, line = differing(minutes("diff", rich, copy))
    old, new = line.split(" → ")
    assert old.endswith("thứ Hai»")
    assert new.endswith("thứ Ba»")


# What is given in


@pytest.mark.parametrize("accept", [(), ("--accept",)])
def test_a_text_in_which_nothing_is_recognised_is_kept_and_that_is_said(tmp_path: Path, accept: tuple[str, ...]) -> None:
    text = tmp_path / "vui.txt"
    text.write_text("Trời hôm nay đẹp, mọi người đi chơi rất vui vẻ.\n", encoding="utf-8")
    answer = minutes("import", text, *accept)
    assert (answer.code, answer.err) == (1, ""), "there is something to tell"
    path = text.with_suffix(".daucau")
    assert answer.out.splitlines() == [
        f"{path}: không nhận ra được gì trong “vui.txt”: không có số liệu, nhiệm vụ, đại biểu hay điểm cầu. "
        "Toàn văn vẫn được giữ trong tệp.",
        "Hãy mở tệp và gõ những điều cần ghi; nếu nhầm văn bản, “minutes undo” bỏ văn bản ấy ra.",
    ]
    assert "vui.txt" in did(minutes("show", path))
    with ConferenceFile.open(path, read_only=True) as file:
        assert [source.text for source in file.state().sources] == [text.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b'{"a":\nx', "dòng 2, cột 1"),
        (b"\xff\x00\x41", "UTF-8"),
        (b"[" * 200_000, "sâu"),
    ],
)
def test_what_is_no_json_is_told_in_words(tmp_path: Path, given: bytes, reason: str) -> None:
    sentence = told(minutes("new", tmp_path / "a.daucau", "--json", "-", given=given), 3)
    assert "“đầu vào chuẩn” không phải JSON" in sentence
    assert reason in sentence
    assert contents(tmp_path) == {}


# Papers


@pytest.mark.parametrize(
    "words",
    [
        ["--word", "--excel", "họp.daucau"],
        ["--word", "họp.daucau", "--excel"],
        ["họp.daucau", "--word", "--excel"],
        ["--word", "họp.docx", "--excel", "họp.daucau"],
        ["--excel=họp.xlsx", "--word", "họp.daucau"],
    ],
)
def test_the_file_may_stand_before_or_after_the_options_of_an_export(rich: Path, words: list[str]) -> None:
    assert did(minutes("export", *words, cwd=rich.parent)).splitlines() == ["họp.docx", "họp.xlsx"]


def test_an_export_without_a_file_is_not_understood(tmp_path: Path) -> None:
    answer = minutes("export", "--word", "a.docx", cwd=tmp_path)
    assert answer.code == 2
    assert "TỆP" in answer.err


def _fill(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _fail(path: Path) -> None:
    path.write_bytes(b"half")
    raise DiskFull(f"“{path.name}” was not written")


def test_of_two_papers_both_are_there_or_none(tmp_path: Path) -> None:
    word, excel = tmp_path / "a.docx", tmp_path / "a.xlsx"
    with pytest.raises(DiskFull, match=r"^“a\.xlsx” was not written$"):
        write_together([Task(word, partial(_fill, b"new")), Task(excel, _fail)])
    assert contents(tmp_path) == {}
    word.write_bytes(b"old")
    with pytest.raises(DiskFull):
        write_together([Task(word, partial(_fill, b"new")), Task(excel, _fail)])
    assert contents(tmp_path) == {"a.docx": b"old"}
    write_together([Task(word, partial(_fill, b"new")), Task(excel, partial(_fill, b"sheet"))])
    assert contents(tmp_path) == {"a.docx": b"new", "a.xlsx": b"sheet"}


@pytest.mark.parametrize("blocked", ["a.docx", "a.xlsx"])
@pytest.mark.parametrize("there", [{}, {"a.docx": b"old", "a.xlsx": b"old sheet"}])
def test_of_two_papers_none_stays_when_one_cannot_be_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked: str, there: dict[str, bytes]
) -> None:
    for name, content in there.items():
        (tmp_path / name).write_bytes(content)
    real = Path.replace

    def refuse(beside: Path, target: Path) -> Path:
        if target.name == blocked:
            raise PermissionError(13, "open elsewhere", str(target))
        return real(beside, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(CannotWrite):
            write_together([Task(tmp_path / "a.docx", partial(_fill, b"new")), Task(tmp_path / "a.xlsx", partial(_fill, b"sheet"))])
    assert contents(tmp_path) == there


# Words


def test_each_command_says_what_it_did(rich: Path) -> None:
    imported = minutes("import", REPORT, rich, "--accept")
    assert imported.code == 1, "the conference has a name and a date of its own: it tells of that"
    assert "còn 1 đề xuất chờ xem" in imported.out
    copy = rich.with_name("bản sao.daucau")
    shutil.copyfile(rich, copy)
    edit(copy, "task/a", "An", owner="Sở C")
    assert did(minutes("merge", rich, copy)) == "Đã đưa 1 thay đổi từ “bản sao.daucau” vào “họp.daucau”\n"
    assert "Phiên: chiều 15/9/2026" in did(minutes("show", rich))


def test_a_folder_without_conferences_says_so(tmp_path: Path) -> None:
    answer = minutes("list", tmp_path)
    assert (answer.code, answer.out) == (0, "")
    assert "không có tệp hội nghị nào" in answer.err


def test_the_help_of_import_tells_where_it_writes_without_a_file() -> None:
    assert "cạnh văn bản" in " ".join(did(minutes("import", "--help")).split())


def test_how_many_doubtful_readings_were_accepted_is_said(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Dự hội nghị có Nguyễn Văn Tuấn và các đại biểu.\n", encoding="utf-8")
    assert sum(line.startswith("?") for line in did(minutes("extract", "--explain", text)).splitlines()) == 1
    said = did(minutes("import", text, "--accept")).splitlines()
    assert said[0].endswith("đã xác nhận tất cả")
    assert said[1:] == ["Trong số đó có 1 đề xuất chưa chắc. “minutes extract --explain” đánh dấu “?” ở những đề xuất ấy."]


@pytest.mark.parametrize("command", ["import", "extract"])
def test_an_empty_standard_input_is_called_so(tmp_path: Path, command: str) -> None:
    file = [tmp_path / "a.daucau"] if command == "import" else []
    assert "“đầu vào chuẩn”" in told(minutes(command, "-", *file), 3)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("limit", ["-3", "0", "x", "1.5", "²"])
def test_a_number_of_steps_that_is_none_is_not_understood(rich: Path, limit: str) -> None:
    answer = minutes("history", rich, f"--limit={limit}")
    assert (answer.code, answer.out) == (2, "")
    assert f"“{limit}”" in answer.err


def test_what_is_no_copy_is_neither_merged_nor_compared(rich: Path) -> None:
    other = rich.with_name("khác.daucau")
    did(minutes("new", other, "--title", "Khác"))
    assert "hội nghị khác" in told(minutes("diff", rich, other), 7)
    assert "hội nghị khác" in told(minutes("merge", rich, other), 7)
    before = contents(rich.parent)
    assert "cùng một tệp" in told(minutes("merge", rich, rich), 7)
    assert contents(rich.parent) == before


def test_a_forecast_and_a_target_are_shown_as_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.daucau"
    did(minutes("import", REPORT, path, "--accept"))
    shown = did(minutes("show", path)).splitlines()
    assert any("GDP" in line and line.endswith("(dự báo)") for line in shown)
    assert sum(line.endswith("(mục tiêu)") for line in shown) == 1
