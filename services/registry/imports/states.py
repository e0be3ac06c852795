"""The states of a batch in words, and what is refused in them."""

from kernel.problems import Conflict

OPEN = ("uploaded", "validated")
WORDS = {
    "uploaded": ("已上传", "uploaded"),
    "validated": ("已检查", "checked"),
    "committed": ("已提交", "committed"),
    "rolled_back": ("已撤回", "rolled back"),
}


class NotOpen(Conflict):
    """The batch is no longer (or not yet) in a state in which this can be done."""

    slug = "batch-not-open"
    zh, en = "批次当前是“{state}”状态，不能这样操作", "The batch is {state}; this cannot be done now"
    words = WORDS
    mend_zh, mend_en = "请刷新页面查看批次的最新状态。", "Refresh the page to see the batch's present state."


class NothingAccepted(Conflict):
    """No row of the file can come in."""

    slug = "import-nothing-accepted"
    zh, en = "这份文件没有可以提交的行", "No row of this file can be committed"
    mend_zh = "请先补正待处理的行；如果选错了文件，请弃置这次导入。"
    mend_en = "Correct the held rows first; if it is the wrong file, discard this import."


class UnderWay(Conflict):
    """Somebody else's commit or rollback of this batch is running; `job` is the one to follow."""

    slug = "batch-under-way"
    zh = "已有人在提交或回滚这个批次（{since} 开始）"
    en = "Somebody is committing or rolling back this batch already (since {since})"
    mend_zh, mend_en = "请等待其完成，本页会显示进度。", "Wait until that is done; this page shows how far it is."


class RowNotHeld(Conflict):
    """Only rows that are held wait for a correction."""

    slug = "import-row-not-held"
    zh, en = "这一行不需要修改", "This row does not wait for a correction"
    mend_zh, mend_en = "请刷新页面查看最新结果。", "Refresh the page to see its verdict."
