"""Numbers, addresses, profiles and links in a text: what is found, what is not, and what it costs."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank import privacy
from metodbank.privacy.contacts import is_personal_email, is_personal_phone
from metodbank.privacy.digits import is_belarusian_id, is_personal_inn, is_snils
from metodbank.privacy.finding import KINDS
from metodbank.privacy.hosts import PRIVATE, PROFILES, is_example
from metodbank.privacy.numbers import find_numbers

from .conftest import TESTS

NBSP = "\u00a0"
ROOT = TESTS.parent

FOUND: dict[str, list[str]] = {
    "phone": [
        "Звоните: [+7 912 345-67-89].",
        "[+7(912)345-67-89]",
        "Мой номер [89123456789], пишите.",
        f"[8{NBSP}(912){NBSP}345{NBSP}67{NBSP}89]",
        "[8.912.345.67.89]",
        "[8 – 912 – 345 – 67 – 89]",
        "[+7‑912‑345‑67‑89] с неразрывными дефисами",
        "[+ 7 (912) 345 67 89]",
        "[＋７ ９１２ ３４５ ６７ ８９]",
        "[8 (9О5) 12З-45-67], О и З вместо цифр",
        "[8 9ОО 123 45 67]",
        "[8&nbsp;912&nbsp;345-67-89]",
        "[8\u200b912\u200b345\u200b67\u200b89]",
        "**Телефон:** [8 (912) **345-67-89]**",
        "[8912 345 67 89] и [8 912 3456789]",
        "[8-9123-45-67-89]",
        "[7 (912) 345-67-89]",
        "tel:[+79123456789]",
        "[8 (8332) 12-34-56]",
        "[8 (34385) 2-12-34]",
        "[8(495)123-45-67, доб. 12]",
        "Приёмная: [(495) 123-45-67]",
        "[(8212) 24-15-15]",
        "[(8-34385) 2-12-34]",
        "[912 345-67-89]",
        "тел. [9123456789]",
        "тел.: [2-34-56]",
        "т. [5-12-34]",
        "тел. [2-34-56 (доб. 12)]",
        "По телефону школы, доб. [12]",
        "Телефон классного руководителя [23-45-67]",
        "телефоны [5-12-34], [5-12-35] и [123-45-67]",
        "моб. [912 345 67 89]",
        "WhatsApp [+7 (912) 345-67-89]",
        "Позвоните бабушке, [5-12-34]",
        "дом. тел.: [234567]",
        "[2-34-56] (тел. мамы)",
        "[8-800-555-35-35]",
        "[+375 29 123-45-67]",
        "[+375 (29) 123 45 67]",
        "[+375291234567]",
        "[375 29 123 45 67]",
        "[8 029 123-45-67]",
        "[8 (029) 123-45-67]",
        "[80291234567]",
        "[8-0163-12-34-56]",
        "[8 (017) 234-56-78]",
        "[(029) 123-45-67]",
        "[029 123-45-67]",
        "тэл. [8 (01770) 2-34-56]",
        "[+7 (7172) 55-12-34], Казахстан",
        "[8 701 123 45 67]",
        "[+380 67 123 45 67]",
        "[+998 90 123-45-67]",
        "[+996 555 123 456]",
        "[+374 91 123456]",
        "[+995 555 12 34 56]",
        "[00375 29 123 45 67]",
        "[+49 151 12345678]",
        "[9123456789] (без восьмёрки)",
        "Мама – [9151234567], папа – [9161234568]",
        "перевод на [9031234567]",
        "Класс;Куратор;[9261234567]",
        "Тел. директора [+7 912 345-67-89]; вахта [2-00-62]",
        "Приёмная [2-34-56], бухгалтерия [2-34-57]",
        "тел. [2-34-56], учительская [2-34-58]",
        "Дежурный: [23-45-67]",
        "раб. [2-34-56], дом. [3-45-67]",
        "Секретарь – [5-12-34], каб. 12",
        "Звоните на городской [23-45-67]",
        "1,[89123456789],5А",
        "код (34385), тел. [2-34-56]",
    ],
    "email": [
        "Пишите на [ivanova.anna@mail.ru].",
        "([a-b_c+d@sub.host-name.by])",
        "[иван@почта.рф]",
        "[anna@xn--80a1acny.xn--p1ai]",
        "[Ivanov@Yandex.RU], до 12 мая",
        "<mailto:[anna@mail.ru]?subject=x>",
        "[anna%40mail.ru]",
        "[ivanov (at) mail.ru]",
        "[ivanov [at] gmail [dot] com]",
        "[ivanov(собака)mail.ru]",
        "[ivanov собака mail точка ru]",
        "[петрова собака яндекс точка ру]",
        "[ivanov @ mail.ru]",
        "[ivanov@mail,ru]",
        "[ivanov@mail .ru]",
        "[ivanov at mail.ru]",
        "[ivanov at school dot by]",
        "[anna&#64;mail.ru]",
        r"[anna\_ivanova@mail.ru]",
        "[ａｎｎａ＠ｍａｉｌ．ｒｕ]",
        "[anna@mail.ru],[petr@mail.ru]",
        "[school5@mail.ru]",
        "[rmo@school.example]",
        "[school@example.org]",
        "[ivan.p@primer.test]",
        "[director@school.invalid]",
        "<[a.b@rmc.example]>",
        "Копия:[info@sad.example],[b@c.example]",
    ],
    "snils": [
        "СНИЛС [112-233-445 95]",
        "[112-233-445-95]",
        "[112 233 445 95]",
        "[11223344595]",
        f"[112–233–445{NBSP}95]",
        "СНИЛС: [112-233-445 96] с опиской",
        "СНИЛС [001-001-997 12], ранний",
        "[087-654-303 00]",
        "страховой номер [11223344596]",
        "Приходько И. О., [84156059103]",
        "[84156059103];ИНН;5А",
    ],
    "inn": [
        "ИНН [500100732259]",
        "[500100732259]",
        "ИНН: [5001 0073 2259]",
        "ИИН [850101300124]",
        "Бондарь Е.,[500100732259],12 500,00",
        "1,[500100732259],5А",
        "Бондарь Е.;[500100732259];12",
    ],
    "passport": [
        "паспорт [4506 123456]",
        "паспорт: серия [45 06 № 123456]",
        "паспорт серии [4506, номер 123456]",
        "[45 06 123457]",
        "[4506 № 123457]",
        "паспорт РФ [4506123456]",
        "паспорт № [123456]",
        "загранпаспорт [71 1234567]",
        "удостоверяющий личность: [4506 123456]",
        "[MP1234567]",
        "[МР 1234567] кириллицей",
        "пашпарт [AB 1234567]",
        "[3140676A000PB7]",
        "[3140676А000РВ7] кириллицей",
        "идентификационный номер [3140676A000PB2]",
        "[IV-БА № 123456]",
        "свидетельство о рождении [II-АБ 654321]",
        "свидетельство о рождении: [1-БА № 123456]",
        "пасведчанне аб нараджэнні [№ 0123456]",
        "пасп. [38 77 № 000 901]",
        "пасп.: [3877 000901]",
        "пас. [38 77 000901]",
        "п-т [4506 123457]",
        "Паспорт: [38 77 000 901]",
        "[45 88 123457]",
        "Иванов И.И.,[45 06 123457],112",
    ],
    "birth-date": [
        "[12.03.2011] г. р.",
        "[12.03.2011] г.р.",
        "([2014] г. р., 2024 год)",
        "ДР [12.03.2011]",
        "родилась [5 мая 2010] года",
        "ученик, родившийся [12.03.2011]",
        "родился в деревне Лесной [5 мая 1975] г.",
        "дата рождения: [12.03.2011]",
        "Дата рождения | [2011-03-12] |",
        "Дата рождения:\n[12/03/2011]",
        "род. [1975]",
        "[2011] года рождения",
        "[12.03.11] г.р.",
        "д. р. [5.05.2010]",
        "в [2010] году родилась Маша",
        "год рождения – [2012]",
        "дата нараджэння: [5 мая 2010]",
        "нарадзілася [12 сакавіка 2011]",
        "[12 марта 2011] года рождения",
        "Дата рождения [«05» мая 2010] г.",
        "born on [2011-03-12]",
        "Год, число и месяц рождения: [1983, 12 октября]",
        "Число и месяц, год рождения: [12.10.1983]",
        "D.o.b.: [22.05.1990]",
        "DOB [22.05.1990]",
        "Год и месяц рождения: [октябрь 1983]",
        "Дата рождения: [1983 г., 12 октября]",
        "число, месяц и год рождения [12 октября 1983]",
    ],
    "address": [
        "[г. Минск, ул. Ленина, д. 5, кв. 12]",
        "[220030, Республика Беларусь, г. Минск, пр-т Независимости, д. 5, корп. 2, кв. 120]",
        "[Московская обл., г. Клин, ул. Мира, д. 5, кв. 7]",
        "проживает по адресу: [г. Минск, ул. Ленина, 5]",
        "Живёт в [деревне Лесная, ул. Садовая, 3]",
        "адрес проживания:\n[ул. Садовая, 3]",
        "[пер. Садовый, 3-7]",
        "[ул.Ленина,5-12]",
        "[ул. Ленина д.5 кв.12]",
        "[УЛ. ЛЕНИНА, Д. 5, КВ. 12]",
        "[п. Лесной, дом 4]",
        "[аг. Лясны, д. 5]",
        "[вул. Янкі Купалы, д. 5, кв. 3]",
        "[ул. 40 лет Победы, д. 12, кв. 5]",
        "[ул. 1-я Садовая, 12а, кв. 5]",
        "[ул. К. Маркса, д. 5/2, кв. 8]",
        "[Садовая ул., д. 3, кв. 4]",
        "[проспект Мира, дом 10, квартира 15]",
        "[мкр. Южный, д. 5, кв. 12]",
        "[б-р Шевченко, 5, кв. 12]",
        "[Ленина 5, кв. 12]",
        "живёт на [Ленина, 5]",
        "домашний адрес: [Садовая 3-7]",
        "прописан: [Минск, Ленина 5-12]",
        "[дом 5, квартира 12]",
        "проживает в [общежитии № 2, комната 305]",
        "мама, [ул. Садовая, 3]",
        "А. П., [ул. Садовая, 3]",
        "пражывае па адрасе: [вул. Садовая, 3]",
        "[г. Заречный, 3-й микрорайон, дом 21, кв. 77]",
        "[мкр. 5, д. 12, кв. 34]",
        "[микрорайон 3, дом 5, кв. 1]",
        "[5 мкр., 12-34]",
        "живу в [2-м микрорайоне, дом 4]",
        "Зарегистрирован(а) по адресу: [д. Верхний Лог, ул. Центральная, д. 22]",
        "зарегистрирована [ул. Садовая, 3]",
        "Зарегистрирована: [398002, Заречный, ул. Мичурина, д. 7, общ. 2, ком. 14]",
        "[Московская обл., г. о. Клин, п. Сосновый, ул. Хвойная, стр. 3, кв. 27]",
        "[Республика Татарстан, г. Казань, ул. Тукая, корп. 1, кв. 2]",
        "[РТ, г. Казань, ул. Тукая, д. 1, кв. 2]",
        "адрес: [Приозёрск, Садовый переулок, дом 7, квартира 3]",
        "[ул. Студенческая, д. 5, общ. 1, комн. 305]",
        "[Минская вобл., г. Слуцк, вул. Леніна, д. 5, кв. 3]",
        "прапісаны: [г. Слуцк, вул. Леніна, д. 5]",
    ],
    "profile": [
        "[vk.com/id123]",
        "[https://vk.com/ivanova_anna].",
        "([https://m.vk.com/id123])",
        "[vk.com/wall123_45]",
        "[t.me/petrov_ivan]",
        "[https://t.me/petrov_ivan?start=1]",
        "[ok.ru/profile/123456]",
        "[https://www.instagram.com/anna_85/]",
        "[facebook.com/profile.php?id=100]",
        "[https://www.youtube.com/@anna_ivanova]",
        "[youtube.com/channel/UCabc-123]",
        "[rutube.ru/channel/12345/]",
        "[dzen.ru/id/5f1a2b]",
        "[https://max.ru/u/f9LHodD0cOK]",
        "[tenchat.ru/petrova]",
        "[linkedin.com/in/anna-petrova]",
        "[tiktok.com/@anna.p]",
        "[infourok.ru/user/petrova-anna]",
        "[nsportal.ru/user/12345]",
        "[wa.me/79123456789]",
        "[tg://resolve?domain=petrova]",
        "ВК: [ivanova_anna]",
        "Telegram – [petrov.ivan]",
        "Инстаграм [anna.ivanova]",
        "мой телеграм [@petrov_ivan]",
        "пишите в личку [@petrova]",
        "[@petrova] (телеграм)",
        "страница: <[https://vk.com/id5]>",
        "vk: [vk.com/zavuch_petrova7]",
        "[https://t.me/uchitel_fizik]",
        "[https://www.facebook.com/pedagog.psiholog.9]",
        "[t.me/metodist_anna]",
        "Скайп: [live:ivanova.tutor_7]",
        "[live:.cid.1a2b3c4d5e6f]",
        "Ментор: [@buryak_mentor_000]",
        "Автор: Иванова, [@logoped_olga]",
        "тел. нет, [@petrova_85]",
        "[vk.com/nastavnik_ivan]",
        "личный канал [https://t.me/uchu_legko]",
        "[@ivanova] в группе",
        "Мой канал: [https://t.me/fizika_doma]",
    ],
    "private-link": [
        "[https://docs.google.com/document/d/1abc_D-e/edit?usp=sharing]",
        "[docs.google.com/spreadsheets/d/1abc/edit#gid=0]",
        "[https://docs.google.com/forms/d/1abc/edit]",
        "[https://drive.google.com/file/d/1abc/view?usp=sharing]",
        "[https://drive.google.com/drive/folders/1abc]",
        "[https://drive.google.com/open?id=1abc]",
        "[https://disk.yandex.ru/d/AbC-1]",
        "[https://disk.yandex.by/i/AbC]",
        "[https://yadi.sk/d/AbC]",
        "[https://docs.yandex.ru/docs/view?url=abc]",
        "[https://disk.360.yandex.ru/d/AbC]",
        "[https://forms.yandex.ru/admin/64abc/edit]",
        "[https://cloud.mail.ru/public/AbCd/EfGh]",
        "[https://1drv.ms/w/s!AbC]",
        "[https://school-my.sharepoint.com/:w:/g/personal/abc]",
        "[https://www.dropbox.com/s/abc/file.docx?dl=0]",
        "[https://www.notion.so/team/Plan-1a2b3c]",
        "[https://cloud.school.by/index.php/s/AbCdEfGh12]",
        "[https://nextcloud.priozerny.ru/s/AbCdEfGh12/download]",
        "[https://us04web.zoom.us/j/123456789?pwd=abc]",
        "[https://telemost.yandex.ru/j/123456789]",
        "[https://jazz.sber.ru/abc123?psw=x]",
        "[https://meet.google.com/abc-defg-hij]",
        "[https://chat.whatsapp.com/AbCdEf]",
        "[https://t.me/joinchat/AbCdEf]",
        "[https://t.me/+AbCdEf]",
        "[https://invite.viber.com/?g2=AbC]",
        "[https://vk.me/join/AbCdEf]",
        "[https://max.ru/join/AbCdEf]",
        "[https://files.school.by/list.xlsx?access_token=1a2b3c4d]",
        "[https://anna:secret@school.by/plan.docx]",
        "[https://miro.com/app/board/abc=/]",
        "([https://yadi.sk/i/AbC]).",
        "Идентификатор конференции: [812 3456 7890]",
    ],
}
"""Texts of which what stands in brackets is found; a bracket that is not closed by its kind is part of the text."""

NOTHING = [
    "В 2024/25 учебном году, 2019–2024, 12 марта 2026, 12.03.2026",
    "Уроки 8:30–9:15, 10:30 – 11:15, с 10-00 до 18-00",
    "Расписание звонков: 8-30 – 9-15, 9-25 – 10-10, 10-20 – 11-05",
    "3 210 из 4 500, 45 %, 1 234 567 рублей, 8 912 345 678 рублей, 89 123 456 789 руб.",
    "ISBN 978-5-09-071724-6, ISSN 1234-5678, УДК 37.091.3, ББК 74.26, DOI 10.31857/S0869565224123456",
    "приказ № 1155 от 17.10.2013, протокол № 3, письмо № 03-28/12345-67",
    "р/с 40702810300000001234, БИК 044525225, ОГРН 1027700132195, КПП 773601001, ИНН 7707083893",
    "инвентарный № 110104000012, лицевой счёт 12345678901, штрихкод 4607034171234",
    "+7 (000) 000-00-00, 8 (000) 000-00-00, +375 00 000-00-00, +7 999 999-99-99",
    "Детский телефон доверия 8-800-2000-122, 112",
    "anna@test, picture@2x.png, @media, @import, @property, @all, @babel/core",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14, 12345678901, 98765432109, 1234567890",
    "8 16 24 32 40 48 56 64 72 80 88 96; 7 14 21 28 35 42 49 56 63 70; 8 344 512 33 21 17",
    "7 890 123 + 456 789 = 8 346 912; 0,1234567890123; 3,14159265358979",
    "(8 баллов) 9 10 11 12 13 14 15; 8 (9) 10 11 12 13 14 15 16",
    "версия 8.9.12.345, 192.168.100.200, 55.755826, 37.617300, 53°54′N",
    "112-233-445 96, 000-000-000 00, 500100732258, 11223344596",
    "паспорт кабинета № 12, паспорт программы 2024–2025, паспорт безопасности от 12.03.2024",
    "2024 123456, 5000 100000, 1500 200000 рублей, 3400 125000 человек, 12 34 567890",
    "диплом АВ № 1234567, удостоверение о повышении квалификации 180000 123456, договор № 4506 123456",
    "3140676A000PB5, 3990676A000PB6, XX1234567",
    "ему 12 лет, 5-летний, дети, родившиеся в 2015 году, дети 2010–2012 годов рождения, год рождения не указан",
    "В 2019 году родилась идея; проект родился 5 мая 2020 года; школа родилась в 1975 году",
    "День рождения школы – 1 сентября 1975 года",
    "Петров и др. 2024; Петров и др., 2020; и д. р. 2024",
    "А. С. Пушкин родился 6 июня 1799 года",
    "школа, ул. Набережная, 1; центр: 000000, Приозёрный, Набережная улица, 1",
    "Встреча пройдёт в библиотеке на ул. Ленина, 5-7 в 15:00",
    "по улице Ленина, 12 человек; на площади Победы 9 мая; пл. 12 кв. м; кв. 3",
    "с. 12–15, п. 3.2, д. 5, г. Минск, 2024, стр. 34, т. 2, гл. 5",
    "тел. указан на сайте; телефоны в 2024–2025 годах; мобильные группы 3-4 классов, мобильный класс на 15 мест",
    "vk.com/club123, vk.com/public5, vk.com/wall-12_3, vk.com/edu, vk.com/video-1_2, vk.com/school5, t.me/minprosrf",
    "t.me/share/url?url=x, t.me/metodcentr, t.me/rmo_math/15, t.me/petrov/15, t.me/uroki_bot, t.me/s/metodcentr",
    "youtube.com/watch?v=abc, youtu.be/abc, youtube.com/playlist?list=1, rutube.ru/video/abc/, dzen.ru/a/abc",
    "ok.ru/group/123, facebook.com/groups/1, instagram.com/p/abc, max.ru/metodcentr, linkedin.com/company/abc",
    "forms.gle/abc, docs.google.com/forms/d/e/1F/viewform, forms.yandex.ru/u/64abc/",
    "docs.google.com/document/d/e/1/pub, docs.google.com/presentation/d/1/pub",
    "https://edsoo.ru/s/document, https://learningapps.org/12345678, https://www.notion.so/product",
    "Look at example.com, meet at school.by; собака лает. точка. ру; кот и собака",
    "Telegram: канал, ВК: школа, сообщество в ВК, страница в контакте",
    "KB5034441, ГОСТ Р 7.0.100-2018, СанПиН 2.4.3648-20, ОКПД2 85.12.11.000, код 12-34-56",
    "E-mail: ____@____, тел.: +7 (___) ___-__-__, 8 (XXX) XXX-XX-XX, дата рождения: «___» ________ 20__ г.",
    "Домашний адрес: ______, кв. ___; паспорт: серия ____ № ______, СНИЛС (при наличии), ИНН",
    "Баллы: 8 9 7 8 9 10 7 8 9 9 8; 89,5 % 91,2 % 34,5 %; 2018/2019 2019/2020 2020/2021",
    "| 5 | 89 | 912 | 34 | 567 | 89 | 12 |",
    "222201, Минская обл.,\nг. Смолевичи, ул. Советская, 125, приёмная",
    "ул. Ленина, дом культуры; ул. Ленина – пл. Победы – пр. Мира, 15 минут пешком",
    "Канал района: https://t.me/s/vymyshlenny_rayon",
    "Группа класса: t.me/veselyi_klass; Паблик конкурса vk.com/vesna_konk",
    "Канал отдела @novosti_ro; t.me/uchitelya_rayona; vk.com/nastavniki_rayona",
    "t.me/rmo_himiya_zavuch; vk.com/teachers_union; сообщество @sever_2025",
    "Телефонный код района – 49000; код города 34385; Телефонный код – 8332",
    "Диапазон чисел: 8 900 000 – 8 999 999; от 8 100 000 до 8 900 000; 8 345 000 – 8 345 999",
    "Серийный номер SN 900-000-17-19; S/N 912-345-67-89; IMEI 912345678901234",
    "артикул 9123456789; ИНН 9102003456; ИНН/КПП 9102003456/910201001",
    "9123456789 рублей; № 9123456789; код 9123456789",
    "заказ 9123456789; трек-номер 9123456789; 0,9123456789; 9876543210",
    "Каб. 2-14, с 8-00 до 17-00; столовая 12-30; директор 12-14; дежурство 10-12-24",
    "3-й микрорайон, школа № 5; 5 микрорайон, 12 домов; 2 квартал, 2024 год; школа, 3-й микрорайон, д. 5",
    "день рождения района 12 октября 1975; год рождения школы 1975; В 1983, 12 октября, открыли школу",
    "45 88 000000; 12 34 567890; 99 88 1234567; 2024 125000",
    "live: урок в прямом эфире; live:stream; @ собака; a @b; @media_query/x",
]


def _marked(text: str) -> tuple[str, list[str]]:
    """Take the marks out of a text: return it and the pieces that stood between them."""
    pieces: list[str] = []
    plain, depth, start = "", 0, 0
    for place, sign in enumerate(text):
        if sign == "[" and not re.match(r"\[(?:at|dot)\]", text[place:]):
            depth, start = depth + 1, len(plain)
        elif sign == "]" and not re.search(r"\[(?:at|dot)$", text[:place]):
            pieces.append(plain[start:])
        else:
            plain += sign
    return plain, pieces


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_is_found_where_it_stands(kind: str, text: str) -> None:
    plain, pieces = _marked(text)
    assert [(found.kind, found.text) for found in find_numbers(plain)] == [(kind, piece) for piece in pieces]


@pytest.mark.parametrize("text", [part for line in NOTHING for part in (line, *line.split("; "))])
def test_what_fills_school_documents_is_no_finding(text: str) -> None:
    assert find_numbers(text) == []


def test_every_kind_is_tried_and_declared() -> None:
    assert FOUND.keys() == KINDS.keys() - {"person"}


BEFORE = (
    "",
    "Звоните: ",
    "Запись 12 марта, ",
    "Учитель – ",
    "В 2024/25 году; ",
    "(",
    "«",
    "Контакт: ",
    "5 класс, ",
    "– ",
)
AFTER = ("", ".", ", 3 этаж", "; с 8:30 до 15:00", ")", "»", " – до 12 мая", "\nКласс 5 «А», 25 человек")
GAPS = ("", " ", "-", NBSP, " - ", "–", "‑", ".", "\u2009")


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


CODES = ("901", "912", "923", "937", "950", "961", "978", "982", "495", "499", "812", "343", "701", "705", "777", "747")


@st.composite
def _phones(draw: st.DrawFn) -> str:
    """A number of Russia, Belarus or Kazakhstan in one of the ways that people write it."""
    gap = draw(st.sampled_from(GAPS))
    subscriber = draw(_digits(7).filter(lambda digits: len(set(digits)) > 1))
    if draw(st.booleans()):
        code = draw(st.sampled_from(CODES))
        trunk = draw(st.sampled_from(("+7", "8", "7", "+ 7")))
    else:
        code = draw(st.sampled_from(("25", "29", "33", "44", "17")))
        trunk = draw(st.sampled_from(("+375", "80", "8-0")))
        code, trunk = (f"0{code}", "8") if trunk == "8-0" else (code, trunk)
    bracketed = draw(st.booleans()) and trunk != "80"
    area = f"({code})" if bracketed else code
    cuts = draw(st.sampled_from(((3, 5), (3,), (2, 4), (3, 4), ())))
    pieces = [subscriber[start:end] for start, end in zip((0, *cuts), (*cuts, 7), strict=True)]
    inner = draw(st.sampled_from(GAPS)) if bracketed else gap
    return f"{trunk}{gap}{area}{gap}{inner.join(pieces)}"


def _snils(number: str) -> str:
    check = sum(int(digit) * (9 - place) for place, digit in enumerate(number)) % 101
    return f"{number}{0 if check == 100 else check:02d}"


def _inn(number: str) -> str:
    for weights in ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)):
        number += str(sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True)) % 11 % 10)
    return number


def _belarusian_id(number: str) -> str:
    values = ["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(sign) for sign in number]
    return number + str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def _in_sentence(piece: str, before: str, after: str) -> list[tuple[str, str]]:
    return [(found.kind, found.text) for found in find_numbers(f"{before}{piece}{after}")]


QUIET = tuple(before for before in BEFORE if before not in ("Звоните: ", "Контакт: "))
sentences = given(before=st.sampled_from(BEFORE), after=st.sampled_from(AFTER), data=st.data())
quiet_sentences = given(before=st.sampled_from(QUIET), after=st.sampled_from(AFTER), data=st.data())


@settings(max_examples=500, deadline=None)
@sentences
def test_telephone_numbers_are_found_in_any_grouping(before: str, after: str, data: st.DataObject) -> None:
    number = data.draw(_phones())
    assert _in_sentence(number, before, after) in ([("phone", number)], [("phone", f"{number})")])


@settings(max_examples=300, deadline=None)
@quiet_sentences
def test_insurance_numbers_are_found_by_their_check_digits(before: str, after: str, data: st.DataObject) -> None:
    number = _snils(data.draw(_digits(9).filter(lambda digits: int(digits) > 1001998)))
    gap = data.draw(st.sampled_from(("-", " ", NBSP, "‑", "–", " - ")))
    shaped = gap.join((number[:3], number[3:6], number[6:9])) + data.draw(st.sampled_from((" ", gap))) + number[9:]
    assert _in_sentence(shaped, before, after) == [("snils", shaped)]
    broken = f"{shaped[:-2]}{(int(number[9:]) + data.draw(st.integers(1, 99))) % 100:02d}"
    assert is_snils(number) and not is_snils(re.sub(r"\D", "", broken))
    assert _in_sentence(broken, before, after) == []
    assert _in_sentence(broken, f"{before}СНИЛС ", after) == [("snils", broken)]


@settings(max_examples=300, deadline=None)
@quiet_sentences
def test_taxpayers_are_found_by_both_check_digits(before: str, after: str, data: st.DataObject) -> None:
    number = _inn(f"{data.draw(st.integers(1, 99)):02d}{data.draw(_digits(8))}")
    assert _in_sentence(number, before, after) == [("inn", number)]
    place = data.draw(st.integers(10, 11))
    broken = f"{number[:place]}{(int(number[place]) + data.draw(st.integers(1, 9))) % 10}{number[place + 1 :]}"
    assert is_personal_inn(number) and not is_personal_inn(broken)
    assert all(kind != "inn" for kind, _ in _in_sentence(broken, f"{before}ИНН ", after))


@settings(max_examples=300, deadline=None)
@quiet_sentences
def test_numbers_of_belarusians_are_found_by_their_check_digit(before: str, after: str, data: st.DataObject) -> None:
    day, month = data.draw(st.integers(1, 28)), data.draw(st.integers(1, 12))
    letters = data.draw(st.sampled_from("ABCHKEM")), data.draw(st.sampled_from(("PB", "BA", "BI")))
    born = f"{data.draw(st.integers(1, 6))}{day:02d}{month:02d}{data.draw(_digits(2))}"
    number = _belarusian_id(f"{born}{letters[0]}{data.draw(_digits(3))}{letters[1]}")
    assert _in_sentence(number, before, after) == [("passport", number)]
    broken = f"{number[:-1]}{(int(number[-1]) + data.draw(st.integers(1, 9))) % 10}"
    assert is_belarusian_id(number) and not is_belarusian_id(broken)
    assert _in_sentence(broken, before, after) == []


@settings(max_examples=300, deadline=None)
@quiet_sentences
def test_passports_are_found_after_their_word(before: str, after: str, data: st.DataObject) -> None:
    series, number = data.draw(_digits(4)), data.draw(_digits(6))
    written = data.draw(st.sampled_from((f"{series} {number}", f"{series[:2]} {series[2:]} {number}", series + number)))
    word = data.draw(st.sampled_from(("паспорт ", "Паспорт: ", "паспорт РФ серия ", "паспортные данные: ")))
    assert _in_sentence(written, f"{before}{word}", after) == [("passport", written)]


LOCALS = st.from_regex(r"[a-z][a-z0-9]{1,8}([._-][a-z0-9]{2,8})?", fullmatch=True)
HOSTS = st.sampled_from(
    (
        "mail.ru",
        "yandex.ru",
        "gmail.com",
        "bk.ru",
        "tut.by",
        "school5.by",
        "sub.host-name.рф",
        "почта.бел",
        "edu.gov.ru",
    )
)
AT = st.sampled_from(("@", " (at) ", "(собака)", " [at] ", " собака ", "＠", "&#64;", "%40"))


@settings(max_examples=500, deadline=None)
@sentences
def test_mail_addresses_are_found_however_hidden(before: str, after: str, data: st.DataObject) -> None:
    address = f"{data.draw(LOCALS)}{data.draw(AT)}{data.draw(HOSTS)}"
    found = _in_sentence(address, before, after)
    assert ("email", address) in found and len(found) == 1


STREETS = ("Ленина", "Янки Купалы", "К. Маркса", "40 лет Победы", "1-я Садовая", "8 Марта", "Героев-танкистов", "Мира")
TYPES = ("ул. ", "улица ", "пр-т ", "пер. ", "бульвар ", "ул.", "просп. ", "вул. ", "наб. ", "ш. ")
HOUSES = ("д. {}", "дом {}", "{}", "д.{}", "{}а", "{}/2", "д. {}, корп. 2", "{} к. 1", "№ {}")
FLATS = (", кв. {}", " кв.{}", ", квартира {}", "-{}", ", кв.{}", ", комната {}")
TOWNS = ("", "г. Минск, ", "220030, г. Минск, ", "п. Лесной, ", "Московская обл., г. Клин, ", "Минск, ", "аг. Лясны, ")


@st.composite
def _addresses(draw: st.DrawFn) -> str:
    house = draw(st.sampled_from(HOUSES)).format(draw(st.integers(1, 250)))
    flat = draw(st.sampled_from(FLATS)).format(draw(st.integers(1, 400)))
    street = f"{draw(st.sampled_from(TYPES))}{draw(st.sampled_from(STREETS))}"
    return f"{draw(st.sampled_from(TOWNS))}{street}{draw(st.sampled_from((', ', ' ')))}{house}{flat}"


@settings(max_examples=800, deadline=None)
@quiet_sentences
def test_homes_are_found_by_their_flat(before: str, after: str, data: st.DataObject) -> None:
    address = data.draw(_addresses())
    found = _in_sentence(address, before.replace("5 класс, ", "Ученик. "), after)
    assert [kind for kind, _ in found] == ["address"] and address.endswith(found[0][1][-12:])


MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_dates_of_birth_are_found_in_any_order(data: st.DataObject) -> None:
    day, month, year = data.draw(st.integers(1, 28)), data.draw(st.integers(1, 12)), data.draw(st.integers(1930, 2022))
    written = data.draw(
        st.sampled_from(
            (
                f"{day:02d}.{month:02d}.{year}",
                f"{year}-{month:02d}-{day:02d}",
                f"{day} {MONTHS[month - 1]} {year}",
                f"{year}",
            )
        )
    )
    frame = data.draw(
        st.sampled_from(
            ("родилась {}", "дата рождения: {}", "{} г. р.", "{} года рождения", "род. {}", "Анна ({} г.р.)")
        )
    )
    assert [(found.kind, found.text) for found in find_numbers(frame.format(written))] == [("birth-date", written)]


SCRAPS = [
    "тел.",
    "ул.",
    "д.",
    "кв.",
    "5",
    "12",
    "@",
    "собака",
    "mail.ru",
    "точка",
    "паспорт",
    "СНИЛС",
    "родился",
    "г.",
    "+7",
    "8",
    "(",
    ")",
    "-",
    "&#6",
]
WILD = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="0123456789 ()+-.,/@:№\u00a0\n«»#?&;*\\_", max_size=120),
    st.lists(st.sampled_from([re.sub(r"[\[\]]", "", text) for texts in FOUND.values() for text in texts])).map(
        " ".join
    ),
    st.lists(st.sampled_from(SCRAPS)).map(" ".join),
)


@settings(max_examples=800, deadline=None)
@given(WILD)
def test_findings_are_pieces_of_the_text_in_order(text: str) -> None:
    findings = find_numbers(text)
    assert all(found.text == text[found.start : found.end] != "" and found.kind in KINDS for found in findings)
    assert all(before.end <= after.start for before, after in pairwise(findings))
    assert findings == find_numbers(text)


RUNS = [
    *(
        "1",
        "12 ",
        "1-",
        "8 ",
        "8(",
        "+7",
        "+",
        "((",
        ". ",
        "@",
        "a@a.",
        "a.",
        "О",
        "0О ",
        "ул. А ",
        "Аа ",
        "1 а",
        "д. 5 ",
        "И. И. ",
    ),
    *(
        "проживает на А",
        "г. А, ",
        "родился в ",
        "дата рождения: ",
        "5 мая 2011 ",
        "тел. 1-",
        "паспорт ",
        "12 12 123456 ",
        " собака ",
    ),
    *(
        "a dot ",
        "http://a",
        "a/",
        "vk.com/a)",
        "t.me/(",
        "telegram ",
        "&amp;",
        "&#",
        "**",
        "\\.",
        "\u200b1",
        " ",
        "\n",
        "_",
        "приказ № ",
    ),
]


@pytest.mark.parametrize("piece", RUNS)
def test_four_times_the_text_costs_four_times_the_work(piece: str) -> None:
    """Count calls, not seconds: a long run of anything is read once."""
    short, long = (_calls(piece * (size // len(piece))) for size in (3000, 12000))
    assert long < 5 * short + 500


def _calls(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event.endswith("call")

    sys.setprofile(count)
    try:
        find_numbers(text)
    finally:
        sys.setprofile(None)
    return calls


def _patterns() -> Iterator[tuple[str, str]]:
    for module in pkgutil.iter_modules(privacy.__path__):
        for name, value in vars(importlib.import_module(f"metodbank.privacy.{module.name}")).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value.pattern


def test_no_pattern_repeats_without_bound_inside_a_repetition() -> None:
    """A pattern like (a+)+ would cost a lifetime on a long run; a bounded one costs its bound."""
    patterns = dict(_patterns())
    assert len(patterns) > 30
    for name, pattern in patterns.items():
        assert not re.search(r"(?<!\\)[+*]\)(?:[+*]|\{\d*,\})", pattern), name


def test_the_bank_that_ships_holds_nobody() -> None:
    """The demonstration bank, the guide, examples of fields, records mended: letter boxes there are at no true host."""
    places = [ROOT / "content", ROOT / "theme" / "guide", ROOT / "generator" / "metodbank" / "kinds", TESTS / "bad"]
    files = sorted(
        file for place in places for file in place.rglob("*") if file.is_file() and "personal-" not in str(file)
    )
    assert len(files) > 300
    for file in files:
        found = find_numbers(file.read_text(encoding="utf-8", errors="replace"))
        assert [
            one for one in found if one.kind != "email" or not is_example(re.split(r"[@\s]", one.text)[-1])
        ] == [], file


def test_every_declared_host_is_a_pattern() -> None:
    for pattern in (*PROFILES.values(), *(part for pair in PRIVATE for part in pair)):
        re.compile(pattern)


PERSONS = [
    "ivanova.anna@mail.ru",
    "anna1985@mail.ru",
    "i.petrov@yandex.ru",
    "petrova_85@bk.ru",
    "solnyshko777@gmail.com",
    "olga@tut.by",
    "a.b@icloud.com",
    "ivanov@school5.by",
    "anna.petrova@edu.priozerny.ru",
    "e.sidorenko@gov.by",
    "anna.school@mail.ru",
    "qwerty12@rambler.ru",
    "Ivanov.A@Yandex.by",
]
ORGANISATIONS = [
    "school5@mail.ru",
    "mou-sosh-3@yandex.ru",
    "metodcentr@gmail.com",
    "sosh12@bk.ru",
    "mbdou.5@mail.ru",
    "dou12@inbox.ru",
    "gimnazia1@tut.by",
    "licey2@mail.ru",
    "info@school5.by",
    "priemnaya@edu.ru",
    "roo@tut.by",
    "imc-priozerny@yandex.ru",
    "sad5@mail.ru",
    "ddt_raduga@mail.ru",
    "biblioteka@mail.ru",
    "rmk2020@mail.ru",
    "office@priozerny.by",
    "director@school5.by",
    "school@example.org",
    "anna@example.org",
    "5school@mail.ru",
    "sch5@minsk.edu.by",
    "centr.obr@yandex.ru",
]


@pytest.mark.parametrize("address", PERSONS)
def test_a_letter_box_of_a_person(address: str) -> None:
    assert is_personal_email(address)


@pytest.mark.parametrize("address", [*ORGANISATIONS, "", "@", "anna", "@mail.ru"])
def test_a_letter_box_of_an_organisation(address: str) -> None:
    assert not is_personal_email(address)


@pytest.mark.parametrize(
    "number",
    [
        "+7 912 345-67-89",
        "8 (912) 345-67-89",
        "9123456789",
        "79123456789",
        "+375 29 123-45-67",
        "8 029 123-45-67",
        "029 123 45 67",
        "+375 (33) 123-45-67",
        "+7 701 123 45 67",
        "8 777 123 45 67",
        "+380 67 123 45 67",
        "＋７ 912 345 67 89",
        "+998 90 123 45 67",
    ],
)
def test_a_mobile_number(number: str) -> None:
    assert is_personal_phone(number)


@pytest.mark.parametrize(
    "number",
    [
        "+7 (495) 123-45-67",
        "8 (8332) 12-34-56",
        "8-800-555-35-35",
        "2-34-56",
        "+375 17 234-56-78",
        "8 (017) 234-56-78",
        "80163123456",
        "+7 (7172) 55-12-34",
        "+7 (000) 000-00-10",
        "",
        "доб. 12",
        "+7 (495) 912-34-56, доб. 9123456789",
        "+380 44 123 45 67",
    ],
)
def test_a_number_of_an_organisation(number: str) -> None:
    assert not is_personal_phone(number)
