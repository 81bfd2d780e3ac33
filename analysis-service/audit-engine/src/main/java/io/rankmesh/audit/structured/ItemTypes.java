package io.rankmesh.audit.structured;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of types, from the guides under <a href="https://developers.google.com/search/docs/appearance/structured-data/search-gallery">
 * Google's search gallery</a>. Of the recommended properties it has those that make sense for every item of the type.
 */
public final class ItemTypes {
    /**
     * Types (the documented one first, then its subtypes in use; {@code +} marks parts of other items), the guide, required
     * properties, recommended ones. A dot leads into the value, a bar separates alternatives.
     */
    private static final String TABLE = """
            Article NewsArticle BlogPosting TechArticle Report; article;; headline image datePublished author
            Product; product-snippet; name review|aggregateRating|offers; image description
            BreadcrumbList; breadcrumb; itemListElement;
            FAQPage; faqpage; mainEntity;
            LocalBusiness Restaurant Store Dentist Hotel AutoRepair MedicalBusiness FoodEstablishment BarOrPub CafeOrCoffeeShop Bakery \
            Attorney LegalService RealEstateAgent HairSalon BeautySalon HealthClub Plumber Electrician TravelAgency Physician \
            FinancialService AccountingService ProfessionalService HomeAndConstructionBusiness; local-business; name address; \
            telephone openingHoursSpecification|openingHours url
            Event BusinessEvent MusicEvent SportsEvent TheaterEvent ExhibitionEvent EducationEvent Festival ComedyEvent DanceEvent; event; \
            name startDate location; endDate description image eventStatus
            Recipe; recipe; name image; author recipeIngredient recipeInstructions totalTime|cookTime|prepTime description
            VideoObject; video; name thumbnailUrl uploadDate; description duration contentUrl|embedUrl
            Organization Corporation NGO OnlineStore OnlineBusiness NewsMediaOrganization EducationalOrganization; organization;; name url logo
            JobPosting; job-posting; title description datePosted hiringOrganization jobLocation|applicantLocationRequirements; \
            validThrough employmentType baseSalary
            WebSite; site-names; name url|@id;
            SoftwareApplication MobileApplication WebApplication; software-app; name offers aggregateRating|review; \
            applicationCategory operatingSystem
            QAPage; qapage; mainEntity;
            Course; course-info; name description; provider
            +Offer; product-snippet; price|priceSpecification; priceCurrency|priceSpecification
            +AggregateOffer; product-snippet; lowPrice priceCurrency;
            +AggregateRating; review-snippet; ratingValue ratingCount|reviewCount;
            +Review CriticReview; review-snippet; author reviewRating.ratingValue;
            +Question; faqpage; name|text acceptedAnswer|suggestedAnswer|answerCount;
            +Answer; faqpage; text;
            +ListItem; breadcrumb; position name|item.name|url|item.url|item;
            """;

    private static final Map<String, ItemType> BY_NAME = read();

    private ItemTypes() {}

    private static Map<String, ItemType> read() {
        Map<String, ItemType> types = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split(";", -1);
            boolean part = cells[0].startsWith("+");
            String[] names = (part ? cells[0].substring(1) : cells[0]).strip().split("\\s+");
            ItemType type = new ItemType(names[0], part, cells[1].strip(), paths(cells[2]), paths(cells[3]));
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
