"""What the validators ask, and what they are known to ask wrongly."""

from dataclasses import dataclass

_SHARED = {
    "format": ("error_random", "gif", "jp2", "jpg", "pdf", "png", "tif", "webp"),
    "id": (
        "basic",
        "error_escapedslash",
        "error_random",
        "error_unescaped",
        "escaped",
        "squares",
    ),
    "info": ("json",),
    "quality": ("bitonal", "color", "error_random", "grey"),
    "region": ("error_random", "percent", "pixels"),
    "rot": ("error_random", "full_basic", "full_non90", "mirror", "mirror_180"),
    "rot_region": ("basic", "non90"),
    "size": ("bwh", "ch", "error_random", "percent", "region", "wc", "wh"),
}
_BOTH = [f"{part}_{name}" for part, names in _SHARED.items() for name in names]
_OFFICIAL = [
    *_BOTH,
    *("baseurl_redirect", "cors", "jsonld", "linkheader_canonical"),
    *("linkheader_profile", "size_up"),
]
_NG = [
    *_BOTH,
    *("http_baseurl_redirect", "http_caching", "http_cors", "http_jsonld"),
    *("http_linkheader_canonical", "http_linkheader_profile", "region_square"),
]
TESTS = {
    ("official", "3.0"): [*_OFFICIAL, "region_square", "size_nofull", "size_noup"],
    ("official", "2.1"): _OFFICIAL,
    ("ng", "3.0"): [*_NG, "size_nofull", "size_noup", "size_up"],
    ("ng", "2.1"): _NG,
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a validator is wrong, and words that its failure holds when it is."""

    told: str
    reason: str


_URLOPEN = Mistake(
    "module 'urllib' has no attribute 'urlopen'",
    "calls urllib.urlopen, which is of Python 2, before it looks at an answer",
)
_NO_READER = Mistake(
    "buffer is not in a known format",
    "reads with the wheel of libvips, which has no reader of JPEG 2000 or PDF",
)
_FITTED = Mistake(
    "/full/!2000,3000/0/default.jpg",
    "wants !2000,3000 of 1000 × 1000 pixels refused; section 4.2 has the image 'scaled "
    "so that the width and height of the returned image are not greater than w and h', "
    "'as large as possible but not larger than the extracted region'",
)
_LARGEST = Mistake(
    "/full/^max/0/default.jpg",
    "wants ^max to be 1000 × 1000 pixels whatever maxArea is; section 4.2 has it "
    "'scaled to the maximum size permitted by maxWidth, maxHeight, or maxArea'",
)
KNOWN = {
    ("official", "3.0", "format_jp2"): _URLOPEN,
    ("official", "3.0", "format_pdf"): _URLOPEN,
    ("official", "3.0", "format_webp"): _URLOPEN,
    ("official", "3.0", "size_noup"): _FITTED,
    ("official", "3.0", "size_up"): _LARGEST,
    ("official", "2.1", "format_jp2"): _URLOPEN,
    ("official", "2.1", "format_pdf"): _URLOPEN,
    ("official", "2.1", "format_webp"): _URLOPEN,
    ("ng", "3.0", "format_jp2"): _NO_READER,
    ("ng", "3.0", "format_pdf"): _NO_READER,
    ("ng", "3.0", "size_noup"): _FITTED,
    ("ng", "3.0", "size_up"): _LARGEST,
    ("ng", "2.1", "format_jp2"): _NO_READER,
    ("ng", "2.1", "format_pdf"): _NO_READER,
}
