"""The demo album's logo: a birch before the moon, for lists where little is seen."""
