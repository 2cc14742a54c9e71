"""An album with everything in it, as files."""

FILES = {
    "album.yaml": """\
slug: diary
title: {en: The diary, ja: 日記}
languages: [en, ja]
date: 1948
viewing_direction: left-to-right
essay: detention
metadata: [{label: {en: Source, ja: 出典}, value: {none: Box 3}}]
provider:
  id: https://museum.example
  label: {en: The museum, ja: 美術館}
  logo: album/logo.png
  about: museum
  see_also: [{id: "https://museum.example/data.json", format: application/json}]
people:
  author: {name: {en: The author, ja: 作者}, about: museum, life: 1923–2021}
places:
  snowfield: {name: {en: Snowfield, ja: 雪原}, point: [135.1, 48.5]}
words: {technique: {en: Made with, ja: 材料}}
chapters: [first-snow]
epilogues: [we-meet-again]
maps: [journey]
songs: [theme]
pages: [detention, museum]
board: open
""",
    "chapters/first-snow.yaml": """\
title: {en: First snow, ja: 初雪}
summary: {en: "In the <i>first</i> snow.", ja: 雪。}
date: 1945-12
behavior: [paged]
viewing_direction: right-to-left
start: kettle
thumbnail: kettle
cover: camp
essay: detention
see_also: [{id: "https://m.example/1.ttl", label: {en: Data, ja: データ}}]
rendering: [{id: "https://m.example/1.pdf", format: application/pdf}]
sections:
  - slug: outside
    title: {en: Outside, ja: 外}
    drawings: [camp]
    sections: [{slug: inside, title: {en: Inside, ja: 中}, drawings: [kettle]}]
drawings:
  - slug: camp
    image: camp.tif
    title: {en: The camp, ja: 収容所}
    caption: {en: Barracks., ja: 小屋。}
    alt: {en: Log barracks in snow., ja: 雪の中の小屋。}
    date: 1948-07-02
    technique: {en: Watercolour, ja: 水彩}
    inscribed: {en: Signed, ja: 署名}
    physical_size: {width: 380, height: 270, unit: mm}
    people: [author]
    places: [snowfield]
    camps: [east]
    policy: {rights: http://rightsstatements.org/vocab/InC/1.0/}
    details:
      - slug: stove-pipe
        region: pct:12.5,20,30,18
        title: {en: A stove pipe, ja: 煙突}
        caption: {en: It <b>smokes</b>., ja: 煙。}
      - {slug: door, region: "10,10,20,20", title: {en: A door, ja: 扉}}
    transcriptions:
      - {region: "pct:0,0,10,10", language: ja, text: 雪, translation: {none: Snow}}
  - slug: kettle
    image: kettle.tif
    title: {en: The kettle, ja: やかん}
    alt: {en: A kettle., ja: やかん。}
    camps: [journey/east]
""",
    "chapters/we-meet-again.yaml": """\
title: {en: We meet again, ja: 再会}
drawings:
  - {slug: quay, image: quay.tif, title: {en: Quay, ja: 岸}, alt: {en: Q, ja: 岸}}
""",
    "maps/journey.yaml": """\
title: {en: The journey, ja: 旅}
image: map.tif
alt: {en: A map., ja: 地図。}
land: land.geojson
projection: {transformation: polynomial, order: 1}
control_points:
  - {pixel: "pct:0,0", point: [100, 60]}
  - {pixel: "pct:100,0", point: [140, 60]}
  - {pixel: "pct:0,100", point: [100, 40]}
  - {pixel: "pct:100,100", point: [140, 40]}
  - {pixel: "pct:50,50", point: [120, 50]}
  - {pixel: "pct:25,25", point: [110, 55]}
  - {pixel: "pct:75,75", point: [130, 45]}
  - {pixel: "pct:75,25", point: [130, 55]}
classes:
  - {slug: large, title: {en: Large, ja: 大}, colour: "#7a2b1f"}
  - {slug: small, title: {en: Small, ja: 小}}
camps:
  - slug: east
    class: large
    title: {en: East, ja: 東}
    caption: {en: In the east., ja: 東。}
    point: [135.07, 48.48]
    drawings: [camp, kettle]
  - {slug: west, class: small, title: {en: West, ja: 西}, point: [105, 50]}
route:
  title: {en: The way, ja: 道}
  illustrative: true
  stages:
    - {title: {en: Start, ja: 初}, point: [125, 45], date: 1945}
    - {title: {en: End, ja: 終}, point: [135, 48]}
""",
    "land.geojson": """\
{"type": "Polygon", "coordinates": [[[90, 35], [150, 35], [150, 65], [90, 65]],
 [[101, 51], [104, 51], [104, 53], [101, 53]]]}
""",
    "songs/theme.yaml": """\
title: {en: The song, ja: 歌}
author: {en: Nobody, ja: 誰も}
audio: [songs/theme.mp3, songs/theme.ogg]
accompanying: camp
cover: kettle
lyrics:
  - {from: 0, to: 4.2, text: {en: Snow, ja: 雪}}
  - {from: 4.2, to: 8, text: {en: and snow, ja: また雪}}
""",
    "pages/detention.en.md": "---\ntitle: Detention\n---\n# Not the title\n\n*Snow.*\n",
    "pages/detention.ja.md": "---\ntitle: 抑留\n---\n雪。\n",
    "pages/museum.en.md": "---\ntitle: The museum\n---\nA house.\n",
    "pages/museum.ja.md": "---\ntitle: 美術館\n---\n家。\n",
}


def write(folder):
    """Write the album into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
