package io.rankmesh.audit.sitemap;

/**
 * The characters of an XML file, cut into tags and text. Markup is kept only as far as names reach; a document type declaration
 * ends the reading before anything in it could take effect.
 */
final class XmlFormat implements SitemapParser.Format {
    private static final int MAX_MARKUP = 256;

    /** Of an element whose attributes are read. */
    private static final int MAX_ATTRIBUTES = 4 * SitemapParser.MAX_LENGTH;

    private static final String COMMENT = "!--";
    private static final String CDATA = "![CDATA[";
    private static final String DOCTYPE = "!DOCTYPE";

    private enum State {
        TEXT,
        MARKUP,
        QUOTED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final Locations locations;
    private final LocationElements elements;
    private final StringBuilder markup = new StringBuilder();
    private State state = State.TEXT;
    private char quote;
    private boolean quoteIsKept;
    private char last;
    private char beforeLast;

    XmlFormat(Locations locations) {
        this.locations = locations;
        this.elements = new LocationElements(locations);
    }

    @Override
    public void accept(char c) {
        switch (state) {
            case TEXT -> {
                if (c == '<') {
                    markup.setLength(0);
                    quoteIsKept = false;
                    state = State.MARKUP;
                } else {
                    elements.text(c);
                }
            }
            case MARKUP -> markup(c);
            case QUOTED -> {
                if (quoteIsKept && markup.length() < MAX_ATTRIBUTES) {
                    markup.append(c == '\n' ? ' ' : c);
                }
                if (c == quote) {
                    state = State.MARKUP;
                }
            }
            case COMMENT -> endAfter(c, '-', '-');
            case INSTRUCTION -> endAfter(c, last, '?');
            case CDATA -> {
                if (!endAfter(c, ']', ']')) {
                    elements.literal(c);
                } else {
                    elements.dropLast(2);
                }
            }
        }
        beforeLast = last;
        last = c;
    }

    /** @return whether the section has ended with this character */
    private boolean endAfter(char c, char beforeThat, char before) {
        boolean ends = c == '>' && last == before && (state == State.INSTRUCTION || beforeLast == beforeThat);
        if (ends) {
            state = State.TEXT;
        }
        return ends;
    }

    private void markup(char c) {
        if (c == '>') {
            state = State.TEXT;
            endMarkup();
        } else if ((c == '"' || c == '\'') && markup.indexOf(" ") > 0) {
            quote = c;
            state = State.QUOTED;
            quoteIsKept = elements.hasLocation(name(0)) && markup.length() < MAX_ATTRIBUTES;
            if (quoteIsKept) {
                markup.append(c);
            }
        } else {
            if (markup.length() < MAX_MARKUP || (quoteIsKept && markup.length() < MAX_ATTRIBUTES)) {
                markup.append(Character.isWhitespace(c) ? ' ' : c);
            }
            beginSection();
        }
    }

    private void beginSection() {
        switch (markup.charAt(0)) {
            case '?' -> begin(State.INSTRUCTION);
            case '!' -> {
                if (markup.length() == COMMENT.length() && markup.indexOf(COMMENT) == 0) {
                    begin(State.COMMENT);
                } else if (markup.length() == CDATA.length() && markup.indexOf(CDATA) == 0) {
                    begin(State.CDATA);
                } else if (markup.length() > DOCTYPE.length() + " html".length()) {
                    declaration();
                }
            }
            default -> {}
        }
    }

    /** What precedes the section must not be taken for its end. */
    private void begin(State section) {
        state = section;
        last = 0;
        markup.setLength(0);
    }

    private void endMarkup() {
        if (markup.isEmpty()) {
            locations.stop(SitemapFault.MALFORMED);
        } else if (markup.charAt(0) == '!') {
            declaration();
        } else {
            boolean alone = last == '/';
            boolean closing = markup.charAt(0) == '/';
            String name = name(closing ? 1 : 0);
            if (closing) {
                elements.close(name);
            } else {
                if (elements.hasLocation(name)) {
                    elements.location(markup.toString());
                }
                elements.open(name);
                if (alone) {
                    elements.close(name);
                }
            }
        }
    }

    private String name(int start) {
        int end = start;
        while (end < markup.length() && markup.charAt(end) != ' ' && markup.charAt(end) != '/') {
            end++;
        }
        return markup.substring(start, end);
    }

    private void declaration() {
        boolean html = markup.toString().regionMatches(true, 0, DOCTYPE + " html", 0, DOCTYPE.length() + 5);
        locations.stop(html ? SitemapFault.NOT_A_SITEMAP : SitemapFault.HAS_DTD);
    }

    @Override
    public void finish() {
        if (state != State.TEXT) {
            locations.stop(SitemapFault.MALFORMED);
        }
        elements.finish();
    }
}
