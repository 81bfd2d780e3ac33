package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.graph.ClickDepths;
import io.rankmesh.audit.graph.Groups;
import io.rankmesh.audit.graph.LinkGraph;
import io.rankmesh.audit.graph.LinkScores;
import io.rankmesh.audit.graph.NearDuplicates;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.site.SiteAuditor.Gathered;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a whole crawl knows, ready to judge each page once more. Unchanging, and safe to share once made. */
public final class SiteIndex {
    private final PageTable table;
    private final LinkGraph hreflangs;
    private final Surroundings around;
    private final Groups titles;
    private final Groups descriptions;
    private final Groups contents;
    private final long[] phrases;
    private final Groups competing;
    private final int[] nearGroups;
    private final Groups nearDuplicates;

    /** By the page that stands for its copies, how many there are with it. */
    private final int[] copies;

    private final short[] clickDepths;
    private final byte[] linkScores;
    private final boolean crawl;
    private final AuditSettings settings;

    SiteIndex(Gathered gathered, Surroundings around, AuditSettings settings) {
        this.settings = settings;
        this.table = gathered.table();
        this.hreflangs = gathered.hreflangs();
        this.around = around;
        crawl = !around.start().isEmpty() && table.size() > 1;
        clickDepths = clickDepths(gathered.links());
        titles = Groups.of(table.titles, this::isBefore);
        descriptions = Groups.of(table.descriptions, this::isBefore);
        contents = Groups.of(table.contents, this::isBefore);
        long[] near = nearGroups();
        nearDuplicates = Groups.of(near, this::isBefore);
        nearGroups = new int[near.length];
        for (int page = 0; page < near.length; page++) {
            nearGroups[page] = (int) near[page];
        }
        copies = copies();
        phrases = Competition.phrases(table, gathered.names(), hreflangs, near, this::isBefore);
        competing = Groups.of(phrases, this::isBefore);
        linkScores = linkScores(gathered.links());
    }

    private int[] copies() {
        int[] counts = new int[table.size()];
        for (int page = 0; page < counts.length; page++) {
            counts[original(page)]++;
        }
        return counts;
    }

    /** The page that stands for those with the same or almost the same text, in the index or out of it in favour of one there. */
    private int original(int page) {
        int named = table.isCanonicalCopy(page) ? table.canonicals[page] : page;
        int equal = contents.first(table.contents[named], named);
        return nearDuplicates.first(nearGroups[equal], equal);
    }

    /** The page nearer to the start stands for others; of equally near ones it is arbitrary which, but always the same. */
    private boolean isBefore(int page, int other) {
        int depth = clickDepths[page] & 0xffff;
        int otherDepth = clickDepths[other] & 0xffff;
        return depth != otherDepth ? depth < otherDepth : table.urls.key(page) < table.urls.key(other);
    }

    private short[] clickDepths(LinkGraph links) {
        int start = around.start().isEmpty() ? ClickDepths.NONE : table.number(around.start());
        int[] depths = ClickDepths.of(links, table.redirects, start);
        short[] small = new short[depths.length];
        for (int page = 0; page < depths.length; page++) {
            small[page] = (short) Math.min(depths[page], Short.MAX_VALUE);
        }
        return small;
    }

    private byte[] linkScores(LinkGraph links) {
        BitSet silent = new BitSet(table.size());
        for (int page = 0; page < table.size(); page++) {
            silent.set(page, table.isNoindex(page));
        }
        int[] scores = LinkScores.scores(LinkScores.ranks(links, table.redirects, silent));
        byte[] small = new byte[scores.length];
        for (int page = 0; page < scores.length; page++) {
            small[page] = (byte) scores[page];
        }
        return small;
    }

    /** Of pages with the very same text only one takes part. */
    private long[] nearGroups() {
        long[] fingerprints = new long[table.size()];
        for (int page = 0; page < fingerprints.length; page++) {
            boolean stands = table.isIndexable(page) && contents.first(table.contents[page], page) == page;
            fingerprints[page] = stands ? table.fingerprints[page] : 0;
        }
        return NearDuplicates.groups(fingerprints);
    }

    /**
     * Findings on pages that were added, in a fixed order.
     *
     * @param pages a part of them that fits into memory
     * @return of each page, in the order of the pages
     */
    public List<List<Finding>> findings(List<PageSummary> pages, PageLookup lookup) {
        Names names = new Names();
        List<List<Finding>> all = new ArrayList<>();
        List<Integer> unfinished = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            all.add(judge(pages.get(i), names));
            if (names.wasAsked()) {
                unfinished.add(i);
            }
        }
        names.lookUp(lookup);
        unfinished.forEach(i -> all.set(i, judge(pages.get(i), names)));
        return all;
    }

    private List<Finding> judge(PageSummary page, Names names) {
        List<Finding> findings = new ArrayList<>();
        int number = table.number(page.url());
        if (number >= 0) {
            Subject subject = new Subject(page, number, this, names);
            for (CrossPageRule rule : CrossPageAudits.rules()) {
                rule.check().run(subject, new Report(rule.info(), settings, page.url(), findings));
            }
        }
        return List.copyOf(findings);
    }

    /**
     * Findings that the crawl brings on the site as a whole, in a fixed order.
     *
     * @param origin scheme, host and port of the start
     */
    public List<Finding> siteFindings(String origin, RobotsTxt robots, PageLookup lookup) {
        return List.copyOf(WholeSiteRules.run(this, origin, robots, lookup));
    }

    /** Weight of the links to a page, 0 to 100, see {@link LinkScores}. */
    public int linkScore(String url) {
        int number = table.number(url);
        return number < 0 ? 0 : linkScores[number];
    }

    /** Links followed from the start by the shortest path; {@link ClickDepths#NONE} when none leads to the page. */
    public int clickDepth(String url) {
        int number = table.number(url);
        return number < 0 ? ClickDepths.NONE : clickDepths[number];
    }

    /** How many other pages link to a page, with or without nofollow. */
    public int inlinks(String url) {
        int number = table.number(url);
        return number < 0 ? 0 : table.followed[number] + table.nofollowed[number];
    }

    /** How many pages of almost one text there are, the page itself included: together they count as one. */
    public int copies(String url) {
        int number = table.number(url);
        return number < 0 ? 1 : copies[original(number)];
    }

    /** Pages that compete for a phrase, by number: those on which {@code keyword-cannibalisation} is found, in their order. */
    public List<int[]> competitors() {
        return Competition.clusters(phrases, competing, settings.threshold(DuplicateRules.CANNIBALISATION.info()));
    }

    /** Whether a page is the only one that is about its phrase. */
    public boolean isAloneWithPhrase(int number) {
        return phrases[number] != Groups.NONE && competing.size(phrases[number]) == 1;
    }

    int clickDepth(int number) {
        return clickDepths[number];
    }

    PageTable table() {
        return table;
    }

    Groups titles() {
        return titles;
    }

    Groups descriptions() {
        return descriptions;
    }

    Groups contents() {
        return contents;
    }

    /** The phrase for which a page may compete; {@link Groups#NONE} when there is none. */
    long phrase(int number) {
        return phrases[number];
    }

    /** Pages that are about one phrase. */
    Groups competing() {
        return competing;
    }

    long nearGroup(int number) {
        return nearGroups[number];
    }

    Groups nearDuplicates() {
        return nearDuplicates;
    }

    /** Whether a page names another as a language version; yes when that is not known. */
    boolean mayReturn(int from, int to) {
        return !hreflangs.knows(from) || hreflangs.contains(from, to);
    }

    ExternalLinks external() {
        return around.external();
    }

    Twins schemeTwins() {
        return around.schemes();
    }

    Twins hostTwins() {
        return around.hosts();
    }

    /** Roots of the site, beside that of the start, that are pages of their own. */
    List<SiteRoot> roots() {
        return around.roots();
    }

    /** The page that a root leads to, redirects followed; {@link PageTable#UNKNOWN} when the crawl has not seen it. */
    int home(String root) {
        int page = table.number(root);
        return page < 0 ? page : Subject.path(page, table.redirects).last();
    }

    AuditSettings settings() {
        return settings;
    }

    List<Sitemap> sitemaps() {
        return around.sitemaps();
    }

    String sitemapUrl(int listing) {
        return around.listings().get(listing - 1);
    }

    boolean sitemapsAreWhole() {
        return around.sitemapsAreWhole();
    }

    /** Whether the pages were found by following links. */
    boolean isCrawl() {
        return crawl;
    }

    /** Whether there are sitemaps whose entries nobody has seen. */
    public boolean sitemapsUnseen() {
        return around.sitemapsUnseen();
    }

    /** Whether the crawl has seen all that it found, and all links on it but those of very few pages. */
    public boolean isComplete() {
        return around.complete();
    }
}
