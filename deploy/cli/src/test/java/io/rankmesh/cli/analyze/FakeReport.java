package io.rankmesh.cli.analyze;

/** What the fake gateway reports of its analysis. */
final class FakeReport {
    /** What differs from the analysis before. */
    static final String CHANGES = """
            {"since":"c","sinceFinishedAt":"2026-11-13T10:00:00Z","scoreBefore":80,
             "findings":{"new":4,"gone":9,"unchanged":2,"unknown":1},
             "pages":{"added":1,"removed":0,"changed":4,"unchanged":5,"examples":{"added":["http://example.org/new"],
              "removed":[],"changed":["http://example.org/a","http://example.org/b","http://example.org/c","http://example.org/d"]}},
             "audits":[{"audit":"document-title","title":"Pages have a title","new":4,"gone":0,
              "examples":{"new":["http://example.org/x","http://example.org/y"],"gone":[]}}]}""";

    private FakeReport() {}

    /**
     * @param changes a JSON object, or {@code null} without an analysis before
     * @param missing a JSON array of parts
     */
    static String json(String id, String changes, String missing) {
        return """
                    {"id":"%s","kind":"site","issues":[
                      {"audit":"document-title","title":"Pages have a title","severity":"critical","pagesAffected":2,
                       "occurrences":3,"pointsLost":9.26},
                      {"audit":"robots-txt","title":"robots.txt is valid","severity":"warning","siteWide":true,"pagesAffected":0,
                       "occurrences":1}],
                     "changes":%s, "missing":%s,
                     "keywords":[{"phrase":"green tea","weight":9.1,"pages":3},{"phrase":"loose\\u001b[31m leaf","pages":1},{"phrase":"\u009b2J \u202efdp\u007f \ud83c\udf75","pages":1}],
                     "clusters":{"cut":false,"items":[{"kind":"exact","size":2,"pages":[]},
                      {"kind":"cannibalisation","phrase":"tea","size":3,"pages":[]},
                      {"kind":"cannibalisation","phrase":"leaf","size":2,"pages":[]}]},
                     "depths":{"0":1,"1":9,"2":20},
                     "structure":{"unlinked":1,"sections":[
                       {"name":"/tea/","pages":4,"linksTo":[{"name":null,"links":7}]},{"name":null,"pages":1}]},
                     "skipped":{"excluded":{"links":111,"example":"http://example.org/cart"}},
                     "content":{"pages":5,"words":640,"tokens":810,"share":23,
                      "readability":[{"formula":"flesch","mean":54.1,"pages":5}]},
                     "linkSuggestions":{"cut":false,"items":[
                      {"from":"http://example.org/a","to":"http://example.org/b","phrase":"green tea"}]}}
                    """.formatted(id, changes, missing);
    }
}
