package io.rankmesh.audit.html;

import io.rankmesh.audit.url.WebUrl;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jspecify.annotations.Nullable;

/** A document before its elements: how long it is, and what it says of itself. */
public final class DocumentSource {
    static final DocumentSource NONE = new DocumentSource(0, false, null, false);

    private final int characters;
    private final boolean charsetDeclared;
    private final @Nullable DocumentType doctype;
    private final boolean quirky;

    private DocumentSource(int characters, boolean charsetDeclared, @Nullable DocumentType doctype, boolean quirky) {
        this.characters = characters;
        this.charsetDeclared = charsetDeclared;
        this.doctype = doctype;
        this.quirky = quirky;
    }

    static DocumentSource of(Document document, int characters, boolean charsetDeclared) {
        DocumentType doctype = document.documentType();
        boolean quirky = document.quirksMode() == Document.QuirksMode.quirks || (doctype != null && isOld(doctype));
        return new DocumentSource(characters, charsetDeclared, doctype, quirky);
    }

    /** HTML standard, section 13.2.6.4.1: of the doctypes with an identifier, those of XHTML 1 and full ones of HTML 4.01 do no harm. */
    private static boolean isOld(DocumentType type) {
        String id = WebUrl.lower(type.publicId());
        return !id.isEmpty()
                && !id.startsWith("-//w3c//dtd xhtml ")
                && !(id.startsWith("-//w3c//dtd html 4.01") && !type.systemId().isEmpty())
                && !id.equals("-//w3c//dtd html 4.01//en")
                && !id.equals("-//w3c//dtd html 4.0//en");
    }

    /** Length in characters. */
    public int characters() {
        return characters;
    }

    /** Whether a byte order mark, the header or a meta in the first 1,024 bytes names the charset. */
    public boolean isCharsetDeclared() {
        return charsetDeclared;
    }

    public Optional<DocumentType> doctype() {
        return Optional.ofNullable(doctype);
    }

    /** Whether browsers lay the document out by the rules of the nineties. */
    public boolean isQuirky() {
        return quirky;
    }
}
