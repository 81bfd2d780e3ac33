package io.rankmesh.cli.analyze;

import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.cli.CommandException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be analysed.
 *
 * @param kind {@code site}, {@code page} or {@code html}
 * @param html the page itself when it is handed in
 */
record Target(String kind, WebUrl url, @Nullable String html) {
    private static final Pattern SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]*://");

    static Target site(String address) {
        return new Target("site", parse(address), null);
    }

    static Target page(String address) {
        return new Target("page", parse(address), null);
    }

    static Target html(String address, String html) {
        return new Target("html", parse(address), html);
    }

    /** The address of the whole site, which names its project. */
    String siteUrl() {
        return url.origin() + "/";
    }

    String host() {
        return url.origin().substring(url.scheme().length() + 3);
    }

    /** Takes what a person types, as a browser's address bar does: without a scheme it is https, or http on this machine. */
    private static WebUrl parse(String address) {
        boolean whole = SCHEME.matcher(address).lookingAt();
        String full = whole ? address : (local(address) ? "http://" : "https://") + address;
        WebUrl url = WebUrl.parse(full).orElseThrow(() -> CommandException.usage("Not a URL: " + address));
        if (!url.isHttp()) {
            throw CommandException.usage("Only http and https can be analysed, not " + address);
        }
        return url;
    }

    private static boolean local(String address) {
        return address.startsWith("localhost") || address.startsWith("127.") || address.startsWith("[::1]");
    }
}
