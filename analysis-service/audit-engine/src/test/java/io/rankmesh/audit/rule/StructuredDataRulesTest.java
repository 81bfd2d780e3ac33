package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.inBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageInput;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredDataRulesTest extends AbstractRuleTable {
    private static final String ARTICLE =
            "'@type': 'Article', 'headline': 'Cats', 'image': ['a.webp'], 'datePublished': '2026-03-01', 'author': {'@id': '#me'}";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("json-ld-invalid", block("{'@context': 'https://schema.org', '@type': 'Thing',}")),
                fault("json-ld-invalid", inBody("<script type=application/ld+json>{\"@type\": \"Thing\"}</script>")),
                fault(
                        "structured-data-missing",
                        SoundPage.html(SoundPage.HTML.replace("application/ld+json", "text/template"))),
                fault("structured-data-required", item("'@type': 'BreadcrumbList'")),
                fault(
                        "structured-data-required",
                        item("'@type': ['VideoObject', 'Thing'], 'name': 'Cat', 'uploadDate': '2026-03-01', "
                                + "'description': 'A cat', 'duration': 'PT1M', 'contentUrl': 'a.mp4'")),
                fault("structured-data-required", item(ARTICLE + ", 'review': {'@type': 'Review', 'author': 'me'}")),
                fault(
                        "structured-data-recommended",
                        item("'@type': 'http://schema.org/NewsArticle', 'headline': 'Cats'")),
                fault("structured-data-recommended", item("'@graph': [{'@type': 'Organization', 'name': 'Cats'}]")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("json-ld-invalid", block("[{'@context': {'@vocab': 'https://schema.org/'}, '@type': 'Thing'}]")),
                pass("structured-data-missing", microdata()),
                pass("structured-data-required", item("'@type': 'MyOwnType'")),
                pass("structured-data-required", item(ARTICLE + ", 'publisher': {'@type': 'LocalBusiness'}")),
                pass(
                        "structured-data-required",
                        item("'@type': 'BreadcrumbList', 'itemListElement': [{'@type': 'ListItem', "
                                + "'position': 1, 'item': {'@id': '/', 'name': 'Home'}}]")),
                pass(
                        "structured-data-required",
                        item("'@type': 'ItemList', 'itemListElement': [{'@type': 'ListItem'}]")),
                pass("structured-data-required", item("'@type': 'Service', 'offers': {'@type': 'Offer'}")),
                pass(
                        "structured-data-required",
                        item("'@type': 'FAQPage', 'mainEntity': [{'@type': 'Question', 'name': 'Why?', "
                                + "'acceptedAnswer': {'@type': 'Answer', 'text': 'Because.'}}]")),
                pass("structured-data-recommended", item(ARTICLE)));
    }

    private static PageInput microdata() {
        return SoundPage.html(SoundPage.HTML
                .replace("application/ld+json", "text/template")
                .replace("<body>", "<body itemscope itemtype='https://schema.org/WebPage'>"));
    }

    private static PageInput item(String members) {
        return block("{'@context': 'https://schema.org', " + members + "}");
    }

    private static PageInput block(String json) {
        return inBody("<script type=application/ld+json>" + json.replace('\'', '"') + "</script>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Product | name, review or aggregateRating or offers",
                "LocalBusiness | name, address",
                "Restaurant | name, address",
                "Event | name, startDate, location.address or location.url",
                "Recipe | name, image",
                "VideoObject | name, thumbnailUrl, uploadDate",
                "WebSite | name, url",
                "SoftwareApplication | name, offers.price, aggregateRating or review",
                "QAPage | mainEntity.name, mainEntity.answerCount, mainEntity.acceptedAnswer or mainEntity.suggestedAnswer",
                "Course | name, description",
                "BreadcrumbList | itemListElement",
                "JobPosting | title, description, datePosted, hiringOrganization, jobLocation or applicantLocationRequirements",
                "AggregateRating | ratingValue, ratingCount or reviewCount",
            })
    void namesWhatATypeLacks(String type, String missing) {
        assertThat(new AuditEngine().auditPage(item("'@type': '" + type + "'")).findings())
                .filteredOn(finding -> finding.audit().equals("structured-data-required"))
                .extracting(finding -> finding.evidence().value())
                .containsExactly(missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Product | offers | Offer | price or priceSpecification.price",
                "Product | offers | AggregateOffer | lowPrice, priceCurrency",
                "BreadcrumbList | itemListElement | ListItem | position, name or item.name",
                "Thing | review | Review | author, reviewRating.ratingValue",
            })
    void namesWhatAPartLacks(String type, String property, String part, String missing) {
        PageInput page = item("'@type': '" + type + "', 'name': 'Cat', '" + property + "': {'@type': '" + part + "'}");
        assertThat(new AuditEngine().auditPage(page).findings())
                .filteredOn(finding -> finding.audit().equals("structured-data-required"))
                .extracting(finding -> finding.evidence().value())
                .containsExactly(missing);
    }

    @Test
    void tellsWhereTheFaultIs() {
        Finding finding = new AuditEngine()
                .auditPage(block("{\n'@context': 'https://schema.org',\n'name' 'Cat'}"))
                .findings()
                .getFirst();
        assertThat(finding.message()).isEqualTo("The block is not JSON: a colon is missing");
        assertThat(finding.evidence().value()).isEqualTo("line 3");
        assertThat(finding.evidence().snippet()).contains("\"Cat\"");
    }
}
