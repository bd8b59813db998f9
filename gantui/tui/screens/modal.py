"""A screen above the trainer that closes once."""

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Modal(ModalScreen[ScreenResultType]):
    """What all screens above the trainer have in common."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it, however many keys and clicks ask for that before it is gone.

        By itself Textual would take away the trainer below it as well.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()
