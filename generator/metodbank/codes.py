"""Every code a problem may carry: its severity, its words and why the rule exists.

The words are message ids of the catalogue. `N_` marks them; the gaps in braces are filled in by the stage that
reports. Each code has a case under tests/bad and a section on the site's page of checks.
"""

from __future__ import annotations

from metodbank.problem import Code, Severity
from metodbank.words import N_

CODES: dict[str, Code] = {}


def _code(severity: Severity, name: str, title: str, message: str, help: str, why: str) -> Code:
    CODES[name] = Code(name, severity, title, message, help, why)
    return CODES[name]


# load: the file itself

NOT_UTF8 = _code(
    "error",
    "not-utf8",
    N_("The file is not in UTF-8"),
    N_("the file is saved in another encoding (it looks like {encoding})"),
    N_("open it in Notepad, choose “Save as”, and under “Encoding” pick UTF-8"),
    N_("In another encoding Russian letters turn into gibberish on the site and on other computers."),
)
NOT_TEXT = _code(
    "error",
    "not-text",
    N_("The file is not plain text"),
    N_("there is a character that no text has ({found})"),
    N_("delete this character or copy the text into a new file with a plain text editor"),
    N_("Such characters come from copying out of PDF or Word files and break every program that reads the text."),
)
TOO_LARGE = _code(
    "error",
    "file-too-large",
    N_("The file is too large"),
    N_("the file takes {size} kB; a record may take at most {limit} kB"),
    N_("move long texts and pictures into attached files and keep the record short"),
    N_("A record is one card that is read in minutes. A file of megabytes is an attachment that got here by mistake."),
)
TOO_DEEP = _code(
    "error",
    "too-deep",
    N_("Lists inside lists go too deep"),
    N_("the nesting is deeper than {limit} levels"),
    N_("check the indents: a record needs at most four levels"),
    N_("No field is that deep, so the indents must have slipped."),
)
TAB = _code(
    "error",
    "tab-indent",
    N_("The indent is made with a tab"),
    N_("the line begins with a tab"),
    N_("replace the tab by two spaces for each level"),
    N_("YAML allows only spaces in indents, because a tab looks different in every editor."),
)
SYNTAX = _code(
    "error",
    "yaml-syntax",
    N_("The YAML cannot be read"),
    N_("the text cannot be read as YAML from here"),
    N_("put the value in quotes if it has a colon, and check the indents and the quotes of the line before"),
    N_("One slip of punctuation hides the rest of the file, so nothing after it can be checked."),
)
ANCHOR = _code(
    "error",
    "yaml-anchor",
    N_("An anchor or an alias"),
    N_("“{found}” is read by YAML as a reference to another part of the file"),
    N_("write the value in full; if the text itself begins with & or *, put it in quotes"),
    N_("References make a record hard to read and can make a small file grow to gigabytes."),
)
TAG = _code(
    "error",
    "yaml-tag",
    N_("A YAML tag"),
    N_("“{found}” is read by YAML as a command about the type of the value"),
    N_("delete it; if the text itself begins with !, put it in quotes"),
    N_("A record is text. Tags are how hostile files make programs run code."),
)
MANY_DOCUMENTS = _code(
    "error",
    "several-documents",
    N_("Several records in one file"),
    N_("a second record begins here, after “---”"),
    N_("move it to a file of its own: one file, one record"),
    N_("The file name is the id of the record, so a file can hold only one."),
)
DUPLICATE_KEY = _code(
    "error",
    "duplicate-key",
    N_("A field is written twice"),
    N_("“{key}” is already written in line {line}"),
    N_("keep one of the two and delete the other"),
    N_("YAML would silently keep only the last one, and a part of the text would be lost."),
)
EMPTY_FILE = _code(
    "error",
    "empty-file",
    N_("The file is empty"),
    N_("there is nothing in the file"),
    N_("fill it in, beginning with “title:”, or delete the file"),
    N_("An empty file is usually one that was not saved."),
)
NOT_A_MAPPING = _code(
    "error",
    "not-fields",
    N_("The file does not consist of fields"),
    N_("a record consists of lines “field: value”, and this is {found}"),
    N_("begin the file with “title: …” and write each field on a line of its own"),
    N_("Without field names nobody can tell what the text is."),
)
WRONG_EXTENSION = _code(
    "error",
    "wrong-extension",
    N_("The file is not a .yml file"),
    N_("records are files with the ending .yml, this one ends with {found}"),
    N_("rename it to “{expected}”, or move it out of the folder of records"),
    N_("A file with another ending would silently be left out of the site."),
)
BAD_FILE_NAME = _code(
    "error",
    "bad-file-name",
    N_("The file name cannot be an id"),
    N_("“{found}” cannot be part of an address on the site"),
    N_("rename the file to “{expected}”: small Latin letters, digits and hyphens"),
    N_(
        "The file name becomes the address of the page, and addresses with spaces or Cyrillic break when they are sent."
    ),
)
SYMLINK = _code(
    "error",
    "symbolic-link",
    N_("A link instead of a file"),
    N_("this is a symbolic link, not a file"),
    N_("put the file itself here"),
    N_("A link can lead outside the folder of the bank and publish what was never meant to be published."),
)
UNREADABLE = _code(
    "error",
    "unreadable",
    N_("The file cannot be opened"),
    N_("the file cannot be opened: {reason}"),
    N_("check that the file exists and that you may read it"),
    N_("What cannot be read cannot be published."),
)
STRANGER = _code(
    "error",
    "stranger",
    N_("A file or a folder that nobody reads"),
    N_("“{found}” is not a part of the bank, and nothing in it gets onto the site"),
    N_("rename it to “{nearest}”"),
    N_("A record in a wrong folder would be lost without a word."),
)
MISSING_FILE = _code(
    "error",
    "missing-file",
    N_("A necessary file is missing"),
    N_("there is no file “{found}”"),
    N_("create it, or make a new bank with “metodbank init”"),
    N_("Without it the site does not know whose bank it is."),
)

# check: fields and values

UNKNOWN_FIELD = _code(
    "error",
    "unknown-field",
    N_("An unknown field"),
    N_("there is no field “{found}” here"),
    N_("write “{nearest}:” instead"),
    N_("A misspelt field would silently be left out of the page."),
)
MISSING_FIELD = _code(
    "error",
    "missing-field",
    N_("A required field is missing"),
    N_("the field “{field}” ({label}) is missing"),
    N_("add a line, for example:\n{example}"),
    N_("Without the required fields a colleague cannot repeat the experience, and the page would have a hole."),
)
WRONG_TYPE = _code(
    "error",
    "wrong-type",
    N_("A value of the wrong shape"),
    N_("“{field}” must be {expected}, and here is {found}"),
    N_("write it so:\n{example}"),
    N_("A list, a text and a group of fields are written differently; the site must know which is which."),
)
TOO_LONG = _code(
    "error",
    "too-long",
    N_("The text is too long"),
    N_("“{field}” has {length} characters; at most {limit} fit"),
    N_("shorten it by {excess}"),
    N_("Cards, lists and the printed book have room for a certain length. Longer text is not read on a phone."),
)
TOO_FEW = _code(
    "error",
    "too-few",
    N_("Too few items"),
    N_("“{field}” has {found}; at least {least} are needed"),
    N_("add items, each on a line of its own after “- ”"),
    N_("One step is not yet a method, one meeting not yet a programme."),
)
LINE_BREAK = _code(
    "error",
    "line-break",
    N_("A line break in a one-line field"),
    N_("“{field}” must be a single line"),
    N_("join the lines into one"),
    N_("The field stands in headings and lists, where a line break has no place."),
)
BAD_NUMBER = _code(
    "error",
    "bad-number",
    N_("Not a fitting number"),
    N_("“{field}” must be a whole number from {least} to {most}, and here is “{found}”"),
    N_("write the number alone, without units and spaces, for example: {field}: {example}"),
    N_("Numbers are added up and compared on the site."),
)
BAD_FLAG = _code(
    "error",
    "bad-flag",
    N_("Neither yes nor no"),
    N_("“{field}” must be yes or no, and here is “{found}”"),
    N_("write “{field}: yes” or “{field}: no”"),
    N_("The field is a switch."),
)
BAD_DATE = _code(
    "error",
    "bad-date",
    N_("An impossible date"),
    N_("“{field}” must be {expected}, and here is “{found}”"),
    N_("write it so: {example}"),
    N_("Dates decide what is new, which school year it belongs to and what stands in the calendar."),
)
PERIOD_REVERSED = _code(
    "error",
    "period-reversed",
    N_("A period that ends before it begins"),
    N_("the period begins {start} and ends {end}"),
    N_("change “start” and “end” places, or correct the year"),
    N_("Such a period would be lost in the calendar and on the time line."),
)
BAD_ADDRESS = _code(
    "error",
    "bad-address",
    N_("A wrong address"),
    N_("“{found}” is not {expected}"),
    N_("write it so: {example}"),
    N_("A reader would click and get nowhere; addresses that run scripts are dangerous."),
)
UNKNOWN_TERM = _code(
    "error",
    "unknown-term",
    N_("A word outside the vocabulary"),
    N_("“{found}” is not in the vocabulary “{vocabulary}”"),
    N_("write “{nearest}” ({label})"),
    N_("Filters and lists work only if one thing is called by one word."),
)
BROKEN_REFERENCE = _code(
    "error",
    "broken-reference",
    N_("A reference to a record that does not exist"),
    N_("there is no record “{found}” in the folder {folder}/"),
    N_("write “{nearest}” (“{title}”)"),
    N_("The tie between records is what makes the bank more than a folder of files."),
)
WRONG_KIND = _code(
    "error",
    "wrong-kind",
    N_("A reference to a record of another kind"),
    N_("“{found}” lies in the folder {actual}/, and this field names records of the folder {folder}/"),
    N_("move “{found}” to a field that names {actual}/, or name a record of {folder}/ here"),
    N_("A field ties records of one kind, so that a page can say what the neighbour is."),
)
SELF_REFERENCE = _code(
    "error",
    "self-reference",
    N_("A record refers to itself"),
    N_("the record names itself"),
    N_("delete this line"),
    N_("A record cannot be its own neighbour."),
)
REPEATED_VALUE = _code(
    "warning",
    "repeated-value",
    N_("The same value twice"),
    N_("“{found}” is already in this list"),
    N_("delete one of the two"),
    N_("It would be counted and shown once all the same."),
)
BAD_ATTACHMENT = _code(
    "error",
    "bad-attachment",
    N_("A wrong attachment"),
    N_("the attachment “{found}” cannot be published: {reason}"),
    N_("put the file into the folder {folder} and name it here; allowed are: {allowed}"),
    N_("Only documents, tables, presentations and pictures from the record's own folder are published."),
)
SAVE_ANEW = N_("open it in the program it was made in and save it in one of these formats: {allowed}")
SAVE_IN_ANOTHER_TYPE = N_("open it in the program it was made in and save it as {expected}")
BAD_ATTACHMENT_NAME = _code(
    "error",
    "bad-attachment-name",
    N_("A tricky name of an attachment"),
    N_("the name of the attachment “{found}” {reason}"),
    N_("rename the file, for instance to {expected}, and write the new name here"),
    N_("Readers save files under these names; on some systems such a name cannot be saved or hides what the file is."),
)
ATTACHMENT_TOO_LARGE = _code(
    "error",
    "attachment-too-large",
    N_("An attachment is too large"),
    N_("the attachment “{found}” is larger than 20 MB"),
    N_("make the pictures in it smaller, or put the file on another site and write its address in “url:”"),
    N_("Small schools read the bank on phones and over bad connections; a huge file may also hang the computer."),
)
TOO_MUCH_INSIDE = N_("there is so much inside the attachment “{found}” that it cannot be read in reasonable time")
TOO_MANY_PIXELS = N_("the picture “{found}” has more than 50 million pixels")
SHRINK_THE_PICTURE = N_("make the picture smaller, for instance 2000 pixels wide, and save it under the same name")
UNREADABLE_ATTACHMENT = _code(
    "error",
    "unreadable-attachment",
    N_("An attachment that cannot be read"),
    N_("what is inside the attachment “{found}” is not what its ending says"),
    N_("open it in the program it was made in and save it in one of these formats: {allowed}"),
    N_("What cannot be read cannot be searched for personal data, and readers could not open it either."),
)
DAMAGED = N_("the attachment “{found}” is damaged: it cannot be read to the end")
OLD_OR_LOCKED = N_("the attachment “{found}” is locked with a password or saved in an old format")
SAVE_WITHOUT_PASSWORD = N_(
    "open it, take the password off (in Word and Excel: File – Info – Protect), and save it anew as {ending}"
)
NOT_IN_UTF8 = N_("the attachment “{found}” is not in UTF-8")
SAVE_IN_UTF8 = N_(
    "in Excel choose File – Save As – CSV UTF-8; in Notepad choose Save as and under “Encoding” pick UTF-8"
)
PICTURE_INSIDE = N_("a picture inside the attachment “{found}” cannot be read: {part}")
REPLACE_THE_PICTURE = N_("delete this picture in the document, insert it again as PNG or JPEG, and save")
ACTIVE_ATTACHMENT = _code(
    "error",
    "active-attachment",
    N_("An attachment that acts by itself"),
    N_("in the attachment “{found}” there is something that readers' computers must not get: {what}"),
    N_("take this out and save the file anew, or save it as PDF: File – Save As – PDF"),
    N_("A published document only shows something. It starts nothing, loads nothing and sends nothing."),
)
SAVE_AS_PDF = N_("save the document as PDF (File – Save As – PDF) and attach the PDF")
UNKNOWN_PART = N_("in the attachment “{found}” there is a part of an unknown kind: {part}")
CELL_RUNS = N_(
    "in the table “{found}”, row {row}, column {column}, a spreadsheet would take the cell for a formula: {cell}"
)
MEND_THE_CELL = N_("begin the cell with a word, or put an apostrophe before the sign: '{cell}")
FORMULA_REACHES_OUT = N_("in the attachment “{found}” a formula asks for something outside the table: {cell} {formula}")
REPLACE_BY_VALUES = N_("copy the cell and paste it over itself with Paste Special – Values, then save")
FIELD_RUNS = N_("in the attachment “{found}” there is a field that loads or runs something: {field}")
UNLINK_FIELDS = N_("in Word press Ctrl+A and then Ctrl+Shift+F9: fields turn into plain text; then save")
PICTURE_FROM_OUTSIDE = N_("the attachment “{found}” loads a picture from elsewhere: {link}")
EMBED_THE_PICTURE = N_(
    "in Word: File – Info – Edit Links to Files, choose the picture, Break Link; or insert it again from a file"
)
LOADS_FROM_OUTSIDE = N_("the attachment “{found}” loads something from elsewhere: {link}")
LINK_TO_A_FILE = N_("a link in the attachment “{found}” leads to a file on somebody's computer, not to a page: {link}")
DELETE_THE_LINK_IN_FILE = N_("click the link with the right button, choose Remove Hyperlink, and save the file")
UNFINISHED_ATTACHMENT = _code(
    "error",
    "unfinished-attachment",
    N_("An attachment with remarks or changes not yet accepted"),
    N_("the attachment “{found}” has remarks"),
    N_("accept or reject all changes, delete all remarks (the tab Review), and save the file"),
    N_("Remarks and tracked changes keep the names of colleagues and every word that was deleted."),
)
HAS_REMARKS = N_("there are remarks on the margins of the attachment “{found}”")
DELETE_REMARKS = N_("on the tab Review choose Delete – Delete All Comments, and save the file")
HAS_REVISIONS = N_("changes are tracked in the attachment “{found}”: deleted words are still in it")
ACCEPT_REVISIONS = N_(
    "on the tab Review choose Accept – Accept All Changes, then switch Track Changes off, and save the file"
)
HAS_REMARKS_IN_PDF = N_("there are remarks or marks over the pages of the attachment “{found}”")
PRINT_TO_PDF = N_("open the PDF, choose Print and the printer “Microsoft Print to PDF”, and attach what it saves")
EMPTY_MATERIAL = _code(
    "error",
    "empty-material",
    N_("A material without a file or an address"),
    N_("the material has neither “file” nor “url”"),
    N_("add “file: name.pdf” or “url: https://…”"),
    N_("A title that leads nowhere disappoints the reader."),
)

# check: the record as a whole

ID_MISMATCH = _code(
    "error",
    "id-mismatch",
    N_("The id does not match the file"),
    N_("the id is “{found}”, but the file is called “{file}”"),
    N_("delete the line “id:”, or write “id: {expected}”"),
    N_("Other records refer to this one by its file name."),
)
DUPLICATE_ID = _code(
    "error",
    "duplicate-id",
    N_("Two records with one id"),
    N_("there is already a record “{found}”: {other}"),
    N_("rename one of the files"),
    N_("Both would have one address on the site, and one of them would be lost."),
)
SIMILAR_TITLE = _code(
    "warning",
    "similar-title",
    N_("Two records with nearly the same title"),
    N_("the title is nearly the same as in {other}: “{title}”"),
    N_("if it is one and the same thing, keep one record; if not, say in the title what makes it different"),
    N_("Readers cannot tell such records apart in a list, and often one was sent twice."),
)
ONE_KIND_OF_TASK = _code(
    "error",
    "one-kind-of-task",
    N_("A route without both kinds of task"),
    N_("all tasks of the route are of the kind “{found}”"),
    N_("add a task with “kind: {missing}” ({label})"),
    N_("A route leads to learning and to a trial in one's own practice; otherwise nothing changes in the classroom."),
)
OUTSIDE_PERIOD = _code(
    "error",
    "outside-period",
    N_("A date outside the period"),
    N_("{found} is outside {period}"),
    N_("correct the date or the period"),
    N_("A meeting outside its period is a slip of the pen in one of the two."),
)
OWN_REPETITION = _code(
    "error",
    "own-repetition",
    N_("A practice repeated by its own organisation"),
    N_("“{found}” is the organisation of the practice itself"),
    N_("name another organisation, or delete this entry"),
    N_("“Repeated by others” tells a reader that the practice works in other hands too."),
)
NO_EVIDENCE = _code(
    "warning",
    "no-evidence",
    N_("A result without evidence"),
    N_("the result says what changed, but not how it is known"),
    N_("add “evidence: what was measured, when, on how many”, and “strength:” from the vocabulary"),
    N_("A colleague decides by the evidence whether it is worth the effort."),
)
NO_TIES = _code(
    "warning",
    "no-ties",
    N_("A record tied to nothing"),
    N_("no other record is named here, and none names this one"),
    N_("name at least one difficulty, practice or resource that belongs to it"),
    N_("A reader finds records through their neighbours; one without neighbours is not found."),
)
DEAD_LINK = _code(
    "error",
    "dead-link",
    N_("A dead link inside the site"),
    N_("the link “{found}” leads to a page that is not on the site"),
    N_("write “{nearest}”"),
    N_("A reader who clicks would get the page “not found”."),
)
BAD_LINK = _code(
    "error",
    "bad-link",
    N_("A link that cannot be followed"),
    N_("the link “{found}” leads nowhere"),
    N_("write a page of the bank as /practices/some-id/, another site with https:// in full"),
    N_("A link without https:// or from the middle of an address works on no page."),
)
TEXT_AFTER_HASH = _code(
    "warning",
    "text-after-hash",
    N_("The end of a text is lost"),
    N_("“{found}” is read as a note and will not be shown"),
    N_("put the whole value in quotes, or write it after “|” on the next line"),
    N_("In YAML everything after a space and the sign # is a note for oneself."),
)
ODD_HOST = _code(
    "warning",
    "odd-host",
    N_("A link that may deceive"),
    N_("the link leads to “{found}”: {reason}"),
    N_("make sure that it is the site you mean, and write the address by which everybody knows it"),
    N_("Readers trust the links of the bank. An address that looks like another one is how passwords are stolen."),
)
PICTURE_IN_TEXT = _code(
    "error",
    "picture-in-text",
    N_("A picture in a text"),
    N_("the picture “{found}” cannot stand inside a text"),
    N_("put the file beside the record and name it in “materials”, or write a link: [what is seen there](https://…)"),
    N_("A picture from another site tells that site who reads the page, and may be another one tomorrow."),
)
HTML_IN_TEXT = _code(
    "warning",
    "html-in-text",
    N_("HTML in a text"),
    N_("“{found}” will be shown as it is written, not carried out"),
    N_("delete the tag; for emphasis write **bold** or *italic*"),
    N_("Texts come from many hands, so HTML is never carried out."),
)
NO_CONSENT = _code(
    "warning",
    "no-consent",
    N_("A name without valid consent"),
    N_("the consent {reason}, so the name will not be shown"),
    N_("get a new consent and correct “consent:” here, or delete the line “person:” in {path}"),
    N_("A name is published only while there is a consent to distribute it (152-FZ, art. 10.1)."),
)
CONSENT_ENDS = _code(
    "info",
    "consent-ends",
    N_("A consent that ends soon"),
    N_("the consent ends on {until}; the next day the name is no longer shown"),
    N_("ask for a new consent and correct “until”; without one nothing needs to be done, the name goes by itself"),
    N_("A name is published only while there is a consent to distribute it (152-FZ, art. 10.1)."),
)
NAME_IN_TEXT = _code(
    "error",
    "name-in-text",
    N_("A person is named without consent"),
    N_("“{found}” looks like the name of a person who has given no consent"),
    N_(
        "write the role instead: “a colleague”, “a pupil of grade 5”. If there is a consent, add a file to people/. "
        "If it is nobody's name, or that of a writer or scholar, add it in content/site.yml:\n"
        "    privacy:\n      allowed:\n        - {found}"
    ),
    N_("A name is published only while there is a consent to distribute it (152-FZ, art. 10.1)."),
)
NAME_OMITTED = _code(
    "warning",
    "name-omitted",
    N_("A name is left out of a text"),
    N_("the consent {reason}, so instead of “{found}” the page shows “[…]”"),
    N_("write the role instead of the name, or get a new consent"),
    N_("A name is published only while there is a consent to distribute it (152-FZ, art. 10.1)."),
)
NAME_IN_ADDRESS = _code(
    "error",
    "name-in-address",
    N_("A name in an address"),
    N_("“{found}” spells the name of a person, and it is part of an address on the site"),
    N_("name the file by what it is about, and correct the name where records mention it"),
    N_("An address cannot be changed once others link to it, but a consent can be withdrawn any day."),
)
PERSONAL_DATA = _code(
    "error",
    "personal-data",
    N_("Personal data in a text"),
    N_("“{found}” looks like this: {kind}"),
    N_(
        "delete it; contacts of an organisation have fields of their own. If it belongs to nobody, add it in "
        "content/site.yml:\n    privacy:\n      allowed:\n        - {found}"
    ),
    N_("Whoever publishes personal data without a ground answers for it by law (152-FZ, art. 6 and 10.1)."),
)
FILE_WITHHELD = _code(
    "warning",
    "file-withheld",
    N_("A file is left out for a name in it"),
    N_("the file “{file}” is not published: a person is named in it ({where}) whose consent {reason}"),
    N_("write the role instead of the name in the file and put it here anew, or get a new consent"),
    N_("A name is published only while there is a consent to distribute it (152-FZ, art. 10.1)."),
)
PERSONAL_CONTACT = _code(
    "warning",
    "personal-contact",
    N_("The contact of a person, not of an organisation"),
    N_("“{found}” looks like the contact of a person"),
    N_("write the address or the telephone of the organisation; if this is it, leave it as it is"),
    N_("Contacts on the site are those of organisations: people change, and their numbers are personal data."),
)
STANDS_ALONE = _code(
    "error",
    "stands-alone",
    N_("A route or a pair that can be recognised"),
    N_("of {year}, only {found} with this profile; at least {k} must share it. What sets apart: {choices}"),
    N_("run “metodbank anonymise --write”, or write here and in the others it names:\n{example}"),
    N_(
        "Whoever knows a colleague's role, subject, experience and school would find the route "
        "and read the difficulties. Among five with one profile nobody can be told (152-FZ, art. 13.1)."
    ),
)
LINK_TELLS_MORE = _code(
    "error",
    "link-tells-more",
    N_("A link between a pair and a route that gives both away"),
    N_("together with the route “{other}”, the profiles of both fit only {found}; at least {k} must share them"),
    N_("delete the line “{field}”, or run “metodbank anonymise --write”"),
    N_("The pair and the route say different things of one person; read together they say too much."),
)
EDITION_UNDONE = _code(
    "error",
    "edition-undone",
    N_("A change that undoes the anonymity of an earlier edition"),
    N_("of those with one profile in the edition of {edition}, only {found} still look alike; at least {k} must"),
    N_("run “metodbank anonymise --write”, or write again what was published:\n{example}"),
    N_("What is published once is kept by somebody: two editions laid side by side may show what neither shows alone."),
)
NEWCOMER = _code(
    "warning",
    "newcomer",
    N_("A new route or pair that an earlier edition tells from its neighbours"),
    N_("in an earlier edition the others with this profile said more; alike to it are only {found} of at least {k}"),
    N_("hold it back until there are {k} new ones like it: move the file out of the bank for this edition"),
    N_("Who kept the earlier edition knows what the others are, so only the new one is left."),
)
SAME_DIFFICULTY = _code(
    "info",
    "same-difficulty",
    N_("A difficulty that everybody with one profile has"),
    N_("all {n} with this profile name the difficulty “{found}”: this one, {others}"),
    N_("make one of the profiles coarser, so that others join, or leave the difficulty out where it matters least"),
    N_("Which route is whose stays hidden, but that a colleague has this difficulty does not."),
)
BAD_RELEASE = _code(
    "error",
    "bad-release",
    N_("A release that cannot be used"),
    N_("“{found}” does not fit a release"),
    N_("releases are written by “metodbank release” and not changed; take the file again from the history of the bank"),
    N_("Without its releases the check cannot see what an edition, laid beside an earlier one, gives away."),
)
BAD_EDITION = _code(
    "error",
    "bad-edition",
    N_("A frozen edition that was changed"),
    N_("“{found}” is not as it was published: its fingerprint does not fit"),
    N_("a published edition never changes; take the file again from the history of the bank: git checkout -- {path}"),
    N_("A reader who cites a collection must find what was printed. Mistakes found later go to its errata."),
)
PICTURE_OF_WHOM = _code(
    "error",
    "picture-of-whom",
    N_("A picture without a word about people"),
    N_("it is not said who can be recognised in the picture “{found}”"),
    N_(
        "if nobody can be recognised, write “nobody_recognisable: yes” under the file; if somebody can, write “shown:”"
        " and the ids of these people from the folder people/"
    ),
    N_("A photograph of a person is published only with a consent to it (152-FZ, art. 10.1)."),
)
SAID_TWICE = N_("of the picture “{found}” both is said: that nobody can be recognised, and who")
LEAVE_ONE = N_("delete one of the two lines: “shown:” or “nobody_recognisable:”")
NO_PHOTO_CONSENT = _code(
    "warning",
    "no-photo-consent",
    N_("A picture without valid consent"),
    N_("the consent {reason}, so the picture “{found}” of {path} will not be shown"),
    N_("get a consent that covers photographs and correct “consent:” here, or take another picture in {path}"),
    N_("A picture is published only while everybody who can be recognised consents to it (152-FZ, art. 10.1)."),
)
UNUSED_TERM = _code(
    "info",
    "unused-term",
    N_("A term that nobody uses"),
    N_("no record uses the term “{found}” ({label})"),
    N_("use it, or delete it from the vocabulary"),
    N_("Unused words make filters longer and choices harder."),
)
UNKNOWN_VOCABULARY = _code(
    "error",
    "unknown-vocabulary",
    N_("A vocabulary that does not exist"),
    N_("no field uses a vocabulary called “{found}”"),
    N_("rename the file; the vocabularies are: {allowed}"),
    N_("A misspelt file name would leave the district's own words out."),
)
BAD_TERM_ID = _code(
    "error",
    "bad-term-id",
    N_("The id of a term cannot be an address"),
    N_("“{found}” cannot be part of an address on the site"),
    N_("write “{expected}:”: small Latin letters, digits and hyphens; the Russian name goes into “ru:”"),
    N_("The id of a term becomes the address of its page."),
)
TERM_WITHOUT_LABELS = _code(
    "error",
    "term-without-labels",
    N_("A term without labels"),
    N_("the term “{found}” has no labels"),
    N_("write it so:\n    {found}:\n      ru: Название\n      en: Name"),
    N_("Every term is shown to people in Russian and in English."),
)

# forms

BAD_ANSWER_ID = _code(
    "error",
    "bad-answer-id",
    N_("The id of an answer cannot be used"),
    N_("“{found}” cannot be the id of an answer, of a table or of a row"),
    N_("write a short name of small Latin letters, digits and hyphens, for example: id: {example}"),
    N_(
        "Answers are kept under their ids in browsers and in Word files, which know no other letters and no long names."
    ),
)
REPEATED_ANSWER = _code(
    "error",
    "repeated-answer",
    N_("Two answers have one id"),
    N_("the id “{found}” stands in this form twice"),
    N_("give each answer, table and row an id of its own"),
    N_("What is written into one place would appear in the other as well."),
)
UNKNOWN_LIST = _code(
    "error",
    "unknown-list",
    N_("The form names a vocabulary that does not exist"),
    N_("there is no vocabulary “{found}”"),
    N_(
        "write “{nearest}”, or write the words themselves: “options:” in a choice, “rows:” in a table, "
        "“items:” in criteria"
    ),
    N_("The words of a choice, of rows and of criteria come from a vocabulary or stand in the form."),
)
NO_OPTIONS = _code(
    "error",
    "no-options",
    N_("There is nothing to choose from"),
    N_("“{found}” offers nothing to choose from"),
    N_("add “words:” with the name of a vocabulary, or a list: “options:” in a choice, “items:” in criteria"),
    N_("A choice without options cannot be made, and criteria without a list cannot be scored."),
)
UNKNOWN_PATH = _code(
    "error",
    "unknown-path",
    N_("The path leads to no field of the record"),
    N_("“{id}” is to be filled in from “{found}”, and records have no such field"),
    N_("write “path: {nearest}”, or delete the line; which kind of record it is, “filled_from:” of the form says"),
    N_("A form is filled in from a record by the names of its fields."),
)
BAD_EXAMPLE = _code(
    "error",
    "bad-example",
    N_("The example does not fit its answer"),
    N_("the example “{found}” does not fit the answer “{id}”"),
    N_("write it like this, for example: {example}"),
    N_("The filled example shows how the form is to be filled in, so it must be right itself."),
)
EMPTY_PART = _code(
    "error",
    "empty-part",
    N_("A part of the form is empty"),
    N_("this part of the form holds nothing"),
    N_("add “fields:”, “table:”, “criteria:”, “text:” or “signatures:”, or delete the part"),
    N_("An empty part leaves a gap on paper."),
)
BAD_DIFFERENCE = _code(
    "error",
    "bad-difference",
    N_("The difference cannot be worked out"),
    N_("“difference_of: {found}” does not name two answers of the same row"),
    N_("write two ids, for example: difference_of: [{example}]"),
    N_("A difference is worked out from two answers that stand beside it."),
)

# collections

BAD_ISBN = _code(
    "error",
    "bad-isbn",
    N_("The ISBN cannot be right"),
    N_("“{found}” cannot be an ISBN: {reason}"),
    N_("copy the number anew from the letter in which it was given to you; leave the field out until there is one"),
    N_("A wrong number cannot be mended once the book is printed: shops and libraries find another book by it."),
)
SAME_ISBN = _code(
    "error",
    "same-isbn",
    N_("One ISBN for the printed book and the files"),
    N_("the number {found} is that of the printed book already"),
    N_("ask for a number of its own for the files, or delete “isbn_electronic”"),
    N_("Each form of publication has an ISBN of its own (ISO 2108): by it the reader gets paper or a file."),
)
ODD_INDEX = _code(
    "warning",
    "odd-index",
    N_("An index of libraries that cannot be right"),
    N_("“{found}” does not look right: {reason}"),
    N_("ask the nearest library for the index, or delete the line until you know it"),
    N_("By these signs libraries put the book on its shelf; a slip of the pen hides it from readers."),
)
BAD_COLOUR = _code(
    "error",
    "bad-colour",
    N_("This is not a colour"),
    N_("“{found}” is not written as a colour"),
    N_('write # and six signs from 0–9 and a–f in quotes, for example: colour: "#17505c"'),
    N_("The cover is drawn in this colour, on paper and on the site."),
)
OTHER_YEAR = _code(
    "warning",
    "other-year",
    N_("The year of the collection is not that of its id"),
    N_("the year is {found}, but the file is called {id}"),
    N_("correct the year, or rename the file"),
    N_("The year stands on the title page and in every citation; the id stands in the address. They must agree."),
)
TOO_EARLY = _code(
    "warning",
    "too-early",
    N_("A date that comes too early"),
    N_("{what}: {found}, which is before {least}"),
    N_("correct the date; what comes first is the decision, then the signature, the book and its errata"),
    N_("Dates that contradict each other in the imprint make the whole edition doubtful."),
)
NAMED_TWICE = _code(
    "error",
    "named-twice",
    N_("A practice is named in two sections"),
    N_("“{found}” stands already in the section “{section}”, line {line}"),
    N_("keep it in the section where readers will look for it, and delete it here"),
    N_("A practice is printed once: it has one place in the contents and one number of its page in citations."),
)
EMPTY_SECTION = _code(
    "error",
    "empty-section",
    N_("A section without practices"),
    N_("the section “{found}” neither names practices nor says how they are chosen"),
    N_("add “practices:” with ids or “chosen:” with years, levels or subjects; or delete the section"),
    N_("A title with nothing under it is a mistake on paper that cannot be taken back."),
)
NOTHING_CHOSEN = _code(
    "warning",
    "nothing-chosen",
    N_("A section for which nothing is found"),
    N_("no practice meets everything that “chosen” of the section “{found}” asks for"),
    N_("ask for less: practices must meet every line of it, drafts and the archive are found by “statuses” only"),
    N_("The section would be left out of the book or shorter than you think."),
)
NOT_READY = _code(
    "warning",
    "not-ready",
    N_("A practice that is not ready for print"),
    N_("the practice “{found}” has the status “{status}”"),
    N_("wait for the decision and change the status in {path}, or take the practice out of the collection"),
    N_("The collection shows what the district vouches for; a frozen edition does not change any more."),
)
COARSE_PICTURE = _code(
    "warning",
    "coarse-picture",
    N_("A picture too coarse for print"),
    N_("the picture “{found}” is {wide} pixels wide; on paper it needs {least}"),
    N_("put in the picture as the camera or the scanner made it; enlarging it in an editor does not help"),
    N_("On a screen such a picture looks well, on paper one sees squares: print needs twice as many points."),
)
NOT_IN_EDITION = _code(
    "warning",
    "not-in-edition",
    N_("A collection that does not hold the practice"),
    N_("the collection of {found} does not hold this practice"),
    N_("add the practice to a section of that collection, or delete the year"),
    N_("The page sends the reader to a book; there the practice must be found."),
)
HEAPED_MARKS = N_("here {n} marks stand one above the other over a single letter")
DELETE_THE_MARKS = N_("delete the marks; one or two are enough for an accent in any language")
FOREIGN_PICTURE = N_("the picture “{found}” lies on another site and will not be shown")
KEEP_THE_PICTURE = N_("save the picture into content/pages and write its name: ![what is seen there](name.jpg)")
TWO_EDITIONS = N_("git has left two editions of the text here, because it could not join them itself")
KEEP_ONE_EDITION = N_("keep the right lines, and delete the others with the lines <<<<<<<, ======= and >>>>>>>")
DAMAGED_HERE = N_("the file is damaged after the words “{found}”: a sign there cannot be read")
TYPE_IT_ANEW = N_("open the file, delete the strange sign in this line and type the word anew")
ODD_SPACES = N_("here is a space that is not an ordinary one; such spaces come from Word and from web pages")
TYPE_THE_SPACES = N_("delete it and type an ordinary space; indents take two for each level")
QUOTE_THE_COMMA = N_("in curly brackets a comma begins a new field; put the whole text in quotes: {example}")
QUOTE_THE_COLON = N_("if the text has a colon, put the whole of it in quotes; if not, write it so:\n{example}")
MOVE_THE_FILE = N_("move it out of the folder of records; files of a record lie in the folder named like the record")
RENAME_THE_FOLDER = N_("rename the folder: only files of records end with .yml")
RENAME_THE_VOCABULARY = N_("rename the file to “{nearest}.yml”")
CHANGED_TOO_EARLY = N_("the record was changed on {end}, before it was described on {start}")
CHOOSE_A_TERM = N_("choose one of: {choices}. All words stand on the page “Words of the vocabularies”")
ADD_A_TERM = N_("add the word to the file content/vocabularies/{vocabulary}.yml")
DATE_FOR_EXAMPLE = N_("write it like this, for example: {example}")
ONE_OF_TWO_YEARS = N_("write {example} or {other}: a school year begins in September")
MOVE_THE_STRANGER = N_("move it into one of the folders of the bank ({allowed}), or out of the bank")
CORRECT_THE_CONSENT = N_("correct “given” or “until” of the consent")
SHAPE_FOR_EXAMPLE = N_("write it like this, for example:\n{example}")
MOVE_THE_FIELD = N_("move it under “{parent}:” and indent it by two spaces")
RENAME_THE_FIELD = N_("rename it to one of the fields that are still free: {choices}")
ADD_A_LINE_ABOVE = N_("add a line above this one, for example:\n{example}")
ADD_A_LINE_BELOW = N_("add a line below this one, for example:\n{example}")
ADD_THE_RECORD = N_("correct the id, or add the file {folder}/{id}.yml")
DELETE_THE_PERSON = N_(
    "delete the line, if there is no consent; if there is one, add a file such as people/author-2.yml"
)
DELETE_THE_LINK = N_("add the record it leads to, delete the link, or write the address of a page: /practices/some-id/")
REPEATED_EARLIER = N_("correct the year: a practice cannot be repeated before it was described")
NAME_IN_FILE = N_("in the file “{file}”, {where}, “{found}” looks like the name of a person without consent")
DATA_IN_FILE = N_("in the file “{file}”, {where}, “{found}” looks like this: {kind}")
MEND_THE_FILE = N_(
    "open the file in the program it was made in, take this out and save it here anew. If it is nobody's, add it in "
    "content/site.yml:\n    privacy:\n      allowed:\n        - {found}"
)
WRITE_THE_ROLE = N_(
    "nobody is named here, even by consent: write the role, “the mentor”, “a colleague”. If it is nobody's name, or "
    "that of a writer or scholar, add it in content/site.yml:\n    privacy:\n      allowed:\n        - {found}"
)
UPDATE_THE_DATE = N_("write in “updated” the day of the last change; it cannot be earlier than “created”")
ALONE_AS_IT_IS = N_("of {year}, only {found} with this profile; at least {k} must share it")
WIDEN_THE_OTHERS = N_(
    "run “metodbank anonymise --write”: it makes the profiles of others coarser, until they are like it"
)
KEEP_THE_OTHERS = N_("run “metodbank anonymise --write”: it gives the others of that edition the same profile again")
KEEP_THE_YEAR = N_("write the school year that was published then")
NOT_REVIEWED = N_("nobody has reviewed the practice “{found}”")
ADD_THE_REVIEW = N_(
    "add “reviews:” with the decision of a council in {path}, or take the practice out of the collection"
)
COARSE_COVER = N_("the picture “{found}” has {wide} × {high} pixels; a cover needs {least}")
ALL_HELD = N_("all that “chosen” of the section “{found}” finds stands in other sections already")
MOVE_THE_SECTION = N_("move the section up, narrow “chosen” of the sections before it, or delete this section")
