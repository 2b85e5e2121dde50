<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>headwater::CausesSection</name>
    <message numerus="yes">
        <location filename="../../ui/overview/causessection.cpp" line="+64"/>
        <source>%n less likely cause(s)</source>
        <translation>
            <numerusform>%n less likely cause</numerusform>
            <numerusform>%n less likely causes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::EvidenceList</name>
    <message numerus="yes">
        <location filename="../../ui/overview/evidencelist.cpp" line="+98"/>
        <source>%n point(s) that this configuration does not show.</source>
        <translation>
            <numerusform>%n point that this configuration does not show.</numerusform>
            <numerusform>%n points that this configuration does not show.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n point(s) in nginx&apos;s configuration. Open it too, and they count.</source>
        <translation>
            <numerusform>%n point in nginx&apos;s configuration. Open it too, and the point counts.</numerusform>
            <numerusform>%n points in nginx&apos;s configuration. Open it too, and they count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n point(s) that the log shows too little of.</source>
        <translation>
            <numerusform>%n point that the log shows too little of.</numerusform>
            <numerusform>%n points that the log shows too little of.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n point(s) that this machine did not tell.</source>
        <translation>
            <numerusform>%n point that this machine did not tell.</numerusform>
            <numerusform>%n points that this machine did not tell.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n point(s) that only a look at the machine tells.</source>
        <translation>
            <numerusform>%n point that only a look at the machine tells.</numerusform>
            <numerusform>%n points that only a look at the machine tells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n point(s) that only you know; what is worth asking is asked below.</source>
        <translation>
            <numerusform>%n point that only you know; what is worth asking is asked below.</numerusform>
            <numerusform>%n points that only you know; what is worth asking is asked below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::FixCard</name>
    <message numerus="yes">
        <location filename="../../ui/overview/fixcard.cpp" line="+64"/>
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::MainWindow</name>
    <message numerus="yes">
        <location filename="../../ui/mainwindow.cpp" line="+276"/>
        <source>%n rotated log(s) were not read, such as %1.</source>
        <translation>
            <numerusform>%n rotated log was not read: %1.</numerusform>
            <numerusform>%n rotated logs were not read, such as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::NoticeBar</name>
    <message numerus="yes">
        <location filename="../../ui/window/noticebar.cpp" line="+75"/>
        <source>%n more file(s) could not be used; the list at the bottom left has them all.</source>
        <translation>
            <numerusform>%n more file could not be used; the list at the bottom left has them all.</numerusform>
            <numerusform>%n more files could not be used; the list at the bottom left has them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::Phrases</name>
    <message numerus="yes">
        <location filename="../../ui/overview/phrases.cpp" line="+45"/>
        <source>%n of them are read without the file that includes them.</source>
        <translation>
            <numerusform>%n of them is read without the file that includes it.</numerusform>
            <numerusform>%n of them are read without the file that includes them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+151"/>
        <source>%1 + %n file(s)</source>
        <translation>
            <numerusform>%1 + %n file</numerusform>
            <numerusform>%1 + %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+47"/>
        <source>Read %n configuration file(s).</source>
        <translation>
            <numerusform>Read %n configuration file.</numerusform>
            <numerusform>Read %n configuration files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::ProbeRow</name>
    <message numerus="yes">
        <location filename="../../ui/machine/proberow.cpp" line="+31"/>
        <source>Exactly: %n command(s), file(s) or address(es)</source>
        <translation>
            <numerusform>Exactly: %n command, file or address</numerusform>
            <numerusform>Exactly: %n commands, files or addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::ProblemModel</name>
    <message numerus="yes">
        <location filename="../../ui/overview/problemmodel.cpp" line="+143"/>
        <source>%n problem(s) in the configuration</source>
        <translation>
            <numerusform>%n problem in the configuration</numerusform>
            <numerusform>%n problems in the configuration</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>Headwater does not know these %n message(s)</source>
        <translation>
            <numerusform>Headwater does not know %n message</numerusform>
            <numerusform>Headwater does not know these %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>Harmless (%n kind(s))</source>
        <translation>
            <numerusform>Harmless (%n kind)</numerusform>
            <numerusform>Harmless (%n kinds)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::RemediesSection</name>
    <message numerus="yes">
        <location filename="../../ui/overview/remediessection.cpp" line="+46"/>
        <source>%n less promising fix(es)</source>
        <translation>
            <numerusform>%n less promising fix</numerusform>
            <numerusform>%n less promising fixes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::ShareBars</name>
    <message numerus="yes">
        <location filename="../../ui/charts/sharebars.cpp" line="+64"/>
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::SourcesBar</name>
    <message numerus="yes">
        <location filename="../../ui/window/sourcesbar.cpp" line="+73"/>
        <source>%n file(s), none of which could be used</source>
        <translation>
            <numerusform>%n file, which could not be used</numerusform>
            <numerusform>%n files, none of which could be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::UnknownSection</name>
    <message numerus="yes">
        <location filename="../../ui/overview/unknownsection.cpp" line="+30"/>
        <source>Headwater does not know these %n message(s)</source>
        <translation>
            <numerusform>Headwater does not know %n message</numerusform>
            <numerusform>Headwater does not know these %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+47"/>
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::ValueBars</name>
    <message numerus="yes">
        <location filename="../../ui/overview/valuebars.cpp" line="+71"/>
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+0"/>
        <source>and more than %n others</source>
        <translation>
            <numerusform>and more than %n other</numerusform>
            <numerusform>and more than %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headwater::VerdictBar</name>
    <message numerus="yes">
        <location filename="../../ui/overview/verdictbar.cpp" line="+107"/>
        <source>%n place(s) in the configuration can cause trouble.</source>
        <translation>
            <numerusform>%n place in the configuration can cause trouble.</numerusform>
            <numerusform>%n places in the configuration can cause trouble.</numerusform>
        </translation>
    </message>
</context>
</TS>
