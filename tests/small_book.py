"""A small book for tests of its descriptions and formats: two practices in one part, an edition of a district."""

from __future__ import annotations

from dataclasses import replace

from metodbank.editions.book import Book, Chapter, Cover, Credit, Imprint, Paragraph, Part, Text, Told

CARDS = Chapter(
    "practice-exit-cards",
    "Карточки на выходе: что понял класс за урок",
    (Paragraph((Text("Ученики отвечают на два вопроса."),)),),
    "А. П. Берёзкина, Школа № 1",
    ("Берёзкина Анна Петровна",),
    "exit-cards",
)
CIRCLE = Chapter("practice-circle", "Утренний круг", (), "Учитель, Школа № 2", (), "circle")
FOREWORD = Chapter("foreword", "Предисловие", (Paragraph((Text("О чём эта книга."),)),))
COMPILERS = Credit("Составитель", ("И. И. Иванова, методист",), ("Иванова Ирина Игоревна",), "compilers")
EDITORS = Credit("Редактор", ("Б. Б. Борисов, методист",), ("Борисов Борис Борисович",), "editors")
REVIEWERS = Credit("Рецензент", ("В. В. Ветров, доцент",), ("Ветров Виктор Викторович",), "reviewers")

TOLD = Told(
    contents="Содержание",
    draft="проект",
    appendices="Приложения",
    pages_of="{n} с.",
    sheets="Усл. печ. л. {n}",
    format="Формат {paper}",
    indexes="Указатели",
    cover="Обложка",
    qr="QR-код с адресом {address}",
    figure="Рис. {n}",
    table="Таблица {n}",
)
BOOK = Book(
    id="2025",
    year=2025,
    language="ru",
    is_draft=False,
    title="Лучшие практики района",
    subtitle="сборник методических материалов",
    heading="Методический центр Приозёрного района",
    city="Приозёрный",
    publisher="Методический центр",
    district="Приозёрный район",
    address="https://bank.example.org/collections/2025/",
    credits=(COMPILERS, EDITORS, REVIEWERS),
    udc="37.091.3",
    bbk="74.202",
    author_mark="Л87",
    isbn="978-5-00000-000-7",
    isbn_electronic="978-5-00000-001-4",
    annotation="Практики, которые учителя района попробовали сами.",
    description=("", ""),
    copyright=("© Методический центр, 2025",),
    paper="a5",
    cover=Cover("#17505c"),
    front=(FOREWORD,),
    parts=(Part("part-1", "Видеть ход мысли", (), (CARDS, CIRCLE)),),
    back=(),
    appendices=(),
    indexes=(),
    imprint=Imprint("Методическое издание", (), "", "Тираж 1\u00a0150 экз.", "", "Методический центр", ""),
    told=TOLD,
)


def english(book: Book) -> Book:
    """Return a book as it is in English: its own words stay."""
    return replace(book, language="en", told=replace(book.told, pages_of="{n} pages"))
