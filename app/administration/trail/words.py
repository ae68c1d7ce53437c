"""The journal's actions in words. An action that nobody listed reads as its code."""

from app.errors import Words
from app.marks import spoken

ACTIONS: dict[str, Words] = {
    "login": Words("登录", "signed in"),
    "login.failed": Words("登录失败", "sign-in failed"),
    "logout": Words("退出登录", "signed out"),
    "undertaking": Words("签署保密承诺书", "confirmed the undertaking"),
    "view": Words("查看", "viewed"),
    "refused": Words("请求被拒绝", "was refused"),
    "print": Words("打印", "printed"),
    "look.clear": Words("查阅确认没有问题", "view called fine"),
    "look.ask": Words("询问查阅", "asked about a view"),
    "look.answer": Words("答复查阅询问", "explained a view"),
    "journal.read": Words("查阅审计记录", "read the journal"),
    "journal.resume": Words("恢复旧库后继续记录", "went on after an older database was put back"),
    "account.create": Words("新建账号", "account made"),
    "account.edit": Words("修改账号", "account changed"),
    "account.disable": Words("停用账号", "account disabled"),
    "account.enable": Words("恢复账号", "account enabled"),
    "account.unlock": Words("解除锁定", "account unlocked"),
    "account.password": Words("修改密码", "password changed"),
    "account.start_password": Words("重发初始密码", "new start password"),
    "account.pin": Words("设置 PIN", "PIN set"),
    "factor.enrol": Words("启用双重验证", "second factor set up"),
    "factor.codes": Words("重新生成备用验证码", "new recovery codes"),
    "factor.recovery": Words("使用备用验证码", "recovery code used"),
    "factor.remove": Words("解除双重验证", "second factor taken off"),
    "factor.reset": Words("管理员解除双重验证", "second factor taken off by the administrator"),
    "logout.others": Words("结束其他登录", "ended all other sign-ins"),
    "logout.by_head": Words("登录被结束", "sign-in ended by the head"),
    "device.share": Words("设为公共岗位", "device made a shared desk"),
    "device.private": Words("取消公共岗位", "device no longer shared"),
    "desk.unlock": Words("解锁屏幕", "unlocked the desk"),
    "desk.switch": Words("公共岗位换人", "took over the shared desk"),
    "desk.wrong_pin": Words("PIN 错误", "wrong PIN"),
    "acting.appoint": Words("任命代理", "acting person appointed"),
    "acting.end": Words("结束代理", "acting appointment ended"),
    "policy.propose": Words("提议政策参数", "policy value proposed"),
    "policy.second": Words("会签政策参数", "policy value countersigned"),
    "policy.approve": Words("批准政策参数", "policy value approved"),
    "policy.refuse": Words("未批准政策参数", "policy value refused"),
    "policy.withdraw": Words("撤回政策参数提议", "policy proposal withdrawn"),
    "enquiry.take": Words("记录留言", "message taken"),
    "enquiry.pass_on": Words("处理留言", "message dealt with"),
    "enquiry.agree_caller": Words("登记约定来电人", "caller agreed"),
    "enquiry.withdraw_caller": Words("取消约定来电人", "agreed caller taken off"),
    "enquiry.watch": Words("设置警示姓名", "name watched"),
    "enquiry.stop_watching": Words("取消警示姓名", "name no longer watched"),
    "policy.enter": Words("录入政策参数", "policy value entered"),
}


def action_choices() -> list[tuple[str, str]]:
    """What the reader may look for, code and words."""
    return [(code, action_words(code)) for code in ACTIONS]


def action_words(action: str) -> str:
    words = ACTIONS.get(action)
    if words is None:
        return action
    return spoken(words.zh, words.en)
