import type { QuestionnaireOption } from '@careloom/core/screening';
import { loinc, option, questionnaireOf, scored, uncoded } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire, ScoredQuestionnaireItem } from '../scored-instrument.ts';

export const attribution = 'OASIS items, Centers for Medicare & Medicaid Services.';

/** The linkIds of the published form are the LOINC codes after a slash. */
function question(code: string, text: string, options: QuestionnaireOption[]): ScoredQuestionnaireItem {
  return uncoded(`/${code}`, text, options, { code: [{ system: loinc, code }] });
}

/** OASIS-C ADL/IADL items, LOINC 69337-4. Newer OASIS-E asks GG items instead. */
export const cmsOasisAdlIadlQuestionnaire: ScoredQuestionnaire = questionnaireOf('cms-oasis-adl-iadl', {
  name: 'CmsOasisAdlIadl',
  title: 'OASIS-C ADL/IADL items',
  panel: '69337-4',
  copyright: attribution,
  item: [
    question(
      '46595-5',
      'Grooming: Current ability to tend safely to personal hygiene needs (specifically: washing face and ' +
        'hands, hair care, shaving or make up, teeth or denture care, or fingernail care).',
      [
        scored(
          'LA6131-2',
          'Able to groom self unaided, with or without the use of assistive devices or adapted methods.',
          0,
        ),
        scored(
          'LA6207-0',
          'Grooming utensils must be placed within reach before able to complete grooming activities.',
          1,
        ),
        scored('LA6379-7', 'Someone must assist the patient to groom self.', 2),
        scored('LA6326-8', 'Patient depends entirely upon someone else for grooming needs.', 3),
      ],
    ),
    question(
      '46597-1',
      'Current Ability to Dress Upper Body safely (with or without dressing aids) including undergarments, ' +
        'pullovers, front-opening shirts and blouses, managing zippers, buttons, and snaps.',
      [
        scored(
          'LA6129-6',
          'Able to get clothes out of closets and drawers, put them on and remove them from the upper body ' +
            'without assistance.',
          0,
        ),
        scored(
          'LA6127-0',
          'Able to dress upper body without assistance if clothing is laid out or handed to the patient.',
          1,
        ),
        scored('LA6381-3', 'Someone must help the patient put on upper body clothing.', 2),
        scored('LA6325-0', 'Patient depends entirely upon another person to dress the upper body.', 3),
      ],
    ),
    question(
      '46599-7',
      'Current Ability to Dress Lower Body safely (with or without dressing aids) including undergarments, ' +
        'slacks, socks or nylons, shoes.',
      [
        scored('LA6138-7', 'Able to obtain, put on, and remove clothing and shoes without assistance.', 0),
        scored(
          'LA6126-2',
          'Able to dress lower body without assistance if clothing and shoes are laid out or handed to the ' +
            'patient.',
          1,
        ),
        scored(
          'LA6380-5',
          'Someone must help the patient put on undergarments, slacks, socks or nylons, and shoes.',
          2,
        ),
        scored('LA6324-3', 'Patient depends entirely upon another person to dress lower body.', 3),
      ],
    ),
    question(
      '57243-8',
      'Bathing: Current ability to wash entire body safely. Excludes grooming (washing face, washing hands, ' +
        'and shampooing hair).',
      [
        scored(
          'LA12264-0',
          'Able to bathe self in shower or tub independently, including getting in and out of tub/shower.',
          0,
        ),
        scored(
          'LA12265-7',
          'With the use of devices, is able to bathe self in shower or tub independently, including getting in ' +
            'and out of the tub/shower.',
          1,
        ),
        scored(
          'LA12266-5',
          'Able to bathe in shower or tub with the intermittent assistance of another person: (a) for ' +
            'intermittent supervision or encouragement or reminders, OR (b) to get in and out of the shower or ' +
            'tub, OR (c) for washing difficult to reach areas.',
          2,
        ),
        scored(
          'LA12267-3',
          'Able to participate in bathing self in shower or tub, but requires presence of another person ' +
            'throughout the bath for assistance or supervision.',
          3,
        ),
        scored(
          'LA12268-1',
          'Unable to use the shower or tub, but able to bathe self independently with or without the use of ' +
            'devices at the sink, in chair, or on commode.',
          4,
        ),
        scored(
          'LA12269-9',
          'Unable to use the shower or tub, but able to participate in bathing self in bed, at the sink, in ' +
            'bedside chair, or on commode, with the assistance or supervision of another person.',
          5,
        ),
        scored('LA12270-7', 'Unable to participate effectively in bathing and is bathed totally by another person.', 6),
      ],
    ),
    question(
      '57244-6',
      'Toilet Transferring: Current ability to get to and from the toilet or bedside commode safely and ' +
        'transfer on and off toilet/commode.',
      [
        scored(
          'LA12271-5',
          'Able to get to and from the toilet and transfer independently with or without a device.',
          0,
        ),
        scored(
          'LA12272-3',
          'When reminded, assisted, or supervised by another person, able to get to and from the toilet and ' +
            'transfer.',
          1,
        ),
        scored(
          'LA6415-9',
          'Unable to get to and from the toilet but is able to use a bedside commode (with or without ' +
            'assistance).',
          2,
        ),
        scored(
          'LA6416-7',
          'Unable to get to and from the toilet or bedside commode but is able to use a bedpan/urinal ' +
            'independently.',
          3,
        ),
        scored('LA6245-0', 'Is totally dependent in toileting.', 4),
      ],
    ),
    question(
      '57245-3',
      'Toileting Hygiene: Current ability to maintain perineal hygiene safely, adjust clothes and/or ' +
        'incontinence pads before and after using toilet, commode, bedpan, urinal. If managing ostomy, ' +
        'includes cleaning area around stoma, but not managing equipment.',
      [
        scored('LA12276-4', 'Able to manage toileting hygiene and clothing management without assistance.', 0),
        scored(
          'LA12277-2',
          'Able to manage toileting hygiene and clothing management without assistance if supplies/implements ' +
            'are laid out for the patient.',
          1,
        ),
        scored('LA12278-0', 'Someone must help the patient to maintain toileting hygiene and/or adjust clothing.', 2),
        scored('LA12279-8', 'Patient depends entirely upon another person to maintain toileting hygiene.', 3),
      ],
    ),
    question(
      '57246-1',
      'Transferring: Current ability to move safely from bed to chair, or ability to turn and position self ' +
        'in bed if patient is bedfast.',
      [
        scored('LA6136-1', 'Able to independently transfer.', 0),
        scored('LA12281-4', 'Able to transfer with minimal human assistance or with use of an assistive device.', 1),
        scored('LA12282-2', 'Able to bear weight and pivot during the transfer process but unable to transfer self.', 2),
        scored(
          'LA6426-6',
          'Unable to transfer self and is unable to bear weight or pivot when transferred by another person.',
          3,
        ),
        scored('LA6161-9', 'Bedfast, unable to transfer but is able to turn and position self in bed.', 4),
        scored('LA6160-1', 'Bedfast, unable to transfer and is unable to turn and position self.', 5),
      ],
    ),
    question(
      '57247-9',
      'Ambulation/Locomotion: Current ability to walk safely, once in a standing position, or use a ' +
        'wheelchair, once in a seated position, on a variety of surfaces.',
      [
        scored(
          'LA12286-3',
          'Able to independently walk on even and uneven surfaces and negotiate stairs with or without railings ' +
            '(specifically: needs no human assistance or assistive device).',
          0,
        ),
        scored(
          'LA12287-1',
          'With the use of a one-handed device (for example, cane, single crutch, hemi-walker), able to ' +
            'independently walk on even and uneven surfaces and negotiate stairs with or without railings.',
          1,
        ),
        scored(
          'LA12288-9',
          'Requires use of a two-handed device (for example, walker or crutches) to walk alone on a level ' +
            'surface and/or requires human supervision or assistance to negotiate stairs or steps or uneven ' +
            'surfaces.',
          2,
        ),
        scored('LA6147-8', 'Able to walk only with the supervision or assistance of another person at all times.', 3),
        scored('LA6171-8', 'Chairfast, unable to ambulate but is able to wheel self independently.', 4),
        scored('LA6170-0', 'Chairfast, unable to ambulate and is unable to wheel self.', 5),
        scored('LA6159-3', 'Bedfast, unable to ambulate or be up in a chair.', 6),
      ],
    ),
    question(
      '57248-7',
      'Feeding or Eating: Current ability to feed self meals and snacks safely.',
      [
        scored('LA6133-8', 'Able to independently feed self.', 0),
        scored(
          'LA12294-7',
          'Able to feed self independently but requires: (a) meal set-up; OR (b) intermittent assistance or ' +
            'supervision from another person; OR (c) a liquid, pureed or ground meat diet.',
          1,
        ),
        scored('LA6414-2', 'Unable to feed self and must be assisted or supervised throughout the meal/snack.', 2),
        scored(
          'LA6142-9',
          'Able to take in nutrients orally AND receives supplemental nutrients through a nasogastric tube or ' +
            'gastrostomy.',
          3,
        ),
        scored(
          'LA6422-5',
          'Unable to take in nutrients orally and is fed nutrients through a nasogastric tube or gastrostomy.',
          4,
        ),
        scored('LA6423-3', 'Unable to take in nutrients orally or by tube feeding.', 5),
      ],
    ),
    question(
      '57249-5',
      'Current Ability to Plan and Prepare Light Meals (for example, cereal, sandwich) or reheat delivered ' +
        'meals safely.',
      [
        scored(
          'LA12299-6',
          'Able to independently plan and prepare all light meals for self or reheat delivered meals; or Is ' +
            'physically, cognitively, and mentally able to prepare light meals on a regular basis but has not ' +
            'routinely performed light meal preparation in the past.',
          0,
        ),
        scored(
          'LA6420-9',
          'Unable to prepare light meals on a regular basis due to physical, cognitive, or mental limitations.',
          1,
        ),
        scored('LA6419-1', 'Unable to prepare any light meals or reheat any delivered meals.', 2),
      ],
    ),
    question(
      '46569-0',
      'Ability to Use Telephone: Current ability to answer the phone safely, including dialing numbers, and ' +
        'effectively using the telephone to communicate.',
      [
        scored('LA6124-7', 'Able to dial numbers and answer calls appropriately and as desired.', 0),
        scored(
          'LA6146-0',
          'Able to use a specially adapted telephone (for example, large numbers on the dial, teletype phone ' +
            'for the deaf) and call essential numbers.',
          1,
        ),
        scored(
          'LA6121-3',
          'Able to answer the telephone and carry on a normal conversation but has difficulty with placing ' +
            'calls.',
          2,
        ),
        scored(
          'LA6122-1',
          'Able to answer the telephone only some of the time or is able to carry on only a limited ' +
            'conversation.',
          3,
        ),
        scored('LA6409-2', 'Unable to answer the telephone at all but can listen if assisted with equipment.', 4),
        scored('LA6400-1', 'Totally unable to use the telephone.', 5),
        option('LA6327-6', 'Patient does not have a telephone.'),
      ],
    ),
  ],
});
