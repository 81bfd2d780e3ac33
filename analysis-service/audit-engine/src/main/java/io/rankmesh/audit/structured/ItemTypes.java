package io.rankmesh.audit.structured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of types, from the guides that
 * <a href="https://developers.google.com/search/docs/appearance/structured-data/search-gallery">Google's search gallery</a> lists:
 * each at {@code https://developers.google.com/search/docs/appearance/structured-data/} with the guide's name. Of the recommended
 * properties it has those that make sense for every item of the type. Types whose guides Google has taken back, such as FAQPage in
 * June 2026, and ClaimReview and course info in 2025, are not in it. Nor is ImageObject: its guide is about licences, of which most images
 * of a graph say nothing.
 */
public final class ItemTypes {
    /**
     * Types (the documented one first, then its subtypes in use), the guide, required properties, recommended ones. A dot leads into the
     * value, a bar separates alternatives. {@code of} names the item that a part belongs to; {@code any} judges all items of the type.
     */
    private static final String TABLE = """
            Article NewsArticle BlogPosting; article;; headline image datePublished author
            DiscussionForumPosting; discussion-forum; author.name datePublished text|image|video|sharedContent; headline url
            Product; product-snippet; name review|aggregateRating|offers;
            ProductGroup; product-variants; name; productGroupID variesBy hasVariant|url
            Offer of Product; product-snippet; price|priceSpecification.price; priceCurrency|priceSpecification.priceCurrency
            AggregateOffer of Product; product-snippet; lowPrice priceCurrency;
            Review CriticReview; review-snippet; author reviewRating.ratingValue itemReviewed|@id;
            any Review CriticReview; review-snippet; author reviewRating.ratingValue;
            AggregateRating; review-snippet; ratingValue ratingCount|reviewCount itemReviewed|@id;
            any AggregateRating; review-snippet; ratingValue ratingCount|reviewCount;
            any EmployerAggregateRating; employer-rating; itemReviewed.name ratingValue ratingCount|reviewCount;
            BreadcrumbList; breadcrumb; itemListElement;
            ListItem of BreadcrumbList; breadcrumb; position name|item.name;
            ItemList; carousel; itemListElement;
            ListItem of ItemList; carousel; position url|item.url|item.@id;
            Movie; movie; name image; director dateCreated|datePublished
            VacationRental; vacation-rental; name identifier image latitude|geo.latitude longitude|geo.longitude \
            containsPlace.occupancy.value; address description checkinTime checkoutTime
            Quiz; education-qa; hasPart.eduQuestionType hasPart.text hasPart.acceptedAnswer; about
            any Answer; qapage; text;
            @LOCAL; local-business; name address; telephone openingHoursSpecification|openingHours url
            Event BusinessEvent MusicEvent SportsEvent TheaterEvent ExhibitionEvent EducationEvent Festival ComedyEvent DanceEvent; event; \
            name startDate location.address|location.url; endDate description image
            Recipe; recipe; name image; author recipeIngredient recipeInstructions totalTime|cookTime|prepTime description
            any VideoObject; video; name thumbnailUrl uploadDate; description duration contentUrl|embedUrl
            Organization Corporation NGO OnlineStore OnlineBusiness NewsMediaOrganization EducationalOrganization; organization;; name url logo
            JobPosting; job-posting; title description datePosted hiringOrganization jobLocation|applicantLocationRequirements; \
            employmentType baseSalary
            WebSite; site-names; name url;
            SoftwareApplication MobileApplication WebApplication; software-app; name offers.price aggregateRating|review; \
            applicationCategory operatingSystem
            QAPage; qapage; mainEntity.name mainEntity.answerCount mainEntity.acceptedAnswer|mainEntity.suggestedAnswer;
            ProfilePage; profile-page; mainEntity.name|mainEntity.alternateName;
            Dataset; dataset; name description;
            Course; course; name description; provider
            """.replace("@LOCAL", LocalBusinessTypes.NAMES);

    private static final Map<String, List<ItemType>> BY_NAME = read();

    private ItemTypes() {}

    private static Map<String, List<ItemType>> read() {
        Map<String, List<ItemType>> types = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split(";", -1);
            List<String> words = List.of(cells[0].strip().split("\\s+"));
            boolean everywhere = words.getFirst().equals("any");
            int of = words.indexOf("of");
            List<String> names = words.subList(everywhere ? 1 : 0, of < 0 ? words.size() : of);
            List<String> owners = of < 0 ? List.of() : words.subList(of + 1, words.size());
            ItemType type = new ItemType(
                    names.getFirst(), owners, everywhere, cells[1].strip(), paths(cells[2]), paths(cells[3]));
            for (String name : names) {
                types.computeIfAbsent(name, any -> new ArrayList<>()).add(type);
            }
        });
        return Map.copyOf(types);
    }

    private static List<List<String>> paths(String cell) {
        return Arrays.stream(cell.strip().split("\\s+"))
                .filter(path -> !path.isEmpty())
                .map(path -> List.of(path.split("\\|")))
                .toList();
    }

    /**
     * What is documented of a type, the first that fits an item's place.
     *
     * @param name without the vocabulary's address
     */
    public static Optional<ItemType> find(String name, Item item) {
        return BY_NAME.getOrDefault(name, List.of()).stream()
                .filter(type -> type.judges(item))
                .findFirst();
    }
}
