package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be analysed.
 *
 * @param kind {@code site}, {@code page} or {@code html}
 * @param html the page itself when it is handed in
 */
record Target(String kind, URI url, @Nullable String html) {

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
        return url.getScheme() + "://" + url.getRawAuthority() + "/";
    }

    String host() {
        return url.getRawAuthority();
    }

    /** Takes what a person types: without a scheme it is https, or http on this machine. */
    private static URI parse(String address) {
        String full = address.contains("://") ? address : (local(address) ? "http://" : "https://") + address;
        try {
            URI uri = new URI(full);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw CommandException.usage("Only http and https can be analysed, not " + address);
            }
            if (uri.getHost() == null) {
                throw CommandException.usage("No host name in the URL " + address);
            }
            return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
        } catch (URISyntaxException e) {
            throw CommandException.usage("Not a URL: " + address);
        }
    }

    private static boolean local(String address) {
        return address.startsWith("localhost") || address.startsWith("127.") || address.startsWith("[::1]");
    }
}
