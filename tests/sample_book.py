"""A book that holds everything a book can hold: five practices in two parts, every kind of block, three indexes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from metodbank.editions.book import (
    Book,
    Chapter,
    Code,
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
    Mark,
    Paragraph,
    Part,
    Quote,
    Room,
    Rule,
    Table,
    Text,
)

from .small_book import BOOK

ADDRESS = "https://bank.example.org/practices/"
PICTURE = "answers.png"
WIDE, HIGH = 640, 400
STRONG: frozenset[Mark] = frozenset({"strong"})
EMPHASIS: frozenset[Mark] = frozenset({"emphasis"})
DELETED: frozenset[Mark] = frozenset({"deleted"})
CODE: frozenset[Mark] = frozenset({"code"})


def line(text: str) -> Line:
    """Return a line of plain text."""
    return (Text(text),)


def para(text: str, role: str = "") -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(line(text), role)


def picture() -> bytes:
    """Return a PNG: the answers of a class in three heaps."""
    image = Image.new("RGB", (WIDE, HIGH), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.line((60, 350, 600, 350), fill="#333333", width=3)
    for place, (high, colour) in enumerate(((250, "#17505c"), (160, "#6f9aa3"), (60, "#c2703d"))):
        draw.rectangle((110 + place * 170, 350 - high, 220 + place * 170, 349), fill=colour)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def code_of(size: int = 29) -> tuple[str, ...]:
    """Return rows that look like a QR code: three eyes and a pattern."""

    def cell(row: int, column: int) -> bool:
        for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
            if top <= row < top + 7 and left <= column < left + 7:
                ring = max(abs(row - top - 3), abs(column - left - 3))
                return ring != 2
        return (row * column + row + column * 5) % 7 < 3

    return tuple("".join(str(int(cell(row, column))) for column in range(size)) for row in range(size))


CARDS = Chapter(
    "practice-exit-cards",
    "Карточки на выходе: два вопроса за три минуты до звонка",
    (
        para("Берёзкина Анна Петровна, учитель математики, Школа № 1 г. Приозёрный", "byline"),
        para(
            "Пятиклассники письменно и без отметки отвечают на два вопроса по теме урока. Учитель за десять минут "
            "раскладывает ответы и знает, с чего начать завтра.",
            "lead",
        ),
        Facts(
            (
                ("Отвечает на затруднения", line("Трудно дать обратную связь без отметки")),
                ("Кому", line("Учителям-предметникам, молодым педагогам")),
                ("Классы", line("5–6 класс")),
                ("Время", line("5 минут урока, 10 минут на разбор в тот же день")),
                ("Документы", (Text("ФГОС ООО", link="https://docs.example.org/fgos/ooo?id=287&part=2"),)),
            )
        ),
        Heading("Зачем это нужно"),
        Paragraph(
            (
                Text("Контрольная показывает, что класс "),
                Text("не понял", STRONG),
                Text(", когда тема уже пройдена. Карточка показывает это "),
                Text("в тот же день", EMPHASIS),
                Text(": завтрашний урок ещё можно перестроить. Подробнее – "),
                Text("на странице практики", EMPHASIS, f"{ADDRESS}exit-cards/"),
                Text("."),
            )
        ),
        Heading("Шаги"),
        List(
            (
                (
                    para("За три минуты до звонка раздайте четвертушки листа."),
                    para("Подписывать их не обязательно: важен ответ, а не отметка."),
                ),
                (
                    para("Прочитайте вслух два вопроса:"),
                    List(((para("что сегодня стало понятнее;"),), (para("о чём хочется спросить."),))),
                ),
                (
                    para("Разложите ответы на три стопки:"),
                    List(
                        (
                            (para("понял и объяснил;"), List(((para("в том числе своим примером;"),),))),
                            (para("понял, но не объяснил;"),),
                            (para("не понял."),),
                        ),
                        1,
                    ),
                ),
            ),
            1,
            "steps",
        ),
        Heading("Как раскладывать ответы", 2),
        para("Стопок ровно три. Больше трёх не хватает ни времени, ни сил."),
        Figure(PICTURE, WIDE, HIGH, "Ответы одного класса, разложенные на три стопки"),
        Heading("Для самых любопытных", 3),
        List(((para("Пятый вопрос, шестой и дальше."),), (para("Список начинается не с единицы."),)), 5),
        Heading("Результаты"),
        para("Доля тех, кто объясняет решение словами, за четверть выросла с 40 до 65 %.", "evidence"),
        para("Данные одного класса, контрольной группы не было.", "note"),
        Living(f"{ADDRESS}exit-cards/", "Живая страница практики: отзывы, файлы, вопросы автору", code_of()),
        para("Опубликовано впервые на сайте методического банка района.", "source"),
    ),
    "А. П. Берёзкина, Школа № 1",
    ("Берёзкина Анна Петровна",),
    "exit-cards",
)
MISTAKES = Chapter(
    "practice-mistakes",
    "Ошибка недели",
    (
        para("Гаврилов Сергей Игоревич, учитель физики, Лицей № 4", "byline"),
        para("Раз в неделю класс разбирает одну красивую ошибку – без имени и без насмешки.", "lead"),
        Quote(
            (
                para("Сначала мы смеялись, потом стали спорить, а потом поняли, почему сила – не скорость."),
                para("Ученица 8 класса"),
            )
        ),
        Table(
            (line("Неделя"), line("Ошибка"), line("Сколько раз встретилась"), line("Чем разобрали")),
            tuple(
                (
                    line(str(number)),
                    (Text("Вместо "), Text(f"v = s·{number}", CODE), Text(f" пишут деление на {number}")),
                    line(f"{number * 3 % 17},{number % 10}"),
                    line("Опыт с тележкой" if number % 3 else "Спор двух столов о том, что показывают весы"),
                )
                for number in range(1, 41)
            ),
            "Ошибки, которые разобрали за год",
            frozenset({0, 2}),
            (1, 4, 2, 3),
        ),
        Rule(),
        Paragraph(
            (
                Text("В первый год вели тетрадь"),
                Text(" и стенгазету", DELETED),
                Text(", потом – таблицу.\nВот её строка:"),
            )
        ),
        Code("неделя = 7\nошибка = «сила ≠ скорость»\n    разбор: опыт < 5 минут & без оценок"),
    ),
    "С. И. Гаврилов, Лицей № 4",
    ("Гаврилов Сергей Игоревич",),
    "mistakes",
)
CIRCLE = Chapter(
    "practice-circle",
    "Утренний круг",
    (
        para("Учитель начальных классов, Школа № 2", "byline"),
        para("Десять минут до первого урока, в которые каждого слышно.", "lead"),
        Heading("Как проходит"),
        List(
            (
                (para("Садимся в круг, классный руководитель – со всеми."),),
                (para("Предмет в руках – право говорить."),),
                (para("Молчать тоже можно."), Quote((para("Я пока послушаю."),))),
            )
        ),
        Living(f"{ADDRESS}circle/", "Живая страница практики", code_of(25)),
    ),
    "Учитель, Школа № 2",
    (),
    "circle",
)
READING = Chapter(
    "practice-reading",
    "Читаем вслух по очереди",
    (
        para("Ильина Ольга Юрьевна, учитель литературы; Ёлкин Пётр Ильич, библиотекарь", "byline"),
        para("Восьмиклассники читают первоклассникам, и читать начинают обе стороны.", "lead"),
        Table(
            (line("Что"), line("Сколько")),
            ((line("Встреч за год"), line("24")), (line("Книг"), line("11"))),
            numbers=frozenset({1}),
        ),
        Figure(PICTURE, WIDE, HIGH, "Сколько книг прочитали по четвертям"),
    ),
    "О. Ю. Ильина, П. И. Ёлкин",
    ("Ильина Ольга Юрьевна", "Ёлкин Пётр Ильич"),
    "reading",
)
MENTOR = Chapter(
    "practice-mentor",
    "Наставник на один вопрос",
    (
        para("Методист районного центра", "byline"),
        para("Молодой педагог приносит один вопрос, и за час его решают втроём.", "lead"),
        Paragraph((Text("Запись на встречу: "), Text("bank.example.org", link="https://bank.example.org/mentor/"))),
    ),
    "Методист",
    (),
    "mentor",
)
FOREWORD = Chapter(
    "foreword",
    "Предисловие",
    (
        para("Эта книга собрана из практик, которые учителя района попробовали сами и описали без прикрас."),
        para("Берите любую страницу, пробуйте в своём классе и рассказывайте, что вышло."),
        para("Директор методического центра И. И. Иванова", "signature"),
    ),
)
AFTERWORD = Chapter("afterword", "Послесловие", (para("Следующий сборник начинается с вашего урока."),))
SHEET = Chapter(
    "appendix-sheet",
    "Лист «Попробую в своём классе»",
    (
        para("Заполните от руки в день, когда прочитали практику."),
        Room("Что я попробую", 3),
        Room("Когда и с каким классом", 1),
        Room("", 2),
    ),
)
INDEXES = (
    Index(
        "index-authors",
        "Указатель авторов",
        (
            Entry("Берёзкина А. П.", (CARDS.id,)),
            Entry("Гаврилов С. И.", (MISTAKES.id,)),
            Entry("Ёлкин П. И.", (READING.id,)),
            Entry("Ильина О. Ю.", (READING.id,)),
        ),
    ),
    Index(
        "index-subjects",
        "Указатель предметов",
        (
            Entry("Литература", (READING.id,)),
            Entry("Математика", (CARDS.id, MISTAKES.id)),
            Entry("Физика", (MISTAKES.id,)),
        ),
    ),
    Index(
        "index-schools",
        "Указатель организаций",
        (Entry("Лицей № 4", (MISTAKES.id,)), Entry("Школа № 1", (CARDS.id,)), Entry("Школа № 2", (CIRCLE.id,))),
    ),
)
SAMPLE = replace(
    BOOK,
    id="everything",
    description=(
        "Лучшие практики района : сборник методических материалов / Методический центр. – Приозёрный, 2025. – ",
        " с. – ISBN 978-5-00000-000-7. – Текст : непосредственный.",
    ),
    copyright=("© Методический центр, 2025", "Лицензия текстов: CC BY 4.0 – с указанием авторства"),
    credits=(
        *BOOK.credits,
        Credit("Оформление", ("Г. Г. Громов", "Ученики Школы № 2"), ("Громов Глеб Глебович",), "designers"),
    ),
    cover=Cover("#17505c", PICTURE),
    front=(FOREWORD,),
    parts=(
        Part(
            "part-1",
            "Видеть ход мысли",
            (para("Практики о том, как узнать, что понял класс, пока ещё можно помочь."),),
            (CARDS, MISTAKES),
        ),
        Part("part-2", "Быть вместе", (), (CIRCLE, READING, MENTOR)),
    ),
    back=(AFTERWORD,),
    appendices=(SHEET,),
    indexes=INDEXES,
    imprint=Imprint(
        "Методическое издание",
        ("Лучшие практики района", "Сборник методических материалов"),
        "Подписано в печать 15.11.2025",
        "Тираж 1\u00a0150 экз.",
        "Заказ № 214",
        "Методический центр, 000000, Приозёрный, Набережная улица, 1",
        "Типография «Пример», Приозёрный",
    ),
)


def sample_book(*, is_draft: bool = False) -> tuple[Book, dict[str, bytes]]:
    """Return the book and its pictures."""
    return replace(SAMPLE, is_draft=is_draft), {PICTURE: picture()}
