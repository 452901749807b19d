/** Texts of the welcome page, and of consent on the options page. */
export const zhWelcome = {
  'welcome.title': '三分 · 开始之前',
  'welcome.lead':
    '三分为客服工作台上每一位等待的买家倒计时，三分钟到之前提醒你。请先看清它读什么、存什么。在你点“同意并开始”之前，它不读任何页面。',
  'welcome.reads': '读什么',
  'welcome.reads.consoles':
    '打开着的 1688 旺旺、淘宝旺旺、抖店飞鸽客服页面：会话列表和当前会话里，谁在什么时候说了话、哪一类消息、有多长。',
  'welcome.reads.memory':
    '消息文字只在页面里看一眼，算出字数、指纹和有没有情绪词就丢掉（例外见下表“反复发出的同一段话”）。输入框里的话只在页面里对照词表，从不保存（可在选项里关闭）。',
  'welcome.reads.asked':
    '另外两样要你自己开始：聊天记录页点“导入”时读那一页；平台的数据页，你逐个允许了地址、逐个确认了数字才算。',
  'welcome.keeps': '存什么（都只在这台电脑的这个浏览器里）',
  'welcome.keeps.what': '内容',
  'welcome.keeps.until': '存多久',
  'welcome.kept.log':
    '记录：每条消息的时间、方向、类型、字数、不可还原的指纹、买家有没有用情绪词（不含那个词）和接待的客服；买家以加密代号表示；页面在哪些时段被读到；你导入或确认的平台数字。',
  'welcome.kept.figures':
    '由记录算出的轮次、响应率等数字；平台数据页上等你确认、已确认和你不要的数字。',
  'welcome.kept.list': '会话列表里以代号表示的谁在等、等了多久，以及那一行最后的状态。',
  'welcome.kept.names': '买家昵称，单独存放，只为在等待列表里显示。',
  'welcome.kept.ownTexts':
    '店铺自己反复发出的同一段话：先只记指纹，要问你是不是自动回复时才存原文。买家的话从不保存。',
  'welcome.kept.cases':
    '挽回任务和个案登记：以代号表示的哪位买家、哪一天、谁接待、结果，以及你自己写的问题、诉求和备注。你写的字会进周报的“个案”表和备份，不进记录导出和团队周文件。',
  'welcome.kept.settings':
    '你的设置（含你改过的词表）、小条的位置、本店自己的账号（编号和昵称），以及生成代号的本机密钥。',
  'welcome.kept.phrases': '你自己写的快捷短语和图片，另存一处。',
  'welcome.kept.rests': '你点“我在休息”的起止时间。',
  'welcome.kept.team': '加入团队后：团队密钥、WebDAV 密码、同一位买家在团队里的代号（不导出）',
  'welcome.until.team': '直到你离开团队、不再写入',
  'welcome.kept.session':
    '正打开着哪些客服页面、读取是否正常，时钟差，各页当前会话的代号，以及最近一次显示的数字和等待列表（不含昵称）。',
  'welcome.until.always': '一直保留，卸载扩展即全部删除',
  'welcome.until.log': '会话最后一条消息之后 90 天（可在选项里改），之后只留汇总数字',
  'welcome.until.list': '等待 2 天；那一行的状态与记录一样久',
  'welcome.until.names': '{n} 天，可在选项里改；0 天为不保留',
  'welcome.until.ownTexts': '指纹 90 天；原文不再需要就删除',
  'welcome.until.phrases': '到你删除为止',
  'welcome.until.rests': '92 天',
  'welcome.until.session': '关闭浏览器即消失',
  'welcome.never': '不做什么',
  'welcome.never.words': '不保存买家说的话、图片、手机号、地址和订单。',
  'welcome.never.leaves':
    '不上传：没有服务器，数据只在你导出、或自己设置团队共享位置后离开这台电脑。',
  'welcome.never.sends': '不代你发消息：任何话都由客服自己点发送。',
  'welcome.notice': '告诉同事',
  'welcome.notice.why':
    '记录里有客服的响应时间。在用这个浏览器接待的同事都应当知道，下面这段可以直接发：',
  'welcome.notice.text':
    '各位同事：本店的客服电脑安装了浏览器扩展“三分”，在 1688 旺旺、淘宝旺旺、抖店飞鸽的客服页面上为等待的买家计时和提醒，并统计响应时间。它记录每条消息的时间、是买家还是客服发的、类型、字数、买家有没有用情绪词和接待的客服账号；输入框里出现违禁或不当用语时会当面提醒，不记录；不保存聊天内容、图片、手机号和地址（唯一例外：店铺自己反复发出的同一段话，用来分辨自动回复）。数据只存在这台电脑的浏览器里，不会自动上传；店铺可能导出用于统计。想查看与自己有关的记录，或有疑问，请找店铺负责人。',
  'welcome.notice.copy': '复制这段话',
  'welcome.notice.copied': '已复制',
  'welcome.notice.failed': '没能复制，请选中文字自己复制',
  'welcome.fromPage': '页面上显示的，点下面的按钮一起存下',
  'welcome.practice': '试一次提醒',
  'welcome.practice.note':
    '下面是一位假买家，快放 10 倍，依次走过四级提醒；不进记录。点那一行（或按回车）就算去回复。',
  'welcome.practice.start': '开始练习',
  'welcome.practice.again': '再练一次',
  'welcome.practice.buyer': '练习买家',
  'welcome.practice.level.0': '刚刚开口，还不急。',
  'welcome.practice.level.1': '等了一会儿，该看一眼了。',
  'welcome.practice.level.2': '时间不多了，先回一句。',
  'welcome.practice.level.3': '马上到三分钟。',
  'welcome.practice.level.4': '过了三分钟，这一轮算没达标，仍应尽快回复。',
  'welcome.practice.answered': '正式使用时，这一下会切换到那位买家的会话。',
  'welcome.practice.over': '练习结束：没有人回复，它就停在“已超时”。',
  'welcome.before': '同意之前不读任何页面。以后可以随时在选项里撤回。',
  'welcome.agree': '同意并开始',
  'welcome.given': '已同意（{day}），打开着的客服页面现在就开始读取。可以随时在选项里撤回。',
  'welcome.done': '完成',

  'consent.title': '读取的同意',
  'consent.give': '去看说明并同意',
  'consent.given': '已于 {day} 同意读取客服页面。',
  'consent.withdraw': '撤回同意',
  'consent.withdraw.note': '撤回后立即停止读取和提醒；已有的记录和数字保留，卸载扩展时删除。',
} as const;
