"""Anonymity: routes and pairs are published so that nobody can be told from at least k - 1 others.

The model declares which fields may be known of a colleague from elsewhere (`quasi`), the vocabularies say what is wider
than what, and the modules of this package do the rest: `ladder` and `profile` read both, `generalise` and `refine` find
the values that lose least, `history` compares published editions, `survey` applies all that to a bank, `judging` says
what is wrong, `changes` writes the cure into the files, `releases` keeps what was published.

A school's own file becomes such a record so: `form` lays its workbook out, `workbook` writes it, `spreadsheet`
and `filled` read it, `beside`, `coarse` and `cutting` take away what tells who it was, `private` makes the draft,
`admission` judges it with the bank, `review` shows it, and `desk` speaks with the person who brought it.

Sources: Sweeney, k-anonymity (2002); Samarati, Protecting respondents' identities in microdata release (2001);
LeFevre et al., Mondrian multidimensional k-anonymity (2006); Machanavajjhala et al., l-diversity (2007); Xiao and Tao,
m-invariance (2007); law 152-FZ, art. 13.1.
"""
