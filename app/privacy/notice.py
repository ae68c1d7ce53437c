"""P-004. The notice for guests, word for word in both languages: who, why, how long, to whom, rights, contact. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.privacy.rules import Kind


@dataclass(frozen=True)
class Notice:
    lang: str
    title: str
    lines: tuple[tuple[str, str], ...]


def both(hotel: str, days: Mapping[Kind, int], answer_days: int) -> tuple[Notice, Notice]:
    """The days told are those in force now."""
    return (
        Notice(
            "zh-CN",
            "个人信息保护告知",
            (
                ("我们是谁", hotel),
                ("为何收集", "仅用于接待、贵宾厅服务、安全、会员及其结算，以及经您同意的关怀。不作他用。"),
                (
                    "收集什么",
                    "仅收集所需信息；选填项可以不填，不影响服务。证件只核验，不保存完整号码，不复印、不拍照。",
                ),
                (
                    "保存多久",
                    f"接待资料 {days[Kind.ORDER]} 天，贵宾厅停留 {days[Kind.STAY]} 天，"
                    f"陪同登记与证件信息 {days[Kind.COMPANION]} 天，拒绝入场记录 {days[Kind.DENIED]} 天。"
                    "到期删除或匿名。",
                ),
                ("提供给谁", "仅依法提供给主管机关，以及为完成本次服务所必需的合作方。"),
                (
                    "您的权利",
                    f"您可以查询、复制、更正、删除、限制处理您的信息，随时撤回同意。我们在 {answer_days} 天内答复。",
                ),
                ("如何联系", "请向任一服务台提出，由个人信息保护负责人办理。"),
            ),
        ),
        Notice(
            "en",
            "How we treat your personal data",
            (
                ("Who we are", hotel),
                (
                    "Why",
                    "For your reception, the lounge, safety, membership and its settlement, and care to which you "
                    "agreed. For nothing else.",
                ),
                (
                    "What",
                    "Only what is needed. Optional fields may stay empty. Documents are checked; the full number is "
                    "not kept, and no copy or photograph is made.",
                ),
                (
                    "How long",
                    f"Reception records {days[Kind.ORDER]} days, lounge stays {days[Kind.STAY]} days, companions and "
                    f"document data {days[Kind.COMPANION]} days, refused entries {days[Kind.DENIED]} days; then "
                    "they are deleted or made anonymous.",
                ),
                ("To whom", "To authorities as the law requires, and to partners as far as this service needs them."),
                (
                    "Your rights",
                    "You may ask for information, a copy, correction, deletion or restriction, and withdraw "
                    f"consent at any time. We answer within {answer_days} days.",
                ),
                ("Contact", "Ask at any desk; our privacy officer deals with it."),
            ),
        ),
    )
