"""Sectors: the ministry's fourteen classes in their spellings, and own words as they are told."""

import pytest

from services.registry.sectors.rules import CLASSES, recognised

SAMPLE = ("眼科健康", "公益慈善", "心理服务", "早期教育", "康复", "助残", "营养健康", "养老服务", "志愿服务")


class TestClasses:
    def test_there_are_fourteen_and_each_spells_itself(self) -> None:
        assert len(set(CLASSES)) == 14
        assert [recognised(each) for each in CLASSES] == list(CLASSES)
        assert [recognised(f" {each}类 ") for each in CLASSES] == list(CLASSES)

    @pytest.mark.parametrize(
        ("told", "known"),
        [
            ("卫生健康", "卫生"),
            ("医疗卫生类", "卫生"),
            ("农业农村", "农业及农村发展"),
            ("工商业服务", "工商服务业"),
            ("国际及其他涉外组织", "国际及涉外组织"),
            ("生态 环保", "生态环境"),
            ("其它", "其他"),
        ],
    )
    def test_another_spelling_is_recognised(self, told: str, known: str) -> None:
        assert recognised(told) == known

    @pytest.mark.parametrize("told", [*SAMPLE, "", "类", "教育、卫生", "文化体育", "健康", "学前教育"])
    def test_finer_words_and_two_at_once_stay(self, told: str) -> None:
        assert recognised(told) is None
