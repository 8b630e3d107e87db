"""The district's own settings: content/site.yml, declared as a record is."""

from __future__ import annotations

from metodbank.fields import Email, Field, Flag, Group, Kind, Line, Many, Phone, Prose, Ref, Web, Whole, Word
from metodbank.record import Values
from metodbank.words import N_, Message, count


def _weight(name: str, label: Message, help: Message, usual: int) -> Field:
    return Field(name, Whole(0, 100), label, help, example=usual)


WEIGHTS = (
    _weight("title", N_("Title"), N_("How many times a word of the title counts."), 12),
    _weight("lead", N_("Opening"), N_("How many times a word soon after the title counts."), 3),
    _weight(
        "difficulty", N_("Difficulty"), N_("Percent that a difficulty gains: its page leads to all the answers."), 30
    ),
    _weight("recommended", N_("Recommended"), N_("Percent that a recommended practice gains."), 30),
    _weight("repeated", N_("Repeated"), N_("Percent that a practice gains if others repeated it."), 20),
    _weight("recent", N_("Recent"), N_("Percent that a record of the latest school year gains."), 15),
    _weight("draft", N_("Under review"), N_("Percent that a practice loses until it is accepted."), 30),
    _weight("archived", N_("Archived"), N_("Percent that an archived practice loses."), 50),
)
"""What makes one record come before another that fits a search as well."""


SETTINGS = Kind(
    name="site",
    folder="",
    label=N_("Settings of the bank"),
    plural=N_("Settings of the bank"),
    counted=count("{n} bank", "{n} banks"),
    about=N_("Whose bank it is, who publishes it and where its files lie."),
    example_id="site",
    title="name",
    published=False,
    fields=(
        Field(
            "name",
            Line(80),
            N_("Name of the bank"),
            N_("Stands in the header of every page."),
            example="Банк методического опыта",
            required=True,
        ),
        Field(
            "district",
            Line(120),
            N_("District"),
            N_("Whose bank it is, as it should stand under the name."),
            example="Мой район",
            required=True,
        ),
        Field(
            "about",
            Line(240),
            N_("What it is for"),
            N_("One sentence for the home page."),
            example="Приёмы учителей района: что попробовали, что вышло и как повторить.",
            required=True,
        ),
        Field(
            "language",
            Word("languages"),
            N_("Language of the interface"),
            N_("ru or en; left out, it is Russian."),
            example="ru",
        ),
        Field(
            "address",
            Web(folder=True),
            N_("Address of the site"),
            N_("Where the site will be published; needed for the sitemap and for citing."),
            example="https://bank.example.org/",
        ),
        Field(
            "publisher",
            Line(200),
            N_("Publisher"),
            N_("Organisation that publishes the bank."),
            example="Методический центр моего района",
            required=True,
        ),
        Field(
            "city",
            Line(80),
            N_("City"),
            N_("Place of publication, for citing."),
            example="Мой город",
            required=True,
        ),
        Field(
            "operator",
            Group(
                (
                    Field(
                        "name",
                        Line(200),
                        N_("Name"),
                        N_("Operator of personal data: the organisation that keeps the consents."),
                        example="Методический центр моего района",
                        required=True,
                    ),
                    Field("address", Line(240), N_("Postal address"), N_("Address of the operator."), "Мой город"),
                    Field(
                        "email", Email(), N_("E-mail"), N_("Where to write about personal data."), "centre@example.org"
                    ),
                    Field("phone", Phone(), N_("Telephone"), N_("Telephone of the operator."), "+7 000 000-00-00"),
                )
            ),
            N_("Operator of personal data"),
            N_("Who answers for the names and the consents (152-FZ, art. 3)."),
            required=True,
        ),
        Field(
            "repository",
            Group(
                (
                    Field(
                        "edit",
                        Web(folder=True),
                        N_("Address for editing"),
                        N_(
                            "Address to which the path of a file is added to edit it, up to the root of the repository."
                        ),
                        example="https://git.example.org/bank/-/edit/main/",
                        required=True,
                    ),
                    Field(
                        "add",
                        Web(folder=True),
                        N_("Address for adding"),
                        N_("Address to which a folder is added to make a new file there."),
                        example="https://git.example.org/bank/-/new/main/",
                    ),
                )
            ),
            N_("Repository"),
            N_("Where the pencil on every page leads."),
        ),
        Field(
            "licence",
            Word("licences"),
            N_("Licence"),
            N_("Licence of the bank as a whole: an id from the vocabulary licences."),
            example="cc-by",
            required=True,
        ),
        Field(
            "frequent",
            Many(Ref("difficulty")),
            N_("Difficulties on the home page"),
            N_("Ids of difficulties; left out, the ones that most teachers reported this year."),
            example=["feedback-without-marks"],
        ),
        Field(
            "search",
            Group(WEIGHTS),
            N_("Search"),
            N_("What comes first among what is found. Left out, the weights are those of the examples."),
        ),
        Field(
            "privacy",
            Group(
                (
                    Field(
                        "allowed",
                        Many(Line(120)),
                        N_("Allowed wordings"),
                        N_("Words in texts that look like personal data and are not, exactly as they stand there."),
                        example=["премия «Иван да Марья»"],
                    ),
                )
            ),
            N_("Personal data"),
            N_("What the search for personal data in texts may leave alone."),
        ),
        Field(
            "anonymity",
            Group(
                (
                    Field(
                        "k",
                        Whole(3, 100),
                        N_("Size of a class"),
                        N_("How many routes or pairs must share a profile before it is published: 5, never below 3."),
                        example=5,
                    ),
                    Field(
                        "across_years",
                        Flag(),
                        N_("All years together"),
                        N_(
                            "Yes to count them over all years: more may be said, but whoever knows the year knows more."
                        ),
                        example="no",
                    ),
                )
            ),
            N_("Anonymity"),
            N_("How well routes and pairs hide who went them. Left out, it is 5 in every school year."),
        ),
        Field(
            "demonstration",
            Flag(),
            N_("Demonstration"),
            N_("Yes for an invented bank: every page says so."),
            example="no",
        ),
        Field(
            "notice",
            Prose(600),
            N_("Notice"),
            N_("An announcement for the home page."),
        ),
    ),
)


def weights_of(settings: Values) -> dict[str, int]:
    """Return the weights of the search: the district's own, otherwise those that its declaration gives as examples."""
    own = settings.search or {}
    usual = {declared.name: int(str(declared.example)) for declared in WEIGHTS}
    return {name: usual[name] if own[name] is None else own[name] for name in usual} if own else usual


def anonymity_of(settings: Values) -> tuple[int, bool]:
    """Return how many records must share a profile, and whether all school years are taken together."""
    declared = SETTINGS.by_name["anonymity"].type
    usual = {field.name: field.example for field in declared.fields} if isinstance(declared, Group) else {}
    own = settings.anonymity
    k = own.k if own and own.k is not None else usual["k"]
    return int(str(k)), bool(own and own.across_years)


def language_of(settings: Values) -> str:
    """Return the language of the interface, Russian where the district names none."""
    return str(settings.language.id) if settings.language else "ru"
