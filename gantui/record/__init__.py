"""The record of a step: all that is said of it, once. Every format and every panel renders it."""

from gantui.record.data import (
    EditRecord,
    MatrixRecord,
    NoteRecord,
    NumberRecord,
    Place,
    PrintRecord,
    RunRecord,
    StepRecord,
    TurnRecord,
    WorkedRecord,
)
from gantui.record.question import Question, question
from gantui.record.record import edited_numbers, record, run_record
from gantui.record.worked import MOST_TERMS, worked_cell

__all__ = [
    "MOST_TERMS",
    "EditRecord",
    "MatrixRecord",
    "NoteRecord",
    "NumberRecord",
    "Place",
    "PrintRecord",
    "Question",
    "RunRecord",
    "StepRecord",
    "TurnRecord",
    "WorkedRecord",
    "edited_numbers",
    "question",
    "record",
    "run_record",
    "worked_cell",
]
