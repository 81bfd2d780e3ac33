package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.inBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageInput;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredDataRulesTest extends AbstractRuleTable {
    private static final String ARTICLE =
            "'@type': 'Article', 'headline': 'Cats', 'image': ['a.webp'], 'datePublished': '2026-03-01', 'author': {'@id': '#me'}";

    private static final String OFFER =
            "<div itemprop=offers itemscope itemtype='https://schema.org/Offer'><i itemprop='priceCurrency'>EUR</i>%s</div>";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("json-ld-invalid", block("{'@context': 'https://schema.org', '@type': 'Thing',}")),
                fault("json-ld-invalid", inBody("<script type=application/ld+json>{\"@type\": \"Thing\"}</script>")),
                fault(
                        "structured-data-missing",
                        SoundPage.html(SoundPage.HTML.replace("application/ld+json", "text/template"))),
                fault("json-ld-invalid", block("{'@context': 'https://shema.org', '@type': 'Thing'}")),
                fault("json-ld-invalid", inBody("<script type='application/ld+json; charset=utf-8'>{bad</script>")),
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
                        item("'@type': 'ItemList', 'itemListElement': [{'@type': 'ListItem', 'position': 1, "
                                + "'item': {'@type': 'Thing', 'url': '/a'}}]")),
                pass("structured-data-required", item("'@type': 'https://example.org/vocab#Product', 'sku': 'x'")),
                pass(
                        "structured-data-required",
                        block("{'@context': 'https://www.w3.org/ns/activitystreams', '@type': 'Event'}")),
                pass("structured-data-required", item("'@type': 'WebPage', 'mainEntity': {'@id': '#product'}")),
                pass(
                        "structured-data-required",
                        item("'@type': 'Review', '@id': '#r', 'author': 'me', 'reviewRating': {'ratingValue': 4}")),
                pass("json-ld-invalid", block("{'@context': 'http://www.schema.org/', '@type': 'Thing'}")),
                pass(
                        "json-ld-invalid",
                        block("{'@context': 'https://www.w3.org/ns/activitystreams', '@type': 'Event'}")),
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<div itemscope itemtype='http://schema.org/Product'></div> | name, review or aggregateRating or offers",
                "<div itemscope itemtype='https://schema.org/Product https://example.org/Cat'><b itemprop=name> </b></div> "
                        + "| name, review or aggregateRating or offers",
                "<div itemscope itemtype='https://schema.org/Recipe'><b itemprop=name>Pie<b itemprop=image></b></b></div> | image",
                "<div itemscope itemtype='https://schema.org/Recipe'><a itemprop=name>Pie</a><img itemprop=image src=a.webp></div> | name",
                "<div itemscope itemtype='https://schema.org/Course' itemref='more'></div>"
                        + "<p id=more><b itemprop=name>Cats</b><p itemprop=description>All</p> | description",
                "<div itemscope itemtype='https://schema.org/Course'><div itemscope><b itemprop=name>Cats</b></div></div> "
                        + "| name, description",
                "<div itemscope itemtype='https://schema.org/WebSite'><b itemprop='@type name'>Cats</b></div> | url",
            })
    void namesWhatMicrodataLacks(String markup, String missing) {
        assertThat(requiredIn(markup)).containsExactly(missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div itemscope itemtype='http://data-vocabulary.org/Product'></div>",
                "<div itemscope itemtype='https://schema.org/Thing'><b itemprop=about itemscope itemtype='https://schema.org/Recipe'></b></div>",
                "<div itemscope itemtype='https://schema.org/Course' itemref='name more'></div><i itemprop=name id=name>Cats</i>"
                        + "<div id=more><b itemprop='http://schema.org/description'>All of them</b></div>",
                "<p itemscope itemtype='https://schema.org/WebSite'><span itemprop='name alternateName'><i></i><b>Cats</b></span>"
                        + "<a itemprop=url href='/'>Home</a></p>",
                "<ol itemscope itemtype='https://schema.org/BreadcrumbList'>"
                        + "<li itemprop=itemListElement itemscope itemtype='https://schema.org/ListItem'>"
                        + "<a itemprop=item href='/cats'><span itemprop=name>Cats</span></a><meta itemprop=position content=1></ol>",
                "<template><div itemscope itemtype='https://schema.org/Product'></div></template>",
                "<div itemscope itemtype='https://schema.org/Product' itemref=me id=me itemprop=offers><b itemprop=name>Me</b></div>",
                "<div itemprop=name>Nobody's</div>",
            })
    void isContentWithMicrodata(String markup) {
        assertThat(requiredIn(markup)).isEmpty();
    }

    @Test
    void judgesThePartsOfMicrodata() {
        String product =
                "<div itemscope itemtype='https://schema.org/Product'><b itemprop=name>Cat</b>" + OFFER + "</div>";
        assertThat(requiredIn(product.formatted(""))).containsExactly("price or priceSpecification.price");
        assertThat(requiredIn(product.formatted("<b itemprop=price content=9></b>")))
                .isEmpty();
    }

    @Test
    void tellsNothingOfMoreMicrodataThanAnyPageHas() {
        String product = "<div itemscope itemtype='https://schema.org/Product' itemref='all all2'></div>";
        String everything = "<div id=all><div id=all2>" + "<i itemprop='a b c d'>x</i>".repeat(2_000) + "</div></div>";
        assertThat(requiredIn(product)).hasSize(1);
        assertThat(requiredIn(product.repeat(2_000) + everything)).isEmpty();
        assertThat(requiredIn("<div itemscope itemprop='a b' id=a itemref=a>".repeat(5_000)))
                .isEmpty();
    }

    private static List<@Nullable String> requiredIn(String markup) {
        return new AuditEngine()
                .auditPage(inBody(markup)).findings().stream()
                        .filter(finding -> finding.audit().equals("structured-data-required"))
                        .map(finding -> finding.evidence().value())
                        .toList();
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
                "AggregateRating | ratingValue, ratingCount or reviewCount, itemReviewed",
                "Review | author, reviewRating.ratingValue, itemReviewed",
                "schema:Library | name, address",
                "Pharmacy | name, address",
                "DiscussionForumPosting | author.name, datePublished, text or image or video or sharedContent",
                "Movie | name, image",
                "VacationRental | name, identifier, image, latitude or geo.latitude, longitude or geo.longitude, "
                        + "containsPlace.occupancy.value",
                "ProductGroup | name",
                "EmployerAggregateRating | itemReviewed.name, ratingValue, ratingCount or reviewCount",
                "Quiz | hasPart.eduQuestionType, hasPart.text, hasPart.acceptedAnswer",
                "ItemList | itemListElement",
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
                "ItemList | itemListElement | ListItem | position, url or item.url",
                "Question | acceptedAnswer | Answer | text",
                "WebPage | mainEntity | Product | name, review or aggregateRating or offers",
                "ItemPage | about | Recipe | name, image",
                "Article | video | VideoObject | name, thumbnailUrl, uploadDate",
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
