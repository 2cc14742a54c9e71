"""Requests, images and limits for properties, legal and nearly legal."""

from fractions import Fraction

from hypothesis import strategies as st

from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits

numbers = st.integers(0, 3000)
percents = st.builds(
    lambda n: f"{float(n):.4f}".rstrip("0").rstrip("."),
    st.fractions(Fraction(0), Fraction(100), max_denominator=1000),
)
regions = st.one_of(
    st.just("full"),
    st.just("square"),
    st.tuples(numbers, numbers, numbers, numbers).map(
        lambda box: ",".join(map(str, box))
    ),
    st.tuples(percents, percents, percents, percents).map(
        lambda box: f"pct:{','.join(box)}"
    ),
)
sizes = st.builds(
    str.__add__,
    st.sampled_from(["", "^"]),
    st.one_of(
        st.just("max"),
        numbers.map(lambda n: f"{n},"),
        numbers.map(lambda n: f",{n}"),
        percents.map(lambda n: f"pct:{n}"),
        st.tuples(numbers, numbers).map(lambda s: f"{s[0]},{s[1]}"),
        st.tuples(numbers, numbers).map(lambda s: f"!{s[0]},{s[1]}"),
    ),
)
rotations = st.builds(str.__add__, st.sampled_from(["", "!"]), percents)
dimensions = st.builds(Dimensions, st.integers(1, 5000), st.integers(1, 5000))
limits = st.builds(
    lambda width, height, area: Limits(width, height if width else None, area),
    st.none() | st.integers(1, 4000),
    st.none() | st.integers(1, 4000),
    st.none() | st.integers(1, 9_000_000),
)
