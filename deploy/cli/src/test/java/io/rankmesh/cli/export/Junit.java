package io.rankmesh.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A JUnit document that has passed a strict parser and holds no more than the schema of Jenkins' xUnit plugin allows. */
public record Junit(Element root) {
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "testsuites", Set.of("name", "time", "tests", "failures", "errors"),
            "testsuite", Set.of("name", "tests", "failures", "errors", "time", "skipped", "timestamp"),
            "testcase", Set.of("name", "time", "classname", "group"),
            "failure", Set.of("type", "message"),
            "error", Set.of("type", "message"));
    private static final Map<String, Set<String>> REQUIRED =
            Map.of("testsuite", Set.of("name", "tests", "failures", "errors"), "testcase", Set.of("name", "classname"));

    public static Junit parse(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        Junit junit =
                new Junit(builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        junit.check();
        return junit;
    }

    private void check() {
        assertThat(root.getTagName()).isEqualTo("testsuites");
        for (Element element : elements(root, "*")) {
            String name = element.getTagName();
            assertThat(ATTRIBUTES).containsKey(name);
            assertThat(ATTRIBUTES.get(name)).containsAll(attributeNames(element));
            assertThat(attributeNames(element)).containsAll(REQUIRED.getOrDefault(name, Set.of()));
        }
        for (Element suite : elements(root, "testsuite")) {
            assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
            assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
            assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
        }
        assertThat(elements(root, "testcase"))
                .as("GitLab keeps the first of two test cases with the same names")
                .extracting(test -> test.getAttribute("classname") + "\0" + test.getAttribute("name"))
                .doesNotHaveDuplicates();
    }

    public List<String> suites() {
        return elements(root, "testsuite").stream()
                .map(suite -> suite.getAttribute("name"))
                .toList();
    }

    public Element test(String page, String audit) {
        return elements(root, "testcase").stream()
                .filter(test -> test.getAttribute("classname").equals(page)
                        && test.getAttribute("name").equals(audit))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test " + audit + " of " + page));
    }

    public List<String> tests(String page) {
        return elements(root, "testcase").stream()
                .filter(test -> test.getAttribute("classname").equals(page))
                .map(test -> test.getAttribute("name"))
                .toList();
    }

    /** The element that tells why the test did not pass. */
    public Element failure(String page, String audit) {
        List<Element> failures = elements(test(page, audit), "failure");
        assertThat(failures).as(audit).hasSize(1);
        return failures.getFirst();
    }

    public static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> attributeNames(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .map(Node::getNodeName)
                .toList();
    }

    private static String count(Element within, String name) {
        return Integer.toString(elements(within, name).size());
    }
}
