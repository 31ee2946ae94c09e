"""The numbers the example is made from: published margins of the 2011-14 analysis, and invented ones, kept apart.

Published margins are those of `data/published/wave_margins.csv`, wave 2011-14. Everything else is invented so that a
table has something to show; nothing here describes a child.
"""

# --- published -------------------------------------------------------------------------------------------------------
REVIEWS = 293
FINAL_REPORTS = 175  # so 118 without one
FATAL_NOTIFIED_BY_DECEMBER_2013 = 194
THOSE_WITH_REPORT = 126
NON_FATAL = 96  # a mean of 32 a year
PLAN_AT_THE_TIME = 0.12  # base not stated: taken as all reviews
# Shares of the 175 final reports. One page gives the base of the first two as 293; 175 is the likelier.
DOMESTIC_ABUSE = 0.54
PARENTAL_MENTAL_ILL_HEALTH = 0.53
ALCOHOL = 0.37
DRUGS = 0.38
ALCOHOL_OR_DRUGS = 0.47

# --- from published words --------------------------------------------------------------------------------------------
OPEN_CASE = 0.44  # "fewer than half" were current cases of children's social care
EVER_A_CASE = 0.64  # "almost two thirds" had ever been a child in need or above

# --- invented --------------------------------------------------------------------------------------------------------
# Shares of the three years, fatal reviews notified by December 2013 and non-fatal ones.
FATAL_BY_YEAR = (66, 69, 59)
NON_FATAL_BY_YEAR = (20, 28, 48)

REGION = {
        "North East": 5, "North West": 14, "Yorkshire and The Humber": 10, "East Midlands": 8, "West Midlands": 12,
        "East of England": 10, "London": 17, "South East": 15, "South West": 9,
    }  # fmt: skip
GENDER = {"Female": 46, "Male": 54}
AGE_BAND = {"Under 1": 41, "1 to 5": 22, "6 to 10": 9, "11 to 15": 16, "16 and over": 12}
FIRST_YEAR_OF_AGE = (0, 1, 6, 11, 16)
YEARS_OF_AGE = (1, 5, 5, 5, 2)
ETHNICITY = {"White British": 68, "Mixed": 9, "Black": 10, "Asian": 7, "Other": 6}
DISABILITY = (12, 76, 12, 0)  # yes, no, not known, not applicable
OUTCOME = ("Fatal", "Non-fatal serious harm")
CHILDREN = (92, 6, 2)  # one, two, three in a review

# For each methodology: its share in the first and in the last year, and what it does to a report, as multiples:
# (share at first, share at last, pages, recommendations, questions for the board).
METHODOLOGY = {
    "Individual management reviews": (66, 10, 1.15, 1.25, 0.1),
    "SCIE Learning Together": (5, 24, 0.85, 0.35, 2.0),
    "Significant Incident Learning Process": (3, 18, 0.95, 0.90, 0.3),
    "Welsh child practice review": (1, 10, 0.45, 0.55, 1.0),
    "Root cause analysis": (4, 4, 1.00, 0.90, 0.1),
    "Appreciative inquiry": (1, 3, 0.80, 0.70, 0.6),
    "Hybrid or systems-informed": (6, 20, 0.95, 0.80, 0.6),
    "Bespoke": (7, 8, 0.90, 0.85, 0.3),
    "Not stated": (10, 4, 0.80, 0.90, 0.1),
}
REPORT_TYPE = {  # as above: (share at first, share at last, pages)
    "Full overview report": (84, 74, 1.0),
    "Executive summary only": (12, 6, 0.3),
    "Concise report": (4, 20, 0.4),
}
PAGES = 62  # median of a full overview report in April 2011
PAGES_A_YEAR = 0.94
RECOMMENDATIONS = 17
RECOMMENDATIONS_A_YEAR = 0.89
QUESTIONS = 5

PLAN_IN_THE_PAST = 0.13
KNOWN_BEFORE = 0.28  # of the rest
NEVER_A_CASE = (18, 18)
NO_REPORT = "No final report"
PLAN_STATUS = ("Plan at the time", "Plan in the past", "Never on a plan")
SOCIAL_CARE = ("Open case", "Known before, closed", "Referred, not accepted", "Never known")
PLAN_CATEGORY = {
        "Neglect only": 44, "Physical abuse only": 14, "Sexual abuse only": 6, "Emotional abuse only": 22,
        "Multiple including neglect": 10, "Multiple excluding neglect": 4,
    }  # fmt: skip
LIVING = {
        "At home with parents": 80, "With relatives": 7, "Foster care": 3, "Residential or secure": 3,
        "Semi-independent or homeless": 40, "Hospital or other": 3,
    }  # fmt: skip
# Category of death or harm: (weight among fatal, weight among non-fatal).
HARM = {
    "Severe physical assault": (22, 0),
    "Covert homicide or infanticide": (4, 0),
    "Overt homicide": (12, 0),
    "Extreme neglect or deprivational abuse": (4, 0),
    "Related to maltreatment but not directly caused by it": (38, 0),
    "Extrafamilial": (7, 0),
    "Not related to maltreatment": (6, 0),
    "Could not be classified": (7, 0),
    "Non-fatal physical assault": (0, 44),
    "Non-fatal sexual assault": (0, 14),
    "Non-fatal neglect": (0, 20),
    "Risk taking or violent behaviour by the young person": (0, 40),
    "Other non-fatal harm": (0, 10),
}

# Themes: (present at first, present at last, how strongly it goes with the review's load of risk), as shares of the
# final reports. The four of the 2011-14 margins are not here: they are met exactly.
THEMES: dict[str, dict[str, tuple[float, float, float]]] = {
    "family": {
        "coercive_control": (0.12, 0.52, 0.10),
        "adverse_childhood_of_parent": (0.35, 0.38, 0.35),
        "parental_violent_crime": (0.28, 0.27, 0.30),
        "multiple_partners": (0.18, 0.17, 0.20),
        "acrimonious_separation": (0.14, 0.15, 0.05),
        "parental_learning_disability": (0.10, 0.11, 0.05),
        "young_parent": (0.24, 0.22, 0.15),
    },
    "child": {
        "neglect": (0.60, 0.63, 0.40),
        "child_disability_or_illness": (0.17, 0.17, 0.00),
        "child_mental_health_problem": (0.32, 0.36, 0.20),
        "child_substance_misuse": (0.28, 0.29, 0.25),
        "sexual_exploitation": (0.15, 0.45, 0.20),
        "going_missing": (0.20, 0.27, 0.25),
        "bullying": (0.14, 0.14, 0.05),
    },
    "environment": {
        "social_isolation": (0.22, 0.22, 0.20),
        "poverty": (0.26, 0.30, 0.35),
        "housing_problem": (0.30, 0.31, 0.35),
        "transient_lifestyle": (0.22, 0.20, 0.25),
    },
    "practice": {
        "child_not_seen_or_heard": (0.62, 0.58, 0.15),
        "information_sharing": (0.70, 0.71, 0.10),
        "weak_assessment": (0.66, 0.63, 0.15),
        "many_agencies": (0.44, 0.47, 0.35),
        "agency_isolation": (0.30, 0.29, 0.10),
        "assumed_responsibility": (0.36, 0.35, 0.10),
        "leadership_and_resources": (0.28, 0.33, 0.05),
        "supervision_and_workload": (0.33, 0.39, 0.05),
        "episodic_support": (0.34, 0.36, 0.25),
        "coercive_control_not_recognised": (0.55, 0.45, 0.10),
    },
    "authoritative_practice": {
        "authority": (0.26, 0.30, 0.00),
        "empathy": (0.31, 0.30, 0.00),
        "humility": (0.14, 0.16, 0.00),
        "professional_curiosity": (0.10, 0.48, 0.00),
        "challenge": (0.22, 0.25, 0.00),
    },
    "quality": {
        "lessons_linked_to_findings": (0.45, 0.78, 0.00),
        "questions_for_the_board_posed": (0.18, 0.38, 0.00),
        "specific_recommendations": (0.52, 0.60, 0.00),
        "dissemination_strategy": (0.15, 0.42, 0.00),
        "response_and_action_plan": (0.41, 0.58, 0.00),
    },
}
# Youngest age at which a level can be drawn.
FROM_AGE = {"Risk taking or violent behaviour by the young person": 10, "Semi-independent or homeless": 16}
# A theme that is seldom found without another: (the other, chance of being found alone).
SELDOM_ALONE = {
    "coercive_control": ("domestic_abuse", 0.06),
    "coercive_control_not_recognised": ("coercive_control", 0.02),
}
# Youngest age at which a theme of the child can apply.
APPLIES_FROM = {
        "child_mental_health_problem": 5, "child_substance_misuse": 10, "sexual_exploitation": 8, "going_missing": 8,
        "bullying": 5,
    }  # fmt: skip
# What a year of age adds to the share, counted from age 5.
A_YEAR_OF_AGE = {"young_parent": -0.03, "going_missing": 0.04, "child_mental_health_problem": 0.03, "bullying": 0.02}
# Share not known among the reviews where the theme is not present: in the first and in the last year, by group.
NOT_KNOWN = {
        "family": (0.42, 0.24), "child": (0.26, 0.20), "environment": (0.52, 0.40), "practice": (0.34, 0.26),
        "authoritative_practice": (0.48, 0.40), "quality": (0.06, 0.05),
    }  # fmt: skip
BLANK = 0.015  # cells that the coder left empty

# The register of recommendations, all invented: weights of the levels, and chances.
ADDRESSED_TO = {
    "Children's social care": 24,
    "Health": 22,
    "Police": 10,
    "Education": 8,
    "Probation and justice": 3,
    "Adult services": 5,
    "Safeguarding children board": 18,
    "Government": 2,
    "Several agencies": 8,
}
RECOMMENDATION_THEME = {
    "Assessment": 16,
    "Information sharing": 15,
    "Voice of the child": 10,
    "Supervision and workload": 9,
    "Training": 17,
    "Policy and procedure": 17,
    "Leadership and resources": 5,
    "Work with the family": 7,
    "Other": 4,
}
LINKED_TO_FINDING = (56, 24, 20, 0)  # yes, no, not known, not applicable
ACTION_STATUS = {"Completed": 46, "In progress": 30, "Not started": 14, "Not accepted": 3}
ACTION_NOT_KNOWN = 0.07
ONE_FEWER, ONE_MORE = 0.03, 0.02  # reviews whose register disagrees with the reviews file

# The second coder, invented: share of the final reports coded twice, and how often an answer differs.
CODED_TWICE = 0.35
FLAG_DIFFERS = {"family": 0.08, "child": 0.08, "environment": 0.16, "practice": 0.18, "quality": 0.10}
FLAG_DIFFERS_ELSE = 0.22
LEVEL_DIFFERS = 0.06
