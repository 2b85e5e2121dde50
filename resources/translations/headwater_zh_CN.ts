<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>headwater::Actions</name>
    <message>
        <location filename="../../ui/window/actions.cpp" line="+16"/>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Paste or type text…</source>
        <translation>粘贴或输入文本…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open the sample incident</source>
        <translation>打开示例故障</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Follow the logs</source>
        <translation>跟踪日志</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy this problem as Markdown</source>
        <translation>以 Markdown 复制此问题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close all files</source>
        <translation>关闭所有文件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fix this…</source>
        <translation>修复这个问题…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the evidence</source>
        <translation>查看证据</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ask this machine…</source>
        <translation>查询这台机器…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search or do anything</source>
        <translation>搜索或执行命令</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search the lines</source>
        <translation>搜索日志行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Previous problem</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Changes made…</source>
        <translation>改动记录…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages of nginx…</source>
        <translation>nginx 消息大全…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>About Headwater</source>
        <translation>关于 Headwater</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Explanation</source>
        <translation>解读</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lines</source>
        <translation>日志行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 (%2)</source>
        <comment>action, shortcut</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <location line="+53"/>
        <source>Colours as the system has them</source>
        <translation>配色跟随系统</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Light colours</source>
        <translation>浅色配色</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dark colours</source>
        <translation>深色配色</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The system&apos;s language</source>
        <translation>语言跟随系统</translation>
    </message>
</context>
<context>
    <name>headwater::ByHandPage</name>
    <message>
        <location filename="../../ui/wizard/pages/byhandpage.cpp" line="+27"/>
        <source>&amp;Watch the log</source>
        <translation>观察日志(&amp;W)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Save note…</source>
        <translation>保存记录(&amp;S)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The problem, its evidence, nginx&apos;s lines and these steps as plain text.</source>
        <translation>把问题、证据、nginx 的日志行和这些步骤存成纯文本。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What would help to find the cause</source>
        <translation>哪些信息有助于找到原因</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Headwater knows no change of the configuration that cures this. Someone who looks further will ask for these; the note has them together with the evidence.</source>
        <translation>据 Headwater 所知，改配置解决不了这个问题。继续排查的人会要下面这些信息；保存的记录里有这份清单，也有证据。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Collect</source>
        <translation>需要收集</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>%1.</source>
        <comment>number of a step</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Lines to paste into the configuration</source>
        <translation>要粘贴到配置里的内容</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Copy lines</source>
        <translation>复制内容(&amp;C)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The lines are in the clipboard.</source>
        <translation>内容已复制到剪贴板。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Save Note</source>
        <translation>保存记录</translation>
    </message>
</context>
<context>
    <name>headwater::CauseCard</name>
    <message>
        <location filename="../../ui/overview/causecard.cpp" line="+27"/>
        <source>Evidence: %1</source>
        <translation>证据：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show or hide the evidence</source>
        <translation>展开或收起证据</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Show the number</source>
        <translation>显示具体数字</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1, %2</source>
        <comment>certainty in a word, then its number</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>What is left when the causes above do not hold: something that Headwater has not learnt yet.</source>
        <translation>上面的原因都不成立时，剩下的就是 Headwater 还不了解的原因。</translation>
    </message>
</context>
<context>
    <name>headwater::CausesSection</name>
    <message>
        <location filename="../../ui/overview/causessection.cpp" line="+28"/>
        <source>Why we think so</source>
        <translation>判断依据</translation>
    </message>
    <message numerus="yes">
        <location line="+36"/>
        <source>%n less likely cause(s)</source>
        <translation>
            <numerusform>另有 %n 个可能性较小的原因</numerusform>
        </translation>
    </message>
    <message>
        <location line="+14"/>
        <source>What would change this</source>
        <translation>知道这些会改变判断</translation>
    </message>
</context>
<context>
    <name>headwater::ChangeError</name>
    <message>
        <location filename="../../ui/wizard/errorwords.cpp" line="+16"/>
        <source>%1 is not as it was when the change was made: someone edited it since.</source>
        <translation>%1 与做这项改动时不一样了：之后有人编辑过。</translation>
    </message>
</context>
<context>
    <name>headwater::ChangeWizard</name>
    <message>
        <location filename="../../ui/wizard/changewizard.cpp" line="+27"/>
        <source>Fix: %1</source>
        <translation>修复：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
</context>
<context>
    <name>headwater::CheckChange</name>
    <message>
        <location filename="../../ui/wizard/checkchange.cpp" line="+63"/>
        <source>Against: %1</source>
        <translation>针对：%1</translation>
    </message>
</context>
<context>
    <name>headwater::CheckWizard</name>
    <message>
        <location filename="../../ui/wizard/checkwizard.cpp" line="+23"/>
        <source>Review</source>
        <translation>核对</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Back to the change</source>
        <translation>返回改动(&amp;B)</translation>
    </message>
</context>
<context>
    <name>headwater::ChoosePage</name>
    <message>
        <location filename="../../ui/wizard/pages/choosepage.cpp" line="+26"/>
        <source>What do you want to do?</source>
        <translation>想怎么处理？</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>Headwater knows no fix for this. The next page says what to collect for those who can help.</source>
        <translation>Headwater 没有针对这个问题的修复。下一页列出需要收集的信息，可以交给能帮忙的人。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>None of the known fixes can be used here. The next page says what to collect for those who can help.</source>
        <translation>已知的修复在这里都用不上。下一页列出需要收集的信息，可以交给能帮忙的人。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Headwater has not seen your configuration, so it can only show lines to paste. With the configuration open it writes the change into the right place and tests it.</source>
        <translation>Headwater 还没有看到配置，只能给出供粘贴的内容。打开配置后，它会把改动写到正确的位置并测试。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Open configuration…</source>
        <translation>打开配置(&amp;O)…</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Open Configuration</source>
        <translation>打开配置</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Do not do this</source>
        <translation>不要这样做</translation>
    </message>
</context>
<context>
    <name>headwater::CommandBox</name>
    <message>
        <location filename="../../ui/window/commandbox.cpp" line="+57"/>
        <source>Search or do anything (%1)</source>
        <translation>搜索或执行命令（%1）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search or do anything</source>
        <translation>搜索或执行命令</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>Search the lines for “%1”</source>
        <translation>在日志行中搜索“%1”</translation>
    </message>
</context>
<context>
    <name>headwater::ConfigMarks</name>
    <message>
        <location filename="../../ui/configview/configmarks.cpp" line="+71"/>
        <source>%1 (once)</source>
        <translation>%1（1 次）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 (%2 times)</source>
        <translation>%1（%2 次）</translation>
    </message>
</context>
<context>
    <name>headwater::ConfigModel</name>
    <message>
        <location filename="../../ui/configview/configmodel.cpp" line="+182"/>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1, included in %2, line %3</source>
        <translation>%1，由 %2 第 %3 行引入</translation>
    </message>
</context>
<context>
    <name>headwater::ConfigNote</name>
    <message>
        <location filename="../../ui/configview/confignote.cpp" line="+31"/>
        <source>What is wrong with this line</source>
        <translation>这一行的问题</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>To keep it as it is, write this comment behind it: # headwater: ignore %1 REASON</source>
        <translation>如果要保持原样，在它后面写上注释：# headwater: ignore %1 理由</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Apply this change…</source>
        <translation>应用这项改动…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy this change</source>
        <translation>复制这项改动</translation>
    </message>
</context>
<context>
    <name>headwater::ConfigPanel</name>
    <message>
        <location filename="../../ui/configview/configpanel.cpp" line="+37"/>
        <source>Apply the change against this problem…</source>
        <translation>应用针对这个问题的改动…</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>No configuration was given. Drop nginx.conf or the folder /etc/nginx here to see where in it the problem lies.</source>
        <translation>还没有配置。把 nginx.conf 或 /etc/nginx 文件夹拖到这里，就能看到问题出在配置的哪个位置。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Open a configuration…</source>
        <translation>打开配置…</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Files and blocks of the configuration</source>
        <translation>配置里的文件和块</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Previous mark</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Next mark</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 (%2)</source>
        <comment>action, shortcut</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <location line="+142"/>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
</context>
<context>
    <name>headwater::ConfigText</name>
    <message>
        <location filename="../../ui/configview/configtext.cpp" line="+82"/>
        <source>Configuration file</source>
        <translation>配置文件</translation>
    </message>
</context>
<context>
    <name>headwater::DiffView</name>
    <message>
        <location filename="../../ui/wizard/diffview.cpp" line="+59"/>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
</context>
<context>
    <name>headwater::DropOverlay</name>
    <message>
        <location filename="../../ui/window/dropoverlay.cpp" line="+38"/>
        <source>Drop it to read it</source>
        <translation>松开即可读取</translation>
    </message>
</context>
<context>
    <name>headwater::ErrorText</name>
    <message>
        <location filename="../../ui/errortext.cpp" line="+41"/>
        <source>en</source>
        <comment>the language of this translation: en or zh_CN</comment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>%1 Open a copy that you may read, made by this command:</source>
        <translation>%1用下面的命令做一份有权读取的副本，再打开它：</translation>
    </message>
</context>
<context>
    <name>headwater::EvidenceList</name>
    <message>
        <location filename="../../ui/overview/evidencelist.cpp" line="+41"/>
        <source>Speaks for this cause: makes it %1 times as likely.</source>
        <translation>支持这个原因：可能性变为原来的 %1 倍。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Speaks against this cause: makes it %1 times less likely.</source>
        <translation>不支持这个原因：可能性降到原来的 1/%1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>lines</source>
        <translation>日志行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the lines</source>
        <translation>查看日志行</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>%n point(s) that this configuration does not show.</source>
        <translation>
            <numerusform>有 %n 点从这份配置里看不出来。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n point(s) in nginx&apos;s configuration. Open it too, and they count.</source>
        <translation>
            <numerusform>有 %n 点要看 nginx 的配置。把配置也打开，就能纳入判断。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n point(s) that the log shows too little of.</source>
        <translation>
            <numerusform>有 %n 点因日志里的信息太少，无法判断。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n point(s) that this machine did not tell.</source>
        <translation>
            <numerusform>这台机器没有回答的有 %n 点。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n point(s) that only a look at the machine tells.</source>
        <translation>
            <numerusform>有 %n 点要到机器上查看才知道。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n point(s) that only you know; what is worth asking is asked below.</source>
        <translation>
            <numerusform>有 %n 点只有你知道，值得问的会在下面问。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::ExplanationView</name>
    <message>
        <location filename="../../ui/overview/explanationview.cpp" line="+99"/>
        <source>Choose a problem at the left.</source>
        <translation>在左侧选择一个问题。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>%1 · %2</source>
        <comment>severity, place</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>headwater::FilterBar</name>
    <message>
        <location filename="../../ui/logview/filterbar.cpp" line="+54"/>
        <source>Tell capital letters from small ones</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Only the lines of the selected problem</source>
        <translation>只看所选问题的日志行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Only the lines of the time chosen in the timeline</source>
        <translation>只看时间轴上所选时段的日志行</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Search in the lines</source>
        <translation>搜索日志行</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every level</source>
        <translation>所有级别</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 and worse</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <location line="+83"/>
        <source>Not a regular expression: %1</source>
        <translation>不是有效的正则表达式：%1</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>All logs by time</source>
        <translation>所有日志，按时间排列</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Every upstream</source>
        <translation>所有上游</translation>
    </message>
    <message>
        <location line="+65"/>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 lines</source>
        <translation>%1 行，共 %2 行</translation>
    </message>
</context>
<context>
    <name>headwater::FindingStyle</name>
    <message>
        <location filename="../../ui/findingstyle.cpp" line="+75"/>
        <source>Critical</source>
        <translation>紧急</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>High</source>
        <translation>严重</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Low</source>
        <translation>轻微</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Harmless</source>
        <translation>无害</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>almost certain</source>
        <translation>几乎可以肯定</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>possible</source>
        <translation>有可能</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>unlikely</source>
        <translation>不太可能</translation>
    </message>
</context>
<context>
    <name>headwater::FixCard</name>
    <message>
        <location filename="../../ui/overview/fixcard.cpp" line="+25"/>
        <source>Risk: %1</source>
        <translation>风险：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not for: %1</source>
        <translation>不适用的情况：%1</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 · %2</source>
        <comment>grade, promise</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>%1.</source>
        <comment>number of a step</comment>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 个步骤</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::FixChoice</name>
    <message>
        <location filename="../../ui/wizard/pages/fixchoice.cpp" line="+24"/>
        <source>Your configuration has this already, so it is not what is missing.</source>
        <translation>配置里已经是这样，问题不在这里。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The configuration that is open has no place for this change.</source>
        <translation>打开的配置里没有地方可以做这项改动。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The configuration that is open has no place for this change: %1</source>
        <translation>打开的配置里没有地方可以做这项改动：%1</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>%1 · %2</source>
        <comment>grade, promise</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Why it works</source>
        <translation>为什么有效</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not for</source>
        <translation>不适用的情况</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>A value is needed.</source>
        <translation>这里要填一个值。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>nginx takes no such value here.</source>
        <translation>nginx 在这里不接受这样的值。</translation>
    </message>
</context>
<context>
    <name>headwater::FixNote</name>
    <message>
        <location filename="../../ui/wizard/fixnote.cpp" line="+35"/>
        <source>Problem: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Backends</source>
        <translation>后端</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Servers</source>
        <translation>站点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>To collect</source>
        <translation>需要收集</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>nginx&apos;s words</source>
        <translation>nginx 的原话</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Causes</source>
        <translation>可能的原因</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Risk: %1</source>
        <translation>风险：%1</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>The whole configuration: nginx -T &gt; nginx-T.txt</source>
        <translation>完整的配置：nginx -T &gt; nginx-T.txt</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>nginx&apos;s version and modules: nginx -V</source>
        <translation>nginx 的版本和模块：nginx -V</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The backend&apos;s own log for the same minutes.</source>
        <translation>同一时段后端自己的日志。</translation>
    </message>
</context>
<context>
    <name>headwater::FixWizard</name>
    <message>
        <location filename="../../ui/wizard/fixwizard.cpp" line="+37"/>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+38"/>
        <source>Review</source>
        <translation>核对</translation>
    </message>
    <message>
        <location line="-38"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Back to the fixes</source>
        <translation>返回选择修复(&amp;B)</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>headwater::HappenedPage</name>
    <message>
        <location filename="../../ui/wizard/pages/happenedpage.cpp" line="+43"/>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The logs that are open no longer show this problem. This is how it last was.</source>
        <translation>打开的日志里已经看不到这个问题，下面是它之前的情况。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How often</source>
        <translation>出现次数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What it means</source>
        <translation>这是怎么回事</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Visitors see</source>
        <translation>对访客的影响</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>What nginx wrote</source>
        <translation>nginx 写下的日志行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>nginx says</source>
        <translation>nginx 的原话</translation>
    </message>
</context>
<context>
    <name>headwater::HistoryDialog</name>
    <message>
        <location filename="../../ui/window/historydialog.cpp" line="+35"/>
        <source>&amp;Undo this change</source>
        <translation>撤销这项改动(&amp;U)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The files are as they were before. nginx uses them from its next reload on.</source>
        <translation>文件已恢复原样，nginx 下次重载后生效。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Nothing was undone. %1</source>
        <translation>没有撤销任何改动。%1</translation>
    </message>
    <message>
        <location line="+6"/>
        <location line="+4"/>
        <source>Changes made</source>
        <translation>改动记录</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Every file was kept as it was before the change. Undoing puts it back, byte for byte.</source>
        <translation>每个文件改动前的原样都有备份，撤销时逐字节恢复。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>in force</source>
        <translation>已应用</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Headwater has not changed any file.</source>
        <translation>Headwater 没有改动过任何文件。</translation>
    </message>
</context>
<context>
    <name>headwater::HitSection</name>
    <message>
        <location filename="../../ui/overview/hitsection.cpp" line="+14"/>
        <source>Who is hit</source>
        <translation>影响范围</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Backends</source>
        <translation>后端</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Servers</source>
        <translation>站点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
</context>
<context>
    <name>headwater::IncidentSession</name>
    <message>
        <location filename="../../ui/incidentsession.cpp" line="+111"/>
        <source>pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>pasted text %1</source>
        <translation>粘贴的文本 %1</translation>
    </message>
</context>
<context>
    <name>headwater::IncidentView</name>
    <message>
        <location filename="../../ui/overview/incidentview.cpp" line="+37"/>
        <source>&amp;Explanation</source>
        <translation>解读(&amp;E)</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+98"/>
        <source>&amp;Lines</source>
        <translation>日志行(&amp;L)</translation>
    </message>
    <message>
        <location line="-97"/>
        <source>&amp;Configuration</source>
        <translation>配置(&amp;C)</translation>
    </message>
    <message>
        <location line="+97"/>
        <source>&amp;Lines  %1</source>
        <translation>日志行(&amp;L)  %1</translation>
    </message>
</context>
<context>
    <name>headwater::LineExplanation</name>
    <message>
        <location filename="../../ui/logview/lineexplanation.cpp" line="+32"/>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Client (UDP)</source>
        <translation>客户端（UDP）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Server</source>
        <translation>站点（server）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subrequest</source>
        <translation>子请求</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Bytes from and to the client</source>
        <translation>与客户端收/发的字节数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Bytes from and to the upstream</source>
        <translation>与上游收/发的字节数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Host</source>
        <translation>主机（Host）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Referrer</source>
        <translation>来源页面</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>OCSP responder</source>
        <translation>OCSP 响应服务器</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Peer</source>
        <translation>对端</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Resolver</source>
        <translation>解析器（resolver）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>syslog</source>
        <translation>syslog</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>systemd&apos;s journal</source>
        <translation>systemd 的 journal</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Docker&apos;s json-file log</source>
        <translation>Docker 的 json-file 日志</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>a Kubernetes container log (CRI)</source>
        <translation>Kubernetes 的容器日志（CRI）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the output of a container tool, with a name or a time before the line</source>
        <translation>容器工具的输出，行首带有名称或时间</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>another program&apos;s JSON</source>
        <translation>其他程序的 JSON</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Show in the configuration</source>
        <translation>在配置中查看</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>What the line says</source>
        <translation>这一行说了什么</translation>
    </message>
    <message>
        <location line="+58"/>
        <source>Carried by</source>
        <translation>载体</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Line</source>
        <translation>日志行</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Not known</source>
        <translation>无法解读</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>This line does not begin an entry of nginx&apos;s error log.</source>
        <translation>这一行不是 nginx 错误日志里一条日志的开头。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>nginx writes this message, but Headwater has no explanation for it.</source>
        <translation>nginx 会写这种消息，但 Headwater 还没有它的解读。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>This is no message of nginx itself: a module or an application behind it may have written it.</source>
        <translation>这不是 nginx 自身的消息，可能是某个模块或后面的应用写的。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1, thread %2</source>
        <translation>%1，线程 %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connection</source>
        <translation>连接编号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1: %2</source>
        <comment>an error number and its text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>System error</source>
        <translation>系统错误</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>OpenSSL</source>
        <translation>OpenSSL</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>While</source>
        <translation>当时正在</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Note</source>
        <translation>注意</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>nginx cut this entry off at 2048 bytes; what would have followed is lost.</source>
        <translation>nginx 在 2048 字节处截断了这条日志，后面的内容已经丢失。</translation>
    </message>
</context>
<context>
    <name>headwater::LogFollowing</name>
    <message>
        <location filename="../../ui/logfollowing.cpp" line="+67"/>
        <source>%1 since %2</source>
        <comment>a log&apos;s path, a time of day</comment>
        <translation>%1（%2 之后）</translation>
    </message>
</context>
<context>
    <name>headwater::LogPanel</name>
    <message>
        <location filename="../../ui/logview/logpanel.cpp" line="+72"/>
        <source>No log was given. Drop error.log here to see its lines.</source>
        <translation>还没有日志。把 error.log 拖到这里，就能查看其中的日志行。</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>No line matches all of the filters.</source>
        <translation>没有日志行符合全部筛选条件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear filters</source>
        <translation>清除筛选条件</translation>
    </message>
</context>
<context>
    <name>headwater::LogView</name>
    <message>
        <location filename="../../ui/logview/logview.cpp" line="+59"/>
        <source>Lines of the log</source>
        <translation>日志内容</translation>
    </message>
    <message>
        <location line="+246"/>
        <source>Copy the line</source>
        <translation>复制这一行</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Copy %1 lines</source>
        <translation>复制 %1 行</translation>
    </message>
</context>
<context>
    <name>headwater::LogWatch</name>
    <message>
        <location filename="../../ui/wizard/logwatch.cpp" line="+112"/>
        <source>Seen again once since the change at %1.</source>
        <translation>%1 改动之后，又出现了 1 次。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Seen again %1 times since the change at %2, last at %3.</source>
        <translation>%2 改动之后，又出现了 %1 次，最近一次在 %3。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Not seen since the change at %1.</source>
        <translation>%1 改动之后，没有再出现。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not seen for 1 minute.</source>
        <translation>已有 1 分钟没有再出现。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not seen for %1 minutes.</source>
        <translation>已有 %1 分钟没有再出现。</translation>
    </message>
</context>
<context>
    <name>headwater::MachineAsking</name>
    <message>
        <location filename="../../ui/machine/machineasking.cpp" line="+77"/>
        <source>%1 (%2 of %3)</source>
        <comment>what is asked about, how far</comment>
        <translation>%1（第 %2 项，共 %3 项）</translation>
    </message>
</context>
<context>
    <name>headwater::MachineCard</name>
    <message>
        <location filename="../../ui/machine/machinecard.cpp" line="+92"/>
        <source>&amp;Ask again…</source>
        <translation>再次查询(&amp;A)…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;Ask this machine…</source>
        <translation>查询这台机器(&amp;A)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>This machine had no answer about this problem</source>
        <translation>关于这个问题，这台机器没有给出答案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What this machine says</source>
        <translation>这台机器的情况</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Asked at %1.</source>
        <translation>%1 查询。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not told: %1.</source>
        <translation>没有得到答案：%1。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <location line="+1"/>
        <source> </source>
        <comment>between sentences</comment>
        <translatorcomment>A zero-width space (U+200B): nothing stands between two Chinese sentences, and an empty translation would fall back to the source.</translatorcomment>
        <translation>​</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>What a look at this machine would tell</source>
        <translation>看一下这台机器，可以知道</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>You see beforehand what is run and read. Nothing is sent anywhere.</source>
        <translation>会先列出要运行和读取的内容，不向任何地方发送数据。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Asking this machine…</source>
        <translation>正在查询这台机器…</translation>
    </message>
</context>
<context>
    <name>headwater::MachineSheet</name>
    <message>
        <location filename="../../ui/machine/machinesheet.cpp" line="+38"/>
        <source>&amp;Ask this machine</source>
        <translation>查询这台机器(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+83"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="-81"/>
        <source>Ask this machine</source>
        <translation>查询这台机器</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>How much has been asked</source>
        <translation>查询进度</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>What may Headwater look at on this machine?</source>
        <translation>允许 Headwater 查看这台机器的哪些内容？</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>It runs, reads and connects to what is listed here, and nothing else. What it learns stays in this window: nothing is sent anywhere.</source>
        <translation>只运行、读取和连接这里列出的内容，此外什么也不做。查到的结果只留在这个窗口里，不会发送到任何地方。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>headwater::MainWindow</name>
    <message>
        <location filename="../../ui/mainwindow.cpp" line="+153"/>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Forget these</source>
        <translation>清空这份列表</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Menu</source>
        <translation>菜单(&amp;M)</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Headwater</source>
        <translation>Headwater</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 – Headwater</source>
        <comment>window title</comment>
        <translation>%1 – Headwater</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>Your own table of messages: %1</source>
        <translation>你自己的消息表：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Reading was stopped: only a part of the log is counted here. Press F5 to read all of it.</source>
        <translation>读取已停止，这里只统计了一部分日志。按 F5 读取全部。</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>%n rotated log(s) were not read, such as %1.</source>
        <translation>
            <numerusform>还有 %n 个轮转的日志没有读取，例如 %1。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/mainwindowactions.cpp" line="+76"/>
        <source>Open error logs and configurations</source>
        <translation>打开错误日志和配置</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Open a folder of logs and configurations</source>
        <translation>打开存放日志和配置的文件夹</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>About Headwater</source>
        <translation>关于 Headwater</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Headwater %1</source>
        <translation>Headwater %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A troubleshooting assistant for nginx: what is wrong, why, since when, and what to change.

Logs and configurations stay on this computer.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>nginx 排障助手：出了什么问题、原因何在、从何时开始、该改哪里。

日志和配置不会离开这台电脑。

自由软件，按 GNU 通用公共许可证第 3 版或更高版本发布。</translation>
    </message>
</context>
<context>
    <name>headwater::MeaningSection</name>
    <message>
        <location filename="../../ui/overview/meaningsection.cpp" line="+38"/>
        <source>What it means</source>
        <translation>这是怎么回事</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Visitors: %1</source>
        <translation>对访客的影响：%1</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>nginx&apos;s words:</source>
        <translation>nginx 的原话：</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show the lines</source>
        <translation>查看日志行</translation>
    </message>
</context>
<context>
    <name>headwater::MisconceptionCard</name>
    <message>
        <location filename="../../ui/overview/misconceptioncard.cpp" line="+16"/>
        <source>✗ “%1”</source>
        <translation>✗ “%1”</translation>
    </message>
</context>
<context>
    <name>headwater::NginxSetupForm</name>
    <message>
        <location filename="../../ui/wizard/nginxsetupform.cpp" line="+25"/>
        <source>nginx &amp;program</source>
        <translation>nginx 程序(&amp;P)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Choose the nginx Program</source>
        <translation>选择 nginx 程序</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Main configuration file</source>
        <translation>主配置文件(&amp;M)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Choose the Main Configuration File</source>
        <translation>选择主配置文件</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
</context>
<context>
    <name>headwater::NoticeBar</name>
    <message numerus="yes">
        <location filename="../../ui/window/noticebar.cpp" line="+75"/>
        <source>%n more file(s) could not be used; the list at the bottom left has them all.</source>
        <translation>
            <numerusform>另有 %n 个文件无法使用，左下角的列表里有全部文件。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dismiss: %1</source>
        <translation>关闭提示：%1</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Read them too</source>
        <translation>一并读取</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>headwater::PasteDialog</name>
    <message>
        <location filename="../../ui/window/pastedialog.cpp" line="+19"/>
        <source>Paste text</source>
        <translation>粘贴文本</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Lines of an error log, a configuration, or what nginx -T prints</source>
        <translation>几行错误日志、一份配置，或 nginx -T 的输出</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text to read</source>
        <translation>要读取的文本</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Read this text</source>
        <translation>读取这段文本(&amp;R)</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>It is told apart by its content: several lines of a log, or a whole configuration.</source>
        <translation>按内容自动识别：可以是几行日志，也可以是完整的配置。</translation>
    </message>
</context>
<context>
    <name>headwater::Phrases</name>
    <message numerus="yes">
        <location filename="../../ui/overview/phrases.cpp" line="+45"/>
        <source>%n of them are read without the file that includes them.</source>
        <translation>
            <numerusform>其中 %n 个缺少引用它的文件。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+19"/>
        <source>steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>rising</source>
        <translation>增多</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>falling</source>
        <translation>减少</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>once, at %1</source>
        <translation>1 次，在 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 · since %2</source>
        <translation>%1 次 · %2 起</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 · %2</source>
        <comment>details, then trend</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Logged %1 times.</source>
        <translation>共记录 %1 次。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Logged once, at %1.</source>
        <translation>只在 %1 记录了 1 次。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Logged %1 times from %2 to %3, not since.</source>
        <translation>%2 至 %3 共记录 %1 次，之后没有再出现。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Logged %1 times since %2, the last time at %3.</source>
        <translation>%2 起已记录 %1 次，最近一次在 %3。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>✓ Safe</source>
        <translation>✓ 安全</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>! Check first</source>
        <translation>! 先确认</translation>
    </message>
    <message>
        <location line="+2"/>
        <source># Needs your value</source>
        <translation># 需要你给出数值</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>almost certain to help</source>
        <translation>几乎肯定有效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>likely to help</source>
        <translation>很可能有效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>may help</source>
        <translation>可能有效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>unlikely to help</source>
        <translation>不太可能有效</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Something else</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1%</source>
        <comment>per cent</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1 %2</source>
        <comment>file name, size</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>%1 + %n file(s)</source>
        <translation>
            <numerusform>%1 + %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Looked at %1 log entries from %2 to %3.</source>
        <translation>检查了 %2 至 %3 的 %1 条日志。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Looked at %1 log entries.</source>
        <translation>检查了 %1 条日志。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No error log was opened.</source>
        <translation>没有打开错误日志。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Of %1 requests in access logs, %2 were answered with 5xx and %3 with 4xx.</source>
        <translation>访问日志中有 %1 个请求，其中 %2 个得到 5xx，%3 个得到 4xx。</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>Read %n configuration file(s).</source>
        <translation>
            <numerusform>读取了 %n 个配置文件。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+4"/>
        <source>No configuration was opened.</source>
        <translation>没有打开配置。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source> </source>
        <comment>between two sentences</comment>
        <translation>​</translation>
    </message>
</context>
<context>
    <name>headwater::ProbeRow</name>
    <message>
        <location filename="../../ui/machine/proberow.cpp" line="+29"/>
        <source>What is run and read: %1</source>
        <translation>运行和读取的内容：%1</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>Exactly: %n command(s), file(s) or address(es)</source>
        <translation>
            <numerusform>具体内容：%n 条命令、文件或地址</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>at most %1 s</source>
        <translation>最多 %1 秒</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Comes first: the rest is asked only when the files are this machine&apos;s.</source>
        <translation>最先进行：确认这些文件属于这台机器后，才查询其余各项。</translation>
    </message>
</context>
<context>
    <name>headwater::ProblemList</name>
    <message>
        <location filename="../../ui/overview/problemlist.cpp" line="+36"/>
        <location line="+33"/>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>Problems  %1</source>
        <translation>问题  %1</translation>
    </message>
</context>
<context>
    <name>headwater::ProblemModel</name>
    <message>
        <location filename="../../ui/overview/problemmodel.cpp" line="+106"/>
        <source>%1: %2, %3</source>
        <comment>severity, title, details</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>Comes from “%1”; %2</source>
        <comment>title of another problem, details</comment>
        <translation>由“%1”引起；%2</translation>
    </message>
    <message numerus="yes">
        <location line="-19"/>
        <source>%n problem(s) in the configuration</source>
        <translation>
            <numerusform>配置里有 %n 处错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>Headwater does not know these %n message(s)</source>
        <translation>
            <numerusform>Headwater 还不认识的消息：%n 种</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>Harmless (%n kind(s))</source>
        <translation>
            <numerusform>无害（%n 种）</numerusform>
        </translation>
    </message>
    <message>
        <location line="+20"/>
        <source>%1:%2</source>
        <comment>file, line</comment>
        <translation>%1:%2</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 log lines</source>
        <translation>%1 行日志</translation>
    </message>
</context>
<context>
    <name>headwater::QuestionCard</name>
    <message>
        <location filename="../../ui/overview/questioncard.cpp" line="+36"/>
        <source>I don&apos;t know</source>
        <translation>不清楚</translation>
    </message>
</context>
<context>
    <name>headwater::QuestionStepper</name>
    <message>
        <location filename="../../ui/wizard/pages/questionstepper.cpp" line="+20"/>
        <source>&amp;Previous question</source>
        <translation>上一问(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>N&amp;ext question</source>
        <translation>下一问(&amp;E)</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Your answer makes this surer:</source>
        <translation>你的回答能让判断更有把握：</translation>
    </message>
</context>
<context>
    <name>headwater::ReferenceWindow</name>
    <message>
        <location filename="../../ui/reference/referencewindow.cpp" line="+41"/>
        <source>No message fits. Fewer words find more.</source>
        <translation>没有符合的消息。少输几个词再试。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+6"/>
        <source>Messages of nginx</source>
        <translation>nginx 消息大全</translation>
    </message>
    <message>
        <location line="-3"/>
        <source>Paste a line, or type a part of it, an error&apos;s name, a status code</source>
        <translation>粘贴一行日志，或输入其中一部分、错误名、状态码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Status code that visitors see</source>
        <translation>访客看到的状态码</translation>
    </message>
    <message>
        <location line="+75"/>
        <source>Every status code</source>
        <translation>所有状态码</translation>
    </message>
</context>
<context>
    <name>headwater::ReloadCard</name>
    <message>
        <location filename="../../ui/wizard/pages/reloadcard.cpp" line="+27"/>
        <source>&amp;Reload nginx (needs root&apos;s rights)</source>
        <translation>重载 nginx（需要 root 权限）(&amp;R)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Copy command</source>
        <translation>复制命令(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The command that reloads nginx</source>
        <translation>重载 nginx 的命令</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>nginx was told to reload at %1.</source>
        <translation>已在 %1 通知 nginx 重载。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>nginx was not reloaded. %1
Run the command as root:</source>
        <translation>nginx 没有重载。%1
以 root 身份运行这条命令：</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>nginx works with the configuration it was started with until it is reloaded. Open connections are not cut off.</source>
        <translation>nginx 重载之前，用的仍是启动时的配置。重载不会切断已有的连接。</translation>
    </message>
</context>
<context>
    <name>headwater::RemediesSection</name>
    <message>
        <location filename="../../ui/overview/remediessection.cpp" line="+23"/>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Nothing needs to be done.</source>
        <translation>不需要处理。</translation>
    </message>
    <message numerus="yes">
        <location line="+13"/>
        <source>%n less promising fix(es)</source>
        <translation>
            <numerusform>另有 %n 项把握较小的修复</numerusform>
        </translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Choose a fix and see what it changes…</source>
        <translation>选择修复，查看会改什么…</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Often said, but wrong</source>
        <translation>常见但错误的说法</translation>
    </message>
</context>
<context>
    <name>headwater::ReportSaving</name>
    <message>
        <location filename="../../ui/window/reportsaving.cpp" line="+30"/>
        <location line="+37"/>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <location line="-34"/>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>headwater::ResultPage</name>
    <message>
        <location filename="../../ui/wizard/pages/resultpage.cpp" line="+30"/>
        <source>&amp;Stop and put everything back</source>
        <translation>停止并全部恢复原样(&amp;S)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Undo this change</source>
        <translation>撤销这项改动(&amp;U)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Apply without test</source>
        <translation>不测试直接应用(&amp;A)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What was changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What is left to do by hand</source>
        <translation>还要手动完成的步骤</translation>
    </message>
    <message>
        <location line="+49"/>
        <location line="+113"/>
        <source>Writing the change…</source>
        <translation>正在写入改动…</translation>
    </message>
    <message>
        <location line="-109"/>
        <source>Does it stop?</source>
        <translation>问题还会出现吗？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Headwater looks at the log every few seconds and says whether the problem comes back.</source>
        <translation>Headwater 每隔几秒看一次日志，问题有没有再出现，都会显示在这里。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Is it gone?</source>
        <translation>问题还在吗？</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>%1, as it was: %2</source>
        <translation>%1 的原文件备份：%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>nginx accepts the change.</source>
        <translation>nginx 接受了这项改动。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The change is written, but not tested.</source>
        <translation>改动已写入，但未经测试。</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+9"/>
        <source>nginx says</source>
        <translation>nginx 的原话</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>nginx refuses the change. Everything was put back.</source>
        <translation>nginx 没有接受这项改动，所有文件已恢复原样。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>nginx refuses the configuration without the change as well, so this test does not tell whether the change is good. It may lack the right to open its own files: start Headwater with those rights, or go back and copy the commands.</source>
        <translation>没有这项改动的配置，nginx 同样不接受，所以这次测试说明不了改动对不对。可能是 nginx 无权打开自己的文件：用有权限的账号启动 Headwater，或者返回上一步复制命令。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Stopped. Everything was put back.</source>
        <translation>已停止，所有文件已恢复原样。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The change could not be made.</source>
        <translation>改动没有完成。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The change was not undone. %1</source>
        <translation>改动没有撤销。%1</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is as it was before.</source>
        <translation>%1 已恢复原样。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The change is undone.</source>
        <translation>改动已撤销。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Reading the configuration again…</source>
        <translation>正在重新读取配置…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Read again, the configuration no longer has this problem.</source>
        <translation>重新读取后，配置里已经没有这个问题。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read again, the configuration still has this problem.</source>
        <translation>重新读取后，配置里仍有这个问题。</translation>
    </message>
</context>
<context>
    <name>headwater::ReviewPage</name>
    <message>
        <location filename="../../ui/wizard/pages/reviewpage.cpp" line="+29"/>
        <source>Is this the change you want?</source>
        <translation>就这样改吗？</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The command that tests the change</source>
        <translation>测试这项改动的命令</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Test with another nginx or main file</source>
        <translation>换一个 nginx 或主配置文件来测试</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>&amp;Save patch…</source>
        <translation>保存补丁(&amp;S)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Copy commands</source>
        <translation>复制命令(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Shell commands that back up, write and test the same change, to paste into a terminal.</source>
        <translation>一组 shell 命令，同样会备份、写入并测试这项改动，粘贴到终端即可运行。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Also changed, because otherwise: %1</source>
        <translation>同时改动，否则：%1</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>%1 Save the patch or copy the commands, and apply them with the right to do so; then go on.</source>
        <translation>%1保存补丁或复制命令，用有权限的账号应用之后再继续。</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>%1 was read from a copy, %2, so it cannot be changed here.</source>
        <translation>%1 是从副本 %2 中读取的，在这里无法改动。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>Backup goes to %1.</source>
        <translation>备份存放在 %1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Then the change is written and this command tests it. When nginx refuses, everything is put back:</source>
        <translation>随后写入改动，并用下面的命令测试；nginx 不接受，就全部恢复原样：</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The change is not tested: the main configuration file is not known. Name it below.</source>
        <translation>这项改动不会经过测试：不知道主配置文件是哪一个。在下面指定它。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The change is not tested: there is no nginx on this computer, or not where it is looked for. Name it below.</source>
        <translation>这项改动不会经过测试：这台电脑上没有 nginx，或者它不在常见的位置。在下面指定它。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Apply and test</source>
        <translation>应用并测试(&amp;A)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;Apply without test</source>
        <translation>不测试直接应用(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>I applied it, &amp;go on</source>
        <translation>已自行应用，继续(&amp;G)</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Save Patch</source>
        <translation>保存补丁</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The commands are in the clipboard.</source>
        <translation>命令已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>headwater::SaveText</name>
    <message>
        <location filename="../../ui/wizard/savetext.cpp" line="+29"/>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>无法写入 %1：%2。换一个位置保存。</translation>
    </message>
</context>
<context>
    <name>headwater::ShareBars</name>
    <message>
        <location filename="../../ui/charts/sharebars.cpp" line="+28"/>
        <source>&lt; 1 %</source>
        <translation>&lt; 1%</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 · %2</source>
        <comment>count and share</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <location line="+26"/>
        <source>%n others</source>
        <translation>
            <numerusform>其他 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <location line="+0"/>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1: %2</source>
        <comment>a value and its count and share</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>headwater::SourcesBar</name>
    <message>
        <location filename="../../ui/window/sourcesbar.cpp" line="+30"/>
        <source>Show everything that was given</source>
        <translation>查看打开的全部文件</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Stop reading (%1)</source>
        <translation>停止读取（%1）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <location line="+18"/>
        <source>%n file(s), none of which could be used</source>
        <translation>
            <numerusform>打开的 %n 个文件无法使用</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 · only a part was read</source>
        <translation>%1 · 只读取了一部分</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Reading %1 of %2</source>
        <translation>正在读取 %1 / %2</translation>
    </message>
</context>
<context>
    <name>headwater::SourcesPopup</name>
    <message>
        <location filename="../../ui/window/sourcespopup.cpp" line="+32"/>
        <source>error log</source>
        <translation>错误日志</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>access log</source>
        <translation>访问日志</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Given</source>
        <translation>文件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Is</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
</context>
<context>
    <name>headwater::StepRail</name>
    <message>
        <location filename="../../ui/wizard/steprail.cpp" line="+49"/>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
</context>
<context>
    <name>headwater::Timeline</name>
    <message>
        <location filename="../../ui/charts/timeline.cpp" line="+44"/>
        <source>Lines per day</source>
        <translation>每天的行数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Lines per %1 days</source>
        <translation>每 %1 天的行数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lines per hour</source>
        <translation>每小时的行数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lines per %1 hours</source>
        <translation>每 %1 小时的行数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lines per minute</source>
        <translation>每分钟的行数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lines per %1 minutes</source>
        <translation>每 %1 分钟的行数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lines per second</source>
        <translation>每秒的行数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Lines per %1 seconds</source>
        <translation>每 %1 秒的行数</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the chosen time only</source>
        <translation>只显示所选时段</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show all of the time, as a double click does</source>
        <translation>显示全部时间，双击也可以</translation>
    </message>
    <message>
        <location line="+143"/>
        <source>Harmless</source>
        <translation>无害</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 · %2</source>
        <comment>a problem and where it is</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>%1 is chosen</source>
        <translation>已选 %1</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1 answered with %2xx</source>
        <translation>%1 个请求得到 %2xx</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The log has no line in this time.</source>
        <translation>这段时间日志里没有内容。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No problem in this time.</source>
        <translation>这段时间没有问题。</translation>
    </message>
</context>
<context>
    <name>headwater::TimelineMarks</name>
    <message>
        <location filename="../../ui/charts/timelinemarks.cpp" line="+39"/>
        <source>▸ started</source>
        <translation>▸ 启动</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>⟲ reload</source>
        <translation>⟲ 重载</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>◼ stopped</source>
        <translation>◼ 停止</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>↻ logs reopened</source>
        <translation>↻ 重新打开日志</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>✕ worker died</source>
        <translation>✕ 工作进程死了</translation>
    </message>
</context>
<context>
    <name>headwater::UnknownSection</name>
    <message numerus="yes">
        <location filename="../../ui/overview/unknownsection.cpp" line="+30"/>
        <source>Headwater does not know these %n message(s)</source>
        <translation>
            <numerusform>Headwater 还不认识的消息：%n 种</numerusform>
        </translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Nothing is claimed about them. Numbers are blotted out, so that the same message counts as one. The table of messages can be extended: copy the list into a report for Headwater, or describe the messages in a file of your own in table.d.</source>
        <translation>对这些消息不作任何判断。其中的数字已经隐去，同样的消息只算一种。消息表可以扩充：把这份列表复制到给 Headwater 的反馈里，或者在 table.d 里用自己的文件描述这些消息。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Copy the list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save the list…</source>
        <translation>保存列表…</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1 × · written by nginx</source>
        <translation>%1 次 · nginx 写的</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 × · not a message of nginx</source>
        <translation>%1 次 · 不是 nginx 的消息</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Show the first line</source>
        <translation>查看第一行</translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 种</numerusform>
        </translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Save the list of unknown messages</source>
        <translation>保存未知消息的列表</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>headwater::ValueBars</name>
    <message numerus="yes">
        <location filename="../../ui/overview/valuebars.cpp" line="+71"/>
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+0"/>
        <source>and more than %n others</source>
        <translation>
            <numerusform>还有超过 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::VerdictBar</name>
    <message>
        <location filename="../../ui/overview/verdictbar.cpp" line="+28"/>
        <source>&amp;Fix this…</source>
        <translation>修复这个问题(&amp;F)…</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>%1 · &amp;why?</source>
        <translation>%1 · 为什么(&amp;W)？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>cause not clear · &amp;why?</source>
        <translation>原因尚不明确 · 为什么(&amp;W)？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 sure</source>
        <translation>%1 的把握</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Nothing could be read.</source>
        <translation>没有读到可用的内容。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>nginx would not accept this configuration as it is.</source>
        <translation>nginx 不会接受现在这份配置。</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n place(s) in the configuration can cause trouble.</source>
        <translation>
            <numerusform>配置里有 %n 处可能出问题。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No known problem, but messages that Headwater does not know.</source>
        <translation>没有已知的问题，但有 Headwater 还不认识的消息。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Requests failed. Why stands in the error log: drop it here too.</source>
        <translation>有请求失败。原因在错误日志里，可以把它也拖到这里。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Requests failed, but the error log says nothing of it.</source>
        <translation>有请求失败，但错误日志里没有相关记录。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Nothing is wrong: all messages in the log are harmless.</source>
        <translation>没有问题：日志里的消息都是无害的。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Nothing wrong was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The notes above say why.</source>
        <translation>原因见上方的提示。</translation>
    </message>
</context>
<context>
    <name>headwater::WatchCard</name>
    <message>
        <location filename="../../ui/wizard/pages/watchcard.cpp" line="+31"/>
        <source>This log does not grow, so it cannot be watched.</source>
        <translation>这份日志不会增长，无法观察。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open the log that nginx writes now to see whether the problem comes back.</source>
        <translation>打开 nginx 正在写的日志，才能看到问题是否再次出现。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Watching %1.</source>
        <translation>正在观察 %1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Nothing else was logged.</source>
        <translation>没有其他日志。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>1 other entry was logged.</source>
        <translation>另有 1 条其他日志。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 other entries were logged.</source>
        <translation>另有 %1 条其他日志。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Until nginx is reloaded, it works with the old configuration.</source>
        <translation>nginx 重载之前，用的仍是旧配置。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source> </source>
        <comment>between two sentences</comment>
        <translatorcomment>A zero-width space (U+200B): nothing stands between two Chinese sentences, and an empty translation would fall back to the source.</translatorcomment>
        <translation>​</translation>
    </message>
</context>
<context>
    <name>headwater::WelcomePage</name>
    <message>
        <location filename="../../ui/window/welcomepage.cpp" line="+39"/>
        <source>Drop nginx&apos;s error log here</source>
        <translation>把 nginx 的错误日志拖到这里</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>With the configuration beside it, Headwater can also say which line to change. Files, folders, archives and copied text will all do. Nothing leaves this computer.</source>
        <translation>连配置一起拖进来，Headwater 还能指出该改哪一行。文件、文件夹、压缩包、复制的文本都可以。所有内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Paste text…</source>
        <translation>粘贴文本(&amp;P)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>See the &amp;sample</source>
        <translation>看看示例(&amp;S)</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
</context>
<context>
    <name>headwater::WhyPage</name>
    <message>
        <location filename="../../ui/wizard/pages/whypage.cpp" line="+16"/>
        <source>Why does it happen?</source>
        <translation>为什么会出现？</translation>
    </message>
</context>
</TS>
