package io.rankmesh.cli.audit;

import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.cli.CommandException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the pages behind the arguments. Only names are kept; no page is read here. */
final class Sources {
    private static final Set<String> INDEXES = Set.of("index.html", "index.htm");

    /** What servers of static files show, with status 404, where there is no page: some the nearest one up the tree. */
    private static final Pattern ERROR_PAGE = Pattern.compile("(.*/)?404(/index)?\\.html");

    /** Numbers that only pages of a series or by their ids have; errors, years and 404 itself have others. */
    private static final Pattern NUMBERED = Pattern.compile("(.*/)?(?:\\d{1,2}|[1-36-9]\\d\\d|40[25])(/index)?\\.html");

    private final String base;
    private final SortedMap<String, Source> found = new TreeMap<>();

    private Sources(String base) {
        this.base = base.endsWith("/") ? base : base + "/";
    }

    /**
     * The pages in the order of their names.
     *
     * @param base the URL of the folder that the files are taken to lie in
     */
    static Collection<Source> of(List<String> arguments, String base) throws IOException {
        if (Urls.normalize(base).isEmpty()) {
            throw CommandException.usage("--base must be an http or https URL, not " + base);
        }
        Sources sources = new Sources(base);
        for (String argument : arguments) {
            sources.take(argument);
        }
        return sources.found.values();
    }

    private void take(String argument) throws IOException {
        String lowerCase = argument.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("http://") || lowerCase.startsWith("https://")) {
            String url = Urls.normalize(argument).orElseThrow(() -> CommandException.usage("Not a URL: " + argument));
            found.put(argument, new Source.Remote(argument, url));
            return;
        }
        Path path = Path.of(argument);
        if (lowerCase.matches("[a-z][a-z0-9+.-]*://.*") && !Files.exists(path)) {
            throw CommandException.usage("Only http and https can be audited, not " + argument);
        }
        if (Files.isDirectory(path)) {
            folder(path);
        } else if (Files.exists(path)) {
            requireReadable(path);
            Path root = path.toAbsolutePath().resolveSibling("");
            add(String.valueOf(path.getFileName()), path, root, RobotsTxt.ABSENT);
        } else {
            throw CommandException.usage("No such file or folder: " + argument);
        }
    }

    private void folder(Path folder) throws IOException {
        RobotsTxt robots = robots(folder.resolve("robots.txt"));
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(folder, pagesInto(pages, folder));
        SortedMap<String, Path> named = new TreeMap<>();
        for (Path page : pages) {
            named.put(
                    folder.relativize(page)
                            .toString()
                            .replace(page.getFileSystem().getSeparator(), "/"),
                    page);
        }
        List<String> left = errorPages(named.keySet());
        if (left.size() == named.size()) {
            String but = pages.isEmpty() ? "" : " but pages for status 404";
            throw CommandException.usage("No *.html or *.htm file in the folder " + folder + but);
        }
        if (!left.isEmpty()) {
            System.err.println("Left out of " + folder + ": " + left.getFirst()
                    + (left.size() == 1 ? "" : " and " + (left.size() - 1) + " more like it")
                    + ", which servers show where there is no page");
        }
        named.keySet().removeAll(left);
        named.forEach((name, page) -> add(name, page, folder, robots));
    }

    /** Those for status 404; below the root a file of that name may as well be one of many that go by numbers. */
    private static List<String> errorPages(Set<String> names) {
        Set<String> ofNumbers = names.stream()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .map(numbered -> numbered.group(1))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return names.stream()
                .filter(name -> {
                    Matcher page = ERROR_PAGE.matcher(name);
                    return page.matches() && !ofNumbers.contains(page.group(1));
                })
                .toList();
    }

    private static FileVisitor<Path> pagesInto(List<Path> pages, Path root) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden = !folder.equals(root)
                        && String.valueOf(folder.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                if (name.endsWith(".html") || name.endsWith(".htm")) {
                    requireReadable(file);
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                throw unreadable(file);
            }
        };
    }

    private static RobotsTxt robots(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return RobotsTxt.ABSENT;
        }
        requireReadable(file);
        return RobotsTxt.fetched(200, Files.readAllBytes(file));
    }

    /** Two files of the same name, from different arguments, go by their paths as given. */
    private void add(String name, Path path, Path root, RobotsTxt robots) {
        Source source = new Source.File(name, base + encoded(served(name)), path, root, robots);
        Source other = found.putIfAbsent(name, source);
        if (other instanceof Source.File file && !file.path().equals(path)) {
            found.put(path.toString(), new Source.File(path.toString(), source.url(), path, root, robots));
        }
    }

    /** Servers of static files show a folder's index at the folder's own address. */
    private static String served(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return INDEXES.contains(file) ? name.substring(0, name.length() - file.length()) : name;
    }

    private static String encoded(String name) {
        return Arrays.stream(name.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw unreadable(file);
        }
    }

    private static CommandException unreadable(Path file) {
        return CommandException.usage("The file cannot be read: " + file);
    }
}
