/** What is wrong with a file of official figures or with a typed one. */
export const zhOfficial = {
  'official.problem.too-large': '文件太大（上限 32 MB，解开后 256 MB）。请分日期导出后再导入。',
  'official.problem.empty': '文件是空的。',
  'official.problem.xls':
    '这是旧版 XLS 格式，读不了。请用 Excel 或 WPS 打开，另存为 XLSX 后再导入。',
  'official.problem.not-a-table':
    '这不是能读的 XLSX 或 CSV 文件（可能已损坏、加了密码，或只是改了扩展名的网页）。请用 Excel 或 WPS 另存为 XLSX 后再导入。',
  'official.problem.encoding': '文字编码认不出来。请另存为 XLSX 或 UTF-8 的 CSV 后再导入。',
  'official.problem.too-many-rows': '行数太多（上限 12 万行）。请分日期导出后再导入。',
  'official.problem.too-many-cells': '列数太多（上限 256 列）。请删掉多余的列后再导入。',
  'official.problem.no-figures':
    '没有找到认得的指标列，什么也没有导入。请确认选对了平台，文件是平台导出的原件。',
  'official.problem.other-console': '这一列是另一个平台的导出才有的。请换选平台后再导入。',
  'official.problem.column-twice': '同名的列出现了两次，不知道以哪一列为准。请删掉一列后再导入。',
  'official.problem.scope-unknown':
    '没有认得的客服账号列，而这一列可能就是。请把客服列的表头改成平台原来的名字，或删掉这一列。',
  'official.problem.scope-missing':
    '这一行有数据，但客服账号是空的。请补上账号（合并的单元格请先拆开）。',
  'official.problem.scope-reserved': '客服账号不能叫“shop”，这个词表示全店。请改名后再导入。',
  'official.problem.date': '日期读不懂。请写成 2026-11-01 这样的年月日。',
  'official.problem.period-missing': '这一行没有日期，文件里也没有写统计周期。请在导入前填上周期。',
  'official.problem.period-conflict':
    '文件里写的周期和你填的不一样。请核对后改成一样的，或清空你填的周期。',
  'official.problem.future': '日期在今天之后。请核对。',
  'official.problem.rate': '比率读不懂。请写成 92.3% 这样的百分数。',
  'official.problem.rate-bare':
    '比率大于 1 又没有百分号，不知道是不是百分数。请在导入前选定“没有百分号的数字是百分数”，或在表里补上 %。',
  'official.problem.rate-mixed':
    '这一列有的带百分号、有的不带，不知道不带的是什么意思。请统一写法，或在导入前选定。',
  'official.problem.rate-range': '比率不在 0% 到 100% 之间。请核对。',
  'official.problem.seconds': '时长读不懂。请写成 65、65秒、1分05秒 或 0:01:05。',
  'official.problem.count': '数量读不懂。请写成不小于 0 的整数。',
  'official.problem.counts-without-partner':
    '评价数和满意数只有一个，算不出满意度。请补上另一个，或都清空。',
  'official.problem.counts-impossible': '满意数比评价数还大。请核对。',
  'official.problem.disagree': '满意率和满意数、评价数对不上。请核对这一行。',
  'official.problem.twice': '同一个对象同一天的这项指标出现了两次，而且不一样。请只留一个。',
  'official.problem.row-longer':
    '这一行比表头多出格子，多半是数字里的逗号把后面的列推移了。请另存为 XLSX 后再导入。',
  'official.entry.scope-missing': '请填客服名，或选择全店。',
  'official.entry.scope-reserved': '客服名不能叫“shop”，这个词表示全店。',
  'official.entry.date': '请填年月日，如 2026-11-01。',
  'official.entry.period-order': '结束日期在开始日期之前。',
  'official.entry.future': '日期在今天之后，平台还没有这天的数据。',
  'official.entry.value-missing': '请填数值。',
  'official.entry.rate': '比率读不懂，请写成 92.3%。',
  'official.entry.rate-unclear': '分不清是百分数还是小数，请带上百分号。',
  'official.entry.rate-range': '比率要在 0% 到 100% 之间。',
  'official.entry.seconds': '时长读不懂，请写成 65、65秒 或 1分05秒。',
  'official.entry.count': '请填不小于 0 的整数。',
  'official.entry.counts-without-partner': '评价数和满意数要一起填，或都不填。',
  'official.entry.counts-impossible': '满意数不能比评价数大。',
  'official.entry.disagree': '比率和两个数量对不上。请核对，或只填其中一种。',
  'official.entry.today': '今天的数据平台明天才算完，这个数还会变。',
} as const;
