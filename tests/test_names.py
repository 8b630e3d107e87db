"""Names of persons in texts and in file names: what is found, what is not, and who may be named by anybody.

In the tables a name to be found stands in [brackets]; the brackets are taken out before the text is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank.pipeline import read_bank
from metodbank.privacy.file_names import find_names_in_file_name
from metodbank.privacy.finding import Finding
from metodbank.privacy.gate import may_name
from metodbank.privacy.names import find_names, find_persons
from metodbank.privacy.places import PLACE_KINDS, find_places
from metodbank.privacy.public import is_public, names_of
from metodbank.privacy.tokens import sentences_of, tokens_of
from metodbank.terms import vocabularies_of

from .conftest import TESTS

KNOWN = names_of(vocabularies_of(None))

FULL_NAMES = """
Урок провела учитель начальных классов [Иванова Анна Петровна].
Благодарим [Анну Петровну Иванову] за помощь в подготовке семинара.
Наставником [Сидоренко Ольги Викторовны] назначена [Мельник Татьяна Сергеевна].
Педагог [Мороз Елена Игоревна] и завуч [Заяц Виктор Павлович] составили план.
[Марина Львовна Заяц] ведёт кружок.
Открытый урок [Марьи Ивановны] посетили двенадцать педагогов.
Коллеги обратились к [марье ивановне] с вопросом.
[МАРИЯ ПЕТРОВНА] РАССКАЗЫВАЕТ О СВОЁМ ОПЫТЕ
ПРЕДСЕДАТЕЛЬ: [КРАВЧУК ЛЮБОВЬ АНДРЕЕВНА]
Так считает и [Геннадий Палыч], наш трудовик.
[Петрова-Беликова Инна Юрьевна] заменяла коллегу.
[Сергей Николаевич] ведёт кружок с 2015 года.
Уважаемая [Светлана Викторовна], спасибо за урок!
Победителем стал [Ахмедов Заур], ученик гимназии.
[Вера Белова] придумала игру, а [Роман Викторович Лев] её записал.
[Рашид Каримов] и [Мадина Юсупова] защитили проект.
"""

INITIALS = """
Протокол вёл секретарь [И. И. Петров].
Протокол вёл секретарь [И.И. Петров].
Протокол вёл секретарь [И.И.Петров].
Протокол вёл секретарь [Петров И.И.]
Протокол подписали [Петрова И.И.], [Сидоров П. П.] и [Ким Е. В.]
Модератор встречи – [Панкратова Л.~Н.], заместитель директора.
Участники: [Белов Д. С.], [Чёрная О. П.], [Гусь А. А.], [Ли В. Ч.]
Работу проверяла [В. И. Зима].
Логопед [Кучер А.-М. И.] занимается с детьми.
Ответственная: [Григорьева Н В]
Куратор [Е. Бондарчук] отметил рост мотивации.
Наставник – [Тихомирова Е.], подопечный – [Громов К.]
Рецензент: канд. пед. наук [А. Б. Воробьёв].
"""

OF_MANY_PEOPLES = """
Методист [Гульназ Рашитовна Шергалиева] провела консультацию.
В группе работают [Мамедов Ариф Рашид оглы] и [Алиева Лейла Гасан кызы].
Педагог [Аляксандр Пятровіч Кавальчук] правёў урок.
Настаўніца [Вольга Мікалаеўна Казлоўская] падзялілася вопытам.
Дзякуем [Алене Міхайлаўне] за ўрок.
Воспитатель [Цыренова Баирма Доржиевна] провела утренний круг.
Преподаватель [Саакян Армен Ашотович] организовал кружок.
Психолог [Джавахадзе Нино Георгиевна] провела тренинг.
Логопед [Шмидт Эльза Карловна] ведёт занятия.
[Хон Ольга] и её одноклассник готовят доклад.
Contact person: [Ivan Petrov], teacher of physics.
Куратор проекта [Kate Millerton] приехала летом.
"""

PUPILS_AND_COLLEAGUES = """
Ученица 5 класса [Маша К.] впервые ответила у доски.
[Ваня П.] из 5 «Б» класса отказался работать в паре.
На перемене [Петя Иванов], 3 «А», собрал конструктор.
Ученик 7 класса [Саша] не сдаёт домашние работы.
Мальчик [Коля] сидел за последней партой.
Тогда [Степан], ученик 6 «В», предложил измерить тень.
Мальчика зовут [Егор], ему девять лет.
В конкурсе победили [Анна] и [Пётр Ивановы].
Учитель математики [Петрова] предложила карточки.
Директор [Сидоров] поддержал инициативу.
[Инна Ветрова] начала с малого. Через год [Ветрова] вела кружок.
"""

SINGLE_NAMES = """
[Шестопалов] возразил, что нагрузка и так велика.
[Черных] предложила перенести срок.
[Терехова] предложила объединить усилия.
Учитель технологии [Буряк] изготовил стенд.
Решение поддержала [Орешникова].
По мнению [Златопольского], план выполним.
«Мы готовы», – заявил [Златопольский] журналистам.
Заявление [Лукиной] рассмотрено.
Отсутствовали: [Гущина], [Ткач], [Оганесян] (больничный).
Сегодня [Артур] провёл свой лучший урок.
Конфликт между [Артёмом] и [Данилом] удалось погасить.
Работы [Ильдуса], [Гули] и [Ренаты] отправлены на выставку.
На занятии [Костя] впервые прочитал слово целиком.
[Лен], ты сдала отчёт?
[Кать], скинь ссылку.
Мама [Илюши] просит о встрече.
Тётя [Глаша] пекла пироги.
Семья [Гончаровых] воспитывает пятерых детей.
Мальчик по имени [Лучик] не умел врать.
а [Витальевна] что сказала?
Г-н [Бублик] и г-жа [Носик] открыли встречу.
Куратор проекта «Плечо» – [Бойко].
"""

HARD = """
Участники:[Бублик Н.],[Носик А.],[Ушко П.]
[Носов Т], [Рябова Е], [Зима К] – дежурные.
Корректор [Л. Лёгкая], вёрстка [М. Жук].
Педагог-психолог – [Иволга М.]
Ученица [К. Р.] стала чаще отвечать.
[А. А.]: внести в план.
1) [Носик Арина] 2) [Ушко Пётр]
[Лис Андрей];СОШ № 6;35;призёр
ПРИЗЁРЫ: [СЕДЫХ АРТЁМ], [КОЛОС ВИКТОРИЯ], [ВАСЮК ДИАНА]
[камалова аделина], 5 кл, диплом 2 ст.
[селиванова а.п.] не сдала отчет
Адвокат [Мохаммед аль-Хариси] обратился в суд.
Урок дал гость из Кореи [Ким Чон Хо].
[Зөлфия Илдар кызы Хәйруллина] провела урок.
"""

BROKEN_LINES = """
Подготовила [Сухарева|Наталья Ивановна].
Подготовила [Сухарева Наталья Ива-|новна].
[Аверина Нина Львовна]|[Бережной Кирилл Олегович]|[Власенко Жанна Артуровна]
"""

NOBODY = """
Школа № 5 расположена на улице Ленина в посёлке Красная Горка.
Педагоги Ивановской области обменялись опытом.
На уроке изучали теорему Пифагора, закон Ома и таблицу Менделеева.
Метод Монтессори применяется в дошкольной группе.
В списке чтения: «Евгений Онегин», «Анна Каренина», «Тарас Бульба», «Василий Тёркин».
Дети читали сказки про Ивана-царевича и Василису Премудрую.
Алексеевские чтения и фестиваль «Анна» собрали сорок участников.
Вера в ученика помогает больше, чем отметка.
Надежда на успех и любовь к предмету меняют урок.
Роман изучают в девятом классе. Роза – символ осени.
Ранняя весна – время проектов. Март и Май – самые напряжённые месяцы.
Конкурс «Большая перемена», центр «Точка роста», «Сириус» и Учи.ру помогают детям.
ИОМ педагога составлен с учётом ФГОС, план РМО утверждён.
Группа А. Ученики решают задачи. Вариант В. Прочитайте текст.
в 5 А. Дети работали в парах.
Фамилия И. О. учителя указывается полностью.
С. Петербург и Н. Новгород – города проекта.
Сервисы Google Forms, Microsoft Teams и Kahoot знакомы ребятам.
Английский клуб English Speaking Club собирается по пятницам.
Задача: Коля купил три тетради, а Оля – две.
Квадрат Декарта и матрица Эйзенхауэра учат выбирать.
Дед Мороз и Снегурочка поздравили малышей.
Учитель А. описывает ситуацию, учитель Б. задаёт вопросы.
Ученики выбрали роли: Читатель, Критик, Редактор, Художник.
Педагог-наставник работает с молодым специалистом.
Основной вопрос урока задан духовной музыкой.
Улица Академика Дубравина ведёт к лицею, сквер назван в честь Ивана Дубравина.
Ассоциация учителей Гомельщины провела форум в Кабардино-Балкарской Республике.
Четырёхчасовой тренинг прошёл в музее.
Здравствуй, Дедушка Мороз! Дядя Фёдор и Баба Яга пришли на ёлку.
Буратино дарит Мальвине букварь. Сравните поступки Гринёва и Швабрина.
Мою собаку зовут Буран, а кошку – Муся.
У Маши было 5 яблок, а у Пети – на 3 больше.
Вера, Надежда, Любовь: нравственные ценности.
Роза, тюльпаны или герберы – что дарим?
Помощники Алиса, Маруся и Салют отвечают на вопросы.
Запишите: закон Архимеда, сила Лоренца.
Евгения и Виктория – сорта картофеля.
Лев спал в тени баобаба.
"""

PUBLIC = """
МБОУ СОШ № 3 имени Героя Советского Союза И. П. Дубравина приглашает гостей.
По методике Н. А. Лесовой дети учатся читать по складам.
Работаем по учебнику Л. Г. Травиной.
УМК «Родник», авторы М. И. Ручьёв, М. А. Ключева.
Повесть Ф. М. Берегова обсуждали на уроке-суде.
Памяти Зои Луговой посвящён урок мужества.
Луговая Е. И. Уроки чтения // Начальная школа. 2020. № 3. С. 12–15.
Полянский И. В. Практическая психология. – М.: Родник, 2019. – 304 с.
Занятия строятся по системе Л. В. Занкова.
Теория Л. С. Выготского лежит в основе занятия.
К. Д. Ушинский называл труд основой воспитания.
Как говорил Сухомлинский, ребёнок – не сосуд, а факел.
Стихи Пушкина Александра Сергеевича и Агнии Барто звучали весь день.
Приём «Шесть шляп мышления» Эдварда де Боно знаком многим.
"""

NAMESAKES = """
[Пушкин Андрей Сергеевич] ведёт физкультуру.
[Толстая М. И.], учитель, показала приём.
Учитель физкультуры [Давыдов В. В.] провёл эстафету.
Рассказ [Маши К.] вошёл в сборник.
По методике [Анны Петровны] мы учим стихи.
"""


def _cases(*tables: str) -> list[str]:
    return [line for table in tables for line in table.strip().splitlines()]


def _marked(line: str) -> tuple[str, list[str]]:
    """Return a line of a table as a text, and the names to be found in it."""
    line = line.replace("~", "\u00a0").replace("|", "\n")
    return re.sub(r"[\[\]]", "", line), re.findall(r"\[(.*?)\]", line, re.DOTALL)


def _found(text: str) -> list[str]:
    return [finding.text for finding in find_names(text, KNOWN)]


@pytest.mark.parametrize(
    "line",
    _cases(FULL_NAMES, INITIALS, OF_MANY_PEOPLES, PUPILS_AND_COLLEAGUES, SINGLE_NAMES, HARD, BROKEN_LINES, NAMESAKES),
)
def test_persons_are_found(line: str) -> None:
    text, expected = _marked(line)
    assert expected
    assert _found(text) == expected


@pytest.mark.parametrize("text", _cases(NOBODY))
def test_where_nobody_is_named_nobody_is_found(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", _cases(PUBLIC))
def test_public_persons_may_be_named(text: str) -> None:
    assert _found(text) == []
    assert find_persons(text), "the person is seen and known to be public"


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("А. С. Пушкин", True),
        ("Пушкин А.С.", True),
        ("Александр Пушкин", True),
        ("Александру Сергеевичу Пушкину", True),
        ("Пушкиным", True),
        ("Пушкин Андрей Сергеевич", False),
        ("Н. А. Пушкина", False),
        ("Давыдов В. В.", True),
        ("Давыдов", False),
        ("Л. Н. Толстого", True),
        ("Толстая М. И.", False),
    ],
)
def test_a_public_name_fits_the_list(name: str, is_known: bool) -> None:
    text = f"Сегодня о нём, то есть {name}, сказано много."
    start = text.index(name)
    assert is_public(text, Finding(start, start + len(name), "person", name), KNOWN) is is_known


def test_a_district_extends_the_list(bank: Path) -> None:
    text = "Опыт Родниковой Евы Марковны известен каждому."
    assert [finding.text for finding in find_names(text, KNOWN)] == ["Родниковой Евы Марковны"]
    own = bank / "content" / "vocabularies" / "public-names.yml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("rodnikova:\n  ru: Родникова Ева Марковна\n  en: Rodnikova, Eva\n", encoding="utf-8")
    assert find_names(text, names_of(vocabularies_of(own.parent.parent))) == []
    assert not [problem for problem in read_bank(own.parent.parent).problems if problem.place.path.endswith(own.name)]


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("ivanova-anna-petrovna", ["ivanova-anna-petrovna"]),
        ("Petrov_I_I_otchet", ["Petrov_I_I"]),
        ("otchet_ivanova_a_p", ["ivanova_a_p"]),
        ("IvanovaAP", ["IvanovaAP"]),
        ("отчёт Петрова О. Н", ["Петрова О. Н"]),
        ("план-мария-петровна", ["мария-петровна"]),
        ("Kuznetsova_Olga-2024", ["Kuznetsova_Olga"]),
        ("rabota_Masha_K", ["Masha_K"]),
        ("exit-cards", []),
        ("metod-proektov-v-5-a", []),
        ("ivanovskaya-shkola", []),
        ("plan_raboty_2024", []),
        ("новый-план", []),
    ],
)
def test_names_in_file_names(stem: str, expected: list[str]) -> None:
    assert [finding.text for finding in find_names_in_file_name(stem)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("МБОУ СОШ № 3 г. Озёрска", {"organisation": ["МБОУ СОШ № 3"], "place": ["г. Озёрска"]}),
        ("в деревне Малые Выселки", {"place": ["деревне Малые Выселки"]}),
        (
            "учитель Луговской основной школы Приозёрного района",
            {"organisation": ["Луговской основной школы"], "place": ["Приозёрного района"]},
        ),
        ("ГУО «Средняя школа № 3»", {"organisation": ["ГУО «Средняя школа № 3»"]}),
        ("детский сад № 4 «Ромашка»", {"organisation": ["детский сад № 4 «Ромашка»"]}),
        ("живёт на ул. Лесной, д. 5", {"place": ["ул. Лесной, д. 5"]}),
        ("Педагог приехал из Казани.", {"place": ["Казани"]}),
        ("Школы района учатся друг у друга.", {}),
    ],
)
def test_places_and_schools_are_found(text: str, expected: dict[str, list[str]]) -> None:
    found = find_places(text)
    assert {
        kind: [one.text for one in found if one.kind == kind]
        for kind in PLACE_KINDS
        if any(one.kind == kind for one in found)
    } == expected


@pytest.mark.parametrize("line", _cases(FULL_NAMES, INITIALS, OF_MANY_PEOPLES, NAMESAKES))
def test_the_gate_loses_nobody(line: str) -> None:
    text, _ = _marked(line)
    assert may_name(text)


def test_the_gate_spares_most_of_a_text_without_names() -> None:
    prose = (
        "Дети читают вслух. На доске появляется схема, ИОМ готов. Урок в Москве длится час! Приём «Снежный ком» прост."
    )
    assert not [prose[start:end] for start, end in sentences_of(prose) if may_name(prose[start:end])]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def test_the_demonstration_names_its_people_only_and_costs_the_tagger_little() -> None:
    sentences = worth = 0
    for file in sorted((TESTS.parent / "content").rglob("*.yml")):
        assert not find_names_in_file_name(file.stem), file
        for text in _texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
            pieces = [text[start:end] for start, end in sentences_of(text)]
            sentences += len(pieces)
            worth += sum(map(may_name, pieces))
            assert file.parent.name == "people" or _found(text) == [], (file, text)
    assert worth * 10 < sentences


WILD = st.text(
    st.one_of(
        st.sampled_from(list("АБИКПёйаоенстрвичдляуы ABia.-,\n\u00a0\u00ad«»()\"'№5")),
        st.characters(),
    ),
    max_size=80,
)
NAME_PIECES = (
    "Иванова Анна Петровна И. П. Ким оглы учитель Роман ван 5 «А» , . - ИВАН де Smith Olga школа № Лесная имени"
)
NAME_LIKE = st.lists(st.sampled_from([*NAME_PIECES.split(), "\n"]), max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(WILD, NAME_LIKE))
def test_whatever_the_text_findings_are_pieces_of_it(text: str) -> None:
    for found in (find_persons(text), find_names(text, KNOWN), find_places(text), find_names_in_file_name(text)):
        assert all(
            finding.start < finding.end and text[finding.start : finding.end] == finding.text for finding in found
        )
        assert found == sorted(found)
        assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.one_of(WILD, NAME_LIKE))
def test_sentences_and_tokens_cover_the_text(text: str) -> None:
    covered = "".join(text[start:end] for start, end in sentences_of(text))
    assert covered.split() == text.split()
    assert "".join(token.text for token in tokens_of(text)).split() == "".join(text.split()).split() or "\n" in text


@pytest.mark.parametrize(
    "piece", ["А.", "Иванова ", "ван ", "а-", "«", "И. И. ", "учитель ", "школа имени ", "№ 5 ", "т", "Р\n"]
)
def test_a_long_text_costs_no_more_than_its_length(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tagger is given each character at most once, in sentences of bounded length; nothing hangs."""
    given_to_tagger: list[int] = []

    def count(sentences: object) -> object:
        for sentence in sentences:  # type: ignore[attr-defined]
            given_to_tagger.append(len(sentence))
            yield ()

    monkeypatch.setattr("metodbank.privacy.names.tag", count)
    monkeypatch.setattr("metodbank.privacy.places.tag", count)
    text = piece * (20_000 // len(piece))
    find_persons(text)
    assert sum(given_to_tagger) <= len(text)
    find_places(text)
    find_names_in_file_name(text)
    assert sum(given_to_tagger) <= 2 * len(text)
    assert max(given_to_tagger, default=0) <= 2_000
