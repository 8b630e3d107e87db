def with_bleed(pdf):
    return pdf
