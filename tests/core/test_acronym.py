"""Short forms find their long forms: the left edge, in biomedical English above all."""

from __future__ import annotations

import pytest

from flashgen.core.abbreviation import abbreviated_start, could_be_short
from flashgen.core.acronym import (
    initials_fit,
    is_long_form,
    is_short_form,
    long_form_start,
    spells,
)

LONG_FORMS = [
    ("Expression of heat shock transcription factor", "HSF", "heat shock transcription factor"),
    ("we measured interleukin-2", "IL-2", "interleukin-2"),
    ("release of 5-hydroxytryptamine", "5-HT", "5-hydroxytryptamine"),
    ("levels of tumor necrosis factor-alpha", "TNF-alpha", "tumor necrosis factor-alpha"),
    ("levels of tumour necrosis factor α", "TNF-α", "tumour necrosis factor α"),
    ("patients with acquired immune deficiency syndrome", "AIDS", "acquired immune deficiency syndrome"),
    ("mouse monoclonal antibodies", "mAbs", "monoclonal antibodies"),
    ("the gamma-aminobutyric acid", "GABA", "gamma-aminobutyric acid"),
    ("with carbon dioxide", "CO2", "carbon dioxide"),
    ("activation of nuclear factor kappa B", "NF-kappaB", "nuclear factor kappa B"),
    ("the expressed sequence tags", "ESTs", "expressed sequence tags"),
    ("using polymerase chain reaction", "PCR", "polymerase chain reaction"),
    ("by magnetic resonance imaging", "MRI", "magnetic resonance imaging"),
    ("treated with dexamethasone", "DEX", "dexamethasone"),
    ("of acetylcholine", "ACh", "acetylcholine"),
    ("the messenger RNA", "mRNA", "messenger RNA"),
    ("by prostaglandin E2", "PGE2", "prostaglandin E2"),
    ("low-density lipoprotein", "LDL", "low-density lipoprotein"),
    ("the 500 base pairs", "bp", "base pairs"),
    ("given intraperitoneally", "ip", "intraperitoneally"),
    ("of Staphylococcus aureus", "S. aureus", "Staphylococcus aureus"),
    ("the wild type", "WT", "wild type"),
    ("calcitonin gene-related peptide", "CGRP", "calcitonin gene-related peptide"),
    ("and dehydroepiandrosterone", "DHEA", "dehydroepiandrosterone"),
    ("benzodiazepine", "BZD", "benzodiazepine"),
    ("human immunodeficiency virus type 1", "HIV-1", "human immunodeficiency virus type 1"),
    ("the 3,4-methylenedioxymethamphetamine", "MDMA", "3,4-methylenedioxymethamphetamine"),
    ("polyacrylamide gel electrophoresis", "PAGE", "polyacrylamide gel electrophoresis"),
    ("the area under the curve", "AUC", "area under the curve"),
    ("of body mass index", "BMI", "body mass index"),
    ("in the control group", "CG", "control group"),
    ("significantly higher", "NS", ""),
    ("the two strains", "WT", ""),
    ("an increase in activity", "ATP", ""),
    ("of 12 patients", "HD", ""),
    ("confidence interval", "CI", "confidence interval"),
    ("regulation of the major histocompatibility complex", "MHC", "major histocompatibility complex"),
    ("the glucose-6-phosphate dehydrogenase", "G6PD", "glucose-6-phosphate dehydrogenase"),
    ("Escherichia coli", "E. coli", "Escherichia coli"),
    ("of transforming growth factor-beta 1", "TGF-beta1", "transforming growth factor-beta 1"),
    ("with N-methyl-D-aspartate", "NMDA", "N-methyl-D-aspartate"),
    ("by lipopolysaccharide", "LPS", "lipopolysaccharide"),
    ("the central nervous system", "CNS", "central nervous system"),
    ("of glial fibrillary acidic protein", "GFAP", "glial fibrillary acidic protein"),
    ("the left ventricular ejection fraction", "LVEF", "left ventricular ejection fraction"),
    ("the angiotensin-converting enzyme", "ACE", "angiotensin-converting enzyme"),
    ("of extracellular signal-regulated kinases", "ERKs", "extracellular signal-regulated kinases"),
    ("the fluorescence in situ hybridization", "FISH", "fluorescence in situ hybridization"),
    ("the phosphatidylinositol 3-kinase", "PI3K", "phosphatidylinositol 3-kinase"),
    ("the vasoactive intestinal polypeptide", "VIP", "vasoactive intestinal polypeptide"),
    ("the dissociation constant", "Kd", ""),
    ("patients with end-stage renal disease", "ESRD", "end-stage renal disease"),
    (
        "with the reverse transcription-polymerase chain reaction",
        "RT-PCR",
        "reverse transcription-polymerase chain reaction",
    ),
    ("of sulfur dioxide", "SO2", "sulfur dioxide"),
    ("the interferon-gamma", "IFN-gamma", "interferon-gamma"),
    ("of gonadotropin-releasing hormone", "GnRH", "gonadotropin-releasing hormone"),
    ("Interleukin 1 receptor antagonist", "IL-1ra", "Interleukin 1 receptor antagonist"),
    ("dopamine", "DA", "dopamine"),
    ("of norepinephrine", "NE", "norepinephrine"),
    ("for the noradrenaline", "NA", "noradrenaline"),
    ("hemoglobin", "Hb", "hemoglobin"),
    ("potassium", "K", ""),
    ("the antibody", "Ab", "antibody"),
    ("2-Deoxyribose", "2-DR", "2-Deoxyribose"),
    ("end-to-end", "E2E", "end-to-end"),
]


@pytest.mark.parametrize(("text", "short", "long"), LONG_FORMS)
def test_long_form_begins_where_the_letters_do(text, short, long):
    start = long_form_start(short, text)
    assert (text[start:] if start is not None else "") == long


@pytest.mark.parametrize(
    "text", ["DLQ", "FaaS", "PCI DSS", "mRNA", "2-DR", "TNF-alpha", "NF-kappaB", "H&E", "P/L", "S3"]
)
def test_short_forms_are_known_by_their_capitals(text):
    assert is_short_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "Git",
        "S-Bahn",
        "Sea-Level",
        "LaTeXScore",
        "ECG, MRI",
        "N+1",
        "DNA→RNA",
        "a",
        "国連",
        "x=1",
        "12",
        "R²",
    ],
)
def test_names_lists_and_sums_are_no_short_forms(text):
    assert not is_short_form(text)


@pytest.mark.parametrize(
    ("short", "text", "long"),
    [
        ("bp", "some 40 base pairs", "base pairs"),
        ("kb", "of 3 kilobases", "kilobases"),
        ("i.p.", "given intraperitoneally", "intraperitoneally"),
        ("apo", "the apolipoprotein", "apolipoprotein"),
        ("Ang II", "and Angiotensin II", "Angiotensin II"),
        ("rats", "a race of trained athletes", ""),
        ("the", "in the hospital entrance", ""),
    ],
)
def test_small_letters_count_where_they_cannot_be_a_word(short, text, long):
    start = abbreviated_start(short, text)
    assert (text[start:] if start is not None else "") == long


def test_a_long_form_is_the_whole_text():
    assert is_long_form("Digital Audio Workstation", "DAW")
    assert not is_long_form("a good Digital Audio Workstation", "DAW")
    assert not is_long_form("DAW", "DAW")


def test_initials_pass_function_words_over():
    assert initials_fit("AUC", "area under the curve")
    assert not initials_fit("AUC", "acute curve")


def test_members_spell_an_acronym_in_order():
    assert spells("SWOT", ("Strength", "Weakness", "Opportunity", "Threat"))
    assert not spells("SWOT", ("Weakness", "Strength", "Opportunity", "Threat"))
    assert not spells("SWOT", ("Strength",))


def test_words_of_the_language_are_no_short_forms():
    assert not could_be_short("and")
    assert not could_be_short("n = 12")
