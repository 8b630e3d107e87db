"""Forms: from one declaration the page, the sheets to print and the files to fill in.

`answers` takes what is filled in from a record or from the examples; `layout` makes a paper of a form and its answers;
`pdf`, `docx` and `odt` write a paper as a file; `files` names what is published.
"""
