"""What a book costs in print: a synthetic collection of any number of practices, beside WeasyPrint on the same text."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import yaml
from PIL import Image, ImageDraw

from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Cover,
    Credit,
    Entry,
    Facts,
    Figure,
    Heading,
    Imprint,
    Index,
    Line,
    List,
    Living,
    Paragraph,
    Part,
    Quote,
    Room,
    Table,
    Text,
    Told,
)
from metodbank.editions.print.pdf import set_book
from metodbank.shipped import THEME

_DEMO = Path(__file__).resolve().parent.parent / "content"
_ADDRESS = "https://bank.example.org/practices/"
_NAMES = ("Абрамова", "Белкина", "Воронцова", "Громова", "Дёмина", "Ершова", "Жукова", "Зимина", "Ильина", "Королёва")
_SUBJECTS = ("математика", "русский язык", "литература", "биология", "история", "физика", "технология", "география")
_TROUBLES = (
    "Дети не читают условие задачи до конца",
    "Оценивание не помогает учиться",
    "Ссоры на переменах",
    "Родители не приходят на собрания",
    "Проекты делают взрослые",
)


@dataclass(frozen=True)
class _Words:
    """The texts of the demonstration bank: titles, paragraphs and short lines."""

    titles: tuple[str, ...]
    long: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True)
class Cost:
    """What one book cost a process of its own: seconds by the clock and of work, pages, largest memory in MB."""

    seconds: float
    work: float
    pages: int
    megabytes: float


def measure(number: int, peer: bool = False) -> Cost:
    """Set a collection of so many practices in a process of its own, by ourselves or by the peer."""
    command = [sys.executable, "-m", "benchmarks.books", str(number), *(["peer"] if peer else [])]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(*json.loads(run.stdout))


def rows() -> list[tuple[str, float, float]]:
    """Return what books cost, with the limits: a large one, one twice as large, and the large one by the peer."""
    large, twice, peer = measure(300), measure(600), measure(300, peer=True)
    print(f"300 practices: {large.pages} pages in {large.seconds:.1f} s; peer: {peer.pages}, {peer.seconds:.1f} s")
    return [
        ("a book of 300 practices, s", large.seconds, 10.0),
        ("peak memory of setting it, MB", large.megabytes, 1000.0),
        ("work on a page of a book of twice the practices / on a page", _page(twice) / _page(large), 1.3),
        ("a book of 300 practices / WeasyPrint, the same text", large.seconds / peer.seconds, 0.1),
    ]


def _page(cost: Cost) -> float:
    return cost.work / cost.pages


def _set(number: int, peer: bool) -> Cost:
    book, pictures = synthetic_book(number, 1)
    start, worked = time.perf_counter(), time.process_time()
    pages = _by_peer(book) if peer else set_book(book, pictures, "a5").total
    seconds, work = time.perf_counter() - start, time.process_time() - worked
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return Cost(seconds, work, pages, int(status.partition("VmHWM:")[2].split()[0]) / 1000)


def _by_peer(book: Book) -> int:
    """Set the same text as HTML with WeasyPrint: in the same fonts, on the same page, with notes, tagged as ours is.

    It is spared the running heads, the contents, the pictures, the codes and the numbers of pages in indexes.
    """
    from weasyprint import HTML

    fonts = "".join(
        f"@font-face{{font-family:B;src:url({(THEME / 'print' / 'fonts' / name).as_uri()});{how}}}"
        for name, how in (
            ("Literata-Regular.ttf", ""),
            ("Literata-Italic.ttf", "font-style:italic"),
            ("Literata-Bold.ttf", "font-weight:bold"),
        )
    )
    style = f"{fonts}@page{{size:A5;margin:20mm 19mm 22mm 17mm}}i{{float:footnote;font-size:7.6pt}}"
    style += "body{font:9.4pt B;text-align:justify;hyphens:auto}h1{break-before:page}thead{display:table-header-group}"
    style += "tr{break-inside:avoid}p{margin:0;text-indent:1.3em}"
    body = "".join(f"<h1>{escape(it.title)}</h1>" + "".join(map(_html, it.blocks)) for it in book.chapters)
    document = HTML(string=f'<html lang="ru"><style>{style}</style><body>{body}</body></html>').render()
    document.write_pdf(pdf_variant="pdf/ua-1")
    return len(document.pages)


def _html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{escape(block.text)}</h2>"
        case Paragraph():
            return f"<p>{_runs(block.line)}</p>"
        case List():
            return "<ol>" + "".join(f"<li>{''.join(map(_html, item))}</li>" for item in block.items) + "</ol>"
        case Quote():
            return f"<blockquote>{''.join(map(_html, block.blocks))}</blockquote>"
        case Facts():
            return (
                "<table>"
                + "".join(f"<tr><th>{escape(name)}<td>{_runs(line)}" for name, line in block.rows)
                + "</table>"
            )
        case Table():
            head, *rows = ("<tr>" + "".join(f"<td>{_runs(cell)}" for cell in row) for row in (block.head, *block.rows))
            return f"<table><caption>{escape(block.caption)}</caption><thead>{head}</thead>{''.join(rows)}</table>"
        case Living():
            return f"<p>{escape(block.words)} {escape(block.address)}</p>"
    return ""


def _runs(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Text) -> str:
    note = f"<i>{escape(run.link)}</i>" if run.link else ""
    return f"<b>{escape(run.text)}</b>" if run.marks else escape(run.text) + note


def synthetic_book(number: int, seed: int, **changes: Any) -> tuple[Book, dict[str, bytes]]:
    """Return a collection of so many practices and its pictures: the same number and seed give the same book."""
    chance = random.Random(seed)
    sections = max(1, round(number / 25))
    parts = tuple(_part(place, range(place, number, sections), chance) for place in range(sections))
    told = {**_frame(parts), **changes}
    return Book(**told), {"plan": _picture()}


def _frame(parts: tuple[Part, ...]) -> dict[str, Any]:
    chapters = [chapter for part in parts for chapter in part.chapters]
    return {
        "id": "2025",
        "year": 2025,
        "language": "ru",
        "is_draft": False,
        "title": "Уроки, которые получились",
        "subtitle": "Сборник лучших практик педагогов Озёрского района. Выпуск 3",
        "heading": "Отдел образования Озёрского районного исполнительного комитета",
        "city": "Озёрск",
        "publisher": "Озёрский районный методический центр",
        "district": "Озёрский район",
        "address": "https://bank.example.org/collections/2025/",
        "credits": (
            Credit(
                "Составители",
                ("А. П. Белкина, методист, районный методический центр",),
                ("Белкина Анна Павловна",),
                "compilers",
            ),
            Credit(
                "Редактор",
                ("В. И. Громова, заведующая, районный методический центр",),
                ("Громова Вера Ильинична",),
                "editors",
            ),
            Credit(
                "Рецензенты", ("доцент кафедры педагогики, Областной институт развития образования",), (), "reviewers"
            ),
        ),
        "udc": "37.091.3",
        "bbk": "74.202",
        "author_mark": "У71",
        "isbn": "978-5-00000-025-6",
        "isbn_electronic": "978-5-00000-026-3 (электронное издание)",
        "annotation": (
            "В сборник вошли практики педагогов района, проверенные в классе и рассмотренные экспертами. О каждой "
            "сказано, для кого она, что нужно, чтобы её повторить, что получилось и откуда это известно. Для учителей, "
            "воспитателей и методистов."
        ),
        "description": (
            "Уроки, которые получились : сборник лучших практик педагогов Озёрского района. Вып. 3 / составитель "
            "А. П. Белкина ; редактор В. И. Громова. – Озёрск : Озёрский районный методический центр, 2025. – ",
            " с. : ил. – 150 экз. – ISBN 978-5-00000-025-6. – Текст : непосредственный.",
        ),
        "copyright": ("© Озёрский районный методический центр, 2025", "Тексты: CC BY 4.0"),
        "paper": "a5",
        "cover": Cover("#1d4e5f"),
        "front": (Chapter("foreword", "Предисловие", tuple(_foreword())),),
        "parts": parts,
        "back": (Chapter("afterword", "Послесловие", (Paragraph((Text(_words().long[0]),)),)),),
        "appendices": (Chapter("appendix-1", "Лист наблюдения занятия", tuple(_appendix())),),
        "indexes": tuple(_indexes(chapters)),
        "imprint": Imprint(
            "Научно-методическое издание",
            ("Уроки, которые получились", "Сборник лучших практик педагогов Озёрского района. Выпуск 3"),
            "Подписано в печать 12 марта 2026",
            "Тираж 150 экз.",
            "Заказ № 25",
            "Озёрский районный методический центр, 000000, Озёрск, ул. Школьная, 1",
            "Отпечатано: типография «Слово», Озёрск",
        ),
        "told": Told(
            "Содержание",
            "проект",
            "Приложения",
            "{n} с.",
            "Усл. печ. л. {n}",
            "Формат {paper}",
            "Указатели",
            "Обложка: «Уроки, которые получились», 2025, Озёрский район",
            "QR-код с адресом {address}",
            "Рис. {n}",
            "Таблица {n}",
        ),
    }


@cache
def _words() -> _Words:
    titles, long, short = [], [], []
    for file in sorted((_DEMO / "practices").glob("*.yml")):
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        titles.append(record["title"])
        short.append(record["annotation"])
        long += [
            text for key in ("problem", "essence", "limits") for text in str(record.get(key, "")).split("\n\n") if text
        ]
        short += [step for step in record.get("steps", ()) if isinstance(step, str)]
    return _Words(tuple(titles), tuple(long), tuple(short))


def _foreword() -> Iterator[Block]:
    for text in _words().long[3:9]:
        yield Paragraph((Text(text),))
    yield Paragraph((Text("В. И. Громова, заведующая районным методическим центром"),), "signature")


def _part(place: int, numbers: range, chance: random.Random) -> Part:
    intro = Paragraph((Text(chance.choice(_words().long)),))
    title = f"{_SUBJECTS[place % len(_SUBJECTS)].capitalize()} и всё, что рядом с ней"
    return Part(f"part-{place + 1}", title, (intro,), tuple(_practice(number, chance) for number in numbers))


def _practice(number: int, chance: random.Random) -> Chapter:
    title = f"{chance.choice(_words().titles)} ({number + 1})"
    name = f"{chance.choice(_NAMES)} {chance.choice('АВЕНОТ')}. {chance.choice('АВИКМП')}."
    blocks = tuple(_blocks(f"practice-{number}", name, chance))
    return Chapter(
        f"practice-{number}", title, blocks, f"{name}, школа № {number % 9 + 1}", (name,), f"practice-{number}"
    )


def _blocks(id: str, name: str, chance: random.Random) -> Iterator[Block]:
    long, short = _words().long, _words().short
    yield Paragraph((Text(f"{name}, учитель, школа № {len(name)}"),), "byline")
    yield Paragraph((Text(chance.choice(short)),), "lead")
    yield Facts(
        (
            ("Отвечает на затруднения", (Text(chance.choice(_TROUBLES)),)),
            ("Для кого", (Text("Учителям-предметникам, классным руководителям"),)),
            ("Предметы", (Text(chance.choice(_SUBJECTS).capitalize()),)),
            ("Время", (Text(chance.choice(short)[:90]),)),
        )
    )
    yield Heading("Проблема")
    yield Paragraph(_marked(chance.choice(long), chance))
    yield Heading("Суть")
    for _ in range(2):
        yield Paragraph(_marked(chance.choice(long), chance))
    yield Heading("Шаги")
    yield List(tuple((Paragraph((Text(chance.choice(short)),)),) for _ in range(chance.randint(3, 5))), 1, "steps")
    yield Heading("Результаты")
    yield Paragraph(_marked(chance.choice(long), chance))
    yield Paragraph((Text("Наблюдение. Листок учёта, две недели в сентябре и две в ноябре, 28 детей"),), "evidence")
    yield Table(
        tuple((Text(word),) for word in ("Что считали", "Сентябрь", "Ноябрь")),
        tuple(
            (
                (Text(chance.choice(short)[:70]),),
                (Text(str(chance.randint(2, 40))),),
                (Text(str(chance.randint(2, 40))),),
            )
            for _ in range(chance.randint(3, 5))
        ),
        "Что изменилось за два месяца",
        frozenset({1, 2}),
    )
    if chance.random() < 0.2:
        yield Figure("plan", 900, 520, "План класса: где стоят столы для работы в группах")
    yield Heading("Ограничения")
    yield Paragraph(_marked(chance.choice(long), chance))
    if chance.random() < 0.2:
        yield Quote((Paragraph((Text(chance.choice(short)),)),))
    yield Heading("Материалы")
    yield List(
        tuple(
            (Paragraph((Text(chance.choice(short)[:60], link=f"{_ADDRESS}{id}/files/list-{n}-dlya-raboty.docx"),)),)
            for n in range(2)
        )
    )
    address = f"{_ADDRESS}{id}/"
    yield Living(
        address, "Живая страница практики: обсуждение, файлы и новости о том, где её повторили.", _code(address)
    )


def _marked(text: str, chance: random.Random) -> Line:
    """Return a text with some words in bold or italics, and now and then a link."""
    words = text.split(" ")
    place = chance.randrange(max(1, len(words) - 4))
    before, within, after = (" ".join(part) for part in (words[:place], words[place : place + 3], words[place + 3 :]))
    if chance.random() < 0.25:
        return Text(f"{before} "), Text(within, link=f"{_ADDRESS}materialy-{place}/"), Text(f" {after}")
    return Text(f"{before} "), Text(within, frozenset({chance.choice(("strong", "emphasis"))})), Text(f" {after}")


def _appendix() -> Iterator[Block]:
    yield Paragraph((Text("Лист заполняет тот, кто пришёл на занятие; после занятия его обсуждают вместе."),))
    yield Room("Что удалось", 5)
    yield Room("Что можно сделать иначе", 5)


def _indexes(chapters: list[Chapter]) -> Iterator[Index]:
    for id, title, heading_of in (
        ("authors", "Указатель авторов", lambda it: it.authors[0]),
        ("subjects", "Предметный указатель", lambda it: _text_of(it, "Предметы")),
        ("difficulties", "Указатель затруднений", lambda it: _text_of(it, "Отвечает на затруднения")),
    ):
        found: dict[str, list[str]] = {}
        for chapter in chapters:
            found.setdefault(heading_of(chapter), []).append(chapter.id)
        yield Index(id, title, tuple(Entry(name, tuple(found[name])) for name in sorted(found)))


def _text_of(chapter: Chapter, label: str) -> str:
    facts = next(block for block in chapter.blocks if isinstance(block, Facts))
    return dict(facts.rows)[label][0].text


def _code(address: str) -> tuple[str, ...]:
    return tuple("".join(map(str, row)) for row in segno.make(address, error="m", micro=False).matrix)


@cache
def _picture() -> bytes:
    picture = Image.new("RGB", (900, 520), "#f4f1ea")
    pen = ImageDraw.Draw(picture)
    for place in range(6):
        left, top = 60 + place % 3 * 280, 60 + place // 3 * 220
        pen.rounded_rectangle((left, top, left + 200, top + 140), 24, "#1d4e5f" if place % 2 else "#b5651d")
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


if __name__ == "__main__":
    print(json.dumps(list(vars(_set(int(sys.argv[1]), "peer" in sys.argv)).values())))
