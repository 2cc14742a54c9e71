"""Words: the labels that we give, in the languages of our first album."""

from iiif_service.language import LanguageMap


def _said(en: str, ja: str, ru: str, it: str, vi: str) -> LanguageMap:
    return {"en": (en,), "ja": (ja,), "ru": (ru,), "it": (it,), "vi": (vi,)}


ALT = _said(
    "What is to be seen",
    "描かれているもの",
    "Что изображено",
    "Che cosa si vede",
    "Hình ảnh cho thấy",
)
DATE = _said("Date", "年月", "Дата", "Data", "Thời gian")
TECHNIQUE = _said("Technique", "技法", "Техника", "Tecnica", "Kỹ thuật")
SIZE = _said("Size", "寸法", "Размер", "Dimensioni", "Kích thước")
AUTHOR = _said("Author", "作者", "Автор", "Autore", "Tác giả")
PERFORMER = _said("Performer", "演奏", "Исполнитель", "Interprete", "Người trình diễn")
PEOPLE = _said("People", "人物", "Люди", "Persone", "Nhân vật")
PLACES = _said("Places", "場所", "Места", "Luoghi", "Địa điểm")
DETAILS = _said("Details", "細部", "Детали", "Dettagli", "Chi tiết")
TRANSCRIPTION = _said(
    "Transcription", "翻刻", "Расшифровка", "Trascrizione", "Bản chép lại"
)
