package io.rankmesh.cli.export;

import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.finding.Rule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as Jenkins and GitLab read it: a suite for each page, in it a test case for each audit. GitLab shows the class name as
 * the suite, tells test cases apart by class name and name, and keeps the first of those that are equal; so the page is the class.
 * Nothing but what the schema of Jenkins' xUnit plugin (junit-10.xsd) has.
 */
public final class JunitExport implements FindingExport {
    private static final String SITE = "The site as a whole";
    private static final String NOT_JUDGED = "Not judged";

    private final Catalogue catalogue;
    private final Writer out;
    private final XMLStreamWriter xml;

    /** Everything is written at {@link #end} at the latest; the stream stays open. */
    public JunitExport(OutputStream stream, Catalogue catalogue) throws IOException {
        this.catalogue = catalogue;
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            line("");
            xml.writeStartElement("testsuites");
            attribute("name", "rankmesh");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void page(String name, List<Found> findings, List<String> passed) throws IOException {
        boolean nothingTold = findings.isEmpty() && passed.isEmpty();
        suite(name, findings, nothingTold ? List.of("no findings") : passed);
    }

    @Override
    public void site(List<Found> findings) throws IOException {
        if (!findings.isEmpty()) {
            suite(SITE, findings, List.of());
        }
    }

    @Override
    public void end(List<String> gaps) throws IOException {
        try {
            if (!gaps.isEmpty()) {
                errors(gaps);
            }
            line("");
            xml.writeEndElement();
            xml.writeEndDocument();
            line("");
            xml.flush();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(String name, List<Found> findings, List<String> passed) throws IOException {
        Map<String, List<Found>> failed = new LinkedHashMap<>();
        findings.forEach(finding -> failed.computeIfAbsent(finding.audit(), audit -> new ArrayList<>())
                .add(finding));
        try {
            line("  ");
            xml.writeStartElement("testsuite");
            attribute("name", name);
            attribute("tests", Integer.toString(failed.size() + passed.size()));
            attribute("failures", Integer.toString(failed.size()));
            attribute("errors", "0");
            for (Map.Entry<String, List<Found>> audit : failed.entrySet()) {
                failure(name, audit.getKey(), audit.getValue());
            }
            for (String audit : passed) {
                line("    ");
                xml.writeEmptyElement("testcase");
                identity(name, audit);
            }
            line("  ");
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void errors(List<String> gaps) throws XMLStreamException {
        String count = Integer.toString(gaps.size());
        line("  ");
        xml.writeStartElement("testsuite");
        attribute("name", NOT_JUDGED);
        attribute("tests", count);
        attribute("failures", "0");
        attribute("errors", count);
        for (String gap : gaps) {
            line("    ");
            xml.writeStartElement("testcase");
            identity(NOT_JUDGED, gap);
            xml.writeEmptyElement("error");
            attribute("message", gap);
            xml.writeEndElement();
        }
        line("  ");
        xml.writeEndElement();
    }

    private void failure(String page, String audit, List<Found> places) throws XMLStreamException {
        Found first = places.getFirst();
        String count = places.size() == 1 ? "" : " (1 of " + places.size() + ")";
        line("    ");
        xml.writeStartElement("testcase");
        identity(page, audit);
        line("      ");
        xml.writeStartElement("failure");
        attribute("type", first.severity());
        attribute("message", first.message() + count);
        xml.writeCharacters(PlainText.of(text(audit, places)));
        xml.writeEndElement();
        line("    ");
        xml.writeEndElement();
    }

    private String text(String audit, List<Found> places) {
        Stream<String> found = places.stream().map(FoundText::of);
        Stream<String> advice = catalogue.find(audit).stream().map(JunitExport::advice);
        return String.join("\n\n", Stream.concat(found, advice).toList());
    }

    private static String advice(Rule rule) {
        return rule.guidance() + "\n" + rule.source();
    }

    private void identity(String page, String audit) throws XMLStreamException {
        attribute("classname", page);
        attribute("name", audit);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.of(value));
    }

    private void line(String indentation) throws XMLStreamException {
        xml.writeCharacters("\n" + indentation);
    }
}
