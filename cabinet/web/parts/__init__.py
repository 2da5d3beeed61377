"""The parts that pages are made of: small functions that take values and give something to show."""

from cabinet.web.parts.attention import leads_to_field, takes_focus
from cabinet.web.parts.badge import Tone, badge
from cabinet.web.parts.beside import beside, folding_summary
from cabinet.web.parts.button import ButtonKind, button, button_row, link_button
from cabinet.web.parts.card import Fact, card, fact_line, figure_card, list_card, secure_area, summary_list
from cabinet.web.parts.choice import Choice, checkbox, choice_cards, select
from cabinet.web.parts.desk_frame import DeskEntry, DeskPlace, SectionEntry, section_nav
from cabinet.web.parts.dialog import dialog
from cabinet.web.parts.disclosure import disclosure
from cabinet.web.parts.field import field, money_field, text_area
from cabinet.web.parts.follows import refilled
from cabinet.web.parts.form import error_summary, form, plain_form, problem_of
from cabinet.web.parts.icon import icon
from cabinet.web.parts.live import announcement, live_mark
from cabinet.web.parts.menu import menu_action, split_button
from cabinet.web.parts.notice import NoticeKind, money_strip, notice
from cabinet.web.parts.password import password_field
from cabinet.web.parts.script import gesture
from cabinet.web.parts.stepper import stepper
from cabinet.web.parts.tab_title import tab_title
from cabinet.web.parts.table import Column, table, table_row
from cabinet.web.parts.title import page_title
from cabinet.web.parts.waiting import empty_state, skeleton_lines, skeleton_rows
from cabinet.web.parts.way import (
    back_link,
    breadcrumb,
    language_switch,
    link_like,
    outside_link,
    skip_link,
    text_link,
)
from cabinet.web.parts.when import when

__all__ = [
    "ButtonKind",
    "Choice",
    "Column",
    "DeskEntry",
    "DeskPlace",
    "Fact",
    "NoticeKind",
    "SectionEntry",
    "Tone",
    "announcement",
    "back_link",
    "badge",
    "beside",
    "breadcrumb",
    "button",
    "button_row",
    "card",
    "checkbox",
    "choice_cards",
    "dialog",
    "disclosure",
    "empty_state",
    "error_summary",
    "fact_line",
    "field",
    "figure_card",
    "folding_summary",
    "form",
    "gesture",
    "icon",
    "language_switch",
    "leads_to_field",
    "link_button",
    "link_like",
    "list_card",
    "live_mark",
    "menu_action",
    "money_field",
    "money_strip",
    "notice",
    "outside_link",
    "page_title",
    "password_field",
    "plain_form",
    "problem_of",
    "refilled",
    "section_nav",
    "secure_area",
    "select",
    "skeleton_lines",
    "skeleton_rows",
    "skip_link",
    "split_button",
    "stepper",
    "summary_list",
    "tab_title",
    "table",
    "table_row",
    "takes_focus",
    "text_area",
    "text_link",
    "when",
]
