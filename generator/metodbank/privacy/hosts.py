"""Hosts: declared lists of where people have mail, profiles and private documents."""

from __future__ import annotations

from metodbank.privacy.listed import listed

FREE_MAIL = listed("free-mail")
"""Hosts where anybody opens a letter box without a charge."""

EXAMPLE_HOSTS = ("example", "example.com", "example.org", "example.net", "test", "invalid", "localhost")
"""Names that RFC 2606 and RFC 6761 keep for examples: nobody lives there."""


def is_example(host: str) -> bool:
    """Tell whether a host is one kept for examples, or stands under one."""
    return any(host == name or host.endswith(f".{name}") for name in EXAMPLE_HOSTS)


PROFILES: dict[str, str] = {
    "vk.com": r"id\d+|(?:photo|albums?|videos?|audios?|wall|gifts|friends\?id=|clip|doc)\d+\S*|(?P<nick>[\w.]{3,40})",
    "ok.ru": r"profile/\d+|(?P<nick>[\w.-]{3,40})",
    "t.me": r"(?:s/)?@?(?P<nick>\w{3,32})",
    "instagram.com": r"(?:stories/)?(?P<nick>[\w.]{2,40})",
    "facebook.com": r"profile\.php\?id=\d+|people/\S+|(?P<nick>[\w.-]{3,60})",
    "youtube.com": r"channel/UC[\w-]+|(?:@|user/|c/)(?P<nick>[\w.%-]{2,60})",
    "rutube.ru": r"channel/\d+|u/(?P<nick>[\w.-]{2,60})",
    "dzen.ru": r"id/\w+|@?(?P<nick>[\w.-]{3,60})",
    "zen.yandex.ru": r"id/\w+|(?P<nick>[\w.-]{3,60})",
    "max.ru": r"u/\S+|@?(?P<nick>\w{3,40})",
    "tenchat.ru": r"\d{4,}|(?P<nick>[\w.-]{3,40})",
    "linkedin.com": r"in/(?P<nick>[\w%.-]{2,100})",
    "twitter.com": r"@?(?P<nick>\w{2,20})",
    "tiktok.com": r"@(?P<nick>[\w.]{2,40})",
    "threads.net": r"@(?P<nick>[\w.]{2,40})",
    "my.mail.ru": r"(?:mail|inbox|list|bk|vk|ok)/(?P<nick>[\w.-]{2,40})",
    "pinterest.com": r"(?P<nick>[\w.-]{3,40})",
    "likee.video": r"@(?P<nick>[\w.]{2,40})",
    "snapchat.com": r"add/(?P<nick>[\w.-]{2,40})",
    "vk.me": r"(?P<nick>[\w.]{3,40})",
    "wa.me": r"\d{9,15}",
    "nsportal.ru": r"user/\d+",
    "infourok.ru": r"user/(?P<nick>[\w-]{3,80})",
    "multiurok.ru": r"id\d+|(?P<nick>[\w-]{3,60})",
    "proshkolu.ru": r"user/(?P<nick>[\w-]{3,60})",
    "maam.ru": r"users/(?P<nick>[\w-]{2,60})",
    "1urok.ru": r"users/\d+",
    "teachers.by": r"users?/(?P<nick>[\w-]{2,60})",
}  # fmt: skip
"""Social networks and what the first part of the path of a person's own page is; a nick is judged further."""

SAME_HOST: dict[str, str] = {
    "vk.ru": "vk.com", "vkontakte.ru": "vk.com", "telegram.me": "t.me", "telegram.dog": "t.me",
    "fb.com": "facebook.com", "x.com": "twitter.com", "odnoklassniki.ru": "ok.ru", "zen.ya.ru": "dzen.ru",
    "threads.com": "threads.net", "instagr.am": "instagram.com",
}  # fmt: skip
"""Other names of the same networks."""

SECTIONS = listed("network-sections")
"""First parts of a path that are sections of a network itself, not somebody's nick."""

GROUP_PAGE = (
    r"(?:club|public|event|app|(?:wall|topic|video|photo|albums?|doc|clip|podcast|market|audio_playlist|page|@)-)\d+"
)
"""Pages of groups in VK: a number of a group, a public page, an event; a minus before the number of an owner."""

PRIVATE: tuple[tuple[str, str], ...] = (
    (
        r"docs\.google\.com",
        r"(?:a/[^/]+/)?(?:document|spreadsheets|presentation|drawings|file)/(?:u/\d+/)?d/(?!e/)[\w-]+(?!\S*/pub)",
    ),
    (r"docs\.google\.com", r"(?:a/[^/]+/)?forms/(?:u/\d+/)?d/(?!e/)[\w-]+(?!\S*/viewform)"),
    (r"drive\.google\.com", r"\S*(?:file/|folders/|open\?|uc\?|drive/|d/)"),
    (r"(?:photos\.app\.goo\.gl|photos\.google\.com|jamboard\.google\.com)", r"\S{5,}"),
    (r"(?:keep|calendar|classroom)\.google\.com", r"\S*(?:/|u/\d|r/|c/)\S{3,}"),
    (r"colab\.research\.google\.com", r"drive/\S+"),
    (r"(?:disk|docs)(?:\.360)?\.yandex\.\w{2,3}(?:\.\w\w)?", r"(?:d|i|a|edit|docs|client|public|view|mail|notes)\b\S*"),
    (r"yadi\.sk", r"\S+"),
    (r"360\.yandex\.\w{2,3}", r"(?:disk|docs|d|i)/\S+"),
    (r"forms\.yandex\.\w{2,3}", r"(?:cloud/)?admin/\S+"),
    (r"(?:boards|tracker|wiki)\.yandex\.\w{2,3}", r"\S{3,}"),
    (r"telemost(?:\.360)?\.yandex\.\w{2,3}", r"(?:j|live)/\S+"),
    (r"cloud\.mail\.ru", r"(?:public|stock|home|attaches|office)/\S+"),
    (r"(?:docs|calls|telemost)\.mail\.ru", r"\S{4,}"),
    (r"1drv\.ms", r"\S+"),
    (r"onedrive\.live\.com", r"\S+"),
    (r"(?:[\w-]+\.)+sharepoint\.com", r"\S+"),
    (r"(?:forms|teams)\.(?:office|microsoft|live)\.com", r"(?:Pages/DesignPage|l/|meet/)\S+"),
    (r"dropbox\.com", r"(?:s|sh|scl|home|t|transfer|l|request|paper)/\S+"),
    (r"paper\.dropbox\.com", r"\S+"),
    (r"db\.tt", r"\S+"),
    (r"notion\.so", r"(?!(?:product|pricing|help|blog|templates)\b)\S{4,}"),
    (r"[\w-]+\.notion\.site", r"\S+"),
    (r"(?:[\w-]+\.)?zoom\.(?:us|com)", r"(?:j|my|w|s|rec|wc|webinar/register)/\S+"),
    (r"jazz\.sber(?:bank)?\.ru|salutejazz\.ru|(?:[\w-]+\.)?jazz\.\w+", r"(?!about\b)\S{3,}"),
    (r"meet\.google\.com", r"[a-z]{3,4}-?[a-z]{3,4}-?[a-z]{3,4}\S*|lookup/\S+"),
    (r"meet\.jit\.si|join\.skype\.com", r"\S{3,}"),
    (r"(?:my\.)?mts-link\.ru|(?:events\.)?webinar\.ru", r"j/\S+"),
    (r"chat\.whatsapp\.com", r"\S+"),
    (r"t\.me", r"(?:joinchat/|\+(?!\d)|\+\w*[A-Za-z]|c/\d|call/)\S*"),
    (r"invite\.viber\.com|vb\.me|viber\.me", r"\S+"),
    (r"chats\.viber\.com", r"\S+"),
    (r"vk\.me", r"(?:join|app)/\S+"),
    (r"vk\.com", r"(?:call/|im\?|join/|doc\d+_\d+\?hash)\S*"),
    (r"(?:web\.)?max\.ru", r"(?:join|call|-?\d{5,})\S*"),
    (r"(?:web\.)?sferum\.ru", r"\S*(?:call_link|join|p=messages)\S*"),
    (r"discord\.gg|discord\.com", r"(?!invite$)(?:invite/|channels/)?\w{4,}\S*"),
    (r"signal\.group", r"\S+"),
    (r"miro\.com", r"(?:app/board|welcomeonboard)/\S+"),
    (r"sboard\.online", r"boards?/\S+"),
    (r"trello\.com", r"(?:b|c|invite)/\S+"),
    (r"canva\.com", r"design/\S+/edit\S*"),
    (r"mega\.(?:nz|co\.nz)", r"(?:file|folder|#)\S+"),
    (r"(?:we\.tl|wetransfer\.com)", r"(?:t-|downloads/)\S+"),
    (r"icloud\.com", r"(?:iclouddrive|photos|pages|numbers|keynote|sharedalbum|notes)/\S+"),
    (r"(?:drive|docs)\.\w+\.(?:by|ru)", r"(?:s|share|d)/\S{6,}"),
    (r"disk\.\w+\.\w+", r"(?:s|share|d|public)/\S{6,}"),
    (r"pcloud\.(?:com|link)|u\.pcloud\.link|box\.com|app\.box\.com", r"(?:publink|s/|file/|folder/)\S*"),
)  # fmt: skip
"""Hosts of documents, meetings and chats, and what the path of a private one there begins with.

Not private: answers to a questionnaire (`forms.gle`, `…/viewform`, `forms.yandex.ru/u/…`), which are there for all, and
what was published on the web for all (`…/pub`).
"""

SHARED = r"(?:[\w.-]+/)?(?:index\.php/)?s/(?=[a-z]{0,40}[A-Z0-9])[A-Za-z0-9]{8,40}(?:[/?#]\S*)?"
"""The path of what is shared from a Nextcloud or ownCloud on any host."""

KEY = (
    r"[?&#;](?:access_?token|auth_?token|id_token|token|jwt|sig|signature|authkey|auth_key|resourcekey|api_?key"
    r"|apikey"
    r"|x-amz-signature|x-goog-signature|sessionid|session_id|phpsessid|jsessionid|pwd|password|passwd|hash|secret"
    r"|share_?token|share_?key|invite|invite_?code)=[^&\s#]{6,}"
)
"""A key in an address: whoever has it comes in."""
