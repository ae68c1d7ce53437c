"""Security desk (section 6): from the level on an approved order to guards at their posts.

Sub-folders, each above the one before: `posts` (site plans), `guards` (people and vetting), `kit` (equipment sets),
`tasks` (the security task and its states), `rosters` (teams, slots, coverage, rest, base shifts), `readiness`
(approval, the gate S-013, the course of the task).
"""

from app.security import refusals as refusals
