import type { NeedDomain, ScoredAnswer, ScoredItem } from '../../scored-instrument.ts';
import { codedItem } from '../restricted-parts.ts';

const safety = 'prapare.critical.safety';

/** An answer with a point in the tally, and the need it stands for. Points: one vendor's table, unverified. */
function point(code: string, need?: NeedDomain, critical?: string): ScoredAnswer {
  return { code, points: 1, verified: false, ...(need && { needs: [need] }), ...(critical && { critical }) };
}

/** Answers without a point. */
function plain(...codes: readonly string[]): readonly ScoredAnswer[] {
  return codes.map((code) => ({ code, points: 0 }));
}

/** An answer that declines counts as missing. */
function none(code = 'LA30122-8'): ScoredAnswer {
  return { code, missing: true, exclusive: true };
}

const yesNo = (yes: ScoredAnswer): readonly ScoredAnswer[] => [yes, ...plain('LA32-8'), none()];
const [yesCode, noCode] = ['LA33-6', 'LA32-8'];

/**
 * The scored items of PRAPARE with the answer lists of PRAPARE: 71802-3, 93030-5 and 93038-8 stand in the AHC tool too,
 * with other lists. Transportation takes two answers, and "other" of the material needs is LA46-8. Domains: SDOH
 * Clinical Care map; food, utilities and medical cost are our refinement of its material hardship.
 */
export const prapareItems: readonly ScoredItem[] = [
  codedItem('56051-6', '56051-6', yesNo(point(yesCode))),
  codedItem(
    '32624-9',
    '32624-9',
    [...['LA6156-9', 'LA14045-1', 'LA30187-1', 'LA14042-8', 'LA4457-3', 'LA4-4', 'LA46-8'].map((code) => ({ code })), none()],
    { repeats: true, optional: true },
  ),
  codedItem('93035-4', '93035-4', yesNo(point(yesCode))),
  codedItem('93034-7', '93034-7', yesNo(point(yesCode))),
  codedItem('54899-0', '54899-0', [...plain('LA43-5'), point('LA30188-9'), none()]),
  codedItem('71802-3', '71802-3', [...plain('LA30189-7'), point('LA30190-5', 'homelessness'), none()]),
  codedItem('93033-9', '93033-9', yesNo(point(yesCode, 'housing-instability'))),
  codedItem('82589-3', '82589-3', [point('LA30191-3', 'educational-attainment'), ...plain('LA30192-1', 'LA30193-9'), none()]),
  codedItem('67875-5', '67875-5', [
    point('LA17956-6', 'employment-status'),
    point('LA30138-4', 'employment-status'),
    ...plain('LA30136-8', 'LA30137-6'),
    none(),
  ]),
  codedItem('76437-3', '76437-3', [
    point('LA30194-7', 'health-insurance-coverage-status'),
    ...plain('LA17849-3', 'LA30195-4', 'LA15652-3', 'LA30196-2', 'LA30197-0', 'LA6350-8'),
  ]),
  codedItem(
    '93031-3',
    '93031-3',
    [
      point('LA30125-1', 'food-insecurity'),
      point('LA30126-9', 'material-hardship'),
      point('LA30124-4', 'utility-insecurity'),
      point('LA30127-7', 'material-hardship'),
      point('LA30128-5', 'medical-cost-burden'),
      point('LA30129-3', 'material-hardship'),
      point('LA46-8', 'material-hardship'),
      none(),
    ],
    { repeats: true },
  ),
  codedItem(
    '93030-5',
    '93030-5',
    [
      point('LA30133-5', 'transportation-insecurity'),
      point('LA30134-3', 'transportation-insecurity'),
      { code: noCode, points: 0, exclusive: true },
      none('LA30257-2'),
    ],
    { repeats: true },
  ),
  codedItem('93029-7', '93029-7', [
    point('LA27722-0', 'social-connection'),
    point('LA30130-1', 'social-connection'),
    ...plain('LA30131-9', 'LA30132-7'),
    none(),
  ]),
  codedItem('93038-8', '93038-8', [
    ...plain('LA6568-5', 'LA13863-8', 'LA13909-9'),
    point('LA13902-4', 'stress'),
    point('LA13914-9', 'stress'),
    none(),
  ]),
  codedItem('93028-9', '93028-9', yesNo(point(yesCode)), { optional: true }),
  codedItem('93027-1', '93027-1', yesNo(point(yesCode)), { optional: true }),
  codedItem(
    '93026-3',
    '93026-3',
    [...plain(yesCode), point(noCode, 'sdoh-category-unspecified', safety), ...plain('LA14072-5'), none()],
    { optional: true },
  ),
  codedItem('76501-6', '76501-6', [point(yesCode, 'intimate-partner-violence', safety), ...plain(noCode)], { optional: true }),
];
