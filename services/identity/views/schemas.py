"""Wire shapes of views."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator

from kernel.problems import wrong

Page = Literal[
    "organisations",
    "offerings",
    "communities",
    "families",
    "batches",
    "campaigns",
    "standings",
    "sessions",
    "people",
]
Code = Annotated[str, Field(max_length=40, pattern=r"^[a-z][a-z_]*$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=30, pattern=r"^[^\x00-\x1f]*$")]


class ViewIn(BaseModel):
    """How a person wants to see a list."""

    model_config = ConfigDict(extra="forbid")

    page: Page
    name: Name = Field(description="The owner's word for it; empty: how the page itself opens for its owner.")
    query: dict[Code, Code] = Field(default_factory=dict[str, str], max_length=10, description="Filters and choices.")
    columns: list[Code] = Field(
        default_factory=list[str], max_length=40, description="Columns in their order; none: as the page has them."
    )

    @field_validator("query")
    @classmethod
    def _under_a_name(cls, query: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        if query and info.data.get("name") == "":
            raise wrong("没有名称的视图只保存列", "a view without a name keeps columns only")
        return query

    @field_validator("columns")
    @classmethod
    def _once(cls, columns: list[str]) -> list[str]:
        if len(set(columns)) < len(columns):
            raise wrong("同一列只能出现一次", "names each column once")
        return columns


class View(BaseModel):
    """A view as it is kept; only its owner sees it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    page: Page
    name: str
    query: dict[str, str]
    columns: list[str]
    version: int
