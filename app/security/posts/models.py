"""Site plans and their posts: starting data that a task copies from (6.2, S-017)."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model
from app.reception.levels import SecurityLevel
from app.security.posts.rules import PostKind, Zone


class SitePlan(Model):
    """A standing plan (布岗图) for one area and level."""

    __tablename__ = "site_plan"
    __table_args__ = (UniqueConstraint("name_zh"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    area_zh: Mapped[str] = mapped_column(String(120))
    area_en: Mapped[str] = mapped_column(String(120))
    level: Mapped[SecurityLevel] = mapped_column(Code(SecurityLevel))
    posts: Mapped[list["PlanPost"]] = relationship(order_by="PlanPost.number", cascade="all, delete-orphan")


class PlanPost(Model):
    """A post of a standing plan."""

    __tablename__ = "plan_post"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        CheckConstraint("number >= 1", name="counts_from_one"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("site_plan.id"), index=True)
    number: Mapped[int]
    place_zh: Mapped[str] = mapped_column(String(120))
    place_en: Mapped[str] = mapped_column(String(120))
    duty_zh: Mapped[str] = mapped_column(String(200))
    duty_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[PostKind] = mapped_column(Code(PostKind))
    zone: Mapped[Zone] = mapped_column(Code(Zone), default=Zone.FRONT)
    covert_possible: Mapped[bool] = mapped_column(default=False)
    in_house_only: Mapped[bool] = mapped_column(default=False)
