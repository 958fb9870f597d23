"""The documents under build/results/: the only door from scores to pages.

Plain JSON shapes, documented by the JSON Schemas that are generated from these types. Points are
decimals as strings, rounded half up to two places (Y34); ``exact`` holds the exact value as a
decimal or a fraction such as ``"175/3"``. Times are ISO 8601 in Asia/Shanghai.
"""

from __future__ import annotations

from scorer.documents.column import AdoptedCaseDocument as AdoptedCaseDocument
from scorer.documents.column import BulletinDocument as BulletinDocument
from scorer.documents.column import CalendarEntryDocument as CalendarEntryDocument
from scorer.documents.column import CampaignProfileDocument as CampaignProfileDocument
from scorer.documents.column import ColumnDocument as ColumnDocument
from scorer.documents.column import FilingDocument as FilingDocument
from scorer.documents.column import NarrativeDocument as NarrativeDocument
from scorer.documents.column import ProfileDocument as ProfileDocument
from scorer.documents.column import TileDocument as TileDocument
from scorer.documents.column import TypicalCaseDocument as TypicalCaseDocument
from scorer.documents.column import TypicalCasesDocument as TypicalCasesDocument
from scorer.documents.derivations import Cause as Cause
from scorer.documents.derivations import IndicatorDocument as IndicatorDocument
from scorer.documents.derivations import IndicatorSummary as IndicatorSummary
from scorer.documents.derivations import LossDocument as LossDocument
from scorer.documents.derivations import MissingDocument as MissingDocument
from scorer.documents.derivations import ReasonDocument as ReasonDocument
from scorer.documents.derivations import SourceDocument as SourceDocument
from scorer.documents.derivations import StepDocument as StepDocument
from scorer.documents.distributions import DistributionsDocument as DistributionsDocument
from scorer.documents.distributions import FieldDocument as FieldDocument
from scorer.documents.distributions import FiveNumbers as FiveNumbers
from scorer.documents.distributions import IndicatorSpread as IndicatorSpread
from scorer.documents.distributions import SpreadDocument as SpreadDocument
from scorer.documents.draws import DrawDocument as DrawDocument
from scorer.documents.draws import DrawsDocument as DrawsDocument
from scorer.documents.draws import RedrawDocument as RedrawDocument
from scorer.documents.draws import RevealDocument as RevealDocument
from scorer.documents.draws import SeedDocument as SeedDocument
from scorer.documents.draws import StratumDocument as StratumDocument
from scorer.documents.draws import StreamDocument as StreamDocument
from scorer.documents.draws import UnexplainedDocument as UnexplainedDocument
from scorer.documents.draws import WitnessDocument as WitnessDocument
from scorer.documents.honours import AnswerDocument as AnswerDocument
from scorer.documents.honours import AwardRecordDocument as AwardRecordDocument
from scorer.documents.honours import HonourStage as HonourStage
from scorer.documents.honours import HonourStep as HonourStep
from scorer.documents.honours import NamedList as NamedList
from scorer.documents.honours import NoticeDocument as NoticeDocument
from scorer.documents.honours import NoticeReference as NoticeReference
from scorer.documents.honours import ObjectionDocument as ObjectionDocument
from scorer.documents.honours import ObjectionsDocument as ObjectionsDocument
from scorer.documents.honours import PlaceStateName as PlaceStateName
from scorer.documents.honours import RevocationDocument as RevocationDocument
from scorer.documents.honours import StageName as StageName
from scorer.documents.months import AuditedDocument as AuditedDocument
from scorer.documents.months import PublicityCell as PublicityCell
from scorer.documents.months import PublicityRow as PublicityRow
from scorer.documents.months import PublicityStatisticsDocument as PublicityStatisticsDocument
from scorer.documents.months import PublicitySum as PublicitySum
from scorer.documents.months import PunctualityCell as PunctualityCell
from scorer.documents.months import PunctualityDocument as PunctualityDocument
from scorer.documents.months import PunctualityLevel as PunctualityLevel
from scorer.documents.months import PunctualityRow as PunctualityRow
from scorer.documents.office import ChangeDocument as ChangeDocument
from scorer.documents.office import FindingDocument as FindingDocument
from scorer.documents.office import OfficeDocument as OfficeDocument
from scorer.documents.office import PublicityDocument as PublicityDocument
from scorer.documents.office import RulingDocument as RulingDocument
from scorer.documents.office import SpotCheckDocument as SpotCheckDocument
from scorer.documents.readings import EffectDocument as EffectDocument
from scorer.documents.readings import HoldDocument as HoldDocument
from scorer.documents.readings import ListEffectDocument as ListEffectDocument
from scorer.documents.readings import ReadingsDocument as ReadingsDocument
from scorer.documents.readings import RegisteredReading as RegisteredReading
from scorer.documents.readings import StabilityDocument as StabilityDocument
from scorer.documents.readings import SwitchDocument as SwitchDocument
from scorer.documents.readings import SwitchedDocument as SwitchedDocument
from scorer.documents.records import RecordDocument as RecordDocument
from scorer.documents.records import RecordsDocument as RecordsDocument
from scorer.documents.results import AwardDocument as AwardDocument
from scorer.documents.results import AwardEntry as AwardEntry
from scorer.documents.results import CampaignDocument as CampaignDocument
from scorer.documents.results import CandidateResult as CandidateResult
from scorer.documents.results import HonourDocument as HonourDocument
from scorer.documents.results import PersonResult as PersonResult
from scorer.documents.results import ResultsDocument as ResultsDocument
from scorer.documents.results import RulebookIdentity as RulebookIdentity
from scorer.documents.results import ScorecardDocument as ScorecardDocument
from scorer.documents.results import StandingDocument as StandingDocument
from scorer.documents.results import UnitResult as UnitResult
from scorer.documents.rules import AlternativeDocument as AlternativeDocument
from scorer.documents.rules import ParameterDocument as ParameterDocument
from scorer.documents.rules import ReadingDocument as ReadingDocument
from scorer.documents.rules import RuleIndicatorDocument as RuleIndicatorDocument
from scorer.documents.rules import RulesDocument as RulesDocument
from scorer.documents.rules import TraceDocument as TraceDocument
