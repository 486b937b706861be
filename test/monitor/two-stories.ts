/** Posts on two matters, told apart at first; then everybody tells both. */

export const growingTogether: readonly string[] = [
  '自来水发黄，有怪味',
  '鑫源化工厂储罐泄漏',
  '自来水发黄，怪味很重，鑫源化工厂泄漏',
  '鑫源化工厂的储罐还在泄漏，自来水怪味',
  '怪味和发黄的自来水，储罐泄漏',
  '鑫源化工厂，储罐昨夜又泄漏，自来水发黄',
  '又是怪味，自来水发黄，鑫源的储罐',
]
