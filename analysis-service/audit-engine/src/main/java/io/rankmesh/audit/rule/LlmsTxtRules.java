package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.LlmsTxt;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether llms.txt has the form of its proposal (llmstxt.org): Markdown that begins with the name of the site as its one h1, and lists
 * of links below h2s. No site needs the file; pages that servers answer unknown addresses with are none.
 */
final class LlmsTxtRules {

    private static final AuditInfo INVALID = AuditInfo.of(
            "llms-txt-invalid",
            "llms.txt does not have the form that assistants expect",
            Category.AI,
            Severity.NOTICE,
            Scope.SITE,
            "Begin the file with “# Name of the site”, and write each entry of its lists as “- [name](address): notes”.",
            "https://llmstxt.org/#format");

    private static final AuditInfo UNREACHABLE = AuditInfo.of(
            "llms-txt-unreachable",
            "llms.txt cannot be fetched",
            Category.AI,
            Severity.NOTICE,
            Scope.SITE,
            "Serve the file, or answer 404: an error of the server looks like a file that ought to be there.",
            "https://llmstxt.org/#format");

    private static final Pattern ENTRY = Pattern.compile("[-*+]\\s+\\S.*");

    private LlmsTxtRules() {}

    static List<AuditInfo> all() {
        return List.of(INVALID, UNREACHABLE);
    }

    static void run(String origin, LlmsTxt file, List<Finding> findings) {
        String url = origin + "/llms.txt";
        int status = file.status();
        if (status == 0 || (status >= 500 && status <= 599)) {
            new Report(UNREACHABLE, url, findings)
                    .fail(
                            status == 0 ? "There is no answer" : "The server answers with an error",
                            Evidence.ofValue(Integer.toString(status)));
        } else if (status == 200 && !isPage(file)) {
            judge(file.text().replace("\uFEFF", ""), new Report(INVALID, url, findings));
        }
    }

    private static boolean isPage(LlmsTxt file) {
        return WebUrl.lower(file.contentType()).contains("html")
                || file.text().stripLeading().startsWith("<");
    }

    private static void judge(String text, Report report) {
        List<String> lines = text.lines().map(String::strip).toList();
        String first =
                lines.stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
        if (!isHeading(first, "#")) {
            report.fail("The file does not begin with the name of the site", Evidence.ofSnippet("llms.txt", first));
        }
        boolean listing = false;
        boolean fenced = false;
        for (String line : lines) {
            fenced ^= line.startsWith("```");
            listing |= !fenced && isHeading(line, "##");
            if (listing && !fenced && ENTRY.matcher(line).matches() && !isLink(line)) {
                report.fail("An entry of a list is no link", Evidence.ofSnippet("llms.txt", line));
            }
        }
    }

    private static boolean isHeading(String line, String mark) {
        return line.startsWith(mark + " ") && line.length() > mark.length() + 1;
    }

    private static boolean isLink(String entry) {
        int name = entry.indexOf('[');
        int address = entry.indexOf("](", name + 1);
        return name >= 0 && address > 0 && entry.indexOf(')', address) > address + 2;
    }
}
