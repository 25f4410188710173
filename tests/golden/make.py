"""Makes the golden file of this format version, once: ``python tests/golden/make.py tests/golden/version_1.daucau``.

It stays in the repository for ever, and every later version of the program opens it. Never make it anew: a file that the
newest program wrote proves nothing about the files that people have. A new format version gets a file of its own.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from minutes.journal import Edit, Journal, Ref


def things(**fields: dict[str, Any]) -> list[Edit]:
    """Edits of several things."""
    return [Edit(thing.replace("_", "/"), field, value) for thing, values in fields.items() for field, value in values.items()]


def main(target: Path) -> None:
    """Write the file, and beside it as JSON what a program has to see in it."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.daucau", Path(folder) / "b.daucau"
        with Journal.create(first, author="Nguyễn Thị Hà", station="thu-ky") as ours:
            conference = {"title": "Hội nghị trực tuyến tổng kết năm 2021", "date": "2021-12-22", "form": "online"}
            ours.record(things(conference=conference), "Tạo hội nghị")
            ours.record(things(site_a={"name": "Điểm cầu Cà Mau", "order": "a0"}), "Thêm điểm cầu")
            ours.record(things(site_b={"name": "Điểm cầu Sơn La", "order": "a1", "deleted": True}), "Xóa điểm cầu")
            ours.record(
                things(figure_a={"value": "3.462", "unit": "tỷ đồng", "changes": [{"direction": "up", "value": "5.2"}]}),
                "Thêm số liệu",
            )
            ours.record(things(participant_a={"name": "Lò Thị Mai", "phone": "0912 345 678"}), "Thêm đại biểu")
            ours.record(things(later_a={"a_field_of_later": {"sau": ["này", 1, None, True]}}), "Bước của phiên bản sau")
            shutil.copyfile(first, second)
            with Journal.open(second, author="Trần Văn Bình", station="son-la") as theirs:
                theirs.record(things(figure_a={"value": "3.642"}), "Sửa số liệu")
                theirs.record(things(statement_a={"text": "Đề nghị Sở phối hợp.\n“Trích”"}), "Thêm ý kiến")
                ours.record(things(figure_a={"value": "3.426"}), "Sửa số liệu")
                ours.merge(theirs)
            ours.record(things(site_a={"name": "Điểm cầu tỉnh Cà Mau"}), "Sửa điểm cầu")
            ours.undo()
            ours.redo()
            ours.record(things(task_a={"text": "nhập nhầm"}), "Thêm nhiệm vụ")
            ours.undo()
            phone = next(change.ref for change in ours.changes() if change.field == "phone")
            ours.blank([Ref(*phone)], "số điện thoại riêng")
            ours.set_typing("statement/b", "text", "đang gõ d").result()
            seen = {
                "conference": ours.conference_id,
                "values": ours.values(),
                "conflicts": [[thing, field, [head.value for head in heads]] for thing, field, heads in ours.conflicts()],
                "mark": ours.mark().to_json(),
                "heads": {station: [seq, digest.hex()] for station, (seq, digest) in ours.chain_heads().items()},
                "steps": [[step.id, step.name, step.author, step.time_ms, step.undoes] for step in ours.steps()],
                "typing": [[*key, *typed] for key, typed in ours.typing().items()],
                "blanked": {str(ref): head.value for ref, head in ours.blanked().items()},
            }
        shutil.copyfile(first, target)
    target.with_suffix(".json").write_text(json.dumps(seen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
