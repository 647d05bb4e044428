"""briefer: a situation brief for each day from a pile of news articles, offline, every sentence cited."""

__version__ = "0.1.0"
