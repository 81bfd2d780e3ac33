package io.rankmesh.audit.structured;

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
 * June 2026 and course info in September 2025, are not in it.
 */
public final class ItemTypes {
    /**
     * Types (the documented one first, then its subtypes in use), the guide, required properties, recommended ones. A dot leads into the
     * value, a bar separates alternatives. {@code of} names the item that a part belongs to; {@code any} judges all items of the type.
     */
    private static final String TABLE = """
            Article NewsArticle BlogPosting; article;; headline image datePublished author
            Product; product-snippet; name review|aggregateRating|offers;
            Offer of Product; product-snippet; price|priceSpecification.price; priceCurrency|priceSpecification.priceCurrency
            AggregateOffer of Product; product-snippet; lowPrice priceCurrency;
            any Review CriticReview; review-snippet; author reviewRating.ratingValue;
            any AggregateRating; review-snippet; ratingValue ratingCount|reviewCount;
            BreadcrumbList; breadcrumb; itemListElement;
            ListItem of BreadcrumbList; breadcrumb; position name|item.name;
            LocalBusiness Restaurant Store Dentist Hotel AutoRepair MedicalBusiness FoodEstablishment BarOrPub CafeOrCoffeeShop Bakery \
            Attorney LegalService RealEstateAgent HairSalon BeautySalon HealthClub Plumber Electrician TravelAgency Physician \
            FinancialService AccountingService ProfessionalService HomeAndConstructionBusiness; local-business; name address; \
            telephone openingHoursSpecification|openingHours url
            Event BusinessEvent MusicEvent SportsEvent TheaterEvent ExhibitionEvent EducationEvent Festival ComedyEvent DanceEvent; event; \
            name startDate location.address|location.url; endDate description image
            Recipe; recipe; name image; author recipeIngredient recipeInstructions totalTime|cookTime|prepTime description
            VideoObject; video; name thumbnailUrl uploadDate; description duration contentUrl|embedUrl
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
            """;

    private static final Map<String, ItemType> BY_NAME = read();

    private ItemTypes() {}

    private static Map<String, ItemType> read() {
        Map<String, ItemType> types = new HashMap<>();
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
                types.put(name, type);
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

    /** @param name without the vocabulary's address */
    public static Optional<ItemType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
