/** The look of the offline index: one accent, greys, and colour only beside a word. AA contrast in both themes; prints in grey. */
export const INDEX_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f5f6f8;--line:#d5d9e0;--text:#1c2430;--quiet:#55606e;--accent:#275c9b;--good:#1b6b3a;--warn:#8a5200;--bad:#a42222}
@media (prefers-color-scheme:dark){:root{--ground:#15181d;--panel:#1e2329;--line:#39414c;--text:#e4e8ee;--quiet:#a4aebb;--accent:#8db4e0;--good:#7fd09b;--warn:#e7b565;--bad:#f19a94}}
*{box-sizing:border-box}
html{scroll-padding-top:7rem}
body{margin:0;background:var(--ground);color:var(--text);font:14px/1.45 Arial,"Liberation Sans","Segoe UI",sans-serif}
html[data-language=id] [lang=en],html[data-language=en] [lang=id]{display:none}
header,main,footer{max-width:1280px;margin:0 auto;padding:0 20px}
header{padding-top:24px}
h1{font-size:20px;line-height:1.3;margin:0 0 4px}
h2{font-size:17px;margin:24px 0 8px}
p{margin:0 0 4px}
.quiet{color:var(--quiet)}
.summary{display:flex;flex-wrap:wrap;gap:4px 16px;margin:10px 0 0;padding:0;list-style:none}
.tools{position:sticky;top:0;z-index:1;background:var(--ground);border-bottom:1px solid var(--line);margin-top:14px}
.tools>div{max-width:1280px;margin:0 auto;padding:10px 20px;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
button,input{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:6px 10px;min-height:32px}
button{cursor:pointer}
button[aria-pressed=true]{border-color:var(--accent);color:var(--accent);font-weight:600}
input{flex:1 1 240px;min-width:0;background:var(--ground)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
a{color:var(--accent);overflow-wrap:anywhere}
.skip{position:absolute;left:-9999px}
.skip:focus{left:20px;top:4px;background:var(--ground)}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:left;vertical-align:top;padding:6px 8px;border-bottom:1px solid var(--line)}
thead th{background:var(--panel);font-weight:600;white-space:nowrap}
.section th{background:var(--ground);font-size:14px;padding-top:18px;border-bottom:2px solid var(--line)}
.item td{font-weight:600}
.item td.note,.item td.status{font-weight:400}
.file td{border-bottom-style:dotted}
.file td.file{padding-left:20px}
.file td.number{font-weight:400}
.number,.code,.revision,.date,.ofItem{white-space:nowrap}
.pages{text-align:right;white-space:nowrap}
thead .pages{text-align:right}
th.itemAndFile{width:26%}
th.proof{width:30%}
.status{white-space:nowrap}
.status.present::before,.status.partial::before,.status.missing::before,.status.notApplicable::before,.status.omitted::before{content:"";display:inline-block;width:10px;height:10px;margin-right:7px;border:2px solid currentColor;border-radius:50%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.present{color:var(--good)}.status.present::before{background:currentColor}
.partial{color:var(--warn)}.status.partial::before{background:linear-gradient(90deg,currentColor 50%,transparent 50%)}
.missing{color:var(--bad)}
.notApplicable,.omitted{color:var(--quiet)}.status.notApplicable::before,.status.omitted::before{height:0;border-width:1px;border-radius:0;vertical-align:middle}
ul.proofs{margin:0;padding:0;list-style:none}
ul.proofs li+li{margin-top:4px}
[hidden]{display:none!important}
footer{margin-top:28px;padding-top:12px;padding-bottom:32px;border-top:1px solid var(--line);color:var(--quiet);font-size:13px}
.fingerprint{font-family:ui-monospace,Consolas,monospace;color:var(--text,inherit);white-space:nowrap}
footer pre{overflow-x:auto;padding:6px 8px;border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:760px){
header,main,footer,.tools>div{padding-left:12px;padding-right:12px}
table,tbody,tr,td{display:block}
thead{position:absolute;left:-9999px}
tr{padding:8px 0;border-bottom:1px solid var(--line)}
.section{border-bottom:0;padding-bottom:0}
.section th{display:block;padding:12px 0 4px}
tr.file{padding-left:14px}
.file td.file{padding-left:0}
td,.file td{border:0;padding:1px 0}
td:empty{display:none}
.file td.labelled{display:inline-block;margin-right:14px}
.pages{text-align:left}
.labelled:not(:empty)::before{color:var(--quiet);font-weight:400}
.item .number{display:inline;margin-right:8px}
.item .title{display:inline}
}
@media print{
:root{--ground:#fff;--panel:#eee;--line:#999;--text:#000;--quiet:#333;--accent:#000;--good:#000;--warn:#000;--bad:#000}
@page{size:A4 landscape;margin:14mm}
body{font-size:10pt}
.tools,.skip,.more{display:none!important}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
table{font-size:8.5pt}
thead{display:table-header-group}
#contents tr,#evidence tr,li{break-inside:avoid}
.section{break-after:avoid}
a{text-decoration:none}
section+section{break-before:page}
}
`;
