"""A conference goes out as JSON and comes back the same; a wrong document is refused with the place."""

import json
from pathlib import Path

import pytest

from minutes import interchange, model
from minutes.conference import ConferenceFile
from minutes.errors import BadInput


def test_a_conference_comes_back_the_same(tmp_path: Path) -> None:
    with ConferenceFile.create(tmp_path / "a.daucau") as file:
        site = file.add("site", name="tỉnh Sơn La", centre=True)
        person = file.add("participant", name="Lò Thị Mai", site=site, roles=(model.Role.CHAIR, model.Role.SPEAKER))
        file.edit(model.CONFERENCE, title="Giao ban")
        reading = file.add("reading", of="participant", data={"name": "Cầm Ngọc", "site": site})
        file.add("statement", text="Đồng ý.", speaker=person)
        file.add("statement", text="Giao Sở Tài chính.", speaker=reading)
        file.accept(reading)
        first = file.state()
    document = json.loads(json.dumps(interchange.to_document(first)))
    with ConferenceFile.create(tmp_path / "b.daucau") as file:
        file.add_many(interchange.from_document(document), "Nhập")
        second = file.state()
    assert interchange.to_document(second) == document
    assert [statement.text for statement in second.statements] == ["Đồng ý.", "Giao Sở Tài chính."]
    assert second.statements[1].speaker == second.participants[1].id


def test_labels_of_a_script_get_ids_of_their_own() -> None:
    items = interchange.from_document(
        {
            "sites": [{"id": "A", "name": "Sơn La", "chair": "mai"}],
            "participants": [{"id": "mai", "name": "Lò Thị Mai", "site": "A"}],
        }
    )
    things = dict(items)
    assert things["site"]["id"].startswith("site/")
    assert things["site"]["chair"] == things["participant"]["id"]
    assert things["participant"]["site"] == things["site"]["id"]


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ([], "JSON"),
        ({"conference": []}, "JSON"),
        ({"sitez": []}, "sitez"),
        ({"sites": {}}, "sites"),
        ({"sites": ["A"]}, "sites"),
        ({"sites": [{"id": "", "name": "A"}]}, "sites[0]"),
        ({"sites": [{"id": "A"}, {"id": "A"}]}, "sites[1]"),
        ({"sites": [{"nom": "A"}]}, "sites[0].nom"),
        ({"sites": [{"name": 3}]}, "sites[0].name"),
        ({"sites": [{"chair": "nobody"}]}, "sites[0].chair"),
        ({"figures": [{"value": 3462}]}, "figures[0].value"),
        ({"conference": {"date": "22/12/2021"}}, "conference.date"),
    ],
)
def test_a_wrong_document_is_refused_with_the_place(document: object, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        interchange.from_document(document)
    assert where in refused.value.sentence


def test_a_newer_document_is_refused() -> None:
    with pytest.raises(BadInput, match="mới hơn"):
        interchange.from_document({"daucau": 2})
