"""How dates travel through forms.

The first format of each list is the one Django writes into a field. Native date and time fields
only read ISO, so ISO comes first; what people type where a browser has no native field follows.
"""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"]
